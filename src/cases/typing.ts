import { factorPolynomial } from "../algebra/factorPolynomial.ts";
import {
  differentiatePolynomial,
  equalPolynomials,
  isZeroPolynomial,
  multiplyPolynomials,
  type Polynomial,
  subtractPolynomials,
  totalDegree,
} from "../algebra/polynomial.ts";
import type { Expr } from "../expr/expr.ts";
import { substitute } from "../expr/symbols.ts";
import type { CriticalSet, Escape, Verdict } from "../record/critical.ts";
import type { Fraction } from "../solve/found.ts";
import { isNeverZero } from "../solve/positivity.ts";
import { reduced } from "../solve/rational.ts";
import { within } from "../solve/work.ts";
import { formulaOf } from "../text/formula.ts";
import { type Branch, branchOf, dimensionOf } from "./branch.ts";
import { type Crossing, signNear } from "./crossing.ts";
import { definiteSignUnder } from "./definite.ts";
import { byReduction, expansionFrom, NOT_REDUCED, reduceOn, type Start } from "./degenerate.ts";
import { eigenpairsUnder, type Pair, shownEigenvalues } from "./eigen.ts";
import { isKnownNonzero, unlessVaries } from "./facts.ts";
import { type FractionMatrix, type Inertia, inertiaUnder } from "./inertia.ts";
import { placeOf } from "./place.ts";
import type { Reduced } from "./reduction.ts";
import { closed, type Demand, exprOfFraction } from "./setting.ts";
import { type Around, signOn, tidied, valueOn } from "./signOn.ts";
import { differenceFrom } from "./taylor.ts";
import { hasVariables } from "./unknowns.ts";
import { alongAxis, waysDown } from "./ways.ts";

/** Derivatives of higher order are not looked at. */
const HIGHEST_ORDER = 12;

/** A set with its type; `varying`: the factor along which the signs of the Hessian's eigenvalues change, where they do. */
export type TypedSet = { readonly set: CriticalSet; readonly varying: Polynomial | null };

/** A point or family with its type, proved under the facts of the case; the conditions are added by the caller. */
export function typedSet(branch: Branch, around: Around): TypedSet {
  const { setting } = around;
  const free = setting.variables.flatMap((_, i) => (branch.values.has(i) ? [] : [i]));
  const hessian = setting.hessian.map((row) => row.map((f) => valueOn(branch, f, around)));
  const value = setting.loss && valueOn(branch, setting.loss, around);
  const isLevel =
    value === null || !(hasVariables(value.numerator, setting) || hasVariables(value.denominator, setting));
  // No variable is bound: the gradient is 0 at all points of the domain.
  const isEverywhere = branch.values.size === 0 && branch.surface === null;
  const constant: Claim = { global: "minimum", why: { kind: "constant" } };
  const claim = isEverywhere
    ? constant
    : value !== null && isLevel
      ? (globalClaim(value, around) ?? convexClaim(around))
      : convexClaim(around);
  const spectrum = spectrumOn(branch, hessian, around);
  const dimension = dimensionOf(branch, setting.places);
  const known = verdictOf(spectrum.inertia, claim, dimension, branch, around);
  const near = known.type === "undecided" && value !== null ? signNear(branch, value, around) : null;
  const told = near?.kind === "sign" ? { ...known, ...bySign(near, dimension, around) } : known;
  const difference = value && differenceFrom(value, around);
  const expansion = value === null || branch.surface !== null ? null : expansionFrom(value, branch, around);
  const isOpen = told.type === "undecided" && spectrum.inertia !== null;
  const reduction = isOpen ? reduceOn(expansion, branch, around) : NOT_REDUCED;
  const verdict = { ...told, ...byReduction(reduction.reduced, told, spectrum.inertia, dimension, branch, around) };
  const { pairs } = spectrum;
  const reduced = (): Reduced | null => (isOpen ? reduction : reduceOn(expansion, branch, around)).reduced;
  const place = placeOf(branch, free, around);
  const same = (a: Expr, b: Expr): boolean => formulaOf(a) === formulaOf(b);
  const set: CriticalSet = {
    place,
    conditions: [],
    evidence: { kind: "exact" },
    loss: closed(lossOn(branch, value, around)),
    verdict,
    eigenvalues: pairs === null ? [] : shownEigenvalues(pairs, same),
    escape: escapesFrom(pairs, verdict, { branch, around, difference, expansion, reduced }),
    working: {
      hessian: free.length > 0 ? null : hessian.map((row) => row.map((f) => exprOfFraction(f, branch.roots, setting))),
      characteristic: null,
      model: null,
    },
  };
  const open = near?.kind === "open" ? near.factor : null;
  return { set, varying: spectrum.varying ?? open ?? reduction.varying };
}

