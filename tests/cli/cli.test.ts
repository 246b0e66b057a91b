import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const MAIN = new URL("../../dist/cli/main.js", import.meta.url).pathname;

type Run = { readonly status: number | null; readonly out: string; readonly err: string; readonly seconds: number };

function saddle(args: readonly string[], input = ""): Run {
  const start = performance.now();
  const run = spawnSync(process.execPath, [MAIN, ...args], {
    input,
    encoding: "utf8",
    timeout: 60_000,
    maxBuffer: 1e9,
  });
  return { status: run.status, out: run.stdout, err: run.stderr, seconds: (performance.now() - start) / 1000 };
}

const rows = (out: string): readonly { id: unknown; result: { schema: string; [key: string]: unknown } }[] =>
  out
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));

/** What no output may ever show. */
const NEVER = new RegExp(`\\bNaN\\b|\\bundefined\\b|\\[object|\\n\\s+at .*:\\d+:\\d+|${String.fromCharCode(27)}`);

type BadInput = {
  readonly id: string;
  readonly surface: string;
  readonly input: string;
  readonly inputGen?: readonly (
    | { readonly s: string; readonly times: number }
    | { readonly seq: string; readonly n: number; readonly join: string }
  )[];
  readonly expectation: string;
  readonly also?: readonly string[];
};
const bad: readonly BadInput[] = JSON.parse(
  readFileSync(new URL("../cases/bad-inputs-public.json", import.meta.url), "utf8"),
);

function textOf(c: BadInput): string {
  if (c.inputGen === undefined) return c.input;
  return c.inputGen
    .map((part) =>
      "s" in part
        ? part.s.repeat(part.times)
        : Array.from({ length: part.n }, (_, i) => part.seq.replace("{i}", String(i + 1))).join(part.join),
    )
    .join("");
}

/** How a run ended, in the words of the cases. */
function ending({ status, out, err }: Run): string {
  if (status === 0) return "answer";
  if (status === 3) return err.trim() !== "" || out.trim() !== "" ? "limit" : "nothing";
  return status === 2 && err.trim() !== "" ? "clear-error" : `status ${status}: ${err}`;
}

describe("the public bad inputs", () => {
  it("are 40", () => expect(bad).toHaveLength(40));

  it.each(
    bad
      .filter((c) => c.surface === "formula" || c.surface === "latex")
      .map((c) => [c.id, textOf(c).slice(0, 40), c] as const),
  )("%s %j ends as it should", (_, __, c) => {
    const run = saddle(["derive", "-", "--format", "json"], textOf(c));
    const allowed = new Set(
      [c.expectation, ...(c.also ?? [])].flatMap((word) =>
        word === "answer-or-limit" ? ["answer", "limit", "clear-error"] : [word],
      ),
    );
    expect(allowed).toContain(ending(run));
    expect(run.out + run.err).not.toMatch(NEVER);
    expect(JSON.parse(run.out).schema).toMatch(/^saddle\.(derivation|error)\/1$/);
    expect(run.seconds).toBeLessThan(10);
  });

  it("a batch in another format fails line by line, and the lines after are answered", () => {
    for (const c of bad.filter(({ surface }) => surface.startsWith("batch-"))) {
      const run = saddle(["batch", "-"], `${c.input}\n{"id": "after", "command": "derive", "loss": "x^2"}\n`);
      expect(run.status).toBe(0);
      const answers = rows(run.out);
      expect(answers[answers.length - 1]).toMatchObject({ id: "after", result: { schema: "saddle.derivation/1" } });
      expect(answers.length).toBeGreaterThan(1);
      expect(run.out).not.toMatch(NEVER);
    }
  });

  it("a blank loss is refused, and a reader that goes away ends the program quietly", () => {
    expect(saddle(["derive", "   "])).toMatchObject({ status: 2, out: "" });
    const script = `for i in $(seq 300); do echo '{"command":"derive","loss":"(1 - w1*w2)^2"}'; done | "${process.execPath}" "${MAIN}" batch - | head -c 1`;
    const run = spawnSync("bash", ["-c", script], { encoding: "utf8", timeout: 60_000 });
    expect(run.stdout).toBe("{");
    expect(run.stderr).toBe("");
  });
});

describe("limits end in under two seconds with an answer or a message", () => {
  it.each([
    ["9^9^9^9", "9^9^9^9*x"],
    ["(a+b)^100000", "(a + b)^100000"],
    ["5,000 brackets", `${"(".repeat(5000)}x${")".repeat(5000)}`],
    [
      "a sum of 20,000 terms",
      Array.from({ length: 20_000 }, (_, i) => `x${i % 50}`)
        .join("+")
        .slice(0, 99_990)
        .replace(/\+x?$/, ""),
    ],
    ["thirty nested exponentials", `${"exp(".repeat(30)}x${")".repeat(30)}`],
  ])("%s", (_, loss) => {
    const run = saddle(["derive", "-", "--detail", "result"], loss);
    expect([0, 2, 3]).toContain(run.status);
    expect(run.out + run.err).not.toMatch(NEVER);
    expect((run.out + run.err).trim()).not.toBe("");
    expect(run.seconds).toBeLessThan(8);
  });
});

