import type { WorkBudget } from "../algebra/budget.ts";
import { deriveFromBasis, GREVLEX, isUnitIdeal, type TracedBasis, tracedGroebnerBasis } from "../algebra/groebner.ts";
import {
  constantPolynomial,
  differentiatePolynomial,
  multiplyPolynomials,
  type Polynomial,
  powerPolynomial,
  scalePolynomial,
  subtractPolynomials,
  variablePolynomial,
  variablesOf,
} from "../algebra/polynomial.ts";
import { renameVariables } from "../algebra/substitution.ts";
import type { CoverConclusion, CoverLine } from "../record/proof.ts";
import { formulaOf } from "../text/formula.ts";
import type { Ending } from "./cases.ts";
import type { System } from "./system.ts";
import { polynomialExpr } from "./writing.ts";

/** The names of the unknowns: the slack, the variables, the form. */
export type ExtendedRing = { readonly names: readonly string[] };

/** The facts of one case: polynomials that are 0 in it, by number, each with its reason. */
export interface CaseFacts {
  /** A polynomial in the variables as one in all the unknowns. */
  lift(p: Polynomial): Polynomial;
  /** Adds the definition of the form `Σ weights[i] x_i`. */
  defineForm(weights: readonly bigint[]): void;
  /** The number of the fact that `p` is 0, found now or before; null when neither `p` nor a low power is derived. */
  derive(p: Polynomial): number | null;
  /** The number of a fact that a number other than 0 is 0; null when there is none. */
  contradiction(): number | null;
  /** The lines that the conclusion needs, renumbered, and the conclusion. */
  written(conclusion: CoverConclusion): { readonly lines: readonly CoverLine[]; readonly conclusion: CoverConclusion };
}

/** A line before it is written: its reason names other facts. */
type Fact = { readonly polynomial: Polynomial; readonly reason: Reason };
type Reason =
  | { readonly kind: "equation" | "decision"; readonly index: number }
  | { readonly kind: "slack" | "form" }
  | {
      readonly kind: "combination";
      readonly divisor: bigint;
      readonly terms: readonly { of: number; times: Polynomial }[];
    }
  | { readonly kind: "root"; readonly of: number }
  | { readonly kind: "sign"; readonly of: number; readonly variable: number };

/** Powers that are tried where a polynomial itself is not in the ideal. */
const POWERS = [1, 2, 3, 4, 6, 8];

/** The facts so far; a basis of those that were put in is made when something is derived. */
interface Ledger {
  readonly facts: readonly Fact[];
  put(polynomial: Polynomial, reason: Reason): void;
  derive(p: Polynomial): number | null;
  contradiction(): number | null;
}

type Traced = { readonly basis: TracedBasis; readonly global: number[]; taken: number };

function createLedger(n: number, work: WorkBudget): Ledger {
  const facts: Fact[] = [];
  const inputs: number[] = [];
  let traced: Traced | null = null;

  function add(polynomial: Polynomial, reason: Reason): number {
    facts.push({ polynomial, reason });
    return facts.length - 1;
  }

  /** Adds the lines that the basis has grown by, with the numbers of all facts. */
  function takeLines(own: Traced): Traced {
    for (const { result, divisor, terms } of own.basis.tracer.lines.slice(own.taken)) {
      const moved = terms.map(({ of, times }) => ({ of: own.global[of] ?? 0, times }));
      own.global.push(add(result, { kind: "combination", divisor, terms: moved }));
      own.taken += 1;
    }
    return own;
  }

  function basisOfInputs(): Traced {
    if (traced !== null) return traced;
    const generators = inputs.map((i) => facts[i]?.polynomial ?? constantPolynomial(n, 0n));
    traced = takeLines({ basis: tracedGroebnerBasis(generators, n, GREVLEX, work), global: [...inputs], taken: 0 });
    return traced;
  }

  function derive(p: Polynomial): number | null {
    const own = basisOfInputs();
    for (const exponent of POWERS) {
      const local = deriveFromBasis(powerPolynomial(p, exponent, work), own.basis, work);
      if (local === null) continue;
      const fact = takeLines(own).global[local] ?? 0;
      return exponent === 1 ? fact : add(p, { kind: "root", of: fact });
    }
    return null;
  }

  return {
    facts,
    derive,
    put(polynomial, reason) {
      inputs.push(add(polynomial, reason));
      traced = null;
    },
    contradiction() {
      const { basis, global } = basisOfInputs();
      return isUnitIdeal(basis.basis) ? (global[basis.facts[0] ?? 0] ?? null) : null;
    },
  };
}

