import { Worker } from "node:worker_threads";
import { createTeamObjective, joinBlocks, type OpenTeam, sumsLength, type TeamPlan, workBlocks } from "../src/index.ts";

/** What a member of a team is told: the plan, its place, and the memory that all share. */
export type TeamDuty = {
  readonly role: "team";
  readonly plan: TeamPlan;
  readonly member: number;
  readonly members: number;
  readonly memory: Memory;
};

/** `control` holds the number of the task, how many have done it, how many rows it has, and whether to stop. */
type Memory = {
  readonly control: Int32Array;
  readonly weights: Float64Array;
  readonly rows: Int32Array;
  readonly sums: Float64Array;
};
const [TASK, DONE, COUNT, STOP] = [0, 1, 2, 3];
/** How long a member that does not answer is waited for, in milliseconds, before its share is done by the leader. */
const PATIENCE = 5_000;

/** Opens teams of `members` threads, the calling one among them, that share one memory. */
export function teamOpener(members: number): OpenTeam {
  return (plan, objective) => {
    if (members < 2) return null;
    const memory = createMemory(plan, sumsLength(objective, objective.everything.length));
    const shared = { ...plan, columns: plan.columns.map(inSharedMemory) };
    const workers = Array.from({ length: members - 1 }, (_, k) => {
      const duty: TeamDuty = { role: "team", plan: shared, member: k + 1, members, memory };
      const worker = new Worker(new URL("./worker.js", import.meta.url), { workerData: duty });
      worker.on("error", () => {});
      worker.unref();
      return worker;
    });
    const { control, weights, rows, sums } = memory;

    function gradient(at: Float64Array, batch: Int32Array, into: Float64Array): number {
      const alone = sumsLength(objective, batch.length) <= objective.gradientProgram.outputs;
      if (alone) return objective.gradient(at, batch, into);
      weights.set(at);
      rows.set(batch);
      Atomics.store(control, COUNT, batch.length);
      Atomics.store(control, DONE, 0);
      Atomics.add(control, TASK, 1);
      Atomics.notify(control, TASK);
      const task = { weights: at, rows: batch };
      workBlocks(objective, task, { member: 0, members }, sums);
      if (!allDone(control, members - 1))
        for (let member = 1; member < members; member += 1) workBlocks(objective, task, { member, members }, sums);
      return joinBlocks(objective, batch.length, sums, into);
    }

    function dismiss(): void {
      Atomics.store(control, STOP, 1);
      Atomics.add(control, TASK, 1);
      Atomics.notify(control, TASK);
      for (const worker of workers) void worker.terminate();
    }

    return { workers: members, gradient, dismiss };
  };
}

/** Waits until `count` members have done their share; false when they do not for a long time. */
function allDone(control: Int32Array, count: number): boolean {
  for (let done = Atomics.load(control, DONE); done < count; done = Atomics.load(control, DONE))
    if (Atomics.wait(control, DONE, done, PATIENCE) === "timed-out") return false;
  return true;
}

/** The life of a member: waits for tasks and does its share of each. */
export function serveTeam({ plan, member, members, memory }: TeamDuty): void {
  const objective = createTeamObjective(plan);
  const { control, weights, rows, sums } = memory;
  let seen = 0;
  for (;;) {
    Atomics.wait(control, TASK, seen);
    seen = Atomics.load(control, TASK);
    if (Atomics.load(control, STOP) !== 0) return;
    const task = { weights: weights.slice(), rows: rows.slice(0, Atomics.load(control, COUNT)) };
    workBlocks(objective, task, { member, members }, sums);
    Atomics.add(control, DONE, 1);
    Atomics.notify(control, DONE);
  }
}

/** Whether what a thread was started with makes it a member of a team. */
export function isTeamDuty(data: unknown): data is TeamDuty {
  return typeof data === "object" && data !== null && "role" in data && data.role === "team";
}

function createMemory(plan: TeamPlan, sums: number): Memory {
  return {
    control: new Int32Array(new SharedArrayBuffer(16)),
    weights: new Float64Array(new SharedArrayBuffer(8 * plan.variables.length)),
    rows: new Int32Array(new SharedArrayBuffer(4 * plan.size)),
    sums: new Float64Array(new SharedArrayBuffer(8 * sums)),
  };
}

function inSharedMemory(column: Float64Array): Float64Array {
  const shared = new Float64Array(new SharedArrayBuffer(8 * column.length));
  shared.set(column);
  return shared;
}
