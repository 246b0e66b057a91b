import type { Definedness } from "../../expr/enclose.ts";
import { createEncloser, type Encloser } from "../../expr/encloser.ts";
import { runTape } from "../../expr/evaluate.ts";
import type { Expr } from "../../expr/expr.ts";
import { gradientGraph, hessianGraph } from "../../expr/graph.ts";
import type { Pool } from "../../expr/pool.ts";
import { compile, type Tape } from "../../expr/tape.ts";
import { type Interval, isBounded, WHOLE } from "../../number/interval.ts";

/** A box: one interval for each variable, in their order. */
export type Region = readonly Interval[];

/**
 * The square system `rows = 0` in the variables, ready for enclosures. `guard` is an expression that has a value
 * exactly on the domain; at the zeros of `kinks` the rows may have no derivative.
 */
export type Equations = {
  readonly variables: readonly string[];
  readonly rows: readonly Expr[];
  readonly values: Tape;
  readonly slopes: Tape;
  readonly encloseValues: Encloser;
  readonly encloseSlopes: Encloser;
};

/** Compiles the rows, the guard and the Jacobian matrix by reverse accumulation. */
export function createEquations(
  rows: readonly Expr[],
  variables: readonly string[],
  guard: Expr,
  kinks: readonly Expr[],
  pool: Pool,
): Equations {
  const shared = rows.map((row) => pool.share(row));
  return assemble(
    shared,
    shared.flatMap((row) => gradientGraph(row, variables, pool)),
    variables,
    guard,
    kinks,
    pool,
  );
}

/** The system "gradient = 0" of a loss by accumulation on its graph, for losses whose written gradient is very large. */
export function createGradientEquations(
  loss: Expr,
  variables: readonly string[],
  kinks: readonly Expr[],
  pool: Pool,
): Equations {
  const rows = gradientGraph(loss, variables, pool);
  return assemble(rows, hessianGraph(loss, variables, pool).flat(), variables, loss, kinks, pool);
}

function assemble(
  shared: readonly Expr[],
  jacobian: readonly Expr[],
  variables: readonly string[],
  guard: Expr,
  kinks: readonly Expr[],
  pool: Pool,
): Equations {
  const tested = kinks.map((kink) => pool.share(kink));
  const values = compile([...shared, pool.share(guard)], variables);
  const slopes = compile([...jacobian, pool.share(guard), ...shared, ...tested], variables);
  return {
    variables,
    rows: shared,
    values,
    slopes,
    encloseValues: createEncloser(values),
    encloseSlopes: createEncloser(slopes),
  };
}

/** The ranges of the rows over a box, and whether the guard has a value there. */
export function rangesOver(equations: Equations, box: Region) {
  const enclosed = equations.encloseValues(box);
  const ranges = enclosed.slice(0, equations.rows.length).map(({ range }) => range);
  const inside: Definedness = enclosed[equations.rows.length]?.defined ?? "somewhere";
  return { ranges, inside };
}

/**
 * A matrix of intervals that holds the Jacobian at each point of the box, when the rows are continuously
 * differentiable all over the box; else null.
 */
export function slopesOver({ rows, variables, encloseSlopes }: Equations, box: Region): readonly Region[] | null {
  const enclosed = encloseSlopes(box);
  const n = variables.length;
  const entries = rows.length * n;
  const smooth = enclosed.every(({ range, defined }, i) => {
    if (i < entries) return defined === "everywhere" && isBounded(range);
    return defined === "everywhere" && (i <= entries + rows.length || range.lo > 0 || range.hi < 0);
  });
  if (!smooth) return null;
  return rows.map((_, i) => variables.map((__, j) => enclosed[i * n + j]?.range ?? WHOLE));
}

/** The rows at a point, in doubles. */
export function valuesAt({ values, rows }: Equations, point: readonly number[]): readonly number[] {
  return runTape(values, point).slice(0, rows.length);
}

/** The Jacobian at a point, in doubles. */
export function slopesAt({ slopes, rows, variables }: Equations, point: readonly number[]): readonly number[][] {
  const flat = runTape(slopes, point);
  return rows.map((_, i) => variables.map((__, j) => flat[i * variables.length + j] ?? Number.NaN));
}