type Spectrum = {
  readonly inertia: Inertia | null;
  readonly pairs: readonly Pair[] | null;
  readonly varying: Polynomial | null;
};

/**
 * Inertia, null where a sign changes along the family or is not told, and eigenpairs, whose signs stand only where the
 * inertia does; null where they have no formula.
 */
function spectrumOn(branch: Branch, hessian: FractionMatrix, around: Around): Spectrum {
  const { setting, facts } = around;
  const signOf = signOn(branch, around);
  const tidy = (f: Fraction): Fraction => tidied(branch, f, setting, facts);
  let varying: Polynomial | null = null;
  const inertia = unlessVaries(
    () => inertiaUnder(hessian, signOf, setting.work, tidy),
    (factor) => {
      varying = factor;
    },
  );
  return {
    inertia,
    varying,
    // Where an equation between parameters stays, an entry that is written may be 0 all the same.
    pairs: facts.unsolved.length > 0 ? null : eigenpairsUnder(hessian, branch.roots, signOf, tidy, setting),
  };
}

type Claim = { readonly global: "minimum" | "maximum"; readonly why: NonNullable<Verdict["globalWhy"]> };

/** The loss less its value here never has the other sign. */
function globalClaim(value: Fraction, { setting, ground }: Around): Claim | null {
  const { loss, work } = setting;
  if (loss === null) return null;
  const left = multiplyPolynomials(loss.numerator, value.denominator, work);
  const difference = subtractPolynomials(left, multiplyPolynomials(value.numerator, loss.denominator, work));
  if (isZeroPolynomial(difference)) return { global: "minimum", why: { kind: "constant" } };
  const below = multiplyPolynomials(loss.denominator, value.denominator, work);
  const sign = definiteSignUnder(multiplyPolynomials(difference, below, work), ground);
  if (sign === null) return null;
  return { global: sign > 0 ? "minimum" : "maximum", why: { kind: "never-beyond", sign } };
}

/** A convex (concave) loss: every critical point is a global minimum (maximum). */
function convexClaim(around: Around): Claim | null {
  const { setting, ground } = around;
  const { hessian, demands, work, variables } = setting;
  const strict = demands.flatMap(({ polynomial, relation }) => (relation === ">" ? factorsIn(polynomial, around) : []));
  const isImplied = ({ polynomial, relation }: Demand): boolean =>
    relation === "!=" &&
    factorsIn(polynomial, around).every(
      (f) => isNeverZero(f, work) || strict.some((known) => equalPolynomials(known, f)),
    );
  const own = demands.filter((demand) => hasVariables(demand.polynomial, setting) && !isImplied(demand));
  const isFlat = own.every(
    ({ polynomial, relation }) => relation !== "!=" && totalDegree(inVariables(polynomial, variables.length)) <= 1,
  );
  const [entry] = hessian[0] ?? [];
  if (!isFlat || entry === undefined) return null;
  if (variables.length === 1) {
    const sign = definiteSignUnder(multiplyPolynomials(entry.numerator, entry.denominator, work), ground);
    return sign === null ? null : claimOf(sign);
  }
  const isConstant = hessian.every((row) =>
    row.every((f) => ![f.numerator, f.denominator].some((p) => hasVariables(p, setting))),
  );
  if (!isConstant || setting.loss === null) return null;
  const { inertia } = spectrumOn(branchOf([], []), hessian, around);
  if (inertia === null) return null;
  if (inertia.negative === 0) return claimOf(1);
  return inertia.positive === 0 ? claimOf(-1) : null;
}

function factorsIn(p: Polynomial, { setting, facts }: Around): readonly Polynomial[] {
  const isOpen = (f: Polynomial): boolean => !isKnownNonzero(f, facts, setting.work);
  return isZeroPolynomial(p)
    ? []
    : factorPolynomial(p, setting.work)
        .powers.map(({ factor }) => factor)
        .filter(isOpen);
}

function inVariables(p: Polynomial, count: number): Polynomial {
  return { variables: count, terms: p.terms.map((t) => ({ ...t, exponents: t.exponents.slice(0, count) })) };
}

