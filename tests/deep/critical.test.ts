import { describe, expect, it } from "vitest";
import { judge } from "../solve/campaign.ts";
import { type Planted, plantedFamilies, plantedPoints } from "../solve/planted.ts";
import { judgeTypes } from "../solve/typed.ts";
import { openProgress } from "./campaign/progress.ts";

/**
 * `SEEDS=from,to` chooses the losses of each campaign. Each goes on where it stopped; remove the file of its progress
 * to begin again. With `-t families` (`-t points`) only that one is run.
 */
const CHOSEN = process.env["SEEDS"]?.split(",").map(Number);
const STARTS = 12;
const EVERY = 10;
const SMALL = 3;

type Campaign = {
  readonly name: string;
  readonly make: (seed: number) => Planted;
  readonly seeds: readonly number[];
  /** Of these losses the share is asked for in which all is claimed. */
  readonly isCounted: (planted: Planted) => boolean;
  readonly leastShare: number;
};

const CAMPAIGNS: readonly Campaign[] = [
  {
    name: "points",
    make: plantedPoints,
    seeds: CHOSEN ?? [0, 5_000],
    isCounted: ({ variables }) => variables.length <= SMALL,
    leastShare: 0.9,
  },
  { name: "families", make: plantedFamilies, seeds: CHOSEN ?? [0, 2_000], isCounted: () => true, leastShare: 0.8 },
];

describe("planted losses", () => {
  it.each(CAMPAIGNS)("with $name: no set, type, eigenvalue, escape or global claim is false, and none lost", (own) => {
    const [from = 0, to = 0] = own.seeds;
    const { progress, count, save, report } = openProgress(`planted-${own.name}-${from}-${to}`);
    for (progress.next = Math.max(from, progress.next); progress.next < to; progress.next += 1) {
      const planted = own.make(progress.next);
      const { counts, wrong } = judged(planted, progress.next);
      for (const [key, by] of counts) count(key, by);
      if (own.isCounted(planted)) count("counted");
      if (own.isCounted(planted) && counts.some(([key, by]) => key === "all claimed" && by > 0))
        count("counted and all claimed");
      progress.wrong.push(...wrong.map((what) => `${progress.next} ${planted.kind} ${planted.loss}: ${what}`));
      if (progress.next % EVERY === 0) save();
    }
    save();
    report(`planted ${own.name}`);
    expect(progress.wrong).toEqual([]);
    const of = (key: string): number => progress.counts[key] ?? 0;
    expect(of("counted and all claimed")).toBeGreaterThanOrEqual(own.leastShare * of("counted"));
  });
});

/** What one loss adds to the counts, and what is wrong with it; what is thrown is wrong too. */
function judged(planted: Planted, seed: number) {
  try {
    const { wrong, isAll } = judge(planted, seed, STARTS);
    const typed = judgeTypes(planted.loss, planted.variables, seed);
    const counts: readonly (readonly [string, number])[] = [
      ["losses", 1],
      ["all claimed", isAll ? 1 : 0],
      ["sets", typed.sets],
      ["sets undecided", typed.undecided],
      [`sets undecided, ${planted.kind}`, typed.undecided],
    ];
    return { counts: counts.filter(([, by]) => by > 0), wrong: [...wrong, ...typed.wrong] };
  } catch (error) {
    return { counts: [], wrong: [`thrown: ${error instanceof Error ? error.message : String(error)}`] };
  }
}
