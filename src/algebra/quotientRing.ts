import { gcd } from "../number/rational.ts";
import type { WorkBudget } from "./budget.ts";
import type { GroebnerBasis } from "./groebner.ts";
import { standardMonomials } from "./ideal.ts";
import type { SparseColumn, SparseMatrix } from "./matrix.ts";
import { createMonomialTable, type Monomial } from "./monomial.ts";

/**
 * The finite-dimensional ring Q[x]/I: its basis of standard monomials (the first one is 1), ascending in the order of
 * the Groebner basis, and the matrices of multiplication by each variable.
 */
export type QuotientRing = {
  readonly monomials: readonly (readonly number[])[];
  readonly matrices: readonly SparseMatrix[];
};

/** A vector `entries / denominator` in the standard monomials. */
type Column = { readonly entries: readonly bigint[]; readonly denominator: bigint };

/**
 * The quotient ring of a zero-dimensional ideal; null for other ideals. Normal forms of the border monomials are built
 * from smaller ones (Faugère, Gianni, Lazard and Mora 1993). Spends `matrix`.
 */
export function quotientRing(basis: GroebnerBasis, budget: WorkBudget): QuotientRing | null {
  const standard = standardMonomials(basis, budget);
  if (standard === null) return null;
  const table = createMonomialTable(basis.variables, basis.order);
  const monomials = standard.map((m) => table.ofExponents(m)).sort((a, b) => a.key - b.key);
  const size = monomials.length;
  const columns = new Map<Monomial, Column>();
  monomials.forEach((m, i) => {
    columns.set(m, { entries: new Array<bigint>(size).fill(0n).with(i, 1n), denominator: 1n });
  });
  const place = new Map(monomials.map((m, i) => [m, i]));
  basis.elements.forEach((g, i) => {
    const lead = table.ofExponents(basis.leading[i] ?? []);
    const entries = new Array<bigint>(size).fill(0n);
    let denominator = 1n;
    for (const t of g.terms) {
      const m = table.ofExponents(t.exponents);
      if (m === lead) denominator = t.coefficient;
      else entries[place.get(m) ?? -1] = -t.coefficient;
    }
    columns.set(lead, { entries, denominator });
  });

  const raise = (m: Monomial, k: number) => table.ofExponents(m.exponents.with(k, (m.exponents[k] ?? 0) + 1));
  const border = new Set(monomials.flatMap((m) => Array.from({ length: basis.variables }, (_, k) => raise(m, k))));
  for (const m of [...border].sort((a, b) => a.key - b.key)) {
    if (columns.has(m)) continue;
    const k = m.exponents.findIndex((e, i) => e > 0 && !place.has(table.ofExponents(m.exponents.with(i, e - 1))));
    const lower = columns.get(table.ofExponents(m.exponents.with(k, (m.exponents[k] ?? 1) - 1)));
    if (lower === undefined) throw new Error("quotientRing: a border monomial without a smaller one");
    const parts = monomials.map((b) => columns.get(raise(b, k)));
    columns.set(m, combineColumns(lower, parts, size, budget));
  }
  const matrices = Array.from({ length: basis.variables }, (_, k) =>
    matrixOf(monomials.map((b) => columns.get(raise(b, k)))),
  );
  return { monomials: monomials.map((m) => m.exponents), matrices };
}

/** `Σ lower[i] · parts[i]`. */
function combineColumns(
  lower: Column,
  parts: readonly (Column | undefined)[],
  size: number,
  budget: WorkBudget,
): Column {
  let denominator = 1n;
  const used: { weight: bigint; part: Column }[] = [];
  lower.entries.forEach((weight, i) => {
    if (weight === 0n) return;
    const part = parts[i];
    if (part === undefined) throw new Error("quotientRing: border out of order");
    used.push({ weight, part });
    denominator = (denominator / gcd(denominator, part.denominator)) * part.denominator;
  });
  budget.spend("matrix", size * used.length);
  const entries = new Array<bigint>(size).fill(0n);
  for (const { weight, part } of used) {
    const factor = weight * (denominator / part.denominator);
    part.entries.forEach((c, i) => {
      if (c !== 0n) entries[i] = (entries[i] ?? 0n) + factor * c;
    });
  }
  denominator *= lower.denominator;
  const common = entries.reduce((g, c) => gcd(g, c), denominator);
  return { entries: entries.map((c) => c / common), denominator: denominator / common };
}

function matrixOf(columns: readonly (Column | undefined)[]): SparseMatrix {
  const denominator = columns.reduce((d, c) => (c === undefined ? d : (d / gcd(d, c.denominator)) * c.denominator), 1n);
  const sparse = columns.map((column): SparseColumn => {
    if (column === undefined) throw new Error("quotientRing: a column is missing");
    const factor = denominator / column.denominator;
    const rows = column.entries.flatMap((c, i) => (c === 0n ? [] : [i]));
    return { rows, entries: rows.map((i) => factor * (column.entries[i] ?? 0n)) };
  });
  return { size: columns.length, denominator, columns: sparse };
}
