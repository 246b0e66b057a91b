import type { Tidier } from "../calculus/tidy/tidy.ts";
import {
  type Expr,
  negate,
  power,
  powerOf,
  product,
  productOf,
  subtract,
  sum,
  sumOf,
  sumOver,
  symbol,
  whole,
  ZERO_EXPR,
} from "../expr/expr.ts";
import { substitute } from "../expr/symbols.ts";
import type { Unrolling, UnrollStep } from "../record/descent.ts";

/** The most steps whose movement is written out. */
export const MOST_UNROLLED = 200;
/** On a loss, expressions with more nodes than this are not written down. */
const LARGEST = 150;
const MOST_ON_LOSS = 3;

type Names = {
  readonly rate: string;
  readonly momentum: string;
  readonly g: string;
  readonly m: string;
  readonly index: string;
};
type Letters = {
  readonly rate: Expr;
  readonly momentum: Expr;
  readonly gradients: readonly string[];
  readonly movements: readonly string[];
};

/**
 * Unrolls m^{t+1} = λ m^t - η g^t from m^0 = 0 up to m^`count`: for each t the definition, the movement before put in,
 * and multiplied out; at the end the sum -Σ η λ^{t-1-k} g^k. Names that are `taken` are not used for symbols.
 */
export function unroll(count: number, taken: ReadonlySet<string>): Unrolling {
  const [rate = "", momentum = "", g = "", m = "", index = ""] = ["eta", "lambda", "g", "m", "k"].map((wish) =>
    freshName(wish, taken),
  );
  const names: Names = { rate, momentum, g, m, index };
  const list = (stem: string, length: number): readonly string[] => Array.from({ length }, (_, k) => `${stem}_${k}`);
  const letters: Letters = {
    rate: symbol(names.rate),
    momentum: symbol(names.momentum),
    gradients: list(names.g, count),
    movements: list(names.m, count + 1),
  };
  const steps: UnrollStep[] = [];
  const results: Expr[] = [];
  let before: Expr = ZERO_EXPR;
  for (let t = 1; t <= count; t += 1) {
    const movement = symbol(letters.movements[t] ?? "");
    const definition = nextMovement(symbol(letters.movements[t - 1] ?? ""), t, letters);
    const put = nextMovement(before, t, letters);
    const result = multipliedOut(t, letters);
    steps.push({ t, rule: "definition", before: movement, after: definition });
    steps.push({ t, rule: "put-in", before: definition, after: put });
    steps.push({ t, rule: "multiply-out", before: put, after: result });
    results.push(result);
    before = result;
  }
  if (count >= 2) steps.push({ t: count, rule: "closed-form", before, after: closedForm(count, names, letters) });
  return { rate, momentum, gradients: letters.gradients, movements: letters.movements, steps, results, onLoss: [] };
}

function freshName(wish: string, taken: ReadonlySet<string>): string {
  const clashes = (name: string): boolean => [...taken].some((other) => other === name || other.startsWith(`${name}_`));
  let name = wish;
  while (clashes(name)) name = `${name}x`;
  return name;
}

/** λ m - η g^{t-1}. */
function nextMovement(movement: Expr, t: number, { rate, momentum, gradients }: Letters): Expr {
  return subtract(product(momentum, movement), product(rate, symbol(gradients[t - 1] ?? "")));
}

/** -λ^{t-1} η g^0 - … - λ η g^{t-2} - η g^{t-1}. */
function multipliedOut(t: number, { rate, momentum, gradients }: Letters): Expr {
  const terms = Array.from({ length: t }, (_, k) => {
    const left = t - 1 - k;
    const powers = left === 0 ? [] : [left === 1 ? momentum : powerOf(momentum, left)];
    return negate(productOf([...powers, rate, symbol(gradients[k] ?? "")]));
  });
  return sumOf(terms);
}

/** -η Σ_{k=0}^{t-1} λ^{t-1-k} g^k. */
function closedForm(t: number, names: Names, { rate, momentum }: Letters): Expr {
  const exponent = subtract(whole(t - 1), symbol(names.index));
  const body = product(power(momentum, exponent), symbol(`${names.g}_${names.index}`));
  return negate(product(rate, sumOver(names.index, ZERO_EXPR, whole(t - 1), body)));
}

/** The loss, its gradient and the exact start of a walk whose first steps are written out. */
export type SymbolicWalk = {
  readonly variables: readonly string[];
  readonly gradient: readonly Expr[];
  readonly start: readonly Expr[];
  /** Whether the method has a momentum; plain descent is λ = 0. */
  readonly withMomentum: boolean;
};

/** m^t and θ^t on a loss as expressions in the rate and the momentum, for t from 1 as long as they stay small. */
export function unrollOnLoss(
  walk: SymbolicWalk,
  names: Pick<Unrolling, "rate" | "momentum">,
  tidier: Tidier,
): Unrolling["onLoss"] {
  const told: Unrolling["onLoss"][number][] = [];
  const [rate, momentum] = [symbol(names.rate), symbol(names.momentum)];
  let at = walk.start.map(tidier.tidy);
  let movement: readonly Expr[] = at.map(() => ZERO_EXPR);
  for (let t = 1; t <= MOST_ON_LOSS; t += 1) {
    const values = new Map(walk.variables.map((name, i) => [name, at[i] ?? ZERO_EXPR]));
    const kept = movement;
    const put = walk.gradient.map((entry, i) => {
      const slope = product(rate, substitute(entry, values));
      return walk.withMomentum ? subtract(product(momentum, kept[i] ?? ZERO_EXPR), slope) : negate(slope);
    });
    movement = put.map(tidier.tidy);
    const from = at;
    at = movement.map((m, i) => tidier.tidy(sum(from[i] ?? ZERO_EXPR, m)));
    if ([...movement, ...at].some((u) => tidier.size(u) > LARGEST)) break;
    told.push({ t, put, movement, at });
  }
  return told;
}
