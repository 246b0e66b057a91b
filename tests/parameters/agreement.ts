import { evaluate } from "../../src/expr/evaluate.ts";
import type { Condition, Expr } from "../../src/expr/expr.ts";
import { symbolsOf } from "../../src/expr/symbols.ts";
import type { Critical, CriticalSet, Quantity } from "../../src/record/critical.ts";
import type { DeriveRequest } from "../../src/record/request.ts";
import { createFormulaReader } from "../../src/text/parse.ts";
import { derive } from "../../src/whole.ts";
import { wrongAt } from "./typedAt.ts";

/** A loss with parameters. */
export type Row = {
  readonly loss: string;
  readonly vars: readonly string[];
  readonly params: readonly string[];
  readonly assume?: string;
};

type Values = ReadonlyMap<string, number>;

const reader = createFormulaReader();

/** A loss that has a value nowhere at some values of its parameters has no critical sets there. */
const NOWHERE: Critical = {
  sets: [],
  completeness: { kind: "all", proof: { kind: "cases", count: 1 } },
  story: [],
  rays: [],
  nonsmooth: [],
};

/** The critical sets of a loss, with these values put in where some are given. */
export function criticalOf({ loss, vars, params, assume }: Row, set = ""): Critical {
  const asked: DeriveRequest = { loss, vars, params, set, only: ["critical"], ...(assume && { assume }) };
  const derived = derive(asked, { reader, interrupted: () => false, now: () => 0 });
  if (!derived.ok && derived.problem.code === "domain") return NOWHERE;
  if (!derived.ok) throw new Error(`${loss}: ${JSON.stringify(derived.problem)}`);
  if (derived.value.critical === null)
    throw new Error(`${loss}: no critical sets, ${JSON.stringify(derived.value.limits)}`);
  return derived.value.critical;
}

/** Numbers in [0, 1) from a seed, the same on every machine (Numerical Recipes' generator). */
export function createDice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

type Fraction = readonly [number, number];

function someFraction(dice: () => number): Fraction {
  const n = Math.floor(dice() * 13) - 6;
  return [n, dice() < 0.6 ? 1 : 1 + Math.floor(dice() * 4)];
}

const valueAt = (u: Expr, values: Values): number => {
  for (const name of symbolsOf(u)) if (!values.has(name)) return Number.NaN;
  return evaluate(u, values);
};

/** The value of a formula in the symbols of `values`. */
export function formulaValue(formula: string, values: Values): number {
  const read = reader.read(formula);
  return read.ok ? valueAt(read.value, values) : Number.NaN;
}

const near = (a: number, b: number, tolerance = 1e-7): boolean =>
  Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(a), Math.abs(b));

export function holds({ left, relation, right }: Condition, values: Values): boolean {
  const [a, b] = [valueAt(left, values), valueAt(right, values)];
  const isSame = near(a, b, 1e-12);
  if (relation === "=") return isSame;
  if (relation === "!=") return !isSame;
  if (relation === "<" || relation === "<=") return (a < b && !isSame) || (relation === "<=" && isSame);
  return (a > b && !isSame) || (relation === ">=" && isSame);
}

function assumptionsOf({ assume, params }: Row): readonly Condition[] {
  const read = reader.readConditions(assume ?? "", new Set(params));
  if (!read.ok) throw new Error(assume);
  return read.value;
}

/** Values of the parameters at which all conditions hold, as text to put in and as numbers; null: none was met. */
function meet(row: Row, conditions: readonly Condition[], dice: () => number) {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    const texts = new Map<string, string>();
    const values = new Map<string, number>();
    for (const name of row.params) {
      const [n, d] = someFraction(dice);
      texts.set(name, `${n}/${d}`);
      values.set(name, n / d);
    }
    for (const { left, relation, right } of [...conditions].reverse()) {
      if (relation !== "=" || left.kind !== "symbol" || !texts.has(left.name)) continue;
      const value = valueAt(right, values);
      const twelve = Math.round(value * 27720);
      if (!near(twelve / 27720, value, 1e-13)) continue;
      texts.set(left.name, `${twelve}/27720`);
      values.set(left.name, value);
    }
    if ([...conditions, ...assumptionsOf(row)].every((c) => holds(c, values)))
      return { set: [...texts].map(([name, text]) => `${name} = ${text}`).join(", "), values };
  }
  return null;
}

export const numberOf = (q: Quantity, values: Values): number => {
  if (q.kind === "closed") return valueAt(q.expr, values);
  return q.kind === "root" ? q.value : (q.lower + q.upper) / 2;
};

type Placed = { readonly set: CriticalSet; readonly at: readonly number[] };

function pointsOf(sets: readonly CriticalSet[], values: Values): readonly Placed[] {
  return sets.flatMap((set) =>
    set.place.kind === "point" ? [{ set, at: set.place.at.map(({ value }) => numberOf(value, values)) }] : [],
  );
}

