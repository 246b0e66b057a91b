import { rationalValue } from "../algebra/numberField.ts";
import { isZeroPolynomial } from "../algebra/polynomial.ts";
import type { AlgebraicPoint } from "../algebra/zeroDimensional.ts";
import type { Jet } from "../calculus/taylor.ts";
import { enclose } from "../expr/enclose.ts";
import { constantValue } from "../expr/evaluate.ts";
import { substitute } from "../expr/symbols.ts";
import { interval } from "../number/interval.ts";
import type { Coordinate, Critical, CriticalSet, Escape, Quantity, TypeArgument, Verdict } from "../record/critical.ts";
import type { ExactSet, FoundFamily, FoundPoint, FoundSets, SolveContext } from "../solve/found.ts";
import { within } from "../solve/work.ts";
import { formulaOf } from "../text/formula.ts";
import { classifyEnclosed, isEnclosed } from "./certified.ts";
import { typeByConjugates } from "./conjugates.ts";
import { encloseEigenvalues, isWithoutClosedForm } from "./enclosures.ts";
import { waysDown } from "./escape.ts";
import { eigenvaluesAlong } from "./familyEigenvalues.ts";
import { type FamilyTyping, type TypedPart, typeByEigenvalues, typeBySigns } from "./familyType.ts";
import { type GlobalClaim, globalClaims } from "./global.ts";
import { typeByConstantInertia } from "./implicitType.ts";
import type { RationalJet } from "./jet.ts";
import { type PointType, reductionAt, typeOfPoint } from "./pointType.ts";
import { boundsQuantity, exprOf, quantityOfElement } from "./quantities.ts";
import { raysOf } from "./rays.ts";
import { createSurroundings, type Surroundings } from "./surroundings.ts";
import { NO_WORKING, workingAt } from "./working.ts";

/**
 * Types of all critical sets that were found, with eigenpairs, ways down and claims about the whole domain.
 *
 * Promise: each type is proved by the argument that is given with it, in exact arithmetic or by outward rounded
 * intervals; what is not proved is `undecided`. A family whose type changes is cut; the sets in which parts meet are
 * listed and typed by themselves. Cost: as the budget allows; a set that meets a limit is undecided.
 */
export function classifySets(found: FoundSets, jet: Jet, names: readonly string[], context: SolveContext): Critical {
  const around = createSurroundings(jet, names, context);
  const isComplete = found.completeness.kind === "all";
  const enclosed = found.sets.filter(isEnclosed);
  const exact = found.sets.filter((set) => !isEnclosed(set));
  const values = exact.map((set) => within(() => around.valueAt(placeOf(set))));
  const points = exact.map((set) => (set.kind === "point" ? set.point : null));
  const claims = within(() => globalClaims(values, points, isComplete && enclosed.length === 0, around)) ?? [];
  const sets: CriticalSet[] = [];
  const seen = new Set<string>();
  const queue: Pending[] = exact.map((set, i) => ({ set, claim: claims[i] ?? null, isAlone: isComplete }));
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const key = keyOfSet(next.set);
    if (seen.has(key)) continue;
    seen.add(key);
    const { typed, rest } =
      next.set.kind === "point" ? pointSets(next.set, next, around) : familySets(next.set, next, around);
    sets.push(...typed);
    queue.push(...rest.map((set) => ({ set, claim: null, isAlone: false })));
  }
  if (enclosed.length > 0)
    sets.push(
      ...classifyEnclosed(enclosed, found, { jet, variables: names, tidier: around.tidier, work: around.work }),
    );
  const isBounded = (side: "minimum" | "maximum"): boolean => sets.some(({ verdict }) => verdict.global === side);
  const wanted = ([-1, 1] as const).filter((sign) => !isBounded(sign < 0 ? "minimum" : "maximum"));
  return {
    sets: inOrder(sets),
    completeness: found.completeness,
    story: found.story,
    rays: within(() => raysOf(wanted, around)) ?? [],
    nonsmooth: found.nonsmooth ?? [],
  };
}

/** In more variables eigenvalues are given by bounds where these decide. */
const MOST_EXACT = 8;

/** A set that waits for its type, and what is known of it already. */
type Pending = { readonly set: ExactSet; readonly claim: GlobalClaim | null; readonly isAlone: boolean };
type Typed = { readonly typed: readonly CriticalSet[]; readonly rest: readonly ExactSet[] };

/** A text that two sets share exactly when they are the same: numbers are written in one way. */
function keyOfSet(set: ExactSet): string {
  if (set.kind === "point")
    return set.place.at
      .map(({ value }) => (value.kind === "closed" ? formulaOf(value.expr) : JSON.stringify(value)))
      .join(";");
  const where = set.place.where.map((c) => `${formulaOf(c.left)}${c.relation}${formulaOf(c.right)}`);
  return [...set.place.equations.map(formulaOf), "where", ...where].join(";");
}

