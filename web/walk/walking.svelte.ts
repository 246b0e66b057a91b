import type { DescendRequest, Descent } from "../../src/index.ts";
import type { Answer, AskWalk } from "./asking.ts";
import { RATES } from "./settings.ts";

/** What came of a wish: the walk, and over data the same walk with all data in each update. */
export type Walked = { readonly answer: Answer; readonly full: Descent | null };

/**
 * Has the engine walk as was last wished. While a walk is under way the newest wish waits, and those between are passed
 * over. Where no rate is wished, the rates of the method are tried in turn.
 */
export function createWalking(ask: () => AskWalk) {
  let walked = $state.raw<Walked | null>(null);
  let busy = $state(false);
  let wanted: DescendRequest | null = null;
  let found = { key: "", rate: "" };

  /** Where no rate is set: the rate that was found for this loss and method, else the first that leads anywhere. */
  async function withRate(next: DescendRequest): Promise<Answer> {
    if (next.rate !== "") return ask()(next);
    const key = [next.loss, next.set, next.method, next.data?.text].join("\n");
    const rates = RATES[next.method ?? "gd"];
    let told: Answer | null = null;
    for (const rate of found.key === key ? [found.rate] : rates) {
      told = await ask()({ ...next, rate });
      const lost = told.ok && ["diverged", "oscillating"].includes(told.descent.outcome.kind);
      if (lost && wanted === null) continue;
      if (told.ok && !lost) found = { key, rate };
      break;
    }
    return told ?? ask()({ ...next, rate: rates[0] ?? "0.01" });
  }

  /** Over data also what sets small and large batches side by side. */
  async function walk(next: DescendRequest): Promise<Walked> {
    const answer = await withRate(next);
    if (next.data === undefined || !answer.ok || wanted !== null) return { answer, full: null };
    const same = { ...next, rate: String(answer.descent.rate) };
    const compared = await ask()({ ...same, compare: `${next.batch},full` });
    const full = await ask()({ ...same, batch: "full" });
    return { answer: compared, full: full.ok ? full.descent : null };
  }

  async function go(): Promise<void> {
    if (busy) return;
    busy = true;
    while (wanted !== null) {
      const next: DescendRequest = wanted;
      wanted = null;
      try {
        const told = await walk(next);
        if (wanted === null) walked = told;
      } catch {
        if (wanted === null) walked = null;
      }
    }
    busy = false;
  }

  return {
    get walked() {
      return walked;
    },
    get busy() {
      return busy;
    },
    /** The walk that is wanted now; null for none. */
    wish(next: DescendRequest | null): void {
      wanted = next;
      if (next === null) walked = null;
      else void go();
    },
  };
}
