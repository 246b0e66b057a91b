import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const MAIN = new URL("../../dist/cli/main.js", import.meta.url).pathname;
const NEVER = /\bNaN\b|\bundefined\b|\[object|\n\s+at .*:\d+:\d+/;

function saddle(args: readonly string[], input = "") {
  const run = spawnSync(process.execPath, [MAIN, ...args], {
    input,
    encoding: "utf8",
    timeout: 60_000,
    maxBuffer: 1e9,
  });
  return { status: run.status, out: run.stdout, err: run.stderr };
}

const WALK = [
  "descend",
  "(1 - w1*w2)^2",
  "--from",
  "w1=0.1, w2=0.2",
  "--rate",
  "0.05",
  "--momentum",
  "0.9",
  "--steps",
  "3",
];

describe("saddle descend", () => {
  it("gives the JSON that scripts rely on", () => {
    const { status, out } = saddle([...WALK, "--format", "json"]);
    expect(status).toBe(0);
    const d = JSON.parse(out);
    expect(d).toMatchObject({ schema: "saddle.descent/1", method: "momentum", rate: 0.05, momentum: 0.9 });
    expect(d.trajectory).toHaveLength(4);
    expect(d.trajectory[0]).toEqual({
      t: 0,
      at: { w1: 0.1, w2: 0.2 },
      loss: expect.closeTo(0.9604, 15),
      gradient: [-0.392, -0.196],
      movement: [0, 0],
    });
    expect(d.trajectory[1].movement).toEqual([0.0196, 0.0098].map((x) => expect.closeTo(x, 15)));
    expect(d.outcome.kind).toBe("running");
    expect(d.outcome).toHaveProperty("set");
    expect(typeof d.outcome.why).toBe("string");
  });

  it("gives the same bytes for the same input, and a start by the seed when none is given", () => {
    const args = ["descend", "(1 - w1*w2)^2", "--seed", "7", "--steps", "5", "--format", "json"];
    expect(saddle(args).out).toBe(saddle(args).out);
    expect(saddle(args).out).not.toBe(saddle([...args.slice(0, 3), "8", ...args.slice(4)]).out);
  });

  it.each(["text", "csv", "svg", "latex"])("writes %s", (format) => {
    const { status, out, err } = saddle([...WALK, "--format", format]);
    expect(status).toBe(0);
    expect(err).toBe("");
    expect(out).not.toMatch(NEVER);
    expect(out.length).toBeGreaterThan(100);
  });

  it("writes a CSV with a row for each step, into a file by its ending", () => {
    const file = join(mkdtempSync(join(tmpdir(), "saddle-")), "walk.csv");
    expect(saddle([...WALK, "-o", file]).status).toBe(0);
    const lines = readFileSync(file, "utf8").split("\r\n");
    expect(lines[0]).toBe("t,w1,w2,loss,g_w1,g_w2,m_w1,m_w2");
    expect(lines[1]).toBe("0,0.1,0.2,0.9603999999999999,-0.392,-0.196,0,0");
    expect(lines).toHaveLength(6);
  });

  it("tells the bound of a quadratic exactly, and where there is no formula its first digits", () => {
    const told = (loss: string, from: string) =>
      saddle(["descend", loss, "--from", from, "--steps", "2"]).out.replace(/\s+/g, " ");
    expect(told("x^2 + x*y + y^2", "x=1, y=1")).toContain("2/λ_max = 2/3 ≈ 0.66667.");
    expect(told("x^2 + x*y + 2*y^2", "x=1, y=1")).toContain("2/λ_max = 2/(3 + sqrt(2)) ≈ 0.45308.");
    expect(told("2*x^2", "x=1")).toContain("2/λ_max = 0.5.");
    expect(told("x^2/2 + y^2/2 + z^2/2 + x*y/3 + y*z/7 + x*z/5", "x=1, y=1, z=1")).toContain("2/λ_max = 1.3686….");
  });

  it("writes the first movements on the loss itself as a derivation, in LaTeX too", () => {
    const { out } = saddle([...WALK, "--format", "latex"]);
    expect(out).toContain("m^{1}_{w_{1}} &= \\lambda \\cdot 0 - \\eta \\left(-2 \\cdot 0.2");
    expect(out).toContain(" &= 0.392 \\eta \\\\");
  });

  it("keeps lines within the width", () => {
    const { out } = saddle([...WALK, "--width", "60"]);
    for (const line of out.split("\n")) expect([...line].length).toBeLessThanOrEqual(60);
  });

  it.each([
    [["--rate", "fast"], "--rate"],
    [["--from", "w1=1"], "w2"],
    [["--from", "w1=1, w2=1, w3=1"], "w3"],
    [["--steps", "1000000"], "--steps"],
    [["--method", "downhill"], "--method"],
    [["--format", "pdf"], "pdf"],
  ])("refuses %j and names what is wrong", (options, named) => {
    const { status, err } = saddle(["descend", "(1 - w1*w2)^2", ...options]);
    expect(status).toBe(2);
    expect(err).toContain(named);
    expect(err).not.toMatch(NEVER);
  });
});