/** Points first, then families by dimension. */
function inOrder(sets: readonly CriticalSet[]): readonly CriticalSet[] {
  const dimension = ({ place }: CriticalSet): number => (place.kind === "point" ? 0 : place.dimension);
  return [...sets].sort((a, b) => dimension(a) - dimension(b));
}

function placeOf(set: ExactSet): AlgebraicPoint {
  return set.kind === "point" ? set.point : set.sample;
}

/** The loss on a set as it is shown: exact, by the closed forms of the coordinates, or by bounds. */
function lossOf(set: ExactSet, at: readonly Coordinate[], around: Surroundings): Quantity {
  const found = within(() => around.valueAt(placeOf(set)));
  if (found)
    return found.exact
      ? quantityOfElement(found.exact.field, found.exact.element, around)
      : boundsQuantity(found.bounds);
  const values = at.map(({ variable, value }) => [variable, exprOf(value)] as const);
  const known = new Map(values.flatMap(([name, value]) => (value === null ? [] : [[name, value] as const])));
  if (known.size === at.length) {
    const expr = around.tidier.tidy(substitute(around.loss, known));
    return { kind: "closed", expr, value: constantValue(expr) };
  }
  const box = new Map(at.map(({ variable, value }) => [variable, boundsOf(value)]));
  return boundsQuantity(enclose(around.loss, box).range);
}

function boundsOf(q: Quantity) {
  if (q.kind === "closed") return enclose(q.expr, new Map()).range;
  if (q.kind === "interval") return interval(q.lower, q.upper);
  const spread = Math.abs(q.value) * 2 ** -50 + Number.MIN_VALUE;
  return interval(q.value - spread, q.value + spread);
}

function coordinatesAt(point: AlgebraicPoint, around: Surroundings): readonly Coordinate[] {
  return around.names.flatMap((variable, i) => {
    const x = point.coordinates[i];
    return x === undefined ? [] : [{ variable, value: quantityOfElement(point, x, around) }];
  });
}

function undecided(because: Extract<TypeArgument, { kind: "undecided" }>["because"], degenerate: boolean): Verdict {
  return {
    type: "undecided",
    strict: false,
    degenerate,
    global: null,
    why: { kind: "undecided", because },
    globalWhy: null,
  };
}

function pointSets(set: FoundPoint, { claim, isAlone }: Pending, around: Surroundings): Typed {
  const typed = within(() => pointSet(set, claim, isAlone, around));
  return { typed: [typed ?? bareSet(set, around)], rest: [] };
}

/** A set of which only the place is known. */
function bareSet(set: ExactSet, around: Surroundings): CriticalSet {
  const at = set.kind === "point" ? set.place.at : set.place.sample;
  return {
    place: set.place,
    conditions: [],
    evidence: set.evidence,
    loss: lossOf(set, at, around),
    verdict: undecided("limit", set.kind === "family"),
    eigenvalues: [],
    escape: [],
    working: NO_WORKING,
  };
}

function pointSet(set: FoundPoint, claim: GlobalClaim | null, isAlone: boolean, around: Surroundings): CriticalSet {
  const { jet } = around;
  if (jet === null) return bareSet(set, around);
  const { point, place } = set;
  const spectrum = spectrumAt(jet, point, around);
  if (spectrum === null) return bareSet(set, around);
  const { inertia, eigenvalues, hessian, bounds } = spectrum;
  const verdict = verdictOf(typeOfPoint(point, inertia, isAlone, around), inertia.zero > 0, claim, isAlone);
  const loss = lossOf(set, place.at, around);
  const falls = verdict.type === "saddle" || verdict.type === "maximum";
  const at = place.at.map(({ value }) => exprOf(value));
  const reduction = () => within(() => reductionAt(point, around));
  return {
    place,
    conditions: [],
    evidence: set.evidence,
    loss,
    verdict,
    eigenvalues,
    escape: falls ? waysDown({ point, at, bounds, eigenvalues, reduction }, around) : [],
    working: hessian === null ? NO_WORKING : workingAt(point, hessian, place.at, loss, around),
  };
}

/** Eigenpairs and inertia at a point: by bounds where the field has no closed forms and no eigenvalue is 0. */
function spectrumAt(jet: RationalJet, point: AlgebraicPoint, around: Surroundings) {
  const { work } = around;
  if (isWithoutClosedForm(point, work) || around.names.length > MOST_EXACT) {
    const bounds = around.boundsAt(point);
    const enclosed = encloseEigenvalues(jet, bounds);
    if (enclosed !== null) return { ...enclosed, hessian: null, bounds };
  }
  const exact = around.spectrumAt(point);
  return exact && { ...exact, bounds: null };
}

