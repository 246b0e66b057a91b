import { bitLength, gcd } from "../number/rational.ts";
import type { WorkBudget } from "./budget.ts";
import {
  coprimeMonomials,
  createMonomialTable,
  dividesMonomial,
  type Monomial,
  type MonomialOrder,
  type MonomialTable,
} from "./monomial.ts";
import {
  combinePacked,
  type Divisor,
  dividePacked,
  divisorOf,
  type Packed,
  packPolynomial,
  reducePacked,
  signedContent,
  unpackPolynomial,
} from "./packed.ts";
import { isZeroPolynomial, type Polynomial } from "./polynomial.ts";
import { type Combining, createTracer, type Tracer } from "./trace.ts";

/**
 * The reduced Groebner basis of an ideal over Q: primitive integer polynomials with positive leading coefficients,
 * by rising leading monomials. `leading[i]` holds the exponents of the leading monomial of `elements[i]` under
 * `order`. The zero ideal has no elements, the unit ideal has the element 1.
 */
export type GroebnerBasis = {
  readonly variables: number;
  readonly order: MonomialOrder;
  readonly elements: readonly Polynomial[];
  readonly leading: readonly (readonly number[])[];
};

export const GREVLEX: MonomialOrder = Object.freeze({ kind: "grevlex" });
export const LEX: MonomialOrder = Object.freeze({ kind: "lex" });

type Element = Divisor & { readonly cost: number; readonly fact: number; active: boolean };
type Pair = { readonly first: Element; readonly second: Element; readonly lcm: Monomial };

/**
 * The reduced Groebner basis of the ideal that `generators` span, by Buchberger's algorithm without fractions:
 * criteria of Gebauer and Möller (1988), the least lcm first (the normal strategy: on gradients of sums of squares its
 * coefficients stay small where selection by sugar explodes), the cheapest divisor, contents removed.
 * Each element is made from the generators by ring operations and division by whole numbers, so that it lies in
 * the ideal over Q: no common zero of the generators is lost, whatever else may happen.
 * Spends `pairs` for each critical pair and `terms` (weighted by coefficient size) in reductions; `LimitReached` of
 * kind `degree` says that exponents outgrew the packing (see `MonomialTable.radix`).
 */
export function groebnerBasis(
  generators: readonly Polynomial[],
  variables: number,
  order: MonomialOrder,
  budget: WorkBudget,
): GroebnerBasis {
  return completeBasis(generators, createMonomialTable(variables, order), order, null, budget);
}

/** A Groebner basis with the lines that derive it from the generators, which are the facts 0, 1, … */
export type TracedBasis = {
  readonly basis: GroebnerBasis;
  /** The number of the fact that each element of the basis is. */
  readonly facts: readonly number[];
  readonly table: MonomialTable;
  readonly tracer: Tracer;
};

/** As {@link groebnerBasis}, writing down how each polynomial comes from the generators. */
export function tracedGroebnerBasis(
  generators: readonly Polynomial[],
  variables: number,
  order: MonomialOrder,
  budget: WorkBudget,
): TracedBasis {
  const table = createMonomialTable(variables, order);
  const tracer = createTracer(generators.length, table);
  const basis = completeBasis(generators, table, order, tracer, budget);
  const first = generators.length + tracer.lines.length - basis.elements.length;
  return { basis, facts: basis.elements.map((_, i) => first + i), table, tracer };
}

