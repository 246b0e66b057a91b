import type { BatchRun, Epoch, Update } from "../record/descent.ts";
import { createSchedule, type Schedule } from "./batches.ts";
import { gradientNoise } from "./noise.ts";
import type { Objective } from "./objective.ts";
import { MOST_CURVED } from "./outcome.ts";
import { spectrumOf } from "./spectrum.ts";
import type { Team } from "./team.ts";
import { type WalkPlan, walk } from "./walk.ts";

/** How long a time is measured at least, in milliseconds, and how many updates at most. */
const MEASURED = 40;
const MOST_MEASURED = 2_000;

export type Contest = {
  readonly objective: Objective;
  readonly heldOut: Int32Array;
  readonly plan: Omit<WalkPlan, "rowsAt" | "steps" | "restful">;
  readonly epochs: number;
  readonly seed: number;
  readonly team: Team | null;
  readonly now: () => number;
};

/** The same walk with batches of another size: what it reaches, how noisy its gradients are, how long it takes. */
export function runBatches(batch: number, contest: Contest): BatchRun {
  const { objective, heldOut, plan, epochs, seed } = contest;
  const schedule = createSchedule(objective.everything, batch, seed);
  const steps = epochs * schedule.updatesPerEpoch;
  const walked = walk(objective, { ...plan, steps, restful: false, rowsAt: schedule.rowsAt });
  const start = Float64Array.from(plan.start);
  const end = Float64Array.from(walked.updates.at(-1)?.at ?? plan.start);
  const spectrum = end.length <= MOST_CURVED ? spectrumOf(objective.hessian(end, objective.everything)) : null;
  return {
    batch,
    updatesPerEpoch: schedule.updatesPerEpoch,
    epochs: epochEnds(walked.updates, schedule, objective, heldOut),
    ended: walked.ended,
    noise: gradientNoise(objective, start, objective.everything, batch, seed),
    sharpness: spectrum?.values.at(-1) ?? null,
    time: timesOf(schedule, contest),
  };
}

/** Training and held-out loss at the start and after each whole epoch. */
export function epochEnds(
  updates: readonly Update[],
  { updatesPerEpoch }: Schedule,
  objective: Objective,
  heldOut: Int32Array,
): readonly Epoch[] {
  return updates
    .filter(({ t }) => t % updatesPerEpoch === 0)
    .map(({ t, at }) => {
      const weights = Float64Array.from(at);
      const loss = objective.value(weights, objective.everything);
      return {
        epoch: t / updatesPerEpoch,
        t,
        loss,
        heldOut: heldOut.length > 0 ? objective.value(weights, heldOut) : null,
      };
    });
}

function timesOf(schedule: Schedule, { objective, plan, team, now }: Contest): BatchRun["time"] {
  const alone = (weights: Float64Array, rows: Int32Array, g: Float64Array): number =>
    objective.gradient(weights, rows, g);
  const update = timePerUpdate(alone, schedule, plan, now);
  const together = team && timePerUpdate(team.gradient, schedule, plan, now);
  return {
    update,
    epoch: update * schedule.updatesPerEpoch,
    parallelUpdate: together,
    parallelEpoch: together === null ? null : together * schedule.updatesPerEpoch,
  };
}

/** The mean time of an update by plain descent: gradient of the batch, and the step. */
function timePerUpdate(
  gradientOf: Team["gradient"],
  { rowsAt }: Schedule,
  { start, settings }: Pick<WalkPlan, "start" | "settings">,
  now: () => number,
): number {
  const weights = Float64Array.from(start);
  const gradient = new Float64Array(weights.length);
  const updateOnce = (t: number): void => {
    gradientOf(weights, rowsAt(t), gradient);
    for (let i = 0; i < weights.length; i += 1)
      weights[i] = (weights[i] ?? 0) - 1e-9 * settings.rate * (gradient[i] ?? 0);
  };
  for (let t = 0; t < 3; t += 1) updateOnce(t);
  const began = now();
  let done = 0;
  while (done < MOST_MEASURED && (done === 0 || now() - began < MEASURED)) {
    updateOnce(done);
    done += 1;
  }
  return (now() - began) / done;
}
