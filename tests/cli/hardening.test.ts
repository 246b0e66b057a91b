import { spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { HOSTILE, peakMegabytes } from "../support/hostile.ts";

const DIST = new URL("../../dist/cli/", import.meta.url).pathname;
const MAIN = join(DIST, "main.js");
const LECTURE = "(1 - w1*w2)^2";
/** What no output may ever show. */
const NEVER = /\bNaN\b|\bundefined\b|\[object|\n\s+at .*:\d+:\d+/;

const folder = (): string => mkdtempSync(join(tmpdir(), "saddle-hard-"));
const rowsOf = (count: number, loss = LECTURE): string =>
  Array.from({ length: count }, (_, id) => `${JSON.stringify({ id, loss })}\n`).join("");

function run(args: readonly string[], input = "") {
  return spawnSync(process.execPath, [MAIN, ...args], { input, encoding: "utf8", timeout: 60_000, maxBuffer: 1e9 });
}

const withoutProgress = (errors: string): string => errors.replace(/^\[[#.]*\].*\n/gm, "");

function shell(script: string) {
  return spawnSync("bash", ["-c", script], { encoding: "utf8", timeout: 60_000 });
}

/** Starts a command, sends a signal when `isTime` holds, and gives how it ended. */
async function interrupted(args: readonly string[], isTime: () => boolean, signal: NodeJS.Signals = "SIGINT") {
  const child = spawn(process.execPath, [MAIN, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  let errors = "";
  child.stdout.resume();
  child.stderr.on("data", (chunk) => {
    errors += String(chunk);
  });
  const timer = setInterval(() => {
    if (isTime()) child.kill(signal);
  }, 5);
  const status = await new Promise<number | null>((resolve) => child.once("exit", resolve));
  clearInterval(timer);
  return { status, errors };
}

describe("a reader that goes away", () => {
  it("ends derive, batch and study quietly", () => {
    const file = join(folder(), "rows.jsonl");
    writeFileSync(file, rowsOf(200));
    for (const command of [
      `derive "${LECTURE}" --detail all`,
      `batch ${file}`,
      "study --networks 3 --layers 2-2-1 --format json",
    ]) {
      const { stdout, stderr } = shell(
        `${process.execPath} ${MAIN} ${command} | head -1 > /dev/null; echo "\${PIPESTATUS[0]}"`,
      );
      expect([command, stdout.trim(), withoutProgress(stderr)]).toEqual([command, "0", ""]);
    }
  });
});

describe("an interruption", () => {
  it("of a batch leaves no file, neither whole nor half", async () => {
    const place = folder();
    const input = join(place, "rows.jsonl");
    writeFileSync(input, rowsOf(5000, "(x^2 + y - 11)^2 + (x + y^2 - 7)^2"));
    const isWriting = (): boolean => readdirSync(place).some((name) => name.endsWith(".part"));
    const output = join(place, "out.jsonl");
    for (const [signal, status] of [
      ["SIGINT", 130],
      ["SIGTERM", 143],
    ] as const) {
      const ended = await interrupted(["batch", input, "-o", output], isWriting, signal);
      expect(ended).toEqual({ status, errors: "" });
      expect(readdirSync(place)).toEqual(["rows.jsonl"]);
    }
  });

  it("of a study leaves whole rows, with which it goes on", async () => {
    const place = folder();
    const rows = join(place, "rows.jsonl");
    const study = ["study", "--layers", "2-2-1", "--networks", "400", "--rows", rows, "-o", join(place, "out.json")];
    const isUnderWay = (): boolean => existsSync(rows) && readFileSync(rows, "utf8").split("\n").length > 3;
    expect((await interrupted(study, isUnderWay)).status).toBe(130);
    expect(readdirSync(place)).toEqual(["rows.jsonl"]);
    const text = readFileSync(rows, "utf8");
    expect(text.endsWith("\n")).toBe(true);
    for (const line of text.trimEnd().split("\n")) expect(typeof JSON.parse(line)).toBe("object");
  });

  it("of a derivation ends it at once", async () => {
    const output = join(folder(), "out.json");
    const start = performance.now();
    const derive = ["derive", "(x+y+z+u+v)^60", "--timeout", "60", "-o", output];
    const ended = await interrupted(derive, () => performance.now() - start > 700);
    expect(ended).toEqual({ status: 130, errors: "" });
    expect(performance.now() - start).toBeLessThan(5_000);
    expect(existsSync(output)).toBe(false);
  });
});

describe("a full disk", () => {
  const full = "standard output: the disk is full.\n";
  it("is told of on standard output, with status 2", () => {
    const file = join(folder(), "rows.jsonl");
    writeFileSync(file, rowsOf(3));
    for (const command of [`derive "${LECTURE}"`, `batch ${file}`, "study --networks 2 --layers 2-2-1"]) {
      const { status, stderr } = shell(`${process.execPath} ${MAIN} ${command} > /dev/full`);
      expect([command, status, withoutProgress(stderr)]).toEqual([command, 2, full]);
    }
  });

  it("is told of for files, and devices stay devices", () => {
    const input = join(folder(), "rows.jsonl");
    writeFileSync(input, rowsOf(3));
    for (const command of [
      ["derive", LECTURE, "-o", "/dev/full"],
      ["batch", input, "-o", "/dev/full"],
      ["study", "--networks", "2", "--layers", "2-2-1", "--format", "text", "-o", "/dev/full"],
    ]) {
      const { status, stdout, stderr } = run(command);
      expect([command[0], status, stdout]).toEqual([command[0], 2, ""]);
      expect(withoutProgress(stderr)).toBe("/dev/full: the disk is full.\n");
    }
    expect(run(["derive", LECTURE, "-o", "/dev/null"]).status).toBe(0);
    expect(shell("test -c /dev/full && test -c /dev/null").status).toBe(0);
    expect(readdirSync("/dev").filter((name) => name.endsWith(".part"))).toEqual([]);
  });

  it("a place that cannot be written to is named, and nothing is left", () => {
    const { status, stderr } = run(["derive", LECTURE, "-o", join(folder(), "none", "out.json")]);
    expect(status).toBe(2);
    expect(stderr).toMatch(/out\.json: there is no such file or folder\.\n$/);
  });
});

describe("a thread that dies", () => {
  it("costs a batch that row alone, which says so", () => {
    const copy = join(folder(), "cli");
    cpSync(DIST, copy, { recursive: true });
    const saboteur = `import { parentPort as port } from "node:worker_threads";
      port?.on("message", ({ job }) => {
        if (job.request?.loss === "die") process.exit(9);
        if (job.request?.loss === "throw") throw new Error("gone");
        if (job.request?.loss === "later") setTimeout(() => process.exit(9), 1);
        if (job.request?.loss === "fill") for (const kept = []; ; ) kept.push(new Array(1e6).fill(kept.length));
      });\n`;
    const worker = join(copy, "worker.js");
    writeFileSync(worker, saboteur + readFileSync(worker, "utf8"));
    const losses = [LECTURE, "die", "x^2", "throw", "x^4", "fill", "later", "x^6", "die", "x^8"];
    const input = losses.map((loss, id) => `${JSON.stringify({ id, loss, vars: ["x", "w1", "w2"] })}\n`).join("");
    for (const jobs of ["1", "3"]) {
      const { status, stdout, stderr } = spawnSync(
        process.execPath,
        [join(copy, "main.js"), "batch", "-", "--jobs", jobs],
        { input, encoding: "utf8", timeout: 60_000 },
      );
      expect([status, stderr]).toEqual([0, ""]);
      const rows = stdout
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line));
      expect(rows.map(({ id }) => id)).toEqual(losses.map((_, id) => id));
      for (const { id, result } of rows) {
        const loss = losses[id] ?? "";
        if (loss.includes("^")) expect([loss, result.schema]).toEqual([loss, "saddle.derivation/1"]);
        else if (loss === "die" || loss === "fill") expect([loss, result.schema]).toEqual([loss, "saddle.error/1"]);
      }
    }
  });
});

describe("names of prototypes", () => {
  const names = ["__proto__", "constructor", "toString", "hasOwnProperty", "valueOf", "prototype"];
  type Entries = ReadonlyMap<string, { readonly value: number }>;
  const atOf = (result: { critical: { sets: readonly { at: object }[] } }): Entries =>
    new Map(Object.entries(result.critical.sets[0]?.at ?? {}));
  const batch = (rows: readonly string[]) => {
    const { status, stdout, stderr } = run(["batch", "-"], `${rows.join("\n")}\n`);
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).not.toMatch(NEVER);
    return stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line).result);
  };

  it("are variables and parameters like others, and keys of rows of a batch", () => {
    const variables = batch(names.map((name) => JSON.stringify({ loss: `(${name} - 3)^2 + 2*w^2` })));
    const parameters = batch(
      names.map((name) => `{"loss": "(w - ${name})^2", "params": ["${name}"], "set": {"${name}": 5}}`),
    );
    const boxes = batch(
      names.map((name) => `{"loss": "cos(${name})", "box": {"${name}": [1, 4]}, "at": {"${name}": 1}}`),
    );
    const keys = batch(names.map((name) => `{"loss": "(u - 7)^2", "${name}": {"x": 1}}`));
    for (const [i, name] of names.entries()) {
      expect([name, new Set(variables[i].variables)]).toEqual([name, new Set([name, "w"])]);
      expect([name, atOf(variables[i]).get(name)?.value, atOf(variables[i]).get("w")?.value]).toEqual([name, 3, 0]);
      expect([name, atOf(parameters[i]).get("w")?.value]).toEqual([name, 5]);
      expect([name, boxes[i].schema, boxes[i].variables]).toEqual([name, "saddle.derivation/1", [name]]);
      expect([name, atOf(keys[i]).get("u")?.value]).toEqual([name, 7]);
    }
  });

  it("are no functions: refused by name, or a factor before a parenthesis", () => {
    const rows = batch(names.map((name) => JSON.stringify({ loss: `${name}(x)^2 + x`, vars: ["x"] })));
    for (const [i, name] of names.entries()) {
      const { schema, error, parameters } = rows[i];
      if (schema === "saddle.error/1") expect(error.message).toContain(`There is no function ${name} here.`);
      else expect([name, parameters]).toEqual([name, [name]]);
    }
  });

  it("are columns of data and starts of walks", () => {
    const data = join(folder(), "data.csv");
    writeFileSync(data, `${names.join(",")}\n${names.map((_, i) => i + 1).join(",")}\n`);
    const walk = ["descend", `(w - ${names.join(" - ")})^2`, "--data", data, "--from", "w=0", "--rate", "0.1"];
    const { status, stdout, stderr } = run([...walk, "--steps", "200", "--format", "json"]);
    expect([status, stderr]).toEqual([0, ""]);
    expect(JSON.parse(stdout).trajectory.at(-1).at.w).toBeCloseTo(21, 6);
    const own = run(["descend", "(__proto__ - 2)^2", "--from", "__proto__=0", "--rate", "0.1", "--format", "json"]);
    expect([own.status, own.stderr]).toEqual([0, ""]);
    expect(
      new Map<string, number>(Object.entries(JSON.parse(own.stdout).trajectory.at(-1).at)).get("__proto__"),
    ).toBeCloseTo(2, 1);
  });
});

describe("memory", () => {
  it("stays below 512 MB on hostile formulas", () => {
    for (const loss of HOSTILE.slice(0, 3)) expect(peakMegabytes(loss, 5)).toBeLessThan(512);
  });
});
