import { spawnSync } from "node:child_process";
import { appendFileSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const MAIN = new URL("../../dist/cli/main.js", import.meta.url).pathname;
const NEVER = /\bNaN\b|\bundefined\b|\[object|\n\s+at .*:\d+:\d+/;
const folder = mkdtempSync(join(tmpdir(), "saddle-"));

function saddle(...args: readonly string[]) {
  const run = spawnSync(process.execPath, [MAIN, ...args], { encoding: "utf8", timeout: 60_000, maxBuffer: 1e9 });
  return { status: run.status, out: run.stdout, err: run.stderr };
}

const STUDY = ["study", "--networks", "6", "--layers", "1-2-1", "--size", "8"];
const path = (name: string): string => join(folder, name);

describe("saddle study", () => {
  const whole = saddle(...STUDY, "--rows", path("whole.jsonl"), "--format", "json");

  it("gives the same rows with any number of threads, and in parts that are joined", () => {
    expect(whole.status).toBe(0);
    expect(JSON.parse(whole.out)).toMatchObject({ schema: "saddle.study/1", summary: { done: 6, missing: 0 } });
    expect(saddle(...STUDY, "--jobs", "1", "--format", "json").out).toBe(whole.out);
    for (const part of [1, 2]) saddle(...STUDY, "--shard", `${part}/2`, "--rows", path(`part${part}.jsonl`));
    const files = [2, 1].map((part) => path(`part${part}.jsonl`));
    expect(saddle("study", "--merge", ...files, "--format", "json").out).toBe(whole.out);
  });

  it("goes on from a file of rows that was cut short", () => {
    const lines = readFileSync(path("whole.jsonl"), "utf8").split("\n");
    writeFileSync(path("cut.jsonl"), `${lines.slice(0, 4).join("\n")}\n${lines[4]?.slice(0, 50)}`);
    const run = saddle(...STUDY, "--rows", path("cut.jsonl"), "--format", "json");
    expect(run.err).toContain("3 networks were done already");
    expect(run.out).toBe(whole.out);
    expect(
      readFileSync(path("cut.jsonl"), "utf8")
        .split("\n")
        .filter((line) => line !== ""),
    ).toHaveLength(7);
  });

  it.each(["text", "csv", "html"])("writes %s from a file of rows", (format) => {
    const { status, out } = saddle("study", "--merge", path("whole.jsonl"), "--format", format);
    expect(status).toBe(0);
    expect(out).not.toMatch(NEVER);
    expect(out.length).toBeGreaterThan(300);
  });

  it("refuses files of other studies, broken files and options that make no sense", () => {
    saddle(...STUDY, "--seed", "2", "--networks", "2", "--rows", path("other.jsonl"));
    writeFileSync(path("broken.jsonl"), readFileSync(path("whole.jsonl"), "utf8"));
    appendFileSync(path("broken.jsonl"), "{}\n");
    const bad = [
      [["study", "--merge", path("whole.jsonl"), path("other.jsonl")], "another study"],
      [[...STUDY, "--rows", path("other.jsonl")], "another study"],
      [["study", "--merge", path("broken.jsonl")], "line 8"],
      [["study", "--merge", path("nothing.jsonl")], "no such file"],
      [[...STUDY, "--shard", "4/3"], "--shard"],
      [[...STUDY, "--layers", "2-x-1"], "--layers"],
      [[...STUDY, "--activation", "step"], "--activation"],
      [[...STUDY, "--decay", "much"], "--decay"],
    ] as const;
    for (const [args, named] of bad) {
      const { status, err } = saddle(...args);
      expect([status, err]).toEqual([2, expect.stringContaining(named)]);
      expect(err).not.toMatch(NEVER);
    }
  });
});

describe("saddle descend over data", () => {
  it("compares batches the same with and without threads, and says where a file is broken", () => {
    writeFileSync(
      path("data.csv"),
      `x,y\r\n${Array.from({ length: 300 }, (_, i) => `${Math.sin(i)},${Math.cos(2 * i)}`).join("\r\n")}`,
    );
    const args = [
      "descend",
      "(y - a*x - b)^2",
      "--data",
      path("data.csv"),
      "--from",
      "a=0,b=0",
      "--epochs",
      "3",
      "--compare",
      "10,full",
      "--format",
      "json",
    ];
    const first = saddle(...args);
    expect(first.status).toBe(0);
    expect(saddle(...args).out).toBe(first.out);
    expect(JSON.parse(first.out).comparison.runs).toHaveLength(2);
    writeFileSync(path("bad.csv"), "x,y\n1,2\n3,4a\n");
    const bad = saddle("descend", "(y - a*x)^2", "--data", path("bad.csv"), "--from", "a=0");
    expect([bad.status, bad.err]).toEqual([2, expect.stringContaining("row 3, column y: 4a is not a number")]);
  });
});

describe("saddle slice", () => {
  it("shows the stock example where no loss is given", () => {
    const { status, out } = saddle("slice");
    expect(status).toBe(0);
    expect(out).toContain("a local minimum");
    expect(out).toContain("a saddle point");
    expect(JSON.parse(saddle("slice", "--format", "json").out)).toMatchObject({
      schema: "saddle.slice/1",
      whole: { negative: 1 },
      shown: { axes: ["w1", "w2"] },
    });
  });

  it("finds a saddle of a loss that is a minimum in a slice", () => {
    const { status, out } = saddle("slice", "x^2 + y^2 + z^2 - 3*x*z + x^4 + z^4", "--format", "json");
    expect(status).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ at: { x: 0, y: 0, z: 0 }, shown: { axes: ["x", "y"], evidence: "exact" } });
  });
});
