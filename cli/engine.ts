import { parentPort, workerData } from "node:worker_threads";
import { createAnswerer } from "./answer.ts";
import { type AnswerMessage, type JobMessage, PARTS } from "./job.ts";
import { isTeamDuty, serveTeam } from "./team.ts";

/** The thread in which the engine runs: jobs come in, answers go out, and a flag asks it to stop. */
function serveJobs(): void {
  const answerer = createAnswerer(() => performance.now());
  parentPort?.on("message", ({ number, job, shared }: JobMessage) => {
    const flags = new Int32Array(shared);
    const interrupted = (): boolean => Atomics.load(flags, 0) !== 0;
    const progress = (part: number): void => void Atomics.store(flags, 1, Math.floor(part * PARTS));
    const answer = answerer(job, interrupted, progress);
    const message: AnswerMessage = { number, answer };
    parentPort?.postMessage(message);
  });
}

const duty: unknown = workerData;
if (isTeamDuty(duty)) serveTeam(duty);
else serveJobs();
