import type { Outline, PictureStage } from "../src/first.ts";
import type { Ending, Engine, Run } from "./engine.ts";
import type { Ask, Part, Reading, Stage, Told } from "./protocol.ts";

/** `slow`: under way for longer than half a second. The last five end a run early; what was found before stands. */
export type Status = "idle" | "working" | "slow" | "stopped" | "too-long" | "failed";

const SLOW_AFTER = 500;
/** A derivation is ended after so many seconds. */
export const LONGEST_RUN = 30;

/** What the page shows of the derivation under way, and of the one before while the new one is not whole. */
export type Shown = {
  readonly outline: Outline | null;
  readonly stage: Stage | null;
  /** The last whole outline: its cards hold their places, unseen, until the new ones come. */
  readonly previous: Outline | null;
  readonly reading: Reading | null;
  readonly told: Told | null;
  readonly status: Status;
  readonly partial: boolean;
  readonly staged: PictureStage | null;
  /** The loss that the outline belongs to. */
  readonly answered: string;
};

export type Session = {
  readonly shown: Shown;
  readonly derive: (ask: Extract<Ask, { kind: "derive" }>) => void;
  readonly refuse: (told: Told) => void;
  readonly stop: () => void;
};

const NOTHING: Shown = {
  outline: null,
  stage: null,
  previous: null,
  reading: null,
  told: null,
  status: "idle",
  partial: false,
  staged: null,
  answered: "",
};

/** The derivations of one page: a new one cancels the one before. */
export function createSession(engine: Engine): Session {
  let shown = $state.raw<Shown>(NOTHING);
  let run: Run | null = null;
  let timers: readonly ReturnType<typeof setTimeout>[] = [];

  function settle(status: Status): void {
    for (const timer of timers) clearTimeout(timer);
    timers = [];
    shown = { ...shown, status };
  }

  function halt(why: Status): void {
    run?.stop();
    settle(why);
  }

  function ended(ending: Ending): void {
    if (shown.status === "working" || shown.status === "slow") settle(ending === "killed" ? "stopped" : "idle");
  }

  function derive(ask: Extract<Ask, { kind: "derive" }>): void {
    run?.cancel();
    settle("working");
    timers = [
      setTimeout(() => {
        shown = { ...shown, status: "slow" };
      }, SLOW_AFTER),
      setTimeout(() => halt("too-long"), LONGEST_RUN * 1000),
    ];
    const mine = engine.run(ask, (part) => {
      if (part.kind === "failed") settle("failed");
      shown = after(shown, part, ask.question.loss);
    });
    run = mine;
    mine.done.then((ending) => {
      if (run === mine) ended(ending);
    });
  }

  return {
    get shown() {
      return shown;
    },
    derive,
    refuse: (told) => {
      run?.cancel();
      settle("idle");
      shown = { ...shown, told };
    },
    stop: () => halt("stopped"),
  };
}

/** What is shown once a part of an answer has come. */
function after(shown: Shown, part: Part, loss: string): Shown {
  if (part.kind === "problem") return { ...shown, told: part.told };
  if (part.kind !== "outline") return shown;
  const { outline, stage, reading, partial, staged } = part;
  const previous = stage === "whole" ? outline : shown.previous;
  return { ...shown, outline, stage, reading, partial, staged, previous, told: null, answered: loss };
}