function claimOf(sign: 1 | -1): Claim {
  return sign > 0 ? { global: "minimum", why: { kind: "convex" } } : { global: "maximum", why: { kind: "concave" } };
}

function verdictOf(
  inertia: Inertia | null,
  claim: Claim | null,
  dimension: number,
  branch: Branch,
  around: Around,
): Verdict {
  const degenerate = dimension > 0 || inertia === null || inertia.zero > 0;
  const bare = { degenerate, strict: false, global: null, globalWhy: null };
  const byClaim = claim && { global: claim.global, globalWhy: claim.why };
  if (inertia !== null && inertia.positive > 0 && inertia.negative > 0) {
    const kind = inertia.zero === 0 ? "eigenvalues" : inertia.zero === dimension ? "morse-bott" : "eigenvalues";
    return { ...bare, type: "saddle", strict: true, why: { kind, ...inertia } };
  }
  const isConstant = claim?.why.kind === "constant";
  if (inertia !== null && inertia.zero === dimension && !isConstant) {
    const type = inertia.positive > 0 ? "minimum" : "maximum";
    const agrees = claim?.global === type ? byClaim : null;
    const kind = dimension > 0 ? "morse-bott" : "eigenvalues";
    return { ...bare, ...agrees, type, strict: dimension === 0, why: { kind, ...inertia } };
  }
  if (claim !== null)
    return {
      ...bare,
      ...byClaim,
      type: claim.global,
      strict: dimension === 0 && !around.hasFamilies,
      why: { kind: isConstant ? "constant" : "global" },
    };
  const order = dimension === 0 ? derivativeOrder(branch, around) : null;
  if (order !== null) {
    const type = order.order % 2 === 1 ? "saddle" : order.sign > 0 ? "minimum" : "maximum";
    return { ...bare, type, strict: type !== "saddle", why: { kind: "derivative-order", ...order } };
  }
  const because = inertia === null ? "type-varies" : "kernel-form";
  return { ...bare, type: "undecided", why: { kind: "undecided", because } };
}

/** The type by the sign of the loss less its value near the points. */
function bySign(
  { sign, factored }: Extract<Crossing, { kind: "sign" }>,
  dimension: number,
  { hasFamilies }: Around,
): Pick<Verdict, "type" | "strict" | "why"> {
  if (sign === null) return { type: "saddle", strict: false, why: { kind: "sign-change", factored } };
  const strict = dimension === 0 && !hasFamilies;
  return { type: sign > 0 ? "minimum" : "maximum", strict, why: { kind: "sign-constant", factored, sign } };
}

/** In one variable: the order and sign of the first derivative that is not 0. */
function derivativeOrder(branch: Branch, around: Around): { readonly order: number; readonly sign: 1 | -1 } | null {
  const { setting } = around;
  let [derivative] = setting.gradient;
  if (setting.variables.length !== 1 || derivative === undefined) return null;
  for (let order = 2; order <= HIGHEST_ORDER; order += 1) {
    derivative = differentiated(derivative, around);
    const sign = signOn(branch, around)(valueOn(branch, derivative, around));
    if (sign !== 0) return { order, sign };
  }
  return null;
}

/** The derivative of a fraction by the first variable. */
function differentiated({ numerator, denominator }: Fraction, { setting: { work } }: Around): Fraction {
  const above = subtractPolynomials(
    multiplyPolynomials(differentiatePolynomial(numerator, 0), denominator, work),
    multiplyPolynomials(numerator, differentiatePolynomial(denominator, 0), work),
  );
  return reduced({ numerator: above, denominator: multiplyPolynomials(denominator, denominator, work) }, work);
}

function lossOn(branch: Branch, value: Fraction | null, { setting }: Around): Expr {
  if (value !== null) return exprOfFraction(value, branch.roots, setting);
  const values = [...branch.values].map(
    ([i, f]) => [setting.variables[i] ?? "", exprOfFraction(f, branch.roots, setting)] as const,
  );
  return setting.tidier.tidy(substitute(setting.written, new Map(values)));
}

/** Ways down; in one variable, where the loss is no fraction, by the first derivative that is not 0. */
function escapesFrom(pairs: readonly Pair[] | null, verdict: Verdict, start: Start): readonly Escape[] {
  if (verdict.type !== "saddle" && verdict.type !== "maximum") return [];
  const ways = within(() => waysDown(pairs ?? [], start)) ?? [];
  if (ways.length > 0) return ways;
  const first = derivativeOrder(start.branch, start.around);
  return first === null ? [] : [alongAxis(first, start)];
}
