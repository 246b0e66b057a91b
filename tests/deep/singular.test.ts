import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { Polynomial } from "../../src/algebra/polynomial.ts";
import { createTidier } from "../../src/calculus/tidy/tidy.ts";
import type { Expr } from "../../src/expr/expr.ts";
import { createPool } from "../../src/expr/pool.ts";
import { symbolsOf } from "../../src/expr/symbols.ts";
import { createBudget } from "../../src/number/budget.ts";
import { findCriticalSets } from "../../src/solve/critical.ts";
import type { FoundFamily, FoundPoint } from "../../src/solve/found.ts";
import { createFractionReader } from "../../src/solve/rational.ts";
import { workBudget } from "../../src/solve/work.ts";
import { polynomialExpr } from "../../src/solve/writing.ts";
import { formulaOf } from "../../src/text/formula.ts";
import { ALLOWANCE, isOnFamily, numbersOf } from "../solve/solving.ts";
import { parsed, toolsFor } from "../support/tools.ts";
import { plantedSystem } from "./systems.ts";

const [FROM = 0, TO = 200] = process.env["SEEDS"]?.split(",").map(Number) ?? [];
const SKIPPED = process.env["WITHOUT_SINGULAR"] === "1";

/** Milliseconds after which Singular is given up on a system, and systems on which it may be: others take their place. */
const PATIENCE = 15_000;
const MOST_SLOW = 20;

/** Equations through random whole points, by which a component is cut to look for real points on it. */
const SLICES = 8;

type Answer = {
  readonly title: string;
  readonly unknowns: readonly string[];
  readonly equations: readonly string[];
  readonly families: readonly FoundFamily[];
  readonly points: readonly (readonly number[])[];
  readonly isAll: boolean;
};

function equationsOf(seed: number): { title: string; unknowns: readonly string[]; equations: readonly Expr[] } {
  const system = plantedSystem(seed);
  if ("equations" in system)
    return { title: system.equations.join(", "), unknowns: system.unknowns, equations: system.equations.map(parsed) };
  const loss = parsed(system.loss);
  const { tidier, differentiator } = toolsFor(loss);
  const shared = tidier.pool.share(loss);
  const equations = system.unknowns.map((x) => differentiator.differentiate(shared, x).result);
  return { title: `gradient of ${system.loss}`, unknowns: system.unknowns, equations };
}

function answerTo(seed: number): Answer {
  const { title, unknowns, equations } = equationsOf(seed);
  const budget = createBudget(ALLOWANCE, () => false);
  const read = createFractionReader(unknowns, workBudget(budget));
  const [first] = equations;
  const pool = createPool(() => budget.spend("nodes", 1));
  const tidier = createTidier(pool, budget, symbolsOf(first ?? parsed("0")));
  const found = findCriticalSets(equations, parsed("0"), unknowns, { tidier, budget });
  const texts = equations.map((u) => {
    const reading = read(u);
    if (reading.kind !== "fraction") throw new Error(`${title} is not polynomial`);
    return textOf(reading.value.numerator, unknowns);
  });
  return {
    title,
    unknowns,
    equations: texts,
    families: found.sets.filter((s): s is FoundFamily => s.kind === "family"),
    points: found.sets.filter((s): s is FoundPoint => s.kind === "point").map((s) => numbersOf(s.place.at)),
    isAll: found.completeness.kind === "all",
  };
}

const textOf = (p: Polynomial, names: readonly string[]): string => formulaOf(polynomialExpr(p, names));