it("the built command is a program that can be run by its name", () => {
  const main = readFileSync(new URL("../../dist/cli/main.js", import.meta.url), "utf8");
  expect(main.split("\n")[0]).toBe("#!/usr/bin/env node");
});

describe("exit statuses and streams", () => {
  it.each([
    [["derive", "x^2"], 0],
    [["derive", "x^"], 2],
    [["derive", "x^2", "--format", "html"], 0],
    [["derive", "x^2", "--format", "pdf"], 2],
    [["derive", "x^2", "--lang", "fr"], 2],
    [["derive", "x^2", "--lang", "en+zh-Hant", "--format", "latex", "--fragment"], 0],
    [["derive", "x^2", "--only", "gradiant"], 2],
    [["derive", "x^2", "--width", "3"], 2],
    [["derive", "x^2", "--timeout", "0"], 2],
    [["derive", "x^2", "--vars", "2x"], 2],
    [["derive", "x^2", "--at", "y=1"], 2],
    [["derive", "x + 1/x", "--at", "x=0"], 2],
    [["derive", "x^2", "--no-such-option"], 2],
    [["nonsense"], 2],
    [["--version"], 0],
    [["derive", "--help"], 0],
    [["batch", "/no/such/file"], 2],
    [["equal", "x + x", "2*x"], 0],
    [["equal", "x", "x + 1"], 1],
    [["equal", "x +", "x"], 2],
    [["equal", "-x", "-1*x"], 0],
    [["equal", "-x", "-2*x", "--format", "json"], 1],
    [["derive", "-x^2", "--only", "gradient"], 0],
    [["check", "x^2", "--gradient", "x + x"], 0],
    [["check", "x^2", "--gradient", "2*x", "--critical", "(0) minimum", "--hessian", "2"], 0],
    [["check", "x^2", "--gradient", "-2*x"], 1],
    [["check", "x^2", "--gradient", "2*x +"], 2],
    [["check", "x^2 +", "--gradient", "2*x"], 2],
    [["check", "x^2"], 2],
    [["check", "x^2", "--eigenvalues", "2", "--at", "x=0"], 0],
    [["check", "-x^2", "--escape", "-1", "--format", "json"], 0],
    [["check", "x + erf(1)*0", "--gradient", "lambertw(1)*exp(lambertw(1)) + atan(1/2) + atan(1/3) - pi/4"], 3],
  ])("%j ends with %i", (args, status) => {
    const run = saddle(args);
    expect(run.status).toBe(status);
    if (status === 2) expect(run.err.trim()).not.toBe("");
    expect(run.out + run.err).not.toMatch(NEVER);
  });

  it("equal tells a counterexample with both values, and what cannot be read", () => {
    const different = saddle(["equal", "x^2", "x^2 + 1e-30"]);
    expect(different).toMatchObject({ status: 1, err: "" });
    expect(different.out).toBe("different\n  At x = 0 the first is 0 and the second is 1e-30.\n");
    const invalid = saddle(["equal", "x", "x +", "--format", "json"]);
    expect(invalid.status).toBe(2);
    expect(JSON.parse(invalid.out)).toMatchObject({
      schema: "saddle.equal/1",
      verdict: "invalid",
      error: { code: "syntax", position: 3 },
    });
  });

  it("check marks part by part, names the mistake and the step, and takes names loosely", () => {
    const run = saddle([
      "check",
      "(1 - w1*w2)^2",
      "--gradient",
      "w_1: 2*(1 - w1*w2); w2: -2*w1*(1 - w1*w2)",
      "--format",
      "json",
    ]);
    expect(run.status).toBe(1);
    const answer = JSON.parse(run.out);
    expect(answer).toMatchObject({ schema: "saddle.check/1", verdict: "wrong" });
    expect(answer.parts).toMatchObject([
      {
        part: "gradient",
        at: "w1",
        verdict: "wrong",
        evidence: "certified",
        expected: { formula: "-2*w2*(1 - w1*w2)" },
        given: { formula: "2*(1 - w1*w2)" },
        diagnosis: [{ code: "missing-inner-derivative", step: "gradient.w1.1" }, { code: "constant-factor-lost" }],
      },
      { part: "gradient", at: "w2", verdict: "right", evidence: "exact", diagnosis: [] },
    ]);
    const { w1, w2 } = answer.parts[0].counterexample;
    expect(2 * (1 - w1 * w2)).not.toBeCloseTo(-2 * w2 * (1 - w1 * w2), 6);
  });

  it("a limit that was met gives what was found, says so, and ends with 3", () => {
    const weights = Array.from({ length: 400 }, (_, i) => `w${i + 1}`);
    const run = saddle(["derive", `(1 - ${weights.join(" - ")})^2`, "--detail", "result", "--format", "json"]);
    expect(run.status).toBe(3);
    const answer = JSON.parse(run.out);
    expect(answer.gradient).toHaveLength(400);
    expect(answer.limits).toEqual([{ part: "hessian", what: "entries" }]);
  });

  it("without --timing the same input gives the same bytes; with it the times are there", () => {
    const args = ["derive", "(1 - w1*w2)^2", "--format", "json"];
    expect(saddle(args).out).toBe(saddle(args).out);
    const timed = JSON.parse(saddle([...args, "--timing"]).out).timing;
    expect(Object.keys(timed)).toEqual(expect.arrayContaining(["parse", "gradient", "hessian"]));
  });

  it("writes a file whole, chosen by its ending, and leaves nothing beside it", () => {
    const folder = mkdtempSync(join(tmpdir(), "saddle-"));
    const file = join(folder, "answer.json");
    expect(saddle(["derive", "x^2", "-o", file])).toMatchObject({ status: 0, out: "" });
    expect(JSON.parse(readFileSync(file, "utf8")).schema).toBe("saddle.derivation/1");
    expect(readdirSync(folder)).toEqual(["answer.json"]);
    const missing = saddle(["derive", "x^2", "-o", join(folder, "no", "answer.json")]);
    expect(missing.status).toBe(2);
    expect(existsSync(join(folder, "no"))).toBe(false);
  });

  it("ends work at its timeout", () => {
    const deep = Array.from({ length: 18 }, (_, i) => `tanh(w${i}*x + `)
      .concat("b", ")".repeat(18))
      .join("");
    const run = saddle(["derive", `(y - ${deep})^2`, "--timeout", "0.3", "--format", "json", "--detail", "result"]);
    expect([0, 3]).toContain(run.status);
    expect(run.seconds).toBeLessThan(5);
  });
});

