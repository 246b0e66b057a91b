import type { Engine, Run } from "./engine.ts";
import { recallHabits } from "./memory.ts";
import type { Ask, Part } from "./protocol.ts";
import { createRoute } from "./route.ts";
import { questionOf, START } from "./state.ts";

type Hear = (part: Part) => void;

/** A derivation that is begun before the page is there to show it. */
export type Early = {
  /** Hands it on, with what has come of it, to who asks the same; null for another question, which ends it, and later. */
  readonly take: (ask: Ask, hear: Hear) => Run | null;
};

/** Asks at once for what the address holds, so that the engine works while the page's own script is read. */
export function beginEarly(engine: Engine): Early {
  const habits = recallHabits();
  const view = createRoute().read({ ...START, ...habits });
  const question = questionOf(view);
  if (question === null) return { take: () => null };
  const ask: Ask = { kind: "derive", question, tongue: view.tongue, detail: view.detail };
  let kept: readonly Part[] = [];
  let hearer: Hear | null = null;
  let run: Run | null = engine.run(ask, (part) => {
    if (hearer === null) kept = [...kept, part];
    else hearer(part);
  });
  return {
    take(wanted, hear) {
      const mine = run;
      run = null;
      if (mine === null || JSON.stringify(wanted) !== JSON.stringify(ask)) {
        mine?.cancel();
        return null;
      }
      queueMicrotask(() => {
        hearer = hear;
        for (const part of kept) hear(part);
        kept = [];
      });
      return mine;
    },
  };
}
