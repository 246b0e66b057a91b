import type { Critical } from "../record/critical.ts";
import type { Inspection, Lingering, Outcome, OutcomeReason, Update } from "../record/descent.ts";
import { nearestSet } from "./nearest.ts";
import type { Objective } from "./objective.ts";
import { dot, newtonStep, norm, type Spectrum, spectrumOf, thresholdOf } from "./spectrum.ts";
import type { Walk } from "./walk.ts";

/** A critical point counts as near within this part of 1 + |θ|. */
export const NEAR = 0.1;
/** Within this part of 1 + |θ|, and with a last movement below ten times it, a walk counts as having arrived. */
const AT_REST = 1e-4;
/** Newton's method has found a critical point when its step is below this part of 1 + |θ|. */
const FOUND = 1e-6;
/** Beside the largest eigenvalue times 1 + |θ|, a gradient counts as zero below this part. */
const VANISHING = 1e-10;
const MOST_CORRECTIONS = 30;
/** How many steps at the end of a walk show whether it alternates or grows. */
const WINDOW = 12;
/** With more weights than this the Hessian is not looked at. */
export const MOST_CURVED = 100;
/** Spectra are worked out at each step while steps times the cube of the weights stay below this. */
const LOOKED_AT = 2e7;
/** Without the Hessian a gradient counts as vanished below this part of the longest on the way. */
const FADED = 1e-9;

/** A critical point near by, and the Hessian's spectrum there. */
export type Approach = {
  readonly distance: number;
  readonly point: readonly number[];
  readonly gradient: number;
  readonly spectrum: Spectrum;
};

/**
 * The critical point to which Newton's method leads from `at`, when it lies within {@link NEAR} (1 + |θ|); else null.
 * Where the Hessian is singular the steps are the shortest ones, and a gradient that they cannot remove gives null.
 */
export function approach(objective: Objective, at: readonly number[]): Approach | null {
  if (at.length > MOST_CURVED) return null;
  const scale = 1 + norm(at);
  const weights = Float64Array.from(at);
  const gradient = new Float64Array(at.length);
  for (let correction = 0; ; correction += 1) {
    if (!Number.isFinite(objective.gradient(weights, objective.everything, gradient))) return null;
    const spectrum = spectrumOf(objective.hessian(weights, objective.everything));
    if (spectrum === null || !gradient.every(Number.isFinite)) return null;
    const { step, rest } = newtonStep(spectrum, [...gradient]);
    const distance = norm([...weights].map((x, i) => x - (at[i] ?? 0)));
    if (norm(step) <= 1e-15 * scale || correction === MOST_CORRECTIONS) {
      const largest = Math.max(0, ...spectrum.values.map(Math.abs));
      const vanishes = rest <= VANISHING * largest * scale && norm(step) <= FOUND * scale;
      return vanishes ? { distance, point: [...weights], gradient: norm([...gradient]), spectrum } : null;
    }
    for (let i = 0; i < weights.length; i += 1) weights[i] = (weights[i] ?? 0) + (step[i] ?? 0);
    if (distance > NEAR * scale) return null;
  }
}

/** The numbers of positive, negative and negligible eigenvalues. */
export function signsOf(spectrum: Spectrum): {
  readonly positive: number;
  readonly negative: number;
  readonly zero: number;
} {
  const least = thresholdOf(spectrum);
  const positive = spectrum.values.filter((value) => value > least).length;
  const negative = spectrum.values.filter((value) => value < -least).length;
  return { positive, negative, zero: spectrum.values.length - positive - negative };
}

/** What can be said of a walk without looking at the Hessian. */
export function judgeByGradient(walk: Walk, objective: Objective): Outcome {
  const last = walk.updates.at(-1);
  if (last === undefined) throw new Error("a walk has at least its start");
  const why = reasonOf(walk, wholeWay(walk, last, objective), null, null);
  return { kind: KINDS[why.kind], set: null, why };
}

/** What a walk ran into, judged at its end; `critical` are the sets of the same loss, null where not known. */
export function judge(walk: Walk, objective: Objective, critical: Critical | null) {
  const last = walk.updates.at(-1);
  if (last === undefined) throw new Error("a walk has at least its start");
  const near = approach(objective, last.at);
  const why = reasonOf(walk, wholeWay(walk, last, objective), near, knownAt(near, objective, critical));
  const kind = KINDS[why.kind];
  const found = kind === "converged" || kind === "near-saddle" ? near : null;
  const set = found && nearestSet(critical, objective.variables, found.point, 1e-4);
  const outcome: Outcome = { kind, set, why };
  return { outcome, near: found, reached: set === null ? null : (critical?.sets[set]?.verdict.type ?? null) };
}

/** The last update and the fall of the loss over all data, whatever batches the walk saw. */
type Way = { readonly last: Update; readonly improved: number };

function wholeWay({ updates }: Walk, last: Update, objective: Objective): Way {
  const lossAt = (at: readonly number[], gradient: Float64Array): number =>
    objective.gradient(Float64Array.from(at), objective.everything, gradient);
  const gradient = new Float64Array(last.at.length);
  const start = lossAt(updates[0]?.at ?? last.at, gradient);
  const loss = lossAt(last.at, gradient);
  return { last: { ...last, loss, gradient: [...gradient] }, improved: start - loss };
}

/** What the critical sets say of a point: the type of the set there, `none` where they are all and none is there. */
type Known = "minimum" | "maximum" | "saddle" | "undecided" | "none" | null;

