import type { Outline } from "../src/first.ts";
import type { Engine, Ending, Run } from "./engine.ts";
import type { Ask, Part, Reading, Stage, Told } from "./protocol.ts";

/** `slow`: under way for longer than half a second. The last five end a run early; what was found before stands. */
export type Status = "idle" | "working" | "slow" | "stopped" | "too-long" | "failed";

const SLOW_AFTER = 500;
/** A derivation is ended after so many seconds. */
export const LONGEST_RUN = 30;

/** What the page shows of the derivation under way, and of the one before while the new one is not whole. */
export type Session = {
  readonly outline: Outline | null;
  readonly stage: Stage | null;
  /** The last whole outline: its cards hold their places, unseen, until the new ones come. */
  readonly previous: Outline | null;
  readonly reading: Reading | null;
  readonly told: Told | null;
  readonly status: Status;
  readonly partial: boolean;
  readonly svg: string | null;
  /** The loss that the outline belongs to. */
  readonly answered: string;
  readonly derive: (ask: Extract<Ask, { kind: "derive" }>) => void;
  readonly refuse: (told: Told) => void;
  readonly stop: () => void;
};

/** The state of one page's derivations: a new one cancels the one before. */
export function createSession(engine: Engine): Session {
  let outline = $state.raw<Outline | null>(null);
  let stage = $state.raw<Stage | null>(null);
  let previous = $state.raw<Outline | null>(null);
  let reading = $state.raw<Reading | null>(null);
  let told = $state.raw<Told | null>(null);
  let status = $state.raw<Status>("idle");
  let partial = $state.raw(false);
  let svg = $state.raw<string | null>(null);
  let answered = $state.raw("");
  let run: Run | null = null;
  let timers: readonly ReturnType<typeof setTimeout>[] = [];

  function settle(next: Status): void {
    for (const timer of timers) clearTimeout(timer);
    timers = [];
    status = next;
  }

  function hear(part: Part, loss: string): void {
    if (part.kind === "failed") settle("failed");
    if (part.kind === "problem") told = part.told;
    if (part.kind !== "outline") return;
    ({ outline, stage, reading, partial, svg } = part);
    told = null;
    answered = loss;
    if (stage === "whole") previous = outline;
  }

  function ended(ending: Ending): void {
    if (status === "working" || status === "slow") settle(ending === "killed" ? "stopped" : "idle");
  }

  function halt(why: Status): void {
    run?.stop();
    settle(why);
  }

  function derive(ask: Extract<Ask, { kind: "derive" }>): void {
    run?.cancel();
    settle("working");
    timers = [
      setTimeout(() => {
        status = "slow";
      }, SLOW_AFTER),
      setTimeout(() => halt("too-long"), LONGEST_RUN * 1000),
    ];
    const mine = engine.run(ask, (part) => hear(part, ask.question.loss));
    run = mine;
    mine.done.then((ending) => {
      if (run === mine) ended(ending);
    });
  }

  return {
    get outline() {
      return outline;
    },
    get stage() {
      return stage;
    },
    get previous() {
      return previous;
    },
    get reading() {
      return reading;
    },
    get told() {
      return told;
    },
    get status() {
      return status;
    },
    get partial() {
      return partial;
    },
    get svg() {
      return svg;
    },
    get answered() {
      return answered;
    },
    derive,
    refuse: (given) => {
      run?.cancel();
      settle("idle");
      told = given;
    },
    stop: () => halt("stopped"),
  };
}