/** The facts with which a case begins: its equations, the factors that are 0, the slack, and derivatives by signs. */
export function createCaseFacts(system: System, ending: Ending, { names }: ExtendedRing, work: WorkBudget): CaseFacts {
  const n = names.length;
  const ledger = createLedger(n, work);
  const places = Array.from({ length: n - 2 }, (_, i) => i + 1);
  const lift = (p: Polynomial): Polynomial => renameVariables(p, n, places);
  system.rows.forEach((row, index) => {
    ledger.put(lift(row.numerator), { kind: "equation", index });
  });
  ending.decisions.forEach(({ factor, isZero }, index) => {
    if (isZero) ledger.put(lift(factor), { kind: "decision", index });
  });
  const away = [...system.nonzero, ...ending.decisions.flatMap((d) => (d.isZero ? [] : [d.factor]))];
  if (away.length > 0) {
    const product = away.reduce((p, q) => multiplyPolynomials(p, lift(q), work), variablePolynomial(n, 0));
    ledger.put(subtractPolynomials(product, constantPolynomial(n, 1n)), { kind: "slack" });
  }
  for (const p of ending.signs.map(lift)) {
    const of = ledger.derive(p);
    if (of === null) continue;
    for (const variable of variablesOf(p)) {
      ledger.put(differentiatePolynomial(p, variable), { kind: "sign", of, variable });
    }
  }
  return {
    lift,
    derive: ledger.derive,
    contradiction: ledger.contradiction,
    defineForm(weights) {
      const form = weights.reduce(
        (p, c, i) => subtractPolynomials(p, scalePolynomial(variablePolynomial(n, i + 1), c)),
        variablePolynomial(n, n - 1),
      );
      ledger.put(form, { kind: "form" });
    },
    written: (conclusion) => writeNeeded(ledger.facts, conclusion, names),
  };
}

/** The facts on which the conclusion rests, in their order and with new numbers. */
function writeNeeded(facts: readonly Fact[], conclusion: CoverConclusion, names: readonly string[]) {
  const needed = new Set<number>();
  const open = factsOf(conclusion);
  for (let fact = open.pop(); fact !== undefined; fact = open.pop()) {
    if (needed.has(fact)) continue;
    needed.add(fact);
    open.push(...sourcesOf(facts[fact]));
  }
  const order = [...needed].sort((a, b) => a - b);
  const place = new Map(order.map((fact, i) => [fact, i]));
  const renumber = (fact: number): number => place.get(fact) ?? -1;
  const lines = order.flatMap((fact) => {
    const own = facts[fact];
    return own === undefined ? [] : [writeFact(own, renumber, names)];
  });
  return { lines, conclusion: renumberConclusion(conclusion, renumber) };
}

function factsOf(conclusion: CoverConclusion): number[] {
  switch (conclusion.kind) {
    case "empty":
      return [conclusion.of];
    case "family":
      return [...conclusion.of];
    case "points":
      return [conclusion.eliminant, ...conclusion.classes.flatMap((c) => c.coordinates.map((x) => x.of))];
  }
}

function renumberConclusion(conclusion: CoverConclusion, renumber: (fact: number) => number): CoverConclusion {
  switch (conclusion.kind) {
    case "empty":
      return { kind: "empty", of: renumber(conclusion.of) };
    case "family":
      return { kind: "family", of: conclusion.of.map(renumber) };
    case "points":
      return {
        kind: "points",
        eliminant: renumber(conclusion.eliminant),
        classes: conclusion.classes.map((c) => ({
          minimal: c.minimal,
          coordinates: c.coordinates.map(({ variable, of }) => ({ variable, of: renumber(of) })),
        })),
      };
  }
}

function sourcesOf(fact: Fact | undefined): readonly number[] {
  if (fact === undefined) return [];
  const { reason } = fact;
  switch (reason.kind) {
    case "combination":
      return reason.terms.map((t) => t.of);
    case "root":
    case "sign":
      return [reason.of];
    case "equation":
    case "decision":
    case "slack":
    case "form":
      return [];
  }
}

function writeFact({ polynomial, reason }: Fact, renumber: (n: number) => number, names: readonly string[]): CoverLine {
  const text = (p: Polynomial): string => formulaOf(polynomialExpr(p, names));
  const result = text(polynomial);
  switch (reason.kind) {
    case "combination": {
      const terms = reason.terms.map(({ of, times }) => ({ of: renumber(of), times: text(times) }));
      return { result, kind: "combination", divisor: reason.divisor.toString(), terms };
    }
    case "root":
      return { result, kind: "root", of: renumber(reason.of) };
    case "sign":
      return { result, kind: "sign", of: renumber(reason.of), variable: names[reason.variable] ?? "" };
    case "equation":
    case "decision":
      return { result, kind: reason.kind, index: reason.index };
    case "slack":
    case "form":
      return { result, kind: reason.kind };
  }
}
