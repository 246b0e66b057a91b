import { type Expr, operands, product, productOf, sumOf, symbol, whole } from "../expr/expr.ts";
import { mapSymbols, substitute, symbolsOf } from "../expr/symbols.ts";

/** The sums over data in a loss: the index and the name of the last index, such as n. */
export type DataSum = { readonly index: string; readonly count: string | null };

/** Why a loss cannot be taken as a mean over data. */
export type DatumFault = "sum-not-alone" | "sum-bounds" | "index-without-column";

/** The sums over an index that are still to be written out: those that run over the data. */
export function dataSums(u: Expr): readonly DataSum[] {
  const own = u.kind === "sumOver" ? [{ index: u.index, count: u.to.kind === "symbol" ? u.to.name : null }] : [];
  return [...own, ...operands(u).flatMap(dataSums)];
}

/**
 * The loss of one datum. A loss without sums over data is that already: the whole loss is its mean. One with such sums
 * must be a + c Σ_{i=1}^{n} b_i with a and c the same for all data; it is the mean of a + c n b_i. In b_i the symbol
 * x_i stands for column x at row i, and n for the number of rows.
 */
export function lossOfDatum(loss: Expr, columns: readonly string[], size: number): Expr | DatumFault {
  const sums = dataSums(loss);
  if (sums.length === 0) return loss;
  const counts = new Map(sums.flatMap(({ count }) => (count === null ? [] : [[count, whole(size)] as const])));
  const terms: Expr[] = [];
  for (const term of loss.kind === "sum" ? loss.terms : [loss]) {
    const datum = termOfDatum(term, columns, size);
    if (typeof datum === "string") return datum;
    terms.push(datum);
  }
  return substitute(sumOf(terms), counts);
}

/** A term without the sum, or c Σ b as c n b. */
function termOfDatum(term: Expr, columns: readonly string[], size: number): Expr | DatumFault {
  if (dataSums(term).length === 0) return term;
  const factors = flatFactors(term);
  const [sum, another] = factors.filter((factor) => dataSums(factor).length > 0);
  if (sum?.kind !== "sumOver" || another !== undefined || dataSums(sum.body).length > 0) return "sum-not-alone";
  const whole1 = sum.from.kind === "number" && sum.from.value.n === 1n && sum.from.value.d === 1n;
  const last = sum.to.kind === "symbol" && !columns.includes(sum.to.name);
  if (!whole1 || !last) return "sum-bounds";
  const body = atDatum(sum.body, sum.index, columns);
  if (typeof body === "string") return body;
  return product(productOf(factors.filter((factor) => factor !== sum)), whole(size), body);
}

function flatFactors(u: Expr): readonly Expr[] {
  return u.kind === "product" ? u.factors.flatMap(flatFactors) : [u];
}

/** Column x for x_i. Other names with the index, and the index itself, have no value. */
function atDatum(body: Expr, index: string, columns: readonly string[]): Expr | DatumFault {
  const known = new Map(columns.map((name) => [`${name}_${index}`, symbol(name)]));
  const replaced = mapSymbols(body, (name) => known.get(name) ?? null);
  const left = symbolsOf(replaced).some((name) => name === index || name.split("_").slice(1).includes(index));
  return left ? "index-without-column" : replaced;
}
