import type { Outline, PictureStage } from "../src/first.ts";
import type { Early } from "./early.ts";
import type { Engine, Run } from "./engine.ts";
import type { Ask, Part, Reading, Stage, Told } from "./protocol.ts";

/** `slow`: under way for longer than half a second. The last five end a run early; what was found before stands. */
export type Status = "idle" | "working" | "slow" | "stopped" | "too-long" | "failed";

const SLOW_AFTER = 500;
/** The picture waits so long for the whole answer before it is drawn without points. */
const PICTURE_AFTER = 150;
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

/**
 * The derivations of one page: a new one cancels the one before. The gradient is shown at once; what follows it, at the
 * next frame, so that parts which come together are drawn once. `begun` is the derivation of the address, begun before.
 */
export function createSession(engine: Engine, begun: Early): Session {
  let shown = $state.raw<Shown>(NOTHING);
  let run: Run | null = null;
  let timers: readonly ReturnType<typeof setTimeout>[] = [];
  let pending: Outlined | null = null;
  let early: Outlined | null = null;

  function settle(status: Status): void {
    for (const timer of timers) clearTimeout(timer);
    timers = [];
    shown = { ...shown, status };
  }

  function flush(): void {
    if (pending !== null) shown = after(shown, pending);
    pending = null;
  }

  function halt(why: Status): void {
    run?.stop();
    settle(why);
  }

  function hear(part: Part, loss: string): void {
    if (part.kind === "failed") settle("failed");
    if (part.kind === "problem") shown = { ...shown, told: part.told };
    if (part.kind !== "outline") return;
    const outlined = { part, loss };
    if (part.stage === "gradient") {
      early = outlined;
      shown = after(shown, outlined);
      return;
    }
    if (pending === null) requestAnimationFrame(flush);
    pending = outlined;
  }

  function derive(ask: Extract<Ask, { kind: "derive" }>): void {
    run?.cancel();
    [pending, early] = [null, null];
    settle("working");
    timers = [
      setTimeout(() => {
        if (early !== null) shown = { ...shown, staged: early.part.staged };
      }, PICTURE_AFTER),
      setTimeout(() => {
        shown = { ...shown, status: "slow" };
      }, SLOW_AFTER),
      setTimeout(() => halt("too-long"), LONGEST_RUN * 1000),
    ];
    const heard = (part: Part): void => {
      if (run === mine) hear(part, ask.question.loss);
    };
    const mine = begun.take(ask, heard) ?? engine.run(ask, heard);
    run = mine;
    mine.done.then((ending) => {
      if (run !== mine) return;
      flush();
      const under = shown.status === "working" || shown.status === "slow";
      if (under) settle(ending === "killed" ? "stopped" : "idle");
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

type Outlined = { readonly part: Extract<Part, { kind: "outline" }>; readonly loss: string };

/** What is shown once a part of an answer has come. */
function after(shown: Shown, { part, loss }: Outlined): Shown {
  const { outline, stage, reading, partial } = part;
  const [previous, staged] = stage === "whole" ? [outline, part.staged] : [shown.previous, shown.staged];
  return { ...shown, outline, stage, reading, partial, staged, previous, told: null, answered: loss };
}