/** What Singular is asked of one system: its prime components, whether our families cover them, and real points. */
function script({ unknowns, equations, families }: Answer): string {
  const ideal = (list: readonly string[]): string => (list.length === 0 ? "0" : list.join(", "));
  const slices = Array.from({ length: SLICES }, (_, k) => slice(unknowns, k));
  return `
ring R = 0, (${unknowns.join(",")}), dp;
ideal I = ${ideal(equations)};
list L = minAssGTZ(I);
${families.map((f, j) => `ideal G${j} = ${ideal(f.generators.map((p) => textOf(p, unknowns)))};`).join("\n")}
list F = ${families.length === 0 ? "list()" : families.map((_, j) => `G${j}`).join(", ")};
int i, j, k, d, n; ideal P, S, Q;
for (j = 1; j <= ${families.length}; j++) {
  S = std(radical(F[j]));
  "FAMILY", j, dim(S), size(reduce(I, S));
}
for (i = 1; i <= size(L); i++) {
  P = std(L[i]); d = dim(P);
  if (d >= 0) {
    "PRIME", i, d, "|", string(P);
    if (d == 0) { "ROOTS", i, nrRootsDeterm(P); }
    if (d > 0) {
      k = 0;
      for (j = 1; j <= ${families.length}; j++) { if (size(reduce(F[j], P)) == 0) { k = j; } }
      "COVER", i, k;
      if (k == 0) {
        n = 0;
        ${slices
          .map(
            (forms) =>
              `Q = P; for (j = 1; j <= d; j++) { Q = Q + ideal(${forms.join(", ")})[j]; } Q = std(Q); if (dim(Q) == 0) { n = n + nrRootsDeterm(Q); }`,
          )
          .join("\n        ")}
        "REAL", i, n;
      }
    }
  }
}
kill R;
`;
}

/** Forms with large whole coefficients (`/` rounds between whole numbers): points of a lower dimension lie on none of them. */
function slice(unknowns: readonly string[], k: number): readonly string[] {
  return unknowns.map((_, row) => {
    const weights = unknowns.map((x, j) => `(${((k * 71 + row * 53 + j * 37 + 11) % 101) - 50})*${x}`);
    return `${weights.join(" + ")} + 17*${unknowns[(row + k) % unknowns.length]} - (${((k * 113 + row * 47 + 5) % 97) + 29})`;
  });
}

type Prime = {
  readonly dimension: number;
  readonly generators: readonly Polynomial[];
  readonly roots: number;
  readonly isCovered: boolean;
  readonly real: number;
};

function primesIn(lines: readonly string[], unknowns: readonly string[]): readonly Prime[] {
  const read = createFractionReader(unknowns, workBudget(createBudget(ALLOWANCE, () => false)));
  const number = (word: string, i: string): number => {
    const line = lines.find((l) => l.startsWith(`${word} ${i} `));
    return Number(line?.split(" ")[2] ?? 0);
  };
  return lines.flatMap((line) => {
    const [, i = "", dimension = "", generators = ""] = /^PRIME (\d+) (\d+) \| (.*)$/.exec(line) ?? [];
    if (i === "") return [];
    const polynomials = generators.split(",").flatMap((text) => {
      const reading = read(parsed(spelled(text)));
      return reading.kind === "fraction" ? [reading.value.numerator] : [];
    });
    return [
      {
        dimension: Number(dimension),
        generators: polynomials,
        roots: number("ROOTS", i),
        isCovered: number("COVER", i) > 0,
        real: number("REAL", i),
      },
    ];
  });
}

/** Singular writes `2xy2` for 2 x y². */
const spelled = (text: string): string =>
  text
    .replace(/([a-z])(\d+)/g, "$1^$2")
    .replace(/(\d|[a-z])(?=[a-z])/g, "$1*")
    .replace(/\*\*/g, "*");

/** Whether the terms of a polynomial cancel at a point, up to rounding. */
function isZeroAt(p: Polynomial, at: readonly number[]): boolean {
  const terms = p.terms.map((t) =>
    t.exponents.reduce((product, e, i) => product * (at[i] ?? 0) ** e, Number(t.coefficient)),
  );
  const size = terms.reduce((sum, t) => sum + Math.abs(t), 0);
  return Math.abs(terms.reduce((sum, t) => sum + t, 0)) < 1e-8 * (1 + size);
}

