import { signOfElement } from "../algebra/algebraicNumber.ts";
import type { WorkBudget } from "../algebra/budget.ts";
import { factorPolynomial } from "../algebra/factorPolynomial.ts";
import {
  constantPolynomial,
  equalPolynomials,
  isConstantPolynomial,
  multiplyPolynomials,
  negatePolynomial,
  type Polynomial,
} from "../algebra/polynomial.ts";
import type { AlgebraicPoint } from "../algebra/zeroDimensional.ts";
import { condition } from "../expr/expr.ts";
import type { TypeArgument } from "../record/critical.ts";
import { zerosOnFamily } from "../solve/critical.ts";
import type { ExactSet, FoundFamily } from "../solve/found.ts";
import { regularPointOf } from "../solve/hypersurface.ts";
import { signCondition } from "../solve/places.ts";
import { valueAt } from "../solve/points.ts";
import { isNeverZero } from "../solve/positivity.ts";
import { polynomialExpr } from "../solve/writing.ts";
import {
  cutFamily,
  type GraphFamily,
  inVariables,
  isGraphFamily,
  onGraph,
  type Sample,
  samplesOf,
  signAtSample,
  turningFactors,
} from "./cells.ts";
import { type SignsAlong, signsAlong } from "./familySigns.ts";
import type { Inertia } from "./jet.ts";
import { type SignProduct, signNearFamily, vanishesNowhereOn } from "./signChange.ts";
import type { Surroundings } from "./surroundings.ts";

export type ExtremeType = "minimum" | "maximum" | "saddle";

/** A part of a family with its type. `strict` is said of saddles alone: eigenvalues of both signs at every point. */
export type TypedPart = {
  readonly family: FoundFamily;
  readonly type: ExtremeType;
  readonly strict: boolean;
  readonly why: TypeArgument;
};

/** The parts of a family by type, and the sets where parts meet, which have types of their own. */
export type FamilyTyping = { readonly parts: readonly TypedPart[]; readonly rest: readonly ExactSet[] };

/** The parts into which the sign of `L - c` cuts a family; null when the factors of `L - c` do not tell. */
export function typeBySigns(
  product: SignProduct,
  why: { readonly change: TypeArgument; readonly constant: (sign: 1 | -1) => TypeArgument },
  family: FoundFamily,
  around: Surroundings,
): FamilyTyping | null {
  const { work, names } = around;
  const near = signNearFamily(product, family, work);
  if (near === null) return null;
  if (near === "both") return { parts: [{ family, type: "saddle", strict: false, why: why.change }], rest: [] };
  const typed = (part: FoundFamily, sign: 1 | -1): TypedPart => ({
    family: part,
    type: sign > 0 ? "minimum" : "maximum",
    strict: false,
    why: why.constant(sign),
  });
  if (near.turning.length === 0) return { parts: [typed(family, near.unit)], rest: [] };
  if (!isGraphFamily(family)) return typeByCut(near.turning, typed, near.unit, family, around);
  const whole = near.turning.reduce(
    (p, q) => multiplyPolynomials(p, onGraph(q, family.graph, work), work),
    constantPolynomial(family.graph.free.length, 1n),
  );
  const { sign, factors } = turningFactors(whole, work);
  const unit = near.unit === sign ? 1 : -1;
  const splitting = factors.filter((f) => !isExcluded(f, family));
  const product_ = splitting.reduce((p, q) => multiplyPolynomials(p, q, work), constantPolynomial(whole.variables, 1n));
  const { samples, isAll } = samplesOf(family, factors, work);
  const signed = (s: 1 | -1): Sample | undefined =>
    samples.find((sample) => factors.reduce<number>((t, f) => t * signAtSample(f, sample, work), 1) === s);
  const cells = ([1, -1] as const).map((s) => ({ s, sample: signed(s) }));
  if (!isAll && cells.some((c) => c.sample === undefined)) return null;
  const whereTurning = factors.reduce(
    (p, q) => multiplyPolynomials(p, q, work),
    constantPolynomial(whole.variables, 1n),
  );
  const parts = cells.flatMap(({ s, sample }) => {
    if (sample === undefined) return [];
    const isOnly = cells.some((c) => c.sample === undefined) && isConstantPolynomial(product_);
    const part = isOnly ? family : cutFamily(family, whereTurning, s, sample, names);
    return [typed(part, unit === s ? 1 : -1)];
  });
  const rest = meetings(splitting, family, around);
  return rest && { parts, rest };
}

