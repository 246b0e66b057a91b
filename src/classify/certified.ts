import type { WorkBudget } from "../algebra/budget.ts";
import { kinksOf } from "../calculus/domain.ts";
import type { Jet } from "../calculus/taylor.ts";
import type { Tidier } from "../calculus/tidy/tidy.ts";
import { enclose, encloseTape } from "../expr/enclose.ts";
import { type Expr, isWhole, ONE_EXPR, ZERO_EXPR } from "../expr/expr.ts";
import { openRangeOf } from "../expr/sign.ts";
import { substitute, symbolsOf } from "../expr/symbols.ts";
import { compile } from "../expr/tape.ts";
import { certainSign, type Interval, isBounded, midpoint, WHOLE } from "../number/interval.ts";
import type { CriticalSet, Eigenvalue, Escape, Quantity, Verdict, Working } from "../record/critical.ts";
import type { FoundCertified, FoundLevel, FoundSet, FoundSets, LossFacts } from "../solve/found.ts";
import { type Compared, globalVerdicts } from "../solve/globals.ts";
import { periodsOf } from "../solve/periods.ts";
import { type CertifiedEigenvalue, certifiedEigenvalues } from "../solve/search/spectrum.ts";
import { type HessianOver, hessianEncloser, verdictBySigns } from "../solve/verdicts.ts";
import { within } from "../solve/work.ts";
import { certifiedEscape, intervalQuantity, middleExpr } from "./certifiedEscape.ts";
import { type ExactHessian, exactHessianAt } from "./exactHessian.ts";

/** What classification by enclosures works with. */
export type CertifiedContext = {
  readonly jet: Jet;
  readonly variables: readonly string[];
  readonly tidier: Tidier;
  readonly work: WorkBudget;
};

/** The Hessian is written out at so many points in so many variables at most. */
const MOST_WRITTEN = { points: 40, variables: 4 };

/** Sets that are known by boxes and by equations that need not be polynomial. */
export type EnclosedSet = FoundCertified | FoundLevel;

/** Whether a set is known by enclosures rather than in exact arithmetic. */
export function isEnclosed(set: FoundSet): set is EnclosedSet {
  return set.kind === "certified" || set.kind === "level";
}

const NOTHING: Working = { hessian: null, characteristic: null, model: null };

/**
 * Classifies sets that are known by enclosures: points by the certified inertia of the Hessian over their boxes (all
 * eigenvalues away from 0: exactly as for an exact point; else the type is the route's, or undecided), families by
 * what their route proved. Global claims follow from `found.facts` and a complete list.
 */
export function classifyEnclosed(
  sets: readonly EnclosedSet[],
  found: FoundSets,
  context: CertifiedContext,
): readonly CriticalSet[] {
  const hessianOver = smoothHessianOver(context);
  const isWritten = sets.length <= MOST_WRITTEN.points && context.variables.length <= MOST_WRITTEN.variables;
  const local = sets.map((set) =>
    set.kind === "certified" ? classifyPoint(set, hessianOver, isWritten, context) : classifyLevel(set, context),
  );
  const compared = local.map(
    (set, i): Compared => ({
      verdict: set.verdict,
      value: valueOver(sets[i], context),
      exact: set.loss.kind === "closed" && set.loss.value !== null ? set.loss.expr : null,
    }),
  );
  const isWhole = sets.length === found.sets.length;
  const verdicts = globalVerdicts(compared, isWhole ? found : { ...found, facts: onlyEvery(found) });
  const isAlone = isWhole && areAlone(sets, found);
  return local.map((set, i) => {
    const verdict = byForm(verdicts[i] ?? set.verdict, set.loss, context.jet.loss);
    return { ...set, verdict: isAlone && verdict.global !== null ? { ...verdict, strict: true } : verdict };
  });
}

/**
 * Whether the critical points stand alone: they are all, none belongs to a family, and no kink may be stationary. Then
 * a global extremum is strict: a point nearby with the same value would be a critical point or a kink as well.
 */