/** The verdict of a type and a global claim: the claim decides where the Hessian is singular. */
function verdictOf(decided: PointType, degenerate: boolean, claim: GlobalClaim | null, isAlone: boolean): Verdict {
  const agrees = claim !== null && decided.type === claim.global;
  const isByClaim = claim !== null && degenerate && !agrees;
  return {
    type: isByClaim ? claim.global : decided.type,
    strict: isByClaim ? isAlone : decided.strict,
    degenerate,
    global: agrees || isByClaim ? claim.global : null,
    why: isByClaim ? { kind: "global" } : decided.why,
    globalWhy: agrees || isByClaim ? claim.why : null,
  };
}

function familySets(set: FoundFamily, { claim }: Pending, around: Surroundings): Typed {
  const { jet, names } = around;
  if (set.dimension === names.length && set.generators.every(isZeroPolynomial)) return constantSet(set, around);
  if (claim !== null && jet !== null) {
    const whole: TypedPart = { family: set, type: claim.global, strict: false, why: { kind: "global" } };
    return { typed: [familySet(whole, claim, around)], rest: [] };
  }
  const typing = jet === null ? null : within(() => typingOf(set, around));
  if (!typing) return { typed: [undecidedFamily(set, around)], rest: [] };
  return { typed: typing.parts.map((part) => familySet(part, null, around)), rest: typing.rest };
}

function typingOf(set: FoundFamily, around: Surroundings): FamilyTyping | null {
  const value = around.valueAt(set.sample);
  const rational = value?.exact ? rationalValue(value.exact.element) : null;
  const product = rational && around.productAt(rational);
  const bySigns = product && within(() => typeBySigns(product.signs, product, set, around));
  if (bySigns) return { ...bySigns, parts: bySigns.parts.map((part) => withStrictness(part, around)) };
  return typeByEigenvalues(set, around) || typeByConstantInertia(set, around) || typeByConjugates(set, around);
}

/** A family of saddles that the sign of the loss shows: strict where the eigenvalues have both signs at all its points. */
function withStrictness(part: TypedPart, around: Surroundings): TypedPart {
  if (part.type !== "saddle") return part;
  const byEigenvalues = within(
    () => typeByEigenvalues(part.family, around) ?? typeByConstantInertia(part.family, around),
  );
  const [only, ...others] = byEigenvalues?.parts ?? [];
  return { ...part, strict: only?.strict === true && others.length === 0 };
}

/** A region on which the loss is constant. */
function constantSet(set: FoundFamily, around: Surroundings): Typed {
  const zeros = around.names.map((_, i) =>
    around.names.map((__, j) =>
      quantityOfElement(set.sample, { numerators: i === j ? [1n] : [], denominator: 1n }, around),
    ),
  );
  const value = quantityOfElement(set.sample, { numerators: [], denominator: 1n }, around);
  const typed: CriticalSet = {
    ...bareSet(set, around),
    verdict: {
      type: "minimum",
      strict: false,
      degenerate: true,
      global: "minimum",
      why: { kind: "constant" },
      globalWhy: { kind: "constant" },
    },
    eigenvalues: [{ value, multiplicity: around.names.length, vectors: zeros }],
  };
  return { typed: [typed], rest: [] };
}

function undecidedFamily(set: FoundFamily, around: Surroundings): CriticalSet {
  const eigenvalues =
    around.jet === null ? null : within(() => around.jet && eigenvaluesAlong(around.jet, set, around));
  return { ...bareSet(set, around), verdict: undecided("eigenvalue-signs", true), eigenvalues: eigenvalues ?? [] };
}

function familySet(
  { family, type, strict, why }: TypedPart,
  claim: GlobalClaim | null,
  around: Surroundings,
): CriticalSet {
  const { jet } = around;
  const sample = coordinatesAt(family.sample, around);
  const bare = bareSet({ ...family, place: { ...family.place, sample } }, around);
  const verdict: Verdict = {
    type,
    strict,
    degenerate: true,
    global: claim?.global ?? null,
    why,
    globalWhy: claim?.why ?? null,
  };
  if (jet === null) return { ...bare, verdict };
  const eigenvalues = within(() => eigenvaluesAlong(jet, family, around)) ?? [];
  const falls = type === "saddle" || type === "maximum";
  const ways = falls ? within(() => waysFrom(family, sample, around)) : [];
  return { ...bare, verdict, eigenvalues, escape: ways ?? [] };
}

/** Ways down from the sample of a family. */
function waysFrom(family: FoundFamily, sample: readonly Coordinate[], around: Surroundings): readonly Escape[] {
  const spectrum = around.spectrumAt(family.sample);
  if (spectrum === null) return [];
  const at = sample.map(({ value }) => exprOf(value));
  const reduction = () => within(() => reductionAt(family.sample, around));
  const { eigenvalues } = spectrum;
  return waysDown({ point: family.sample, at, bounds: null, eigenvalues, reduction }, around);
}