describe("batch", () => {
  it("answers in order under the ids given, each line on its own", () => {
    const lines = [
      '{"id": "a", "command": "derive", "loss": "(1 - w1*w2)^2", "only": ["gradient"]}',
      "not json",
      '{"id": 7, "command": "derive", "loss": "x +"}',
      "",
      '{"command": "fly"}',
      '{"id": "e", "command": "equal", "a": "x + x", "b": "2*x"}',
      '{"id": "s", "command": "derive", "loss": "(y - w*x)^2", "vars": ["w"], "set": {"x": 1, "y": "1/2"}, "at": {"w": 0.5}, "timing": true}',
      '{"id": "bad", "command": "derive", "loss": 5}',
      '{"id": "c", "command": "check", "loss": "x*y^2", "gradient": {"x": "y^2", "y": "x*y"}, "hessian": [["0", "2*y"], ["2*y", "2*x"]], "critical": "y = 0"}',
      '{"id": "d", "command": "check", "loss": "x", "gradient": [1]}',
    ];
    const run = saddle(["batch", "-", "--jobs", "2"], lines.join("\n"));
    expect(run.status).toBe(0);
    const answers = rows(run.out);
    expect(answers.map(({ id }) => id)).toEqual(["a", 2, 7, 5, "e", "s", "bad", "c", "d"]);
    expect(answers.map(({ result }) => result.schema)).toEqual([
      "saddle.derivation/1",
      "saddle.error/1",
      "saddle.error/1",
      "saddle.error/1",
      "saddle.equal/1",
      "saddle.derivation/1",
      "saddle.error/1",
      "saddle.check/1",
      "saddle.error/1",
    ]);
    expect(answers[7]?.result).toMatchObject({ verdict: "wrong" });
    expect(answers[0]?.result["hessian"]).toBeUndefined();
    expect(answers[5]?.result).toMatchObject({ taylor: { at: { w: { formula: "0.5", value: 0.5 } } } });
    expect(run.out).not.toMatch(NEVER);
  });

  it("gives on several cores the bytes it gives on one", () => {
    const input = Array.from({ length: 200 }, (_, i) =>
      JSON.stringify({
        id: i,
        command: "derive",
        loss: `(${i} - w1*w2)^2 + sin(${i}*w1)`,
        ...(i % 20 === 0 ? {} : { only: ["gradient", "hessian"] }),
      }),
    ).join("\n");
    const [one, two] = [saddle(["batch", "-", "--jobs", "1"], input), saddle(["batch", "-", "--jobs", "2"], input)];
    expect(one.out).toBe(two.out);
    expect(rows(one.out)).toHaveLength(200);
  });

  it("writes its file when all is done", () => {
    const folder = mkdtempSync(join(tmpdir(), "saddle-"));
    const input = join(folder, "in.jsonl");
    writeFileSync(input, '{"id": 1, "command": "derive", "loss": "x^2"}\n');
    expect(saddle(["batch", input, "-o", join(folder, "out.jsonl")]).status).toBe(0);
    expect(rows(readFileSync(join(folder, "out.jsonl"), "utf8"))).toHaveLength(1);
    expect(readdirSync(folder).sort()).toEqual(["in.jsonl", "out.jsonl"]);
  });
});
