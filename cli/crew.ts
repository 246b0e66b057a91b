import { Worker } from "node:worker_threads";
import { type Answer, type AnswerMessage, type Job, type JobMessage, PARTS } from "./job.ts";

/** How long after it was asked to stop a worker may go on before it is ended. */
const GRACE_MS = 1_000;
const WATCH_MS = 200;
/** With what the rest of the process takes, a thread stays below 512 MB. */
const LIMITS = { maxOldGenerationSizeMb: 352, maxYoungGenerationSizeMb: 32, stackSizeMb: 16 };

/** Why a job has no answer of its own. */
export type Failure = "timeout" | "memory" | "crash";

/** Does jobs in threads of their own. */
export interface Crew {
  /**
   * Does one job; after `timeout` seconds it is asked to stop, and ended when it does not. `watch` is told now and then
   * which part of it is done, from 0 to 1.
   */
  run(job: Job, timeout: number, watch?: (part: number) => void): Promise<Answer | Failure>;
  dismiss(): Promise<void>;
}

type Member = { readonly worker: Worker; busy: boolean };

/** The script of a thread, beside this one. */
const SCRIPT = new URL("./worker.js", import.meta.url);

/** A crew of up to `size` threads, each started when there is work for it. A thread that dies is replaced. */
export function createCrew(size: number, script: URL = SCRIPT): Crew {
  const members: Member[] = [];
  const waiting: ((member: Member) => void)[] = [];
  let jobs = 0;

  function start(): Worker {
    const worker = new Worker(script, { resourceLimits: LIMITS, stdin: false });
    worker.on("error", () => {});
    return worker;
  }

  function hire(): Member {
    const worker = start();
    const member = { worker, busy: true };
    members.push(member);
    worker.once("exit", () => forget(member));
    return member;
  }

  function engage(): Promise<Member> {
    const free = members.find((member) => !member.busy);
    if (free !== undefined) {
      free.busy = true;
      return Promise.resolve(free);
    }
    if (members.length < size) return Promise.resolve(hire());
    return new Promise((resolve) => waiting.push(resolve));
  }

  /** A thread may have died as soon as it had answered. */
  function release(member: Member): void {
    if (!members.includes(member)) {
      replace(member);
      return;
    }
    const next = waiting.shift();
    if (next === undefined) member.busy = false;
    else next(member);
  }

  function forget(member: Member): void {
    const place = members.indexOf(member);
    if (place >= 0) members.splice(place, 1);
  }

  function replace(member: Member): void {
    forget(member);
    const next = waiting.shift();
    if (next !== undefined) next(hire());
  }

  async function attempt(job: Job, timeout: number, watch?: (part: number) => void): Promise<Answer | Failure> {
    const member = await engage();
    const answer = await runOn(member.worker, messageOf(job), timeout, watch);
    if (typeof answer === "string") {
      replace(member);
      await member.worker.terminate();
    } else {
      release(member);
    }
    return answer;
  }

  function messageOf(job: Job): JobMessage {
    jobs += 1;
    return { number: jobs, job, shared: new SharedArrayBuffer(8) };
  }

  /** A thread may die of the job before; so a job is given to a new one of its own before it is blamed. */
  async function run(job: Job, timeout: number, watch?: (part: number) => void): Promise<Answer | Failure> {
    const answer = await attempt(job, timeout, watch);
    if (answer !== "crash") return answer;
    const worker = start();
    const second = await runOn(worker, messageOf(job), timeout, watch);
    await worker.terminate();
    return second;
  }

  async function dismiss(): Promise<void> {
    await Promise.all(members.splice(0).map((member) => member.worker.terminate()));
  }

  return { run, dismiss };
}

function runOn(
  worker: Worker,
  message: JobMessage,
  timeout: number,
  watch?: (part: number) => void,
): Promise<Answer | Failure> {
  return new Promise((resolve) => {
    const flag = new Int32Array(message.shared);
    const asked = setTimeout(() => Atomics.store(flag, 0, 1), timeout * 1_000);
    const watching = watch && setInterval(() => watch(Atomics.load(flag, 1) / PARTS), WATCH_MS);
    const ended = setTimeout(() => finish("timeout"), timeout * 1_000 + GRACE_MS);
    const onMessage = ({ answer }: AnswerMessage): void => finish(answer);
    const onError = (error: unknown): void => finish(isOutOfMemory(error) ? "memory" : "crash");
    const onExit = (): void => finish("crash");
    function finish(result: Answer | Failure): void {
      clearTimeout(asked);
      clearTimeout(ended);
      clearInterval(watching);
      worker.off("message", onMessage).off("error", onError).off("exit", onExit);
      resolve(result);
    }
    worker.on("message", onMessage).on("error", onError).on("exit", onExit);
    worker.postMessage(message);
  });
}

function isOutOfMemory(error: unknown): boolean {
  return typeof error === "object" && error !== null && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
}
