import { describe, expect, it } from "vitest";
import { judge, type Outcome } from "../solve/campaign.ts";
import { type Planted, plantedFamilies, plantedPoints } from "../solve/planted.ts";
import { judgeTypes } from "../solve/typed.ts";

/** Seeds of the full campaigns; `SEEDS=from,to` chooses others. */
const CHOSEN = process.env["SEEDS"]?.split(",").map(Number);
const POINTS = CHOSEN ?? [0, 5_000];
const FAMILIES = CHOSEN ?? [0, 2_000];
const STARTS = 12;

function campaign(make: (seed: number) => Planted, [from = 0, to = 0]: readonly number[]): readonly Outcome[] {
  return Array.from({ length: to - from }, (_, k) => judge(make(from + k), from + k, STARTS));
}

function report(title: string, outcomes: readonly Outcome[]): void {
  const times = outcomes.map((o) => o.solved.milliseconds).sort((a, b) => a - b);
  const at = (share: number): string => (times[Math.floor(share * (times.length - 1))] ?? 0).toFixed(1);
  const all = outcomes.filter((o) => o.isAll).length;
  const lines = [
    `${title}: ${outcomes.length} losses, all claimed for ${all}, wrong ${outcomes.filter((o) => o.wrong.length > 0).length}`,
    `milliseconds: median ${at(0.5)}, nine in ten ${at(0.9)}, longest ${at(1)}`,
    ...outcomes.filter((o) => !o.isAll).map((o) => `not all: ${o.planted.loss}`),
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
}

const wrongOf = (outcomes: readonly Outcome[]) =>
  outcomes.filter((o) => o.wrong.length > 0).map((o) => `${o.planted.loss}: ${o.wrong.join("; ")}`);

describe("campaigns", () => {
  it("planted points: none false, none lost where all is claimed, all claimed for 90% with up to 3 variables", () => {
    const outcomes = campaign(plantedPoints, POINTS);
    report("points", outcomes);
    expect(wrongOf(outcomes)).toEqual([]);
    const small = outcomes.filter((o) => o.planted.variables.length <= 3);
    expect(small.filter((o) => o.isAll).length).toBeGreaterThanOrEqual(0.9 * small.length);
  });

  it("planted families: none false, none lost where all is claimed, all claimed for 80%", () => {
    const outcomes = campaign(plantedFamilies, FAMILIES);
    report("families", outcomes);
    expect(wrongOf(outcomes)).toEqual([]);
    expect(outcomes.filter((o) => o.isAll).length).toBeGreaterThanOrEqual(0.8 * outcomes.length);
  });

  it.each([
    ["points", plantedPoints, POINTS],
    ["families", plantedFamilies, FAMILIES],
  ] as const)("planted %s: no false type, eigenvalue, escape or global claim", (title, make, [from = 0, to = 0]) => {
    const found = Array.from({ length: to - from }, (_, k) => {
      const { loss, variables } = make(from + k);
      return { loss, ...judgeTypes(loss, variables, from + k) };
    });
    const count = (of: (typed: (typeof found)[number]) => number): number => found.reduce((sum, f) => sum + of(f), 0);
    process.stdout.write(`types of ${title}: ${count((f) => f.sets)} sets, ${count((f) => f.undecided)} undecided\n`);
    expect(found.flatMap((f) => f.wrong.map((what) => `${f.loss}: ${what}`))).toEqual([]);
  });
});
