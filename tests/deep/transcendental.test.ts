import { derivative, type EvalFunction } from "mathjs";
import { describe, expect, it } from "vitest";
import { createDifferentiator } from "../../src/calculus/differentiate.ts";
import { kinksOf } from "../../src/calculus/domain.ts";
import { evaluate } from "../../src/expr/evaluate.ts";
import type { FoundSet, FoundSets } from "../../src/solve/found.ts";
import { uniform } from "../../src/solve/search/starts.ts";
import { solve } from "../../src/solve/solve.ts";
import { liesIn, precise, preciseCriticalPoint } from "../support/digits.ts";
import { parsed, toolsFor } from "../support/tools.ts";

/** How many losses are tried, from which on, and how many stand in one test; a law with fewer runs in `npm test`. */
const COUNT = Number(process.env["CAMPAIGN"] ?? 2_000);
const FROM = Number(process.env["FROM"] ?? 0);
const BLOCK = 20;
const STARTS = 500;

/** A random loss: a few terms of functions that no algebra solves, at times with a polynomial that makes it grow. */
function randomLoss(next: () => number, names: readonly string[]): string {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] ?? fail();
  const number = (): string => String(pick([1, 2, 3, 0.5, 1.5, 0.25]));
  const linear = (): string =>
    names
      .map((name) => `${pick(["", "-"])}${number()}*${name}`)
      .join(" + ")
      .replaceAll("+ -", "- ");
  const argument = (): string =>
    pick([() => pick(names), linear, () => `${pick(names)}*${pick(names)}`, () => `${pick(names)}^2`])();
  const term = (): string =>
    pick([
      () => `${number()}*sin(${argument()})`,
      () => `${number()}*cos(${argument()})`,
      () => `${number()}*exp(-(${names.map((name) => `(${name} - ${number()})^2`).join(" + ")}))`,
      () => `${number()}*tanh(${argument()})`,
      () => `log(1 + exp(${linear()}))`,
      () => `log(1 + (${linear()})^2)`,
      () => `${number()}*atan(${argument()})`,
      () => `(${number()} - tanh(${linear()}))^2`,
      () => `sqrt(1 + (${linear()})^2)`,
      () => `${pick(names)}*${argument()}`,
      () => `exp(${pick(["", "-"])}${pick(names)})`,
    ])();
  const growth = (): string => names.map((name) => `${number()}*${name}^${pick([2, 2, 4])}`).join(" + ");
  const terms = Array.from({ length: 1 + Math.floor(next() * 3) }, () => `${pick(["", "-"])}${term()}`);
  return [...terms, ...(next() < 0.5 ? [growth()] : [])].join(" + ").replaceAll("+ -", "- ");
}

function fail(): never {
  throw new Error("nothing to choose from");
}

function solved(text: string, names: readonly string[]): FoundSets {
  const u = parsed(text);
  const { tidier } = toolsFor(u);
  const loss = tidier.pool.share(u);
  const { differentiate } = createDifferentiator(tidier);
  const gradient = names.map((name) => differentiate(loss, name).result);
  const context = { tidier, budget: tidier.budget, kinks: kinksOf(loss, tidier) };
  return solve({ loss, gradient, variables: names, context });
}

/** Newton's method in doubles on mathjs's own derivatives from many starts: points that it settles on. */
function numericalPoints(
  text: string,
  names: readonly string[],
  next: () => number,
  radius: number,
): readonly (readonly number[])[] {
  const first = names.map((name) => derivative(text, name));
  const gradient = first.map((u) => u.compile());
  const hessian = first.map((u) => names.map((name) => derivative(u, name).compile()));
  const points: number[][] = [];
  for (let k = 0; k < STARTS; k += 1) {
    const x = settle(
      gradient,
      hessian,
      names,
      names.map(() => (2 * next() - 1) * radius),
    );
    if (x?.every((v) => Math.abs(v) <= radius) && !points.some((p) => isNear(p, x, 1e-6))) points.push([...x]);
  }
  return points;
}

