import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const MAIN = new URL("../../dist/cli/main.js", import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), "saddle-"));

function saddle(...args: readonly string[]): string {
  const run = spawnSync(process.execPath, [MAIN, ...args], { encoding: "utf8", timeout: 60_000 });
  expect(run.status, run.stderr).toBe(0);
  return run.stdout;
}

describe("documents", () => {
  it.each(["tex", "md"])("of .%s have the picture as SVG beside them, and nothing half written is left", (ending) => {
    saddle("derive", "(1 - w1*w2)^2", "-o", join(folder, `${ending}.${ending}`));
    expect(readFileSync(join(folder, `${ending}.svg`), "utf8")).toMatch(/^<svg [\s\S]*<\/svg>\s*$/);
    expect(readdirSync(folder).filter((name) => name.includes("part"))).toEqual([]);
  });

  it.each([
    ["descend", ["(1 - w1*w2)^2", "--from", "w1=0.1, w2=0.2", "--steps", "5"], "学习率", "學習率"],
    ["slice", [], "临界点", "臨界點"],
  ])("%s speaks the language asked for, and both of two", (command, given, simplified, traditional) => {
    expect(saddle(command, ...given, "--lang", "zh-Hans")).toContain(simplified);
    expect(saddle(command, ...given, "--lang", "zh-Hant")).toContain(traditional);
    const both = saddle(command, ...given, "--lang", "en+zh-Hans");
    expect(both).toContain(simplified);
    expect(both).toMatch(/gradient descent|critical/);
  });
});