/**
 * A family given by one equation, cut where a product changes its sign: a part on each side, shown by a point of it, and
 * the points at which the product is 0. At a point of a part no factor that may be negative is 0, so that `L - c` has
 * the sign of the product nearby, or is 0. Null where no point of a side is found, or the meeting points are not certain.
 */
function typeByCut(
  turning: readonly Polynomial[],
  typed: (part: FoundFamily, sign: 1 | -1) => TypedPart,
  unit: 1 | -1,
  family: FoundFamily,
  around: Surroundings,
): FamilyTyping | null {
  const { work, names } = around;
  const [equation, ...others] = family.generators;
  const [first, ...more] = turning;
  if (equation === undefined || others.length > 0 || first === undefined) return null;
  const product = more.reduce((p, q) => multiplyPolynomials(p, q, work), first);
  const parts = ([1, -1] as const).map((side) => {
    const signed = side < 0 ? negatePolynomial(product) : product;
    const part = { ...family, positive: [...family.positive, signed] };
    const sample = regularPointOf(equation, (point) => isOnPart(point, part, work), work);
    const where = signCondition({ polynomial: signed, strict: true }, names);
    const place = { ...family.place, where: [...family.place.where, where] };
    return sample && typed({ ...part, sample, place }, unit === side ? 1 : -1);
  });
  const known = parts.flatMap((part) => (part === null ? [] : [part]));
  const rest = zerosOnFamily(family, product, names, around.context);
  return known.length === parts.length && rest.isCertain ? { parts: known, rest: rest.sets } : null;
}

/** Whether a zero of the equations lies on the part of a family that its conditions leave. */
function isOnPart(point: AlgebraicPoint, part: FoundFamily, work: WorkBudget): boolean {
  const signAt = (p: Polynomial): -1 | 0 | 1 => signOfElement(point, valueAt(p, point, work), work);
  const { nonzero, positive, nonnegative } = part;
  return (
    nonzero.every((p) => signAt(p) !== 0) &&
    positive.every((p) => signAt(p) > 0) &&
    nonnegative.every((p) => signAt(p) >= 0)
  );
}

/** Whether the family leaves out the zeros of a polynomial in its parameters by itself. */
function isExcluded(f: Polynomial, family: GraphFamily): boolean {
  return family.graph.nonzero.some((p) => equalPolynomials(p, f));
}

/** The points of the family at which one of the polynomials in its parameters is 0; null when these are not certain. */
function meetings(
  polynomials: readonly Polynomial[],
  family: GraphFamily,
  around: Surroundings,
): readonly ExactSet[] | null {
  const found = polynomials.map((p) => zerosOnFamily(family, inVariables(p, family), around.names, around.context));
  return found.every((f) => f.isCertain) ? found.flatMap((f) => f.sets) : null;
}

/** The parts into which the signs of the eigenvalues cut a graph; null when they do not decide (Morse and Bott). */
export function typeByEigenvalues(family: FoundFamily, around: Surroundings): FamilyTyping | null {
  if (!isGraphFamily(family) || around.jet === null) return null;
  const signs = signsAlong(around.jet, family, around.work);
  if (signs.factors.length > 8) return null;
  const vectors = signVectors(signs.factors.length);
  const types = vectors.map((v) => typeOf(signs.inertia(v), family.dimension));
  const [first] = types;
  if (first === undefined || first === null) return null;
  if (types.every((t) => t === "saddle")) return wholeSaddle(family, signs, around);
  if (types.every((t) => t === first)) return oneType(family, first, signs, around);
  return twoTypes(family, signs, around);
}

function signVectors(count: number): readonly (readonly (1 | -1)[])[] {
  return Array.from({ length: 2 ** count }, (_, k) => Array.from({ length: count }, (_, i) => ((k >> i) & 1 ? -1 : 1)));
}

/** The type that an inertia gives on a manifold of this dimension; null when the zero eigenvalues leave it open. */
function typeOf({ positive, negative, zero }: Inertia, dimension: number): ExtremeType | null {
  if (positive > 0 && negative > 0) return "saddle";
  if (zero > dimension || positive + negative === 0) return null;
  return positive > 0 ? "minimum" : "maximum";
}

/** An inertia that is the same at all points of a family of this dimension, as the argument for its type. */
export function sameInertia(inertia: Inertia, dimension: number): TypeArgument {
  return { kind: inertia.zero === dimension ? "morse-bott" : "eigenvalues", ...inertia };
}

/** The argument for saddles: the inertia where it is one at all points, else that there are eigenvalues of both signs. */
function saddleArgument(possible: readonly Inertia[], dimension: number, isEverywhere: boolean): TypeArgument {
  const [first, ...others] = possible;
  const isOne = first !== undefined && others.every((other) => other.positive === first.positive);
  return isOne && isEverywhere ? sameInertia(first, dimension) : { kind: "both-signs" };
}

