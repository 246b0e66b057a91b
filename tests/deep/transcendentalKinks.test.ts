import { expect, it } from "vitest";
import { compares, evaluate } from "../../src/expr/evaluate.ts";
import type { Expr } from "../../src/expr/expr.ts";
import type { NonsmoothSet } from "../../src/record/critical.ts";
import { conditionText } from "../../src/render/json.ts";
import { uniform } from "../../src/solve/search/starts.ts";
import { formulaOf } from "../../src/text/formula.ts";
import { createFormulaReader } from "../../src/text/parse.ts";
import { derive } from "../../src/whole.ts";

const host = { reader: createFormulaReader(), interrupted: () => false, now: () => 0 };

function derived(loss: string) {
  const found = derive({ loss, only: ["gradient", "hessian", "critical"], detail: "result" }, host);
  if (!found.ok || found.value.critical === null) throw new Error(`${loss} is not solved`);
  return { loss: found.value.loss.expr, variables: found.value.variables, critical: found.value.critical };
}

const row = ({ equations, where, stationary, type }: NonsmoothSet): string =>
  `${equations.map(formulaOf).join(", ")}${where.length > 0 ? ` | ${where.map(conditionText).join(", ")}` : ""}: ${stationary} ${type}`;

/** A random loss in two variables with kinks along lines and conics. */
function randomLoss(next: () => number): string {
  const pick = <T>(...list: readonly [T, ...T[]]): T => list[Math.floor(next() * list.length)] ?? list[0];
  const inner = (): string => pick("x", "y", "x - y", "x + y - 1", "x*y - 1", "y - x^2", "x^2 + y^2 - 2", "2*x + y");
  const kinked = (): string =>
    pick(
      `abs(${inner()})`,
      `relu(${inner()})`,
      `max(${inner()}, ${inner()})`,
      `min(${inner()}, ${inner()})`,
      `max(x, y, ${inner()})`,
      `abs(${inner()})*${pick("x", "y")}`,
      `huber(${inner()}, 1)`,
    );
  const smooth = (): string => pick("x^2 + y^2", "x*y", "(x - 1)^2", "x^2 - y^2", "y^4 - y^2", "x", "(x^2 + y^2)/4");
  const terms = [kinked(), ...(next() < 0.5 ? [kinked()] : []), ...(next() < 0.8 ? [smooth()] : [])];
  return terms.join(pick(" + ", " - "));
}

/** Points of a set of rows in the plane: where its equations hold, found by Newton's method from random starts. */
function pointsOf(set: NonsmoothSet, names: readonly string[], next: () => number): readonly (readonly number[])[] {
  const points: (readonly number[])[] = [];
  for (let k = 0; k < 12 && points.length < 3; k += 1) {
    const x = project(
      set.equations,
      names,
      names.map(() => 4 * next() - 2),
    );
    const values = new Map(names.map((name, i) => [name, x[i] ?? Number.NaN]));
    const isOn = set.equations.every((u) => Math.abs(evaluate(u, values)) < 1e-9);
    // Comparisons are looked at a little inside, so that no point of another row is met.
    const isInside = set.where.every((c) => {
      const difference = evaluate(c.left, values) - evaluate(c.right, values);
      return Math.abs(difference) > 1e-2 && compares(difference, c.relation, 0);
    });
    if (isOn && isInside) points.push(x);
  }
  return points;
}

/** Gauss–Newton steps with differences, of least length. */
function project(equations: readonly Expr[], names: readonly string[], start: readonly number[]): readonly number[] {
  let x = start;
  const at = (p: readonly number[]) => new Map(names.map((name, i) => [name, p[i] ?? Number.NaN]));
  for (let step = 0; step < 200; step += 1) {
    for (const u of equations) {
      const here = evaluate(u, at(x));
      const slope = names.map((_, i) => {
        const beside = (h: number): number => evaluate(u, at(x.map((xi, j) => (i === j ? xi + h : xi))));
        return (beside(1e-6) - beside(-1e-6)) / 2e-6;
      });
      const size = slope.reduce((sum, s) => sum + s * s, 0);
      if (size > 1e-14) x = x.map((xi, i) => xi - (here * (slope[i] ?? 0)) / size);
    }
  }
  return x;
}

/** What is wrong with a row, by values of the loss around points of it. */
function faultsOf(loss: Expr, set: NonsmoothSet, names: readonly string[], next: () => number): readonly string[] {
  const faults: string[] = [];
  const value = (p: readonly number[]): number => evaluate(loss, new Map(names.map((name, i) => [name, p[i] ?? 0])));
  for (const x of pointsOf(set, names, next)) {
    const radius = 1e-3;
    const ring = Array.from({ length: 720 }, (_, k) => {
      const angle = (k * Math.PI) / 360;
      return [(x[0] ?? 0) + radius * Math.cos(angle), (x[1] ?? 0) + radius * Math.sin(angle)];
    });
    // Valleys and ridges along the borders are narrower than the steps of the ring.
    const along = set.equations.flatMap((u) =>
      ring.filter((_, k) => k % 45 === 0).map((start) => project([u], names, start)),
    );
    const near = along.filter((p) => Math.hypot(...p.map((pi, i) => pi - (x[i] ?? 0))) < 3 * radius);
    const around = [...ring, ...near].map((p) => value(p) - value(x));
    const [low, high] = [Math.min(...around), Math.max(...around)];
    const [isBelow, isAbove] = [low < -1e-8, high > 1e-8];
    const where = `${row(set)} at ${x.map((xi) => xi.toFixed(4)).join(", ")}: ${low} to ${high}`;
    if (set.type === "minimum" && isBelow) faults.push(`no minimum: ${where}`);
    if (set.type === "maximum" && isAbove) faults.push(`no maximum: ${where}`);
    const isMixed = low < -1e-13 && high > 1e-13;
    if (set.type === "saddle" && !isMixed) faults.push(`no saddle: ${where}`);
    // Along a direction of descent that all subgradients share the loss falls at first order.
    if (set.stationary === false && !isMixed) faults.push(`stationary: ${where}`);
  }
  return faults;
}

const COUNT = Number(process.env["CAMPAIGN"] ?? 400);
const FROM = Number(process.env["FROM"] ?? 0);
const BLOCK = 20;

/** What is wrong with the answer to the loss of an index. */
function mistakesOf(index: number): readonly string[] {
  const next = uniform(7_919 * index + 1);
  for (let skip = 0; skip < 5; skip += 1) next();
  const text = randomLoss(next);
  const { loss, variables, critical } = derived(text);
  if (variables.length !== 2) return [];
  return critical.nonsmooth
    .flatMap((set) => faultsOf(loss, set, variables, next))
    .map((fault) => `${index}: ${text}: ${fault}`);
}

it.each(Array.from({ length: Math.ceil(COUNT / BLOCK) }, (_, k) => FROM + k * BLOCK))(
  "nothing false is said of the kinks of random losses from number %i on",
  { timeout: 600_000 },
  (start) => {
    const indices = Array.from({ length: Math.min(BLOCK, FROM + COUNT - start) }, (_, k) => start + k);
    expect(indices.flatMap(mistakesOf)).toEqual([]);
  },
);