function isOn({ place }: CriticalSet, at: readonly number[], vars: readonly string[], values: Values): boolean {
  if (place.kind === "point") return false;
  const all = new Map([...values, ...vars.map((name, i) => [name, at[i] ?? 0] as const)]);
  return place.equations.every((u) => near(valueAt(u, all), 0, 1e-6)) && place.where.every((c) => holds(c, all));
}

function typesDiffer(a: CriticalSet, b: CriticalSet): boolean {
  if (a.verdict.type === "undecided" || b.verdict.type === "undecided") return false;
  // A family is cut in other places with parameters, and the part without its special points may be strict.
  const isStrictOther = a.place.kind === "point" && b.place.kind === "point" && a.verdict.strict !== b.verdict.strict;
  if (a.verdict.type !== b.verdict.type || isStrictOther) return true;
  return a.verdict.global !== null && b.verdict.global !== null && a.verdict.global !== b.verdict.global;
}

/** The points of a family that its parametrization gives for some values, with its sample. */
function pointsOnFamily({ place }: CriticalSet, values: Values, dice: () => number): readonly (readonly number[])[] {
  if (place.kind === "point") return [];
  const sample = place.sample.map(({ value }) => numberOf(value, values));
  const drawn = Array.from({ length: 3 }, () => {
    const own = place.parametrization;
    if (own === null) return [];
    const all = new Map([...values, ...own.symbols.map((s) => [s, dice() * 4 - 2] as const)]);
    return own.where.every((c) => holds(c, all)) ? own.at.map(({ expr }) => valueAt(expr, all)) : [];
  });
  return [...drawn, sample].filter((at) => at.length > 0);
}

type Met = { readonly set: string; readonly values: Values };

/** What differs between the answer with parameters, at these values, and the answer of the loss with numbers. */
function differencesAt(
  row: Row,
  answer: Critical,
  { set, values }: Met,
  dice: () => number,
  isJudged: boolean,
): readonly string[] {
  const exact = criticalOf(row, set);
  if (exact.completeness.kind !== "all") return [];
  const own = answer.sets.filter((s) => s.conditions.every((c) => holds(c, values)));
  const faults: string[] = [];
  const say = (text: string): void => {
    faults.push(`${row.loss} at ${set}: ${text}`);
  };
  // A number put in may make a denominator drop out of the formula; what it demands stays.
  const loss = reader.read(row.loss);
  const isDefined = (at: readonly number[]): boolean =>
    loss.ok &&
    Number.isFinite(valueAt(loss.value, new Map([...values, ...row.vars.map((x, i) => [x, at[i] ?? 0] as const)])));
  const [ours, theirs] = [pointsOf(own, values), pointsOf(exact.sets, values).filter(({ at }) => isDefined(at))];
  const isSame = (a: Placed, b: Placed): boolean => a.at.every((x, i) => near(x, b.at[i] ?? Number.NaN));
  const covers = (sets: readonly CriticalSet[], at: readonly number[]): readonly CriticalSet[] =>
    sets.filter((s) => isOn(s, at, row.vars, values));
  for (const point of ours) {
    const matches = theirs.filter((other) => isSame(point, other));
    if (matches.length !== 1 && covers(exact.sets, point.at).length === 0) say(`point ${point.at} is none`);
    for (const { set: other } of matches)
      if (typesDiffer(point.set, other)) say(`type of ${point.at}: ${point.set.verdict.type}`);
    for (const { set: other } of matches) compareEigenvalues(point.set, other, values, say);
    if (ours.filter((other) => isSame(point, other)).length > 1) say(`point ${point.at} twice`);
  }
  for (const point of theirs) {
    const isKnown = ours.some((other) => isSame(point, other)) || covers(own, point.at).length > 0;
    if (!isKnown && answer.completeness.kind === "all") say(`point ${point.at} is missing`);
  }
  const compareFamilies = (mine: readonly CriticalSet[], others: readonly CriticalSet[], word: string): void => {
    for (const family of mine) {
      for (const at of pointsOnFamily(family, values, dice).filter(isDefined)) {
        const on = covers(others, at);
        if (on.length === 0 && !pointsOf(others, values).some((p) => p.at.every((x, i) => near(x, at[i] ?? 0))))
          say(`${at} on a family is ${word}`);
        for (const other of on)
          if (typesDiffer(family, other)) say(`type on a family at ${at}: ${family.verdict.type}`);
      }
    }
  };
  compareFamilies(own, exact.sets, "not critical");
  if (answer.completeness.kind === "all") compareFamilies(exact.sets, own, "missing");
  return isJudged ? [...faults, ...wrongAt(row.loss, row.vars, own, set, Math.floor(dice() * 1e6))] : faults;
}

