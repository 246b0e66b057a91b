import type { Update } from "../record/descent.ts";
import { METHODS, type Settings, type Stand } from "./methods.ts";
import type { Objective } from "./objective.ts";

/** A walk and why it ended: all steps done, a value beyond the doubles, a point without value, a pole on the way, or the clock. */
export type Walk = {
  readonly updates: readonly Update[];
  readonly ended: "steps" | "beyond-numbers" | "outside-domain" | "crosses-pole" | "at-rest" | "time";
};

export type WalkPlan = {
  readonly start: readonly number[];
  readonly settings: Settings;
  readonly steps: number;
  /** Whether to stop before the steps are used up once the movement vanishes. */
  readonly restful: boolean;
  /** The data of step t; all of them where there are no batches. */
  readonly rowsAt: (t: number) => Int32Array;
  readonly interrupted: () => boolean;
  /** Is told now and then which part of the steps is done, from 0 to 1. */
  readonly progress: (part: number) => void;
};

/** Movements below this part of the weights are lost in rounding. */
const LOST = 1e-15;
/** Absolute values beyond this are taken for a walk to infinity: their squares are near the end of the doubles. */
const FARTHEST = 1e150;

/**
 * Walks from the start: at each step the gradient g^t of the data of this step, the movement m^{t+1} by the method's
 * rule, and θ^{t+1} = θ^t + m^{t+1}; m^0 = 0. The last update has no step after it.
 */
export function walk(objective: Objective, plan: WalkPlan): Walk {
  const weights = Float64Array.from(plan.start);
  const n = weights.length;
  const stand = { weights, gradient: new Float64Array(n), movement: new Float64Array(n) };
  const memory = { first: new Float64Array(n), second: new Float64Array(n) };
  const updates: Update[] = [];
  for (let t = 0; ; t += 1) {
    const rows = plan.rowsAt(t);
    const loss = objective.gradient(weights, rows, stand.gradient);
    if (!(Number.isFinite(loss) && stand.gradient.every(Number.isFinite)))
      return { updates, ended: Number.isNaN(loss) && !isFar(weights) ? "outside-domain" : "beyond-numbers" };
    updates.push({ t, at: [...weights], loss, gradient: [...stand.gradient], movement: [...stand.movement] });
    if (t === plan.steps) return { updates, ended: "steps" };
    if (plan.restful && t > 0 && isAtRest(stand)) return { updates, ended: "at-rest" };
    if (t % 64 === 0) {
      if (plan.interrupted()) return { updates, ended: "time" };
      plan.progress(t / plan.steps);
    }
    METHODS[plan.settings.method](sight(t, rows, stand, memory, objective), plan.settings);
    for (let i = 0; i < n; i += 1) weights[i] = (weights[i] ?? 0) + (stand.movement[i] ?? 0);
    if (isFar(weights) || weights.some(Number.isNaN)) return { updates, ended: "beyond-numbers" };
    if (objective.crossesPole(updates.at(-1)?.at ?? plan.start, weights)) return { updates, ended: "crosses-pole" };
  }
}

function sight(
  t: number,
  rows: Int32Array,
  stand: Pick<Stand, "weights" | "gradient" | "movement">,
  memory: Pick<Stand, "first" | "second">,
  objective: Objective,
): Stand {
  return {
    t,
    ...stand,
    ...memory,
    gradientAt: (weights, gradient) => void objective.gradient(weights, rows, gradient),
    hessian: () => objective.hessian(stand.weights, rows),
  };
}

function isFar(weights: Float64Array): boolean {
  return weights.some((x) => Math.abs(x) > FARTHEST);
}

function isAtRest({ weights, movement }: Pick<Stand, "weights" | "movement">): boolean {
  return movement.every((m, i) => Math.abs(m) <= LOST * Math.abs(weights[i] ?? 0));
}