function completeBasis(
  generators: readonly Polynomial[],
  table: MonomialTable,
  order: MonomialOrder,
  tracer: Tracer | null,
  budget: WorkBudget,
): GroebnerBasis {
  const elements: Element[] = [];
  let pairs: Pair[] = [];

  /** Adds what is left of `p` after reduction; true when the ideal is found to be the unit ideal. */
  function add(p: Packed, log: Combining | null): boolean {
    const active = elements.filter((e) => e.active).sort((a, b) => a.cost - b.cost);
    const top = reducePacked(p, active, table, { tails: false, primitive: true }, budget, log).remainder;
    if (top.keys.length === 0) return false;
    const content = primitivePacked(top, log);
    const full = reducePacked(content, active, table, { tails: true, primitive: true }, budget, log).remainder;
    const packed = primitivePacked(full, log);
    const fact = log?.close(packed) ?? 0;
    const element = { ...divisorOf(packed, table), active: true, cost: costOf(packed), fact };
    tracer?.name(element, fact);
    pairs = updatePairs(elements, pairs, element, table);
    for (const e of elements) if (e.active && dividesMonomial(element.lead, e.lead)) e.active = false;
    elements.push(element);
    return element.lead.degree === 0;
  }

  const inputs = generators.flatMap((g, fact) =>
    isZeroPolynomial(g) ? [] : [{ packed: packPolynomial(g, table), fact }],
  );
  inputs.sort((a, b) => (a.packed.keys[0] ?? 0) - (b.packed.keys[0] ?? 0));
  let isUnit = false;
  for (const { packed, fact } of inputs) {
    const log = tracer?.open() ?? null;
    log?.addFact(fact, 1n, 0);
    isUnit ||= add(primitivePacked(packed, log), log);
  }
  while (!isUnit && pairs.length > 0) {
    const index = selectPair(pairs);
    const [pair] = pairs.splice(index, 1);
    if (pair === undefined) break;
    budget.spend("pairs", 1);
    const log = tracer?.open() ?? null;
    isUnit = add(sPolynomial(pair, table, log), log);
  }
  const kept = isUnit ? elements.slice(-1) : elements.filter((e) => e.active);
  return reducedBasis(kept, table, order, tracer, budget);
}

/** The polynomial divided by its content, with a positive leading coefficient. */
function primitivePacked(p: Packed, log: Combining | null): Packed {
  const content = signedContent(p);
  log?.divide(content);
  return dividePacked(p, content);
}

/** What a reduction by `p` costs: the binary digits of all coefficients. The cheapest divisor is taken. */
function costOf(p: Packed): number {
  return p.coefficients.reduce((sum, c) => sum + bitLength(c), 0);
}

/** The position of the pair with the least lcm, the earliest of equals. */
function selectPair(pairs: readonly Pair[]): number {
  let best = 0;
  pairs.forEach((pair, i) => {
    if (pair.lcm.key < (pairs[best]?.lcm.key ?? 0)) best = i;
  });
  return best;
}

function sPolynomial(pair: Pair, table: MonomialTable, log: Combining | null): Packed {
  const { first, second, lcm } = pair;
  const [p, q] = [first.packed, second.packed];
  const [a, b] = [p.coefficients[0] ?? 1n, q.coefficients[0] ?? 1n];
  const common = gcd(a, b);
  const shift = lcm.key - first.lead.key;
  log?.addFact(first.fact, b / common, shift);
  log?.addFact(second.fact, -a / common, lcm.key - second.lead.key);
  const moved: Packed = {
    keys: p.keys.map((key) => key + shift),
    coefficients: p.coefficients,
    degree: p.degree + lcm.degree - first.lead.degree,
  };
  return combinePacked(
    moved,
    b / common,
    q,
    -a / common,
    lcm.key - second.lead.key,
    lcm.degree - second.lead.degree,
    1,
    table,
  );
}

/** The criteria of Gebauer and Möller for a new element `h` (Becker and Weispfenning 1993, algorithm UPDATE). */
function updatePairs(elements: readonly Element[], pairs: readonly Pair[], h: Element, table: MonomialTable): Pair[] {
  const candidates = elements.filter((g) => g.active).map((g) => newPair(g, h, table));
  const chosen: Pair[] = [];
  candidates.forEach((pair, i) => {
    if (coprimeMonomials(pair.first.lead, h.lead)) {
      chosen.push(pair);
      return;
    }
    const isImplied = (other: Pair) => dividesMonomial(other.lcm, pair.lcm);
    if (candidates.slice(i + 1).some(isImplied) || chosen.some(isImplied)) return;
    chosen.push(pair);
  });
  const kept = pairs.filter((pair) => {
    if (!dividesMonomial(h.lead, pair.lcm)) return true;
    return table.lcm(pair.first.lead, h.lead) === pair.lcm || table.lcm(pair.second.lead, h.lead) === pair.lcm;
  });
  return [...kept, ...chosen.filter((pair) => !coprimeMonomials(pair.first.lead, h.lead))];
}

