import type { Ask, FromWorker, Part, ToWorker } from "./protocol.ts";

/** A job that does not end within this many milliseconds after it was asked to is ended with its worker. */
const PATIENCE = 100;

/** A job under way. `cancel` ends it and drops what it still says; `stop` ends it and keeps what it has. */
export type Run = { readonly done: Promise<Ending>; readonly cancel: () => void; readonly stop: () => void };
/** `killed`: the worker was ended by force, so that nothing more came. */
export type Ending = "done" | "cancelled" | "killed";

type Job = {
  readonly id: number;
  readonly ask: Ask;
  readonly hear: (part: Part) => void;
  readonly settle: (ending: Ending) => void;
  dropped: boolean;
};
type Seat = { worker: Worker | null; flag: Int32Array; job: Job | null; timer: ReturnType<typeof setTimeout> | null };

export type Engine = { readonly run: (ask: Ask, hear: (part: Part) => void) => Run };

/**
 * Two workers of one script. Each does one job at a time; derivations prefer the first, everything else the second, and
 * whichever is free takes what waits. A worker that does not yield is ended and a new one takes its seat, while the
 * other goes on. The first worker is made at once, the second when it is needed or when the first job has ended: until
 * then it would only take time from it.
 */
export function createEngine(createWorker: () => Worker): Engine {
  const first = emptySeat();
  const seats: readonly Seat[] = [first, emptySeat()];
  let waiting: readonly Job[] = [];
  let last = 0;

  /** The worker of a seat; a new one where it has none. */
  function workerAt(seat: Seat): Worker {
    if (seat.worker !== null) return seat.worker;
    const worker = createWorker();
    seat.worker = worker;
    seat.flag = createFlag();
    listen(seat, worker);
    return worker;
  }

  function listen(seat: Seat, worker: Worker): void {
    send(worker, { kind: "flag", flag: seat.flag });
    worker.addEventListener("message", ({ data }: MessageEvent<FromWorker>) => {
      if (seat.worker !== worker || seat.job?.id !== data.id) return;
      if (data.part.kind !== "done") return seat.job.dropped ? undefined : seat.job.hear(data.part);
      free(seat, seat.job.dropped ? "cancelled" : "done");
    });
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      if (seat.worker !== worker || seat.job === null) return;
      if (!seat.job.dropped) seat.job.hear({ kind: "failed" });
      replace(seat);
    });
  }

  function free(seat: Seat, ending: Ending): void {
    if (seat.timer !== null) clearTimeout(seat.timer);
    const { job } = seat;
    seat.timer = null;
    seat.job = null;
    job?.settle(ending);
    dispatch();
    seats.forEach(workerAt);
  }

  function replace(seat: Seat): void {
    seat.worker?.terminate();
    seat.worker = null;
    free(seat, "killed");
  }

  function dispatch(): void {
    for (const job of waiting) {
      const order = job.ask.kind === "derive" ? seats : seats.toReversed();
      const seat = order.find((one) => one.job === null);
      if (seat === undefined) return;
      waiting = waiting.filter((other) => other !== job);
      seat.job = job;
      send(workerAt(seat), { kind: "job", id: job.id, ask: job.ask });
    }
  }

  function end(job: Job, dropped: boolean): void {
    job.dropped ||= dropped;
    if (waiting.includes(job)) {
      waiting = waiting.filter((other) => other !== job);
      job.settle("cancelled");
      return;
    }
    const seat = seats.find((one) => one.job === job);
    if (seat === undefined || seat.timer !== null) return;
    Atomics.store(seat.flag, 0, job.id);
    send(workerAt(seat), { kind: "cancel", id: job.id });
    seat.timer = setTimeout(() => replace(seat), PATIENCE);
  }

  workerAt(first);
  return {
    run(ask, hear) {
      last += 1;
      const id = last;
      const { promise, resolve } = settling();
      const job: Job = { id, ask, hear, settle: resolve, dropped: false };
      waiting = ask.kind === "derive" ? [job, ...waiting] : [...waiting, job];
      dispatch();
      return { done: promise, cancel: () => end(job, true), stop: () => end(job, false) };
    },
  };
}

function settling(): { readonly promise: Promise<Ending>; readonly resolve: (ending: Ending) => void } {
  let resolve: (ending: Ending) => void = () => {};
  const promise = new Promise<Ending>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

function send(worker: Worker, message: ToWorker): void {
  worker.postMessage(message);
}

const emptySeat = (): Seat => ({ worker: null, flag: createFlag(), job: null, timer: null });

/** Shared with the worker where the page is isolated from others; elsewhere a flag that the worker never sees. */
function createFlag(): Int32Array {
  const shared = globalThis.crossOriginIsolated && typeof SharedArrayBuffer === "function";
  return new Int32Array(shared ? new SharedArrayBuffer(4) : new ArrayBuffer(4));
}