function settle(
  gradient: readonly EvalFunction[],
  hessian: readonly (readonly EvalFunction[])[],
  names: readonly string[],
  start: readonly number[],
) {
  let x = start;
  for (let step = 0; step < 40; step += 1) {
    const scope = Object.fromEntries(names.map((name, i) => [name, x[i]]));
    const g = gradient.map((f): number => f.evaluate(scope));
    const h = hessian.map((row) => row.map((f): number => f.evaluate(scope)));
    const [a = 0, b = 0] = h[0] ?? [];
    const [c = 0, d = 0] = h[1] ?? [];
    const det = names.length === 1 ? a : a * d - b * c;
    const [p = 0, q = 0] = g;
    const move = names.length === 1 ? [p / a] : [(d * p - b * q) / det, (a * q - c * p) / det];
    if (!move.every(Number.isFinite)) return null;
    x = x.map((v, i) => v - (move[i] ?? 0));
    const size = Math.max(...h.flat().map(Math.abs));
    if (move.every((m) => Math.abs(m) < 1e-12))
      return Math.abs(det) > 1e-6 * size ** names.length && size > 1e-9 ? x : null;
  }
  return null;
}

function isNear(a: readonly number[], b: readonly number[], tolerance: number): boolean {
  return a.every((x, i) => Math.abs(x - (b[i] ?? Number.NaN)) <= tolerance * Math.max(1, Math.abs(x)));
}

/** Whether a point is one of a set, within rounding. */
function covers(set: FoundSet, x: readonly number[], names: readonly string[]): boolean {
  const values = new Map(names.map((name, i) => [name, x[i] ?? Number.NaN]));
  if (set.place.kind === "family") return set.place.equations.every((u) => Math.abs(evaluate(u, values)) < 1e-6);
  if (set.place.integers.length > 0) return coversRepeating(set.place, x);
  return isNear(
    x,
    set.place.at.map(({ value }) =>
      value.kind === "interval" ? value.lower / 2 + value.upper / 2 : (value.value ?? Number.NaN),
    ),
    1e-7,
  );
}

function coversRepeating(
  { at, integers }: Extract<FoundSet["place"], { kind: "point" }>,
  x: readonly number[],
): boolean {
  const range = Array.from({ length: 81 }, (_, k) => k - 40);
  const choices = integers.reduce<readonly (readonly number[])[]>(
    (all) => all.flatMap((head) => range.map((k) => [...head, k])),
    [[]],
  );
  return choices.some((choice) =>
    isNear(
      x,
      at.map(({ value }) =>
        value.kind === "closed"
          ? evaluate(value.expr, new Map(integers.map((name, i) => [name, choice[i] ?? 0])))
          : Number.NaN,
      ),
      1e-7,
    ),
  );
}

function mistakes(text: string, names: readonly string[], next: () => number): readonly string[] {
  const found = solved(text, names);
  const wrong: string[] = [];
  const functions = precise(text, names);
  for (const set of found.sets.slice(0, 40)) {
    if (set.kind !== "certified" || set.evidence.kind === "numeric") continue;
    const exact = preciseCriticalPoint(
      functions,
      set.box.map(({ lo, hi }) => lo / 2 + hi / 2),
    );
    const isDegenerate = set.verdict?.degenerate === true;
    if (
      !isDegenerate &&
      (exact === null || !exact.every((x, i) => liesIn(x, set.box[i]?.lo ?? 1, set.box[i]?.hi ?? 0)))
    )
      wrong.push(`${text}: no critical point in ${JSON.stringify(set.box)}`);
  }
  const { completeness } = found;
  if (completeness.kind === "unknown") return wrong;
  const radius =
    completeness.kind === "all" ? 12 : Math.min(...completeness.box.map(({ lower, upper }) => Math.min(-lower, upper)));
  for (const x of numericalPoints(text, names, next, radius * 0.999))
    if (!found.sets.some((set) => covers(set, x, names)))
      wrong.push(`${text}: ${completeness.kind} (${completeness.proof.kind}) lacks ${x.join(", ")}`);
  return wrong;
}

/** The loss of one index and what is wrong with the answer to it: its numbers depend on the index and the seed alone. */
function mistakesOf(index: number): readonly string[] {
  const next = uniform(Number(process.env["SEED"] ?? 1) * 1_000_003 + index);
  const names = index % 2 === 0 ? ["x"] : ["x", "y"];
  return mistakes(randomLoss(next, names), names, next).map((wrong) => `${index}: ${wrong}`);
}

describe("random losses", () => {
  const starts = Array.from({ length: Math.ceil(COUNT / BLOCK) }, (_, k) => FROM + k * BLOCK);
  it.each(starts)(
    "from number %i on, each certified point is one and no list lacks a point",
    {
      timeout: 600_000,
    },
    (start) => {
      const indices = Array.from({ length: Math.min(BLOCK, FROM + COUNT - start) }, (_, k) => start + k);
      expect(indices.flatMap(mistakesOf)).toEqual([]);
    },
  );
});