function inertiaAt(signs: SignsAlong, sample: Sample, around: Surroundings): Inertia {
  return signs.inertia(signs.factors.map((f) => (signAtSample(f, sample, around.work) < 0 ? -1 : 1)));
}

/** Saddles at general points, and so everywhere: both signs nearby hold on a closed set. */
function wholeSaddle(family: GraphFamily, signs: SignsAlong, around: Surroundings): FamilyTyping | null {
  const [sample] = samplesOf(family, signs.factors, around.work).samples;
  if (sample === undefined) return null;
  const strict = vanishesNowhereOn(inVariables(signs.trailing, family), family, around.work);
  const why = saddleArgument(signVectors(signs.factors.length).map(signs.inertia), family.dimension, strict);
  return { parts: [{ family, type: "saddle", strict, why }], rest: [] };
}

/** The zeros of the lowest coefficient on a graph, as factors in its parameters that may be 0 there. */
function degenerateFactors(signs: SignsAlong, family: GraphFamily, around: Surroundings): readonly Polynomial[] {
  if (isConstantPolynomial(signs.trailing)) return [];
  return factorPolynomial(signs.trailing, around.work)
    .powers.map((p) => p.factor)
    .filter((f) => !isNeverZero(f, around.work) && !isExcluded(f, family));
}

function oneType(family: GraphFamily, type: ExtremeType, signs: SignsAlong, around: Surroundings): FamilyTyping | null {
  const degenerate = degenerateFactors(signs, family, around);
  const [sample] = samplesOf(family, [...signs.factors, ...degenerate], around.work).samples;
  if (sample === undefined) return null;
  const part = degenerate.reduce((f, q) => withoutZeros(f, q, around), { ...family, sample: sample.point });
  const rest = meetings(degenerate, family, around);
  const why = sameInertia(inertiaAt(signs, sample, around), family.dimension);
  return rest && { parts: [{ family: part, type, strict: false, why }], rest };
}

/** The part of a graph at which a polynomial in its parameters is not 0. */
function withoutZeros(family: GraphFamily, q: Polynomial, { names }: Surroundings): GraphFamily {
  const { parametrization } = family.place;
  const lifted = inVariables(q, family);
  const symbols = parametrization?.symbols ?? [];
  return {
    ...family,
    nonzero: [...family.nonzero, lifted],
    graph: { ...family.graph, nonzero: [...family.graph.nonzero, q] },
    place: {
      ...family.place,
      where: [...family.place.where, condition(polynomialExpr(lifted, names), "!=")],
      parametrization: parametrization && {
        ...parametrization,
        where: [...parametrization.where, condition(polynomialExpr(q, symbols), "!=")],
      },
    },
  };
}

/** Two types on the two sides of one factor: the others must not matter. */
function twoTypes(family: GraphFamily, signs: SignsAlong, around: Surroundings): FamilyTyping | null {
  const degenerate = degenerateFactors(signs, family, around);
  const { samples, isAll } = samplesOf(family, [...signs.factors, ...degenerate], around.work);
  for (const f of signs.factors) {
    const sides = ([1, -1] as const).map((side) => {
      const own = samples.filter((s) => signAtSample(f, s, around.work) === side);
      const index = signs.factors.indexOf(f);
      const possible = isAll
        ? own.map((s) => inertiaAt(signs, s, around))
        : signVectors(signs.factors.length)
            .filter((v) => v[index] === side)
            .map(signs.inertia);
      const types = new Set(possible.map((i) => typeOf(i, family.dimension)));
      return { side, sample: own[0], possible, type: types.size === 1 ? [...types][0] : null };
    });
    if (sides.some(({ sample, type }) => sample === undefined || type === null || type === undefined)) continue;
    const rest = meetings(degenerate, family, around);
    if (rest === null) return null;
    const parts = sides.flatMap(({ side, sample, possible, type }): readonly TypedPart[] => {
      if (sample === undefined || !type) return [];
      const cut = cutFamily(family, f, side, sample, around.names);
      const others = degenerate.filter((q) => !equalPolynomials(q, f));
      const part = type === "saddle" ? cut : others.reduce((g, q) => withoutZeros(g, q, around), cut);
      return [
        {
          family: part,
          type,
          strict: type === "saddle" && others.length === 0,
          why:
            type === "saddle"
              ? saddleArgument(possible, family.dimension, others.length === 0)
              : sameInertia(inertiaAt(signs, sample, around), family.dimension),
        },
      ];
    });
    return { parts, rest };
  }
  return null;
}
