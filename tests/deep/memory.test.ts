import { expect, it } from "vitest";
import { HOSTILE, peakMegabytes } from "../support/hostile.ts";

it("hostile formulas are answered within 512 MB", () => {
  const peaks = HOSTILE.map((loss) => ({ loss: loss.slice(0, 50), megabytes: Math.round(peakMegabytes(loss, 20)) }));
  for (const { loss, megabytes } of peaks) process.stdout.write(`${`${megabytes}`.padStart(5)} MB  ${loss}\n`);
  expect(peaks.filter(({ megabytes }) => megabytes >= 512)).toEqual([]);
});