function knownAt(near: Approach | null, objective: Objective, critical: Critical | null): Known {
  if (near === null || critical === null) return null;
  const set = nearestSet(critical, objective.variables, near.point, 1e-4);
  if (set === null) return critical.completeness.kind === "all" ? "none" : null;
  return critical.sets[set]?.verdict.type ?? null;
}

const KINDS: { readonly [kind in OutcomeReason["kind"]]: Outcome["kind"] } = {
  "at-rest": "converged",
  faded: "converged",
  "rest-at-saddle": "near-saddle",
  "close-to-saddle": "near-saddle",
  "beyond-numbers": "diverged",
  "outside-domain": "diverged",
  "crosses-pole": "diverged",
  grows: "diverged",
  alternates: "oscillating",
  "flat-ground": "running",
  "steps-used-up": "running",
  time: "running",
};

function reasonOf(
  { updates, ended }: Walk,
  { last, improved }: Way,
  near: Approach | null,
  known: Known,
): OutcomeReason {
  if (ended === "beyond-numbers" || ended === "outside-domain" || ended === "crosses-pole")
    return { kind: ended, t: last.t + 1 };
  if (ended === "time") return { kind: "time" };
  const scale = 1 + norm(last.at);
  if (near !== null) {
    const { positive, negative, zero } = signsOf(near.spectrum);
    const saddle = known === "saddle" || (known === null && negative > 0 && positive + zero > 0);
    if (near.distance <= AT_REST * scale && norm(last.movement) <= 10 * AT_REST * scale) {
      const gradient = norm(last.gradient);
      const nowhere = known === "none" || (known === null && positive + negative === 0);
      if (nowhere) return { kind: "flat-ground", gradient };
      if (saddle) return { kind: "rest-at-saddle", gradient, negative };
      return {
        kind: "at-rest",
        gradient,
        distance: near.distance,
        settled: settledAt(updates, last),
        flat: zero > 0 && known === null,
      };
    }
    if (saddle) return { kind: "close-to-saddle", distance: near.distance, negative };
  }
  const longest = updates.reduce((most, { gradient }) => Math.max(most, norm(gradient)), 0);
  if (last.at.length > MOST_CURVED && norm(last.gradient) <= FADED * longest)
    return { kind: "faded", gradient: norm(last.gradient) };
  const tail = updates.slice(-WINDOW - 1);
  const factor = growth(tail);
  if (factor !== null && improved < 0) return { kind: "grows", factor };
  if (alternates(tail)) return { kind: "alternates", steps: tail.length - 1 };
  return { kind: "steps-used-up", gradient: norm(last.gradient), improved };
}

/** The first step after which the walk stays within a thousandth of 1 + |θ| of its end. */
function settledAt(updates: readonly Update[], last: Update): number {
  const reach = 1e-3 * (1 + norm(last.at));
  const away = updates.findLastIndex(({ at }) => norm(at.map((x, i) => x - (last.at[i] ?? 0))) > reach);
  return away + 1;
}

/** The mean factor by which movements grew, when they grew and the loss rose at each step of the tail; else null. */
function growth(tail: readonly Update[]): number | null {
  if (tail.length <= WINDOW) return null;
  const lengths = tail.map(({ movement }) => norm(movement));
  const grew = tail.every((update, k) => {
    const before = tail[k - 1];
    return before === undefined || (update.loss > before.loss && (lengths[k] ?? 0) > (lengths[k - 1] ?? 0));
  });
  return grew ? ((lengths.at(-1) ?? 0) / (lengths[0] ?? 1)) ** (1 / (tail.length - 1)) : null;
}

/** Whether the steps of the tail turn back at least every second time, are not smaller at its end, and gain nothing. */
function alternates(tail: readonly Update[]): boolean {
  if (tail.length <= WINDOW) return false;
  const turns = tail.filter(({ movement }, k) => k > 0 && dot(movement, tail[k - 1]?.movement ?? []) < 0).length;
  const half = Math.floor(tail.length / 2);
  const swing = (part: readonly Update[]): number => Math.max(...part.map(({ movement }) => norm(movement)));
  const level = (part: readonly Update[]): number => Math.min(...part.map(({ loss }) => loss));
  const [early, late] = [tail.slice(1, half + 1), tail.slice(half + 1)];
  const lower = level(early) - level(late) > 1e-3 * Math.max(...tail.map(({ loss }) => Math.abs(loss - level(tail))));
  return turns >= (tail.length - 1) / 2 && swing(late) >= 0.99 * swing(early) && swing(late) > 0 && !lower;
}

/** The first stretch of a walk near a saddle; null where there is none, or where the walk is too long to look. */
export function lingeringOf({ updates }: Walk, objective: Objective): Lingering | null {
  if (updates.length * objective.variables.length ** 3 > LOOKED_AT) return null;
  const isNear = ({ at }: Update): boolean => {
    const near = approach(objective, at);
    if (near === null || near.distance > NEAR * (1 + norm(at))) return false;
    const { positive, negative, zero } = signsOf(near.spectrum);
    return negative > 0 && positive + zero > 0;
  };
  const from = updates.findIndex(isNear);
  if (from === -1) return null;
  const after = updates.findIndex((update, t) => t > from && !isNear(update));
  const to = after === -1 ? updates.length - 1 : after - 1;
  return { from, to, left: after !== -1, radius: NEAR };
}

/** The lecture's "which one?" at a critical point that was reached. */
export function inspect(
  near: Approach,
  proved: { readonly positive: number; readonly negative: number } | null,
): Inspection {
  const signs = proved === null ? signsOf(near.spectrum) : { ...proved, zero: 0 };
  return {
    gradient: near.gradient,
    eigenvalues: near.spectrum.values,
    ...signs,
    evidence: proved === null ? "numeric" : "certified",
  };
}
