import { expect, it } from "vitest";
import { judge } from "./campaign/judge.ts";
import { lossOf } from "./campaign/losses.ts";
import { openProgress } from "./campaign/progress.ts";

/**
 * `CAMPAIGN_SIZE`: how many losses, in all (100000 for the full campaign). `CAMPAIGN_PART`: `1/2` takes the first of
 * two parts, so that two processes share the work. It goes on where it stopped; remove the file to begin again.
 */
const SIZE = Number(process.env["CAMPAIGN_SIZE"] ?? 400);
const [PART = 1, PARTS = 1] = (process.env["CAMPAIGN_PART"] ?? "1/1").split("/").map(Number);
const EVERY = 25;

it(`of ${SIZE} random losses no claim is false`, { timeout: 86_400_000 }, () => {
  const { progress, count, save, report } = openProgress(`losses-${SIZE}-${PART}-of-${PARTS}`);
  for (; progress.next * PARTS + PART - 1 < SIZE; progress.next += 1) {
    const seed = progress.next * PARTS + PART - 1;
    const tried = lossOf(seed);
    const { wrong, counts } = judgedSafely(seed);
    for (const key of counts) count(key);
    progress.wrong.push(...wrong.map((what) => `${seed} ${tried.kind} ${tried.loss}: ${what}`));
    if (progress.next % EVERY === 0) save();
  }
  save();
  report("random losses");
  expect(progress.wrong).toEqual([]);
});

/** What is thrown is wrong too. */
function judgedSafely(seed: number): ReturnType<typeof judge> {
  try {
    return judge(lossOf(seed), seed);
  } catch (error) {
    return { wrong: [`thrown: ${error instanceof Error ? error.stack : String(error)}`], counts: ["thrown"] };
  }
}