function newPair(g: Element, h: Element, table: MonomialTable): Pair {
  const lcm = table.lcm(g.lead, h.lead);
  return { first: g, second: h, lcm };
}

/** Reduces every tail by the other elements; their leading monomials do not divide each other. */
function reducedBasis(
  kept: readonly Element[],
  table: MonomialTable,
  order: MonomialOrder,
  tracer: Tracer | null,
  budget: WorkBudget,
): GroebnerBasis {
  const sorted = [...kept].sort((a, b) => a.lead.key - b.lead.key);
  const reduced = sorted.map((e) => {
    const others = kept.filter((o) => o !== e);
    const log = tracer?.open() ?? null;
    log?.addFact(e.fact, 1n, 0);
    const full = reducePacked(e.packed, others, table, { tails: true, primitive: true }, budget, log).remainder;
    const packed = primitivePacked(full, log);
    log?.close(packed);
    return packed;
  });
  return {
    variables: table.variables,
    order,
    elements: reduced.map((p) => unpackPolynomial(p, table)),
    leading: reduced.map((p) => table.ofKey(p.keys[0] ?? 0).exponents),
  };
}

/** `remainder` and a positive `multiplier` with `multiplier · p ≡ remainder`; no term of it is reducible. */
export type NormalForm = { readonly remainder: Polynomial; readonly multiplier: bigint };

/** A function that gives normal forms by one basis; it keeps the basis in its working form. */
export function createNormalForm(basis: GroebnerBasis): (p: Polynomial, budget: WorkBudget) => NormalForm {
  const table = createMonomialTable(basis.variables, basis.order);
  const divisors = basis.elements.map((g) => divisorOf(packPolynomial(g, table), table));
  return (p, budget) => {
    const packed = packPolynomial(p, table);
    const result = reducePacked(packed, divisors, table, { tails: true, primitive: false }, budget);
    return { remainder: unpackPolynomial(result.remainder, table), multiplier: result.multiplier };
  };
}

/** The normal form of `p`: zero exactly when `p` lies in the ideal (over Q). */
export function normalForm(p: Polynomial, basis: GroebnerBasis, budget: WorkBudget): NormalForm {
  return createNormalForm(basis)(p, budget);
}

/**
 * Derives `p` from a traced basis: the number of the fact that `p` is, or null when `p` is not in the ideal.
 * Spends `terms`.
 */
export function deriveFromBasis(p: Polynomial, traced: TracedBasis, budget: WorkBudget): number | null {
  const { basis, facts, table, tracer } = traced;
  const divisors = basis.elements.map((g) => divisorOf(packPolynomial(g, table), table));
  for (const [i, divisor] of divisors.entries()) tracer.name(divisor, facts[i] ?? 0);
  const log = tracer.open();
  const packed = packPolynomial(p, table);
  const { remainder, multiplier } = reducePacked(
    packed,
    divisors,
    table,
    { tails: true, primitive: false },
    budget,
    log,
  );
  if (remainder.keys.length > 0) return null;
  // The log holds 0 = multiplier · p + Σ …; the other way round it derives p.
  log.divide(-multiplier);
  return log.close(packed);
}

/** Whether the ideal is everything: its basis is {1}. */
export function isUnitIdeal(basis: GroebnerBasis): boolean {
  return basis.leading.some((m) => m.every((e) => e === 0));
}
