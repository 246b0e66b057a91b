import { expect, it } from "vitest";
import { criticalOf, differences, type Row } from "../parameters/agreement.ts";
import { plantedParameters } from "../parameters/planted.ts";
import { openProgress } from "./campaign/progress.ts";

/**
 * `SEEDS=from,to` chooses the losses (500 as a rule), `DRAWS` how many values are compared in every case, `JUDGED` at
 * how many of them with 64 digits too. It goes on where it stopped; remove the file of its progress to begin again.
 */
const [FROM = 0, TO = 500] = process.env["SEEDS"]?.split(",").map(Number) ?? [];
const DRAWS = Number(process.env["DRAWS"] ?? 20);
const JUDGED = Number(process.env["JUDGED"] ?? 2);
const EVERY = 10;
const LEAST_SHARE = 0.8;

it("losses with parameters agree with the same losses at numbers, in every case; all claimed for 80%", () => {
  const { progress, count, save, report } = openProgress(`parameters-${FROM}-${TO}-${DRAWS}`);
  for (progress.next = Math.max(FROM, progress.next); progress.next < TO; progress.next += 1) {
    const row = plantedParameters(progress.next);
    const { counts, faults } = judged(row, progress.next);
    for (const [key, by] of counts) count(key, by);
    const text = `${progress.next} ${row.loss} [${row.assume ?? ""}]`;
    progress.wrong.push(...faults.slice(0, 3).map((what) => `${text}: ${what}`));
    if (progress.next % EVERY === 0) save();
  }
  save();
  report("losses with parameters");
  expect(progress.wrong).toEqual([]);
  const of = (key: string): number => progress.counts[key] ?? 0;
  expect(of("all claimed")).toBeGreaterThanOrEqual(LEAST_SHARE * of("losses"));
});

/** What one loss adds to the counts, and what is wrong with it. */
function judged(row: Row, seed: number) {
  const { sets, completeness } = criticalOf(row);
  const { faults, compared } = differences(
    row,
    { sets, completeness, story: [], rays: [], nonsmooth: [] },
    DRAWS,
    seed,
    JUDGED,
  );
  const falling = sets.filter(({ verdict }) => verdict.type === "saddle" || verdict.type === "maximum");
  const counts: readonly (readonly [string, number])[] = [
    ["losses", 1],
    ["all claimed", completeness.kind === "all" ? 1 : 0],
    ["sets", sets.length],
    ["sets undecided", sets.filter(({ verdict }) => verdict.type === "undecided").length],
    ["saddles and maxima", falling.length],
    ["saddles and maxima without a way down", falling.filter((set) => set.escape.length === 0).length],
    ["values compared", compared],
  ];
  return { counts, faults };
}
