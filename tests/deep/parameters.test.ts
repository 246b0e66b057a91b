import { expect, it } from "vitest";
import { criticalOf, differences } from "../parameters/agreement.ts";
import { plantedParameters } from "../parameters/planted.ts";

/** Seeds of the campaign; `SEEDS=from,to` chooses others. */
const [FROM = 0, TO = 500] = process.env["SEEDS"]?.split(",").map(Number) ?? [];
const DRAWS = 20;

it("losses with parameters agree with the same losses at numbers, at 20 values in every case; all claimed for 80%", () => {
  const found = Array.from({ length: TO - FROM }, (_, k) => {
    const row = plantedParameters(FROM + k);
    const answer = criticalOf(row);
    const { faults, compared } = differences(row, answer, DRAWS, FROM + k);
    const isAll = answer.completeness.kind === "all";
    const undecided = answer.sets.filter(({ verdict }) => verdict.type === "undecided").length;
    return { row, faults, compared, isAll, sets: answer.sets.length, undecided };
  });
  const sum = (of: (one: (typeof found)[number]) => number): number => found.reduce((total, one) => total + of(one), 0);
  const text = ({ loss, assume }: (typeof found)[number]["row"]): string => `${loss} [${assume ?? ""}]`;
  const lines = [
    `parameters: ${found.length} losses, all claimed for ${sum((f) => (f.isAll ? 1 : 0))}, wrong ${sum((f) => (f.faults.length > 0 ? 1 : 0))}`,
    `${sum((f) => f.compared)} values compared; ${sum((f) => f.sets)} sets, ${sum((f) => f.undecided)} undecided`,
    ...found.filter((f) => !f.isAll).map((f) => `not all: ${text(f.row)}`),
    ...found.filter((f) => f.undecided > 0).map((f) => `undecided ${f.undecided} of ${f.sets}: ${text(f.row)}`),
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
  expect(found.flatMap((f) => f.faults.slice(0, 3).map((what) => `${text(f.row)}: ${what}`))).toEqual([]);
  expect(sum((f) => (f.isAll ? 1 : 0))).toBeGreaterThanOrEqual(0.8 * found.length);
});