function areAlone(sets: readonly EnclosedSet[], { completeness, nonsmooth = [] }: FoundSets): boolean {
  return (
    completeness.kind === "all" &&
    nonsmooth.every(({ stationary }) => stationary === false) &&
    sets.every((set) => set.kind === "certified" && set.varies !== true)
  );
}

/** Encloses the Hessian over boxes away from the kinks: at a kink its formula need not be a second derivative. */
function smoothHessianOver({ jet: { loss }, variables, tidier }: CertifiedContext): HessianOver {
  const hessianOver = hessianEncloser(loss, variables, tidier.pool);
  const kinks = compile(
    kinksOf(loss, tidier).map(({ equation }) => equation),
    variables,
  );
  return (box) => (encloseTape(kinks, box).every(({ range }) => certainSign(range)) ? hessianOver(box) : null);
}

/** The claim that follows from the form of the loss: it is nowhere negative, and 0 here. */
function byForm(verdict: Verdict, value: Quantity, loss: Expr): Verdict {
  const isZero = value.kind === "closed" && isWhole(value.expr, 0);
  if (verdict.global !== null || !isZero || openRangeOf(loss).lo !== 0) return verdict;
  if (verdict.type !== "minimum" && verdict.type !== "undecided") return verdict;
  const globalWhy = { kind: "never-below", value: 0 } as const;
  const why = verdict.type === "undecided" ? ({ kind: "global" } as const) : verdict.why;
  return { ...verdict, type: "minimum", why, global: "minimum", globalWhy };
}

/** The facts without those that compare values: other sets would have to be compared as well. */
function onlyEvery({ facts }: FoundSets): LossFacts {
  return { everyPoint: facts?.everyPoint ?? null, attains: [] };
}

/** The loss over the box of a set; its value lies in it. */
function valueOver(set: EnclosedSet | undefined, { jet: { loss }, variables, tidier }: CertifiedContext): Interval {
  if (set === undefined) return WHOLE;
  const repeats = set.kind === "certified" && set.place.integers.length > 0;
  if (repeats && periodsOf(set.place, { loss, variables, tidier }) === null) return WHOLE;
  if (set.kind === "level") return symbolsOf(set.value).length > 0 ? WHOLE : enclose(set.value, new Map()).range;
  return enclose(loss, new Map(variables.map((name, i) => [name, set.box[i] ?? WHOLE]))).range;
}

function classifyPoint(
  set: FoundCertified,
  hessianOver: HessianOver,
  isWritten: boolean,
  context: CertifiedContext,
): CriticalSet {
  const {
    jet: { loss },
    variables,
    tidier,
  } = context;
  const h = set.varies === true ? null : hessianOver(set.box);
  const spectrum = (h && certifiedEigenvalues(h)) ?? [];
  const at = set.place.at.map(({ value }, i) =>
    value.kind === "closed" ? value.expr : middleExpr(set.box[i] ?? WHOLE),
  );
  const exact = isWritten && h !== null ? writtenHessian(set, at, h, context) : null;
  const eigenvalues = exact?.pairs ?? spectrum.map(eigenvalueOf);
  const descent = { loss, variables, box: set.box, hessianOver, at, tidier };
  return {
    place: set.place,
    conditions: [],
    evidence: set.evidence,
    loss: lossAt(set, at, context),
    verdict: set.verdict ?? verdictBySigns(spectrum, variables.length),
    eigenvalues: isFlat(set) ? [ZERO_EIGENVALUE] : eigenvalues,
    escape: waysDown(spectrum, exact).flatMap(({ vector, value }): readonly Escape[] => {
      const found = certifiedEscape(vector, value, descent);
      return found === null ? [] : [found];
    }),
    working: { ...NOTHING, hessian: exact?.entries ?? null },
  };
}

