import { call, type Expr, number, powerOf, product, subtract, sumOf, symbol } from "../../expr/expr.ts";
import type { Rational } from "../../number/rational.ts";
import type { Activation, StudySpec } from "../../record/study.ts";

/** The loss of one datum of a network, its weights and the columns of its data. */
export type Network = {
  readonly loss: Expr;
  readonly weights: readonly string[];
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** What the network says, an expression in weights and inputs for each output. */
  readonly values: readonly Expr[];
};

/** The number of weights and biases of a network. */
export function weightCount(layers: readonly number[]): number {
  return layers.slice(1).reduce((total, width, l) => total + width * ((layers[l] ?? 0) + 1), 0);
}

/**
 * The squared error of a fully connected network at one datum, summed over the outputs, plus `decay` times the sum of
 * the squared weights and biases. Hidden layers have the activation, the last one is linear.
 */
export function createNetwork(
  { layers, activation }: Pick<StudySpec, "layers" | "activation">,
  decay: Rational,
): Network {
  const inputs = names("x", layers[0] ?? 0);
  const outputs = names("y", layers.at(-1) ?? 0);
  const weights: string[] = [];
  let values: readonly Expr[] = inputs.map(symbol);
  for (let l = 1; l < layers.length; l += 1) {
    const before = values;
    const sums = names(`b_${l}`, layers[l] ?? 0).map((bias, i) => {
      const row = before.map((_, j) => `w_${l}_${i + 1}_${j + 1}`);
      weights.push(...row, bias);
      return sumOf([...before.map((value, j) => product(symbol(row[j] ?? ""), value)), symbol(bias)]);
    });
    values = l === layers.length - 1 ? sums : sums.map((u) => activate(activation, u));
  }
  const errors = outputs.map((y, i) => powerOf(subtract(symbol(y), values[i] ?? symbol(y)), 2));
  const penalty = decay.n === 0n ? [] : [product(number(decay), sumOf(weights.map((w) => powerOf(symbol(w), 2))))];
  return { loss: sumOf([...errors, ...penalty]), weights, inputs, outputs, values };
}

function names(stem: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, i) => `${stem}_${i + 1}`);
}

function activate(activation: Activation, u: Expr): Expr {
  return activation === "identity" ? u : call(activation, u);
}