/** Where the two answers differ; a note names each component that is left out as no slice of it has a real point. */
function compared(answer: Answer, lines: readonly string[]): { faults: readonly string[]; notes: readonly string[] } {
  const { title, unknowns, families, points, isAll } = answer;
  const faults: string[] = [];
  const notes: string[] = [];
  families.forEach((family, j) => {
    const [, , dimension, outside] = lines.find((l) => l.startsWith(`FAMILY ${j + 1} `))?.split(" ") ?? [];
    if (outside !== "0") faults.push(`${title}: family ${j + 1} does not solve the system`);
    if (Number(dimension) !== family.dimension)
      faults.push(`${title}: family ${j + 1} has dimension ${dimension}, not ${family.dimension}`);
  });
  const primes = primesIn(lines, unknowns);
  const lies = (at: readonly number[], { generators }: Prime): boolean => generators.every((p) => isZeroAt(p, at));
  for (const at of points) {
    if (!primes.some((p) => lies(at, p))) faults.push(`${title}: ${at.join()} lies on no component`);
    if (families.some((f) => isOnFamily(f, unknowns, at, 1e-9)) && primes.every((p) => p.dimension > 0 || !lies(at, p)))
      faults.push(`${title}: ${at.join()} is listed and lies on a family`);
  }
  if (!isAll) return { faults, notes };
  for (const prime of primes) {
    if (prime.dimension === 0 || prime.isCovered) continue;
    if (prime.real > 0) faults.push(`${title}: a component of dimension ${prime.dimension} is missing`);
    else notes.push(`${title}: a component of dimension ${prime.dimension} has no real point on ${SLICES} slices`);
  }
  const isolated = primes.filter(({ dimension }) => dimension === 0);
  const wanted = isolated.reduce((sum, { roots }) => sum + roots, 0);
  const own = points.filter((at) => isolated.some((p) => lies(at, p))).length;
  if (own !== wanted) faults.push(`${title}: ${own} isolated points, Singular has ${wanted}`);
  return { faults, notes };
}

/** Singular's lines on a system; null where it gives no answer in time. */
function askSingular(answer: Answer, file: string): readonly string[] | null {
  writeFileSync(file, `LIB "primdec.lib"; LIB "rootsmr.lib"; option(noredefine);${script(answer)}quit;\n`);
  const asked = spawnSync("Singular", ["-q", file], { encoding: "utf8", timeout: PATIENCE });
  if (asked.error !== undefined) return null;
  if (/^\s*\?/m.test(asked.stdout)) throw new Error(`${answer.title}: ${asked.stdout}`);
  return asked.stdout.split("\n");
}

const isMissing = spawnSync("Singular", ["--version"]).error !== undefined;

it.skipIf(SKIPPED)("200 systems have the components that Singular finds (WITHOUT_SINGULAR=1 leaves this out)", () => {
  if (isMissing) throw new Error("Singular is missing: apt-get install singular, or set WITHOUT_SINGULAR=1");
  const folder = mkdtempSync(join(tmpdir(), "systems-"));
  try {
    const answers: Answer[] = [];
    const slow: string[] = [];
    const results: ReturnType<typeof compared>[] = [];
    for (let seed = FROM; answers.length < TO - FROM && slow.length <= MOST_SLOW; seed += 1) {
      const answer = answerTo(seed);
      const lines = askSingular(answer, join(folder, "question.sing"));
      if (lines === null) slow.push(answer.title);
      else {
        answers.push(answer);
        results.push(compared(answer, lines));
      }
    }
    const count = (of: (a: Answer) => number): number => answers.reduce((sum, a) => sum + of(a), 0);
    const lines = [
      `Singular: ${answers.length} systems, all claimed for ${count((a) => (a.isAll ? 1 : 0))}, ${count((a) => a.families.length)} families, ${count((a) => a.points.length)} points`,
      `explained: ${results.reduce((sum, r) => sum + r.notes.length, 0)}`,
      ...results.flatMap((r) => r.notes),
      ...slow.map((title) => `no answer from Singular in ${PATIENCE / 1000} s: ${title}`),
      ...answers.filter((a) => !a.isAll).map((a) => `not all: ${a.title}`),
    ];
    process.stdout.write(`${lines.join("\n")}\n`);
    expect(results.flatMap((r) => r.faults)).toEqual([]);
    expect(answers.length).toBe(TO - FROM);
    expect(count((a) => (a.isAll ? 1 : 0))).toBeGreaterThanOrEqual(0.9 * answers.length);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
