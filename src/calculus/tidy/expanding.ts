import { type Expr, operands, productOf, sumOf } from "../../expr/expr.ts";
import { combineFactors } from "./factors.ts";
import { type Rewritten, rewritten, type TidyContext } from "./rule.ts";
import { combineTerms } from "./terms.ts";

/** Larger sums stay as they are: nobody multiplies them out by hand to see terms merge. */
const LARGEST_SUM = 150;
/** Products that would open into more terms than this stay factored. */
const MOST_TERMS = 12;

/**
 * A sum in which a product is multiplied out because its terms then merge with others, as in
 * `-2*(1 - w1*w2) + 2*w1*w2 = -2 + 4*w1*w2`: taken only when no more terms and fewer nodes are left.
 */
export function collectByExpanding(u: Expr, context: TidyContext): Rewritten | null {
  if (u.kind !== "sum" || u.terms.length > MOST_TERMS || isLarge(u.terms)) return null;
  const opened = u.terms.map((term) => openedTerm(term, context));
  if (opened.every((terms) => terms === null)) return null;
  const all = opened.flatMap((terms, i) => terms ?? u.terms.slice(i, i + 1));
  if (all.length > 2 * MOST_TERMS) return null;
  const collected = combineTerms(context.pool.adopt(sumOf(all)), context);
  if (collected === null) return null;
  const count = collected.expr.kind === "sum" ? collected.expr.terms.length : 1;
  const better = count <= u.terms.length && context.size(collected.expr) < context.size(u);
  return better ? rewritten(collected.expr, collected.conditions) : null;
}

function isLarge(terms: readonly Expr[]): boolean {
  return terms.reduce((count, term) => count + operands(term).length, 0) > LARGEST_SUM / 2;
}

/** The terms of a product multiplied out over its one or two sums; null when it has none or too many. */
function openedTerm(term: Expr, context: TidyContext): readonly Expr[] | null {
  if (term.kind !== "product") return null;
  const sums = term.factors.filter((factor) => factor.kind === "sum");
  const count = sums.reduce((n, factor) => n * (factor.kind === "sum" ? factor.terms.length : 1), 1);
  if (sums.length === 0 || count > MOST_TERMS) return null;
  const rest = term.factors.filter((factor) => factor.kind !== "sum");
  let terms: readonly (readonly Expr[])[] = [rest];
  for (const factor of sums) {
    if (factor.kind === "sum") terms = terms.flatMap((front) => factor.terms.map((part) => [...front, part]));
  }
  return terms.map((factors) => {
    const plain = context.pool.adopt(productOf(factors));
    return plain.kind === "product" ? (combineFactors(plain, context)?.expr ?? plain) : plain;
  });
}
