import { expect, it } from "vitest";
import { evaluate } from "../../src/expr/evaluate.ts";
import type { Expr } from "../../src/expr/expr.ts";
import type { CriticalSet } from "../../src/record/critical.ts";
import { createFormulaReader } from "../../src/text/parse.ts";
import { createDice, criticalOf } from "./agreement.ts";

/** Rank-one factorisations of a matrix of symbols, and points at which one of its columns or both do not vanish. */
const LOSSES = [
  {
    loss: "(p - u1*v1)^2 + (q - u1*v2)^2 + (r - u2*v1)^2 + (s - u2*v2)^2",
    vars: ["u1", "v1", "v2", "u2"],
    params: ["p", "q", "r", "s"],
    matrix: ["p", "q", "r", "s"],
    columns: 2,
  },
  {
    loss: "3*(a - u1*v)^2 + 3*(b - u2*v)^2 + 3*(c - u3*v)^2",
    vars: ["u1", "u2", "u3", "v"],
    params: ["a", "b", "c"],
    matrix: ["a", "b", "c"],
    columns: 1,
  },
] as const;
const DRAWS = 40;

const holds = ({ conditions }: CriticalSet, at: ReadonlyMap<string, number>): boolean =>
  conditions.every(({ left, relation, right }) => {
    const [a, b] = [evaluate(left, at), evaluate(right, at)];
    if (relation === "=") return Math.abs(a - b) < 1e-9;
    if (relation === "!=") return Math.abs(a - b) > 1e-9;
    return relation === ">" ? a > b + 1e-9 : relation === "<" ? a < b - 1e-9 : relation === ">=" ? a >= b : a <= b;
  });

/** Matrices of full rank, of rank one, of rank one with a column that is 0. */
function drawnMatrix(size: number, columns: number, dice: () => number): readonly number[] {
  const number = (): number => Math.round(8 * dice() - 4) || 1;
  if (columns === 1) return Array.from({ length: size }, number);
  const [a, b, c, d] = [number(), number(), number(), number()];
  const kind = Math.floor(4 * dice());
  return kind === 0 ? [a, b, c, d] : kind === 1 ? [a, 2 * a, c, 2 * c] : kind === 2 ? [0, b, 0, d] : [a, 0, c, 0];
}

/** A random point at which u or v is 0 and the other lies in the kernel, as the equations of the set say; null elsewhere. */
function pointOf(set: CriticalSet, vars: readonly string[], at: Map<string, number>, dice: () => number) {
  if (set.place.kind === "point") return new Map(vars.map((x) => [x, 0]));
  const free = vars.filter((x) => !set.place || !isZeroOn(set, x));
  if (free.length === vars.length) return null;
  const [first = "", second] = free;
  const rest = set.place.equations.filter((u) => u.kind !== "symbol");
  const values = new Map(vars.map((x) => [x, 0]));
  free.forEach((x) => {
    values.set(x, 1 + 3 * dice());
  });
  // A linear equation α x + β y = 0 (its other unknowns kept) is solved for one of its two unknowns.
  const known = new Map([...at, ...values]);
  for (const u of rest) {
    const coefficient = (x: string): number =>
      evaluate(u, new Map([...known, [x, 1 + (known.get(x) ?? 0)]])) - evaluate(u, known);
    const place = [first, second ?? first].find((x) => Math.abs(coefficient(x)) > 1e-9);
    if (place === undefined || Math.abs(evaluate(u, known)) < 1e-9) continue;
    known.set(place, (known.get(place) ?? 0) - evaluate(u, known) / coefficient(place));
  }
  return new Map(vars.map((x) => [x, known.get(x) ?? 0]));
}

const sumOf = (list: readonly number[]): number => list.reduce((total, x) => total + x, 0);

function eigenvaluesOf({ eigenvalues }: CriticalSet, at: ReadonlyMap<string, number>): readonly number[] {
  return eigenvalues.flatMap(({ value, multiplicity }) =>
    Array.from({ length: multiplicity }, () => (value.kind === "closed" ? evaluate(value.expr, at) : Number.NaN)),
  );
}

/** The Hessian by central differences. */
function hessianAt(loss: Expr, vars: readonly string[], at: ReadonlyMap<string, number>): readonly number[][] {
  const STEP = 1e-3;
  const moved = (x: string, dx: number, y: string, dy: number): number => {
    const there = new Map(at);
    there.set(x, (there.get(x) ?? 0) + dx);
    there.set(y, (there.get(y) ?? 0) + dy);
    return evaluate(loss, there);
  };
  return vars.map((x) =>
    vars.map(
      (y) =>
        (moved(x, STEP, y, STEP) - moved(x, STEP, y, -STEP) - moved(x, -STEP, y, STEP) + moved(x, -STEP, y, -STEP)) /
        (4 * STEP * STEP),
    ),
  );
}

function isZeroOn(set: CriticalSet, x: string): boolean {
  return set.place.kind === "family" && set.place.equations.some((u) => u.kind === "symbol" && u.name === x);
}

it.each(LOSSES)(
  "every saddle of $loss where u or v is 0 has its eigenvalues and a way down that falls as it says",
  (row) => {
    const read = createFormulaReader().read(row.loss);
    if (!read.ok) throw new Error(row.loss);
    const loss = read.value;
    const { sets } = criticalOf(row);
    const dice = createDice(7);
    let compared = 0;
    for (let draw = 0; draw < DRAWS; draw += 1) {
      const drawn = drawnMatrix(row.matrix.length, row.columns, dice);
      const at = new Map<string, number>(row.matrix.map((name, i) => [name, drawn[i] ?? 0]));
      for (const set of sets.filter((one) => one.verdict.type === "saddle" && holds(one, at))) {
        expect(set.escape.length).toBeGreaterThan(0);
        const start = pointOf(set, row.vars, at, dice);
        if (start !== null) {
          const own = eigenvaluesOf(set, new Map([...at, ...start]));
          const entries = hessianAt(loss, row.vars, new Map([...at, ...start]));
          const trace = entries.reduce((total, line, i) => total + (line[i] ?? Number.NaN), 0);
          expect(own).toHaveLength(row.vars.length);
          expect(own.toSorted((a, b) => a - b)).toEqual(own);
          expect(sumOf(own)).toBeCloseTo(trace, 2);
          expect(sumOf(own.map((x) => x * x)) / sumOf(entries.flat().map((x) => x * x))).toBeCloseTo(1, 4);
        }
        for (const way of start === null ? [] : set.escape) {
          if (way.along === null || way.until?.kind !== "closed") throw new Error("a way without its loss or its end");
          const here = new Map([...at, ...(start ?? [])]);
          const until = evaluate(way.until.expr, here);
          const base = evaluate(loss, here);
          for (const part of [0.01, 0.3, 0.7, 0.99]) {
            const moved = row.vars.map((x, i): [string, number] => {
              const entry = way.direction[i];
              const slope = entry?.kind === "closed" ? evaluate(entry.expr, here) : Number.NaN;
              return [x, (here.get(x) ?? 0) + part * until * slope];
            });
            const value = evaluate(loss, new Map([...at, ...moved]));
            expect(value).toBeLessThan(base);
            expect(value).toBeCloseTo(evaluate(way.along, new Map([...here, ["t", part * until]])), 6);
            compared += 1;
          }
        }
      }
    }
    expect(compared).toBeGreaterThan(100);
  },
);
