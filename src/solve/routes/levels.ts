import type { WorkBudget } from "../../algebra/budget.ts";
import { GREVLEX, groebnerBasis, normalForm } from "../../algebra/groebner.ts";
import type { Polynomial } from "../../algebra/polynomial.ts";
import { createDifferentiator } from "../../calculus/differentiate.ts";
import type { Tidier } from "../../calculus/tidy/tidy.ts";
import { enclose } from "../../expr/enclose.ts";
import {
  type Condition,
  divide,
  type Expr,
  isWhole,
  negate,
  number,
  operands,
  powerOf,
  product,
  sumOf,
  withOperands,
  ZERO_EXPR,
} from "../../expr/expr.ts";
import { openRangeOf } from "../../expr/sign.ts";
import { substitute, symbolsOf } from "../../expr/symbols.ts";
import { isProvedZero } from "../../normal/proof.ts";
import { certainSign, point } from "../../number/interval.ts";
import { fromNumber, rational } from "../../number/rational.ts";
import type { Coordinate, Verdict } from "../../record/critical.ts";
import type { FoundFamily, FoundLevel } from "../found.ts";
import { createFractionReader } from "../rational.ts";
import { polynomialExpr } from "../writing.ts";
import { boxAround } from "./enclosed.ts";

/** A loss that need not be rational, and what its parts are worked out with. */
export type LevelContext = {
  readonly loss: Expr;
  readonly variables: readonly string[];
  readonly tidier: Tidier;
  readonly work: WorkBudget;
};

/**
 * A polynomial family of critical points of a loss that is not rational. Its type is proved when the sums of the
 * principal minors of the Hessian reduce to numbers modulo the family's equations: the eigenvalues across the family
 * then have the same signs all along it (Morse–Bott). Otherwise it stays undecided.
 */
export function levelOf(family: FoundFamily, context: LevelContext): FoundLevel {
  const { loss, variables, tidier, work } = context;
  const reduce = createReducer(family.generators, context);
  const reduced = reduce(loss);
  const sample = new Map(
    family.place.sample.flatMap((c) => (c.value.kind === "closed" ? [[c.variable, c.value.expr] as const] : [])),
  );
  const value = symbolsOf(reduced).length === 0 ? reduced : tidier.tidy(substitute(loss, sample));
  const codimension = variables.length - family.dimension;
  return {
    kind: "level",
    place: family.place,
    evidence: family.evidence,
    sample: boxAround(family.sample, work),
    value,
    verdict:
      leastOfAll(value, loss, tidier) ??
      verdictAcross(minorSums(context, codimension).map(reduce), codimension, family.dimension),
  };
}

/** Whether the loss on the set is known: not where that is a number for each root of a polynomial, which the set does not tell apart. */
export function isValueKnown({ value }: FoundLevel): boolean {
  return symbolsOf(value).length === 0;
}

/** The verdict where the form of the loss shows that it is nowhere negative, and it is 0 here. */
export function leastOfAll(value: Expr, loss: Expr, tidier: Tidier): Verdict | null {
  if (openRangeOf(loss).lo !== 0 || !(isWhole(value, 0) || isProvedZero(value, tidier.budget))) return null;
  const globalWhy = { kind: "never-below", value: 0 } as const;
  return { type: "minimum", strict: false, degenerate: true, global: "minimum", why: { kind: "global" }, globalWhy };
}

/** A region on which the loss is constant, with a point in it. */
export function flatRegion(
  where: readonly Condition[],
  value: Expr,
  variables: readonly string[],
  inside: readonly number[],
): FoundLevel {
  return {
    kind: "level",
    place: {
      kind: "family",
      dimension: variables.length,
      equations: [],
      where,
      parametrization: null,
      sample: variables.map((variable, i): Coordinate => {
        const x = inside[i] ?? 0;
        return { variable, value: { kind: "closed", expr: number(fromNumber(x)), value: x } };
      }),
    },
    evidence: { kind: "exact" },
    sample: inside.map(point),
    value,
    verdict: {
      type: "minimum",
      strict: false,
      degenerate: true,
      global: null,
      why: { kind: "constant" },
      globalWhy: null,
    },
  };
}

/** Replaces polynomial parts by their normal forms modulo the generators, and tidies. */
function createReducer(generators: readonly Polynomial[], { variables, tidier, work }: LevelContext) {
  const basis = groebnerBasis(generators, variables.length, GREVLEX, work);
  const read = createFractionReader(variables, work);
  const exprOf = (p: Polynomial): Expr => {
    const { remainder, multiplier } = normalForm(p, basis, work);
    return product(number(rational(1n, multiplier)), polynomialExpr(remainder, variables));
  };
  const reduce = (u: Expr): Expr => {
    const reading = read(u);
    if (reading.kind === "fraction") {
      const bottom = tidier.tidy(exprOf(reading.value.denominator));
      if (bottom.kind === "number" && bottom.value.n === 0n) return u;
      return tidier.tidy(divide(exprOf(reading.value.numerator), bottom));
    }
    return withOperands(u, operands(u).map(reduce));
  };
  return (u: Expr): Expr => tidier.tidy(reduce(tidier.tidy(u)));
}

/** The first `count` elementary symmetric functions of the Hessian's eigenvalues, for `count` of 1 or 2. */
function minorSums({ loss, variables, tidier }: LevelContext, count: number): readonly Expr[] {
  const { differentiate } = createDifferentiator(tidier);
  const gradient = variables.map((name) => differentiate(loss, name).result);
  const h = gradient.map((entry) => variables.map((name) => differentiate(entry, name).result));
  const at = (i: number, j: number): Expr => h[i]?.[j] ?? ZERO_EXPR;
  const trace = sumOf(variables.map((_, i) => at(i, i)));
  if (count === 1) return [trace];
  if (count !== 2) return [];
  const pairs = variables.flatMap((_, i) => variables.slice(i + 1).map((__, k) => [i, i + 1 + k] as const));
  return [trace, sumOf(pairs.flatMap(([i, j]) => [product(at(i, i), at(j, j)), negate(powerOf(at(i, j), 2))]))];
}

/** The type from the signs of these functions, where they are numbers; `codimension` eigenvalues are not 0. */
function verdictAcross(sums: readonly Expr[], codimension: number, dimension: number): Verdict {
  const signs = sums.map((u) => (symbolsOf(u).length > 0 ? null : certainSign(enclose(u, new Map()).range)));
  const [first = null, second = null] = signs;
  const base = { strict: false, degenerate: true, global: null, globalWhy: null };
  const split = (positive: number, negative: number): Verdict => ({
    ...base,
    type: negative === 0 ? "minimum" : positive === 0 ? "maximum" : "saddle",
    why: { kind: "morse-bott", positive, negative, zero: dimension },
  });
  if (codimension === 1 && first !== null && first !== 0) return first > 0 ? split(1, 0) : split(0, 1);
  if (codimension === 2 && second === -1) return split(1, 1);
  if (codimension === 2 && second === 1 && first !== null && first !== 0) return first > 0 ? split(2, 0) : split(0, 2);
  return { ...base, type: "undecided", why: { kind: "undecided", because: "eigenvalue-signs" } };
}
