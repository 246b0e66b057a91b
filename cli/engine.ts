import { parentPort, workerData } from "node:worker_threads";
import { createAnswerer } from "./answer.ts";
import type { AnswerMessage, JobMessage } from "./job.ts";
import { isTeamDuty, serveTeam } from "./team.ts";

/** The thread in which the engine runs: jobs come in, answers go out, and a flag asks it to stop. */
function serveJobs(): void {
  const answerer = createAnswerer(() => performance.now());
  parentPort?.on("message", ({ number, job, stop }: JobMessage) => {
    const flag = new Int32Array(stop);
    const answer = answerer(job, () => Atomics.load(flag, 0) !== 0);
    const message: AnswerMessage = { number, answer };
    parentPort?.postMessage(message);
  });
}

const duty: unknown = workerData;
if (isTeamDuty(duty)) serveTeam(duty);
else serveJobs();
