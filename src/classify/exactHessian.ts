import { constantElement } from "../algebra/numberField.ts";
import { exactValue } from "../expr/exact.ts";
import { type Expr, number, subtract } from "../expr/expr.ts";
import { substitute } from "../expr/symbols.ts";
import { isProvedZero } from "../normal/proof.ts";
import { contains, containsRational, type Interval, isBounded, midpoint } from "../number/interval.ts";
import { ONE, type Rational, rational, ZERO } from "../number/rational.ts";
import type { Eigenvalue, Quantity } from "../record/critical.ts";
import type { IntervalMatrix } from "../solve/search/spectrum.ts";
import { rationalQuantity } from "../solve/writing.ts";
import { eigenpairsOf } from "./eigenpairs.ts";
import { inertiaOf } from "./jet.ts";
import type { Tools } from "./quantities.ts";

/** Entries are tried as fractions with denominators up to this. */
const LARGEST_DENOMINATOR = 64n;

/** The Hessian at a point in closed form; `pairs` where all entries are fractions, else null. */
export type ExactHessian = {
  readonly entries: readonly (readonly Expr[])[];
  readonly pairs: readonly Eigenvalue[] | null;
};

/**
 * The Hessian of any loss at a point in closed form. An entry that is no number after tidying is compared with the
 * simplest fraction in its enclosure `over`, by the canonical form: a proof, or none. The eigenvalues of a matrix of
 * fractions are exact, and in one variable the entry is its own eigenvalue.
 */
export function exactHessianAt(
  hessian: readonly (readonly Expr[])[],
  at: ReadonlyMap<string, Expr>,
  over: IntervalMatrix,
  tools: Tools,
): ExactHessian {
  const { tidier, work } = tools;
  const values: (Rational | null)[][] = [];
  const entries = hessian.map((row, i) => {
    const known: (Rational | null)[] = [];
    values.push(known);
    return row.map((entry, j) => {
      const own = tidier.tidy(substitute(entry, at));
      const value = fractionOf(own, over[i]?.[j], tools);
      known.push(value);
      return value === null ? own : number(value);
    });
  });
  const [first, ...others] = entries.flat();
  const [only] = over.flat();
  if (first !== undefined && others.length === 0 && only !== undefined && isBounded(only) && values[0]?.[0] === null) {
    const value: Quantity = { kind: "closed", expr: first, value: midpoint(only) };
    return { entries, pairs: [{ value, multiplicity: 1, vectors: [[rationalQuantity(ONE)]] }] };
  }
  const rows = values.map((row) => row.flatMap((value) => (value === null ? [] : [constantElement(value)])));
  if (rows.some((row) => row.length < hessian.length)) return { entries, pairs: null };
  const field = { minimal: [0n, 1n], root: { lower: ZERO, upper: ZERO } };
  const pairs = eigenpairsOf(rows, field, inertiaOf(rows, field, work), tools);
  return { entries, pairs };
}

function fractionOf(u: Expr, over: Interval | undefined, { tidier }: Tools): Rational | null {
  const exact = exactValue(u);
  if (exact !== null) return exact.value;
  if (over === undefined || !isBounded(over)) return null;
  const x = midpoint(over);
  for (let d = 1n; d <= LARGEST_DENOMINATOR; d += 1n) {
    const n = Math.round(x * Number(d));
    if (!Number.isSafeInteger(n)) return null;
    const value = rational(BigInt(n), d);
    if (!contains(over, n / Number(d)) && !containsRational(over, value)) continue;
    return isProvedZero(subtract(u, number(value)), tidier.budget) ? value : null;
  }
  return null;
}
