import { factorPolynomial } from "../../algebra/factorPolynomial.ts";
import { isConstantPolynomial, isZeroPolynomial, type Polynomial } from "../../algebra/polynomial.ts";
import type { Tidier } from "../../calculus/tidy/tidy.ts";
import { type Expr, ONE_EXPR, product, productOf, reciprocal, ZERO_EXPR } from "../../expr/expr.ts";
import { isCertainlyNonzero } from "../../expr/sign.ts";
import { DefinedNowhere } from "../../normal/fraction.ts";
import { isLimit, limitedBudget } from "../../normal/limits.ts";
import { createNormaliser } from "../../normal/normalise.ts";
import { createRing, type Ring } from "../../normal/ring.ts";

/** Work that taking all rows of a system apart may cost. */
const OWN_LIMIT = 300_000;
/** Longer sums are not taken apart. */
const LONGEST_SUM = 300;

/** A row with factors left out that are nowhere 0: it has the zeros of the row in the domain of the loss. */
export type StrippedRow = { readonly row: Expr; readonly dropped: readonly Expr[] };

/**
 * Leaves out factors that are certainly not 0, such as exponentials common to all terms: the row is brought to the
 * form of a fraction of polynomials in its functions and factored. A row without such a factor stays as it is, and so
 * does one that grows longer, which intervals enclose less well, unless it `mayGrow`. It is one of `count` rows, which
 * share the work.
 */
export function stripRow(entry: Expr, tidier: Tidier, count: number, mayGrow: boolean): StrippedRow {
  const factors = entry.kind === "product" ? entry.factors : [entry];
  const dropped = factors.filter(isCertainlyNonzero);
  const kept = factors.filter((f) => !isCertainlyNonzero(f));
  if (kept.length === 0) return { row: ONE_EXPR, dropped };
  const parts = kept.map((f) =>
    f.kind === "sum" && tidier.size(f) <= LONGEST_SUM
      ? stripSum(f, tidier, OWN_LIMIT / count, mayGrow)
      : { row: f, dropped: [] },
  );
  const row = tidier.tidy(productOf(parts.map((part) => zeroForm(part.row))));
  return { row, dropped: [...dropped, ...parts.flatMap((part) => part.dropped)] };
}

/** Functions that are 0 just where their argument is. */
const ZERO_WITH_ARGUMENT: ReadonlySet<string> = new Set([
  "sinh",
  "tanh",
  "asinh",
  "atan",
  "asin",
  "atanh",
  "erf",
  "expm1",
  "log1p",
]);

/** A simpler expression with the same zeros, where the domain of the loss is kept in mind elsewhere. */
function zeroForm(u: Expr): Expr {
  if (u.kind === "product") return productOf(u.factors.filter((f) => !isCertainlyNonzero(f)).map(zeroForm));
  if (u.kind !== "call" || !ZERO_WITH_ARGUMENT.has(u.name)) return u;
  const [argument] = u.arguments;
  return argument === undefined ? u : zeroForm(argument);
}

function stripSum(sum: Expr, tidier: Tidier, limit: number, mayGrow: boolean): StrippedRow {
  try {
    const ring = createRing(limitedBudget(tidier.budget, limit));
    const { numerator, denominator } = createNormaliser(ring, tidier.budget, "kept").normal(sum);
    if (isZeroPolynomial(numerator)) return { row: ZERO_EXPR, dropped: [] };
    const { powers } = factorPolynomial(numerator, ring.budget);
    const factors = powers.map(({ factor, multiplicity }) => ({ expr: exprOf(factor, ring, tidier), multiplicity }));
    const dropped = factors.filter(({ expr }) => isCertainlyNonzero(expr)).map(({ expr }) => expr);
    const kept = factors.filter(({ expr }) => !isCertainlyNonzero(expr));
    const below = exprOf(denominator, ring, tidier);
    const isWithout = !isConstantPolynomial(denominator) && isCertainlyNonzero(below);
    if (dropped.length === 0 && kept.length < 2 && !isWithout && !mayGrow) return { row: sum, dropped: [] };
    const isPlain = isConstantPolynomial(denominator) || isWithout;
    const top = productOf(kept.map(({ expr }) => expr));
    if (!mayGrow && tidier.size(top) > tidier.size(sum)) return { row: sum, dropped: [] };
    return {
      row: isPlain ? top : product(top, reciprocal(below)),
      dropped: isWithout ? [...dropped, reciprocal(below)] : dropped,
    };
  } catch (error) {
    if (error instanceof DefinedNowhere || isLimit(error)) return { row: sum, dropped: [] };
    throw error;
  }
}

function exprOf(p: Polynomial, ring: Ring, tidier: Tidier): Expr {
  return tidier.tidy(ring.expression(ring.ofPolynomial(p)));
}
