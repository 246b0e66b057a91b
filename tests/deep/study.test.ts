import { spawnSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const MAIN = new URL("../../dist/cli/main.js", import.meta.url).pathname;

describe("the study of 200 networks 2-3-1 with tanh on 20 data", () => {
  it.each(["random", "teacher", "xor"])(
    "with %s data takes under five minutes, proves nearly all its points, and shows saddles at high loss",
    (data) => {
      const rows = join(mkdtempSync(join(tmpdir(), "saddle-")), "rows.jsonl");
      const start = performance.now();
      const args = ["study", "--data-set", data, "--rows", rows, "--format", "json"];
      const run = spawnSync(process.execPath, [MAIN, ...args], { encoding: "utf8", maxBuffer: 1e9 });
      expect(run.status).toBe(0);
      expect((performance.now() - start) / 1000).toBeLessThan(300);
      const { summary } = JSON.parse(run.stdout);
      expect(summary.done).toBe(200);
      expect(summary.critical).toBeGreaterThan(180);
      expect(summary.certified).toBeGreaterThan(0.9 * summary.critical);
      expect(summary.lowest).toBeGreaterThan(0.95);
      expect(summary.highest).toBeLessThan(0.9);
      expect(summary.correlation).toBeLessThan(-0.5);
    },
    400_000,
  );
});
