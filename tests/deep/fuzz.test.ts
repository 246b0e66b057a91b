import { expect, it } from "vitest";
import { openProgress } from "./campaign/progress.ts";
import { createDoors } from "./fuzz/doors.ts";

/** `FUZZ_MINUTES`: for how long, in all; `FUZZ_SEED`: where the inputs begin. It goes on where it stopped. */
const MINUTES = Number(process.env["FUZZ_MINUTES"] ?? 1);
const SEED = Number(process.env["FUZZ_SEED"] ?? 0);
const EVERY = 20;

it(`for ${MINUTES} minutes nothing is uncaught, and nothing goes past its limit`, { timeout: 86_400_000 }, async () => {
  const { progress, count, save, report } = openProgress(`fuzz-${SEED}`);
  const doors = createDoors();
  const end = performance.now() + (MINUTES * 60 - progress.seconds) * 1000;
  for (; performance.now() < end; progress.next += 1) {
    const { door, outcome, wrong } = await doors.try(SEED + progress.next);
    count(`${door}, ${outcome}`);
    progress.wrong.push(...wrong);
    if (progress.next % EVERY === 0) save();
  }
  await doors.close();
  save();
  report("fuzz");
  expect(progress.wrong).toEqual([]);
});
