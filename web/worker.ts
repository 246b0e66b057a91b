import { createFormulaReader, type Host } from "../src/first.ts";
import { deriveInStages, marking, seen, type Workshop, walked, written } from "./answering.ts";
import type { Ask, Part, ToWorker } from "./protocol.ts";

/**
 * The engine's thread. It does one job at a time: the page sends the next when the last is done. A job ends early when
 * the shared flag holds its number, which is seen in the midst of the work, or when a message said so, which is seen
 * between the stages.
 */
const workshop = createWorkshop();

self.addEventListener("message", (event: MessageEvent<ToWorker>) => {
  const { data } = event;
  switch (data.kind) {
    case "flag":
      return workshop.share(data.flag);
    case "cancel":
      return workshop.cancel(data.id);
    case "job":
      return void work(data.id, data.ask);
  }
});

async function work(id: number, ask: Ask): Promise<void> {
  const post = (part: Part): void => self.postMessage({ id, part });
  workshop.begin(id);
  try {
    await answer(ask, post);
  } catch (error) {
    // A fault of the program: the page says so in its own words; what it was stands in the console.
    console.error(error);
    post({ kind: "failed" });
  }
  post({ kind: "done" });
}

async function answer(ask: Ask, post: (part: Part) => void): Promise<void> {
  switch (ask.kind) {
    case "derive":
      return deriveInStages(ask, workshop, post);
    case "scene":
      return seen(ask, workshop, post);
    case "walk":
      return walked(ask, workshop, post);
    case "check":
      return marking(ask, workshop, post);
    case "export":
      return written(ask, workshop, post);
  }
}

function createWorkshop(): Workshop & {
  readonly share: (flag: Int32Array) => void;
  readonly begin: (id: number) => void;
  readonly cancel: (id: number) => void;
} {
  let flag: Int32Array = new Int32Array(1);
  let current = 0;
  let cancelled = 0;
  const interrupted = (): boolean => cancelled === current || Atomics.load(flag, 0) === current;
  const host: Host = { reader: createFormulaReader(), interrupted, now: () => performance.now() };
  return {
    host,
    interrupted,
    share: (given) => {
      flag = given;
    },
    begin: (id) => {
      current = id;
    },
    cancel: (id) => {
      cancelled = id;
    },
    rest: () => import("../src/index.ts"),
  };
}