/** The Hessian at a point of which all coordinates have a closed form; for all its integers it is that for the integers 0. */
function writtenHessian(
  set: FoundCertified,
  at: readonly Expr[],
  h: NonNullable<ReturnType<HessianOver>>,
  { jet, variables, tidier, work }: CertifiedContext,
): ExactHessian | null {
  const { place } = set;
  if (!place.at.every(({ value }) => value.kind === "closed")) return null;
  const first = new Map(place.integers.map((name) => [name, ZERO_EXPR]));
  const here = new Map(variables.map((name, i) => [name, tidier.tidy(substitute(at[i] ?? ZERO_EXPR, first))]));
  return within(() => exactHessianAt(jet.hessian, here, h, { tidier, work }));
}

/** The directions in which the second derivative is negative, exact where the eigenvectors are. */
function waysDown(
  spectrum: readonly CertifiedEigenvalue[],
  exact: ExactHessian | null,
): readonly { readonly vector: readonly number[]; readonly value: Quantity }[] {
  const negative = spectrum.filter(({ value }) => value.hi < 0);
  const pairs = (exact?.pairs ?? []).flatMap(({ value, vectors }) => vectors.map((vector) => ({ value, vector })));
  if (pairs.length < negative.length)
    return negative.map(({ vector, value }) => ({ vector, value: intervalQuantity(value) }));
  return pairs.slice(0, negative.length).map(({ value, vector }) => ({ value, vector: vector.map(doubleOf) }));
}

function doubleOf(x: Quantity): number {
  return x.kind === "interval" ? x.lower / 2 + x.upper / 2 : (x.value ?? 0);
}

/** Whether the second derivative in one variable is 0 exactly, as the route proved. */
function isFlat({ box, verdict }: FoundCertified): boolean {
  return box.length === 1 && (verdict?.why.kind === "monotone" || verdict?.why.kind === "derivative-order");
}

const ZERO_EIGENVALUE: Eigenvalue = {
  value: { kind: "closed", expr: ZERO_EXPR, value: 0 },
  multiplicity: 1,
  vectors: [[{ kind: "closed", expr: ONE_EXPR, value: 1 }]],
};

/** The loss at the point: in closed form where all coordinates are, else between bounds. */
function lossAt(set: FoundCertified, at: readonly Expr[], context: CertifiedContext): Quantity {
  const {
    jet: { loss },
    variables,
    tidier,
  } = context;
  const { integers } = set.place;
  const isOne = integers.length === 0 || periodsOf(set.place, { loss, variables, tidier }) !== null;
  const range = valueOver({ ...set, place: { ...set.place, integers: [] } }, context);
  if (!set.place.at.every(({ value }) => value.kind === "closed")) return intervalQuantity(range);
  const first = new Map(isOne ? integers.map((name) => [name, ZERO_EXPR]) : []);
  const here = new Map(variables.map((name, i) => [name, substitute(at[i] ?? middleExpr(WHOLE), first)]));
  const value = isOne && isBounded(range) ? midpoint(range) : null;
  return { kind: "closed", expr: tidier.tidy(substitute(loss, here)), value };
}

function eigenvalueOf({ value, vector, error }: CertifiedEigenvalue): Eigenvalue {
  const vectors = error === null ? [] : [vector.map((x) => intervalQuantity({ lo: x - error, hi: x + error }))];
  return { value: intervalQuantity(value), multiplicity: 1, vectors };
}

function classifyLevel(set: FoundLevel, { tidier, variables }: CertifiedContext): CriticalSet {
  const isClosed = symbolsOf(set.value).length === 0;
  const { range } = enclose(set.value, new Map(variables.map((name, i) => [name, set.sample[i] ?? WHOLE])));
  return {
    place: set.place,
    conditions: [],
    evidence: set.evidence,
    loss: {
      kind: "closed",
      expr: tidier.tidy(set.value),
      value: isBounded(range) && isClosed ? midpoint(range) : null,
    },
    verdict: set.verdict,
    eigenvalues: [],
    escape: [],
    working: NOTHING,
  };
}
