import { domainOf } from "../expr/domain.ts";
import { type Expr, operands, subtract } from "../expr/expr.ts";
import { gradientGraph, hessianGraph } from "../expr/graph.ts";
import { BLOCK } from "../expr/lanes.ts";
import type { Pool } from "../expr/pool.ts";
import { symbolsOf } from "../expr/symbols.ts";
import { compile } from "../expr/tape.ts";
import { createProgram, type Program } from "./program.ts";

/** Data by columns: `columns[j][i]` is what row i has under `names[j]`. */
export type Table = {
  readonly names: readonly string[];
  readonly columns: readonly Float64Array[];
  readonly size: number;
};

/** The table of a loss without data: one datum that has no columns. */
export const NO_DATA: Table = { names: [], columns: [], size: 1 };

/** The loss as a function of the weights: the mean over data of a loss for each datum. */
export interface Objective {
  readonly variables: readonly string[];
  readonly table: Table;
  /** All data that the loss is a mean of, in their order. */
  readonly everything: Int32Array;
  /** The mean loss over `rows`. */
  value(weights: Float64Array, rows: Int32Array): number;
  /** The mean loss over `rows`; its gradient goes into `gradient`. */
  gradient(weights: Float64Array, rows: Int32Array, gradient: Float64Array): number;
  /** Whether the straight way between two points leads over one at which a denominator is 0: it changes its sign. */
  crossesPole(from: readonly number[], to: Float64Array): boolean;

  /** Loss and gradient of one datum, for those who add up blocks of data themselves. */
  readonly gradientProgram: Program;
  /** The Hessian of the mean loss over `rows`. */
  hessian(weights: Float64Array, rows: Int32Array): readonly (readonly number[])[];
}

/**
 * The objective of `loss`, the loss of one datum in the symbols `variables` and the columns of `table`. It is
 * differentiated once, whatever the number of data; `rows` are the data that it is a mean of, else all. Sums over an index must be written out.
 */
export function createObjective(
  loss: Expr,
  variables: readonly string[],
  table: Table,
  pool: Pool,
  rows: Int32Array = allRows(table),
): Objective {
  const inputs = [...variables, ...table.names];
  const programOf = (outputs: readonly Expr[]): Program =>
    createProgram(compile(outputs, inputs), variables.length, table.columns);
  const shared = pool.share(loss);
  const valueProgram = programOf([shared]);
  const gradientProgram = programOf([shared, ...gradientGraph(shared, variables, pool)]);
  const hessianProgram = onDemand(() => {
    const rows = hessianGraph(shared, variables, pool);
    return programOf(rows.flatMap((row, i) => row.slice(i)));
  });
  const means = new Float64Array(variables.length + 1);
  const denominators = denominatorsOf(loss, variables);
  const tape = onDemand(() => programOf(denominators.map((u) => pool.share(u))));
  const denominatorsAt = (weights: Float64Array): Float64Array =>
    meansOver(tape(), weights, rows.subarray(0, 1), new Float64Array(denominators.length));

  return {
    variables,
    table,
    everything: rows,
    gradientProgram,
    value: (weights, rows) => meansOver(valueProgram, weights, rows, new Float64Array(1))[0] ?? Number.NaN,
    gradient(weights, rows, gradient) {
      meansOver(gradientProgram, weights, rows, means);
      for (let j = 0; j < gradient.length; j += 1) gradient[j] = means[j + 1] ?? Number.NaN;
      return means[0] ?? Number.NaN;
    },
    crossesPole(from, to) {
      if (denominators.length === 0) return false;
      const [before, after] = [denominatorsAt(Float64Array.from(from)), denominatorsAt(to)];
      return before.some((x, i) => x * (after[i] ?? 0) < 0);
    },
    hessian(weights, rows) {
      const n = variables.length;
      const upper = meansOver(hessianProgram(), weights, rows, new Float64Array((n * (n + 1)) / 2));
      return variables.map((_, i) => variables.map((__, j) => upper[upperIndex(i, j, n)] ?? Number.NaN));
    },
  };
}

/** Functions that jump: they change their sign without being 0. */
const JUMPING: readonly string[] = ["sign", "atan2", "acot"];

function doesJump(u: Expr): boolean {
  return (u.kind === "call" && JUMPING.includes(u.name)) || operands(u).some(doesJump);
}

function hasCases(u: Expr): boolean {
  return u.kind === "cases" || operands(u).some(hasCases);
}

/**
 * What must not be 0, where it depends on the weights alone and does not jump. Of a loss in cases nothing: there it
 * depends on the case.
 */
function denominatorsOf(loss: Expr, variables: readonly string[]): readonly Expr[] {
  if (hasCases(loss)) return [];
  return domainOf(loss)
    .filter(({ relation }) => relation === "!=")
    .map(({ left, right }) => subtract(left, right))
    .filter((u) => !doesJump(u) && symbolsOf(u).every((name) => variables.includes(name)));
}

/** The numbers of all rows of a table. */
export function allRows({ size }: Table): Int32Array {
  return Int32Array.from({ length: size }, (_, i) => i);
}

/** The place of entry (i, j) among the entries of the upper half, row by row. */
function upperIndex(i: number, j: number, n: number): number {
  const [row, column] = i <= j ? [i, j] : [j, i];
  return row * n - (row * (row - 1)) / 2 + column - row;
}

/** Runs a program over `rows` block by block. */
function meansOver(program: Program, weights: Float64Array, rows: Int32Array, means: Float64Array): Float64Array {
  program.begin(weights);
  const sums = new Float64Array(program.outputs);
  const partial = new Float64Array(program.outputs);
  for (let from = 0; from < rows.length; from += BLOCK) {
    partial.fill(0);
    program.block(rows, from, Math.min(from + BLOCK, rows.length), partial, 0);
    for (let j = 0; j < sums.length; j += 1) sums[j] = (sums[j] ?? 0) + (partial[j] ?? 0);
  }
  program.finish(sums, rows.length, means);
  return means;
}

function onDemand<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