function compareEigenvalues(own: CriticalSet, exact: CriticalSet, values: Values, say: (text: string) => void): void {
  const list = (s: CriticalSet): readonly number[] =>
    s.eigenvalues
      .flatMap(({ value, multiplicity }) => new Array<number>(multiplicity).fill(numberOf(value, values)))
      .sort((a, b) => a - b);
  const [a, b] = [list(own), list(exact)];
  if (a.length > 0 && !(a.length === b.length && a.every((x, i) => near(x, b[i] ?? Number.NaN, 1e-6))))
    say(`eigenvalues ${a} for ${b}`);
}

/**
 * All differences at `draws` values in each case, and how many values were compared. At the first `judged` of them what
 * is said is held against values with 64 digits as well.
 */
export function differences(row: Row, answer: Critical, draws: number, seed: number, judged = draws) {
  const dice = createDice(seed);
  const cases = new Map(
    answer.sets.map((s) => [
      JSON.stringify(s.conditions, (_, v) => (typeof v === "bigint" ? `${v}` : v)),
      s.conditions,
    ]),
  );
  const lists: readonly (readonly Condition[])[] = [[], ...cases.values()];
  let compared = 0;
  const faults = lists.flatMap((conditions) =>
    Array.from({ length: draws }, () => meet(row, conditions, dice)).flatMap((met, k) => {
      if (met === null) return [];
      compared += 1;
      return differencesAt(row, answer, met, dice, k < judged);
    }),
  );
  return { faults, compared };
}

/** Critical points that Newton's method finds in doubles at some values of the parameters, and the answer lacks. */
export function lacking(row: Row, answer: Critical, draws: number, seed: number): readonly string[] {
  const dice = createDice(seed);
  const { loss, vars, params, assume } = row;
  const derived = derive(
    { loss, vars, params, only: ["gradient", "hessian"], ...(assume && { assume }) },
    { reader, interrupted: () => false, now: () => 0 },
  );
  if (!derived.ok) throw new Error(loss);
  const whole = derived.value.loss.expr;
  const gradient = (derived.value.gradient ?? []).map(({ expr }) => expr);
  const hessian = derived.value.hessian ?? [];
  return Array.from({ length: draws }, () => meet(row, [], dice)).flatMap((met) => {
    if (met === null) return [];
    const own = answer.sets.filter((s) => s.conditions.every((c) => holds(c, met.values)));
    const points = pointsOf(own, met.values);
    const found = Array.from({ length: 30 }, () => settled(vars.map(() => dice() * 6 - 3)));
    return found.flatMap((at) => {
      const isKnown = (x: readonly number[]): boolean =>
        points.some((point) => point.at.every((v, i) => near(v, x[i] ?? 0, 1e-5))) ||
        own.some((set) => isOn(set, x, vars, met.values));
      const isDefined = (x: readonly number[]): boolean =>
        Number.isFinite(valueAt(whole, new Map([...met.values, ...vars.map((name, i) => [name, x[i] ?? 0] as const)])));
      return at === null || !isDefined(at) || isKnown(at) ? [] : [`${loss} at ${met.set}: ${at} is missing`];
    });

    function settled(start: readonly number[]): readonly number[] | null {
      let x = start;
      for (let step = 0; step < 60; step += 1) {
        const all = new Map([...(met?.values ?? []), ...vars.map((name, i) => [name, x[i] ?? 0] as const)]);
        const g = gradient.map((u) => valueAt(u, all));
        const h = hessian.map((line) => line.map((u) => valueAt(u, all)));
        const size = Math.max(...h.flat().map(Math.abs));
        if (![...g, size].every(Number.isFinite) || Math.max(...x.map(Math.abs)) > 8) return null;
        // Singular along families: damped by a little of the Hessian's size.
        const move = gauss(
          h.map((line, i) => line.map((v, j) => v + (i === j ? 1e-7 * size : 0))),
          g,
        );
        if (move === null) return null;
        x = x.map((v, i) => v - (move[i] ?? 0));
        if (Math.max(...g.map(Math.abs)) < 1e-11 * Math.max(1, size) && size > 1e-3) return x;
      }
      return null;
    }
  });
}

function gauss(matrix: readonly (readonly number[])[], right: readonly number[]): readonly number[] | null {
  const rows = matrix.map((row, i) => [...row, right[i] ?? 0]);
  for (const [k, top] of rows.entries()) {
    const pivot = top[k] ?? 0;
    if (Math.abs(pivot) < 1e-14) return null;
    for (const [i, row] of rows.entries())
      if (i !== k) rows[i] = row.map((v, j) => v - ((row[k] ?? 0) / pivot) * (rows[k]?.[j] ?? 0));
  }
  return rows.map((row, i) => (row.at(-1) ?? 0) / (row[i] ?? 1));
}
