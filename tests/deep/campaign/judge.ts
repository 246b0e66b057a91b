import type { BigNumber } from "mathjs";
import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import { verifyCertificate } from "../../../src/certificate/verify.ts";
import { type Proved, writeCertificate } from "../../../src/certificate/write.ts";
import { deriveBy, type Later } from "../../../src/derive.ts";
import type { Coordinate, Critical, CriticalSet, Quantity } from "../../../src/record/critical.ts";
import { findProvedSets, twinOf, typeSteps } from "../../../src/sets.ts";
import { formulaOf } from "../../../src/text/formula.ts";
import { createFormulaReader } from "../../../src/text/parse.ts";
import { type Chance, createChance } from "../../solve/planted.ts";
import type { Tried } from "./losses.ts";
import { big, digitsFor, doublesOf, gradientAt, hessianAt, polished, valuesOf } from "./sampler.ts";

/** A loss that takes longer is stopped; what was found until then is judged all the same. */
const LONGEST = 10_000;
const RADII = ["1e-6", "1e-9"];
/** Differences smaller than this are rounding of 64 digits. */
const NOISE = "1e-50";
/** Differences over 1e-16 see the second derivative jump at a border between formulas. */
const FLAT = { smooth: "1e-20", kinks: "1e-13" };
const [DIRECTIONS, FAR, STARTS] = [12, 12, 10];

export type Judgement = { readonly wrong: readonly string[]; readonly counts: readonly string[] };

/** Derives a loss with its certificate, and holds each claim against the verifier and against values with 64 digits. */
export function judge(tried: Tried, seed: number): Judgement {
  const { kind, loss, variables } = tried;
  const end = performance.now() + LONGEST;
  const host = { reader: READER, interrupted: () => performance.now() > end, now: () => performance.now() };
  let proved: Proved | null = null;
  const later: Later = {
    find(jet, asked, desk) {
      const sets = findProvedSets(jet, asked, desk, true);
      const { variables: own, parameters } = desk.question;
      proved = sets && { jet, variables: own, parameters, ...sets, budget: desk.tidier.budget };
      return sets?.critical ?? null;
    },
    steps: typeSteps,
    twin: twinOf,
  };
  const derived = deriveBy(later, { loss, vars: variables, detail: "result" }, host);
  if (!derived.ok) return { wrong: [`not read: ${derived.problem.code}`], counts: [`${kind}: refused`] };
  const counts = [`${kind}: losses`];
  const wrong: string[] = [];
  const { critical } = derived.value;
  if (critical === null) return { wrong, counts: [...counts, `${kind}: without critical sets`] };
  counts.push(`${kind}: ${critical.completeness.kind}`);
  const verdicts = proved === null ? [] : verdictsOf(proved);
  wrong.push(...verdicts.filter((v) => v.startsWith("refuted")));
  counts.push(...verdicts.map((v) => `claims ${v.startsWith("refuted") ? "refuted" : v}`));
  const chance = createChance(seed + 99_999);
  const f = valuesOf(loss, variables);
  for (const [i, set] of critical.sets.slice(0, 12).entries()) {
    counts.push(`sets ${set.verdict.type}`, `sets ${set.evidence.kind}`);
    const flat = kind === "kinks" ? FLAT.kinks : FLAT.smooth;
    wrong.push(
      ...wrongOfSet(set, { f, flat, variables, chance }).map((what) => `set ${i + 1} (${set.verdict.type}): ${what}`),
    );
  }
  if (critical.completeness.kind !== "unknown") wrong.push(...missing(critical, tried, f, chance));
  return { wrong, counts };
}

const READER = createFormulaReader();

function verdictsOf(proved: Proved): readonly string[] {
  const certificate = writeCertificate(proved);
  if (certificate === null) return ["none written"];
  const found = verifyCertificate(JSON.stringify(certificate));
  if (typeof found === "string") return [`refuted as a whole: ${found}`];
  return found.findings.map(({ claim, verdict, why }) =>
    verdict === "refuted" ? `refuted ${claim}: ${why}` : verdict,
  );
}

type Values = ReturnType<typeof valuesOf>;

type Judging = {
  readonly f: Values;
  readonly flat: string;
  readonly variables: readonly string[];
  readonly chance: Chance;
};

function wrongOfSet(set: CriticalSet, { f, flat, variables, chance }: Judging): readonly string[] {
  if (set.conditions.length > 0) return [];
  return pointsOf(set, f, variables, chance).flatMap((p) => {
    if (typeof p === "string") return [p];
    const here = f(p);
    const g = gradientAt(f, p);
    if (here === null || g === null) return [];
    const size = here.abs().plus(p.reduce((s, x) => s.plus(x.abs()), big(1)));
    const shown = p.map(Number).join();
    if (g.some((x) => x.abs().gt(size.times(flat)))) return [`gradient ${g.map(Number).join()} at ${shown}`];
    const own = [
      ...wrongType(set, f, p, here, chance),
      ...wrongGlobal(set, f, p, here, chance),
      ...wrongInertia(set, f, p),
    ];
    if (set.place.kind === "point") own.push(...wrongEigenvalues(set, f, p), ...wrongEscape(set, f, p, here));
    return own.map((what) => `${what} at ${shown}`);
  });
}

/** Points of a set with 60 digits; a sentence where bounds hold none. */
function pointsOf(
  set: CriticalSet,
  f: Values,
  variables: readonly string[],
  chance: Chance,
): readonly (readonly BigNumber[] | string)[] {
  const { place } = set;
  if (place.kind === "point") {
    const tries = place.integers.length > 0 ? [0, 1, -2] : [0];
    return tries.flatMap((k) => coordinates(place.at, f, new Map(place.integers.map((name) => [name, big(k)])), set));
  }
  const { parametrization } = place;
  if (parametrization === null) return coordinates(place.sample, f, new Map(), set);
  const found: (readonly BigNumber[])[] = [];
  for (let tries = 0; tries < 20 && found.length < 2; tries += 1) {
    const scope = new Map(parametrization.symbols.map((name) => [name, big(chance.nonzero(30)).div(7)]));
    const point = variables.map((name) => {
      const own = parametrization.at.find((c) => c.variable === name);
      return own === undefined ? null : digitsFor(formulaOf(own.expr), scope);
    });
    if (!point.every((x) => x !== null)) continue;
    for (const [i, name] of variables.entries()) scope.set(name, point[i] ?? big(0));
    const isOn = [...parametrization.where, ...place.where].every((c) => {
      const difference = digitsFor(`(${formulaOf(c.left)}) - (${formulaOf(c.right)})`, scope);
      return difference !== null && holds(difference, c.relation);
    });
    if (isOn) found.push(point);
  }
  return found;
}

function holds(difference: BigNumber, relation: string): boolean {
  const sign = difference.abs().lt("1e-40") ? 0 : difference.isNegative() ? -1 : 1;
  if (relation === "=") return sign === 0;
  if (relation === "!=") return sign !== 0;
  return (relation.includes("=") && sign === 0) || sign === (relation.startsWith("<") ? -1 : 1);
}

function coordinates(
  at: readonly Coordinate[],
  f: Values,
  scope: ReadonlyMap<string, BigNumber>,
  set: CriticalSet,
): readonly (readonly BigNumber[] | string)[] {
  const values = at.map(({ value }) => digitsOf(value, scope));
  if (values.every((v) => v !== null)) return [values];
  if (set.verdict.degenerate || set.evidence.kind === "numeric") return [];
  const middle = at.map(({ value }) => doubleOf(value));
  const found = middle.every(Number.isFinite) ? polished(f, middle) : null;
  if (found === null) return [];
  const isInside = at.every(({ value }, i) => {
    if (value.kind !== "interval") return true;
    const x = found[i] ?? big(0);
    return x.gte(big(value.lower).minus("1e-24")) && x.lte(big(value.upper).plus("1e-24"));
  });
  return [isInside ? found : `no critical point in the bounds around ${middle.join()}`];
}

function doubleOf(value: Quantity): number {
  if (value.kind === "interval") return value.lower / 2 + value.upper / 2;
  return value.value ?? Number.NaN;
}

/** The digits of what is exact; null for what is known by bounds, or by functions that mathjs lacks. */
function digitsOf(value: Quantity, scope: ReadonlyMap<string, BigNumber>): BigNumber | null {
  if (value.kind === "interval") return null;
  if (value.kind === "closed") return digitsFor(formulaOf(value.expr), scope);
  const coefficients = value.polynomial.map((c) => {
    const [n = "0", d = "1"] = c.split("/");
    return big(n).div(big(d));
  });
  let x = big(String(value.value));
  for (let step = 0; step < 8; step += 1) {
    let [p, slope] = [big(0), big(0)];
    for (const c of coefficients.toReversed()) {
      slope = slope.times(x).plus(p);
      p = p.times(x).plus(c);
    }
    if (slope.isZero()) return null;
    x = x.minus(p.div(slope));
  }
  return x;
}

function wrongType(
  set: CriticalSet,
  f: Values,
  p: readonly BigNumber[],
  here: BigNumber,
  chance: Chance,
): readonly string[] {
  const { type } = set.verdict;
  if (type === "undecided") return [];
  if (type === "saddle") return oneSided(f, p);
  for (const radius of RADII) {
    for (let k = 0; k < DIRECTIONS; k += 1) {
      const near = f(p.map((x) => x.plus(big(radius).times(chance.next() * 2 - 1))));
      const difference = near?.minus(here) ?? big(0);
      if (type === "minimum" ? difference.lt(`-${NOISE}`) : difference.gt(NOISE))
        return [`${type}, but ${difference.toString()} beside it`];
    }
  }
  return [];
}

/** A saddle whose Hessian is definite is none. */
function oneSided(f: Values, p: readonly BigNumber[]): readonly string[] {
  const values = eigenvaluesOf(f, p);
  if (values.length === 0) return [];
  const size = Math.max(...values.map(Math.abs), 1e-300);
  const isDefinite = Math.min(...values) > 1e-9 * size || Math.max(...values) < -1e-9 * size;
  return isDefinite && size > 1e-18 ? [`the Hessian is definite: ${values.join()}`] : [];
}

function eigenvaluesOf(f: Values, p: readonly BigNumber[]): readonly number[] {
  const h = hessianAt(f, p);
  if (h === null) return [];
  const found = new EigenvalueDecomposition(new Matrix(h.map((row) => row.map(Number))), { assumeSymmetric: true });
  return [...found.realEigenvalues].sort((a, b) => a - b);
}

function wrongEigenvalues(set: CriticalSet, f: Values, p: readonly BigNumber[]): readonly string[] {
  const claimed = set.eigenvalues.flatMap(({ value, multiplicity }) =>
    Array.from({ length: multiplicity }, () => doubleOf(value)),
  );
  const found = eigenvaluesOf(f, p);
  if (claimed.length === 0 || found.length === 0 || claimed.some(Number.isNaN)) return [];
  const size = 1 + Math.max(...found.map(Math.abs));
  const isSame =
    claimed.length === found.length && claimed.every((x, i) => Math.abs(x - (found[i] ?? 0)) < 1e-6 * size);
  return isSame ? [] : [`eigenvalues ${claimed.join()} for ${found.join()}`];
}

/** The numbers of positive and negative eigenvalues that the argument for the type gives: they hold at each point of the set. */
function wrongInertia({ verdict: { why } }: CriticalSet, f: Values, p: readonly BigNumber[]): readonly string[] {
  if (why.kind !== "eigenvalues" && why.kind !== "morse-bott") return [];
  const found = eigenvaluesOf(f, p);
  const size = 1e-7 * Math.max(...found.map(Math.abs));
  const positive = found.filter((x) => x > size).length;
  const negative = found.filter((x) => x < -size).length;
  const isRight = found.length === 0 || (positive === why.positive && negative === why.negative);
  return isRight ? [] : [`${why.positive} positive and ${why.negative} negative eigenvalues, not ${found.join()}`];
}

function wrongEscape(set: CriticalSet, f: Values, p: readonly BigNumber[], here: BigNumber): readonly string[] {
  const { type } = set.verdict;
  if (type !== "saddle" && type !== "maximum") return [];
  return set.escape.flatMap(({ direction, curve }, k) => {
    const u = direction.map(doubleOf);
    if (curve !== null || !u.every(Number.isFinite)) return [];
    const there = f(p.map((x, i) => x.plus(big("1e-5").times(u[i] ?? 0))));
    return there === null || there.lt(here) ? [] : [`escape ${k + 1} does not fall`];
  });
}

function wrongGlobal(
  set: CriticalSet,
  f: Values,
  p: readonly BigNumber[],
  here: BigNumber,
  chance: Chance,
): readonly string[] {
  const { global } = set.verdict;
  if (global === null) return [];
  for (let k = 0; k < FAR; k += 1) {
    const far = p.map(() => big(Math.tan((chance.next() - 0.5) * 3)));
    const difference = f(far)?.minus(here) ?? big(0);
    if (global === "minimum" ? difference.lt("-1e-40") : difference.gt("1e-40"))
      return [`not the global ${global}: ${difference.toString()} at ${far.map(Number).join()}`];
  }
  return [];
}

/** Where all is claimed: planted points, and those that Newton's method finds in doubles, which the list lacks. */
function missing(
  critical: Critical,
  { loss, variables, critical: planted }: Tried,
  f: Values,
  chance: Chance,
): readonly string[] {
  const { completeness } = critical;
  const box = completeness.kind === "all-in-box" ? completeness.box : [];
  const isAsked = (x: readonly number[]): boolean =>
    box.every(({ variable, lower, upper }) => {
      const v = x[variables.indexOf(variable)] ?? 0;
      return v > lower && v < upper;
    }) && x.every((v) => Math.abs(v) < FARTHEST);
  const value = doublesOf(loss, variables);
  const settled = Array.from({ length: STARTS }, () =>
    settle(
      value,
      variables.map(() => (chance.next() * 2 - 1) * chance.pick([1, 3, 9])),
    ),
  );
  const isKink = (x: readonly number[]): boolean =>
    critical.nonsmooth.some(
      ({ equations, stationary }) =>
        stationary !== false && equations.every((u) => Math.abs(doublesOf(formulaOf(u), variables)(x) ?? 1) < 1e-9),
    );
  const lacks = (x: readonly number[]): boolean =>
    isAsked(x) && !critical.sets.some((set) => covers(set, x, variables)) && !isKink(x);
  const lost = planted.filter(lacks).map((x) => `planted ${x.join()} is not in the list (${completeness.kind})`);
  for (const x of settled) {
    if (x === null || !lacks(x)) continue;
    const exact = polished(f, x)?.map(Number);
    if (exact && lacks(exact) && exact.every((v, i) => Math.abs(v - (x[i] ?? 0)) < 1e-3))
      lost.push(`${exact.join()} is not in the list (${completeness.kind})`);
  }
  return [...new Set(lost)];
}

/** Newton's method on differences in doubles. */
function settle(f: (at: readonly number[]) => number, start: readonly number[]): readonly number[] | null {
  let x = start;
  const shift = (i: number, by: number, at = x): number[] => at.map((v, k) => (k === i ? v + by : v));
  const [a, b] = [1e-5, 1e-4];
  for (let step = 0; step < 40; step += 1) {
    const g = x.map((_, i) => (f(shift(i, a)) - f(shift(i, -a))) / (2 * a));
    const h = x.map((_, i) =>
      x.map(
        (__, j) =>
          (f(shift(j, b, shift(i, b))) -
            f(shift(j, -b, shift(i, b))) -
            f(shift(j, b, shift(i, -b))) +
            f(shift(j, -b, shift(i, -b)))) /
          (4 * b * b),
      ),
    );
    if (![...g, ...h.flat()].every(Number.isFinite)) return null;
    const size = Math.max(...h.flat().map(Math.abs));
    const damped = h.map((row, i) => row.map((v, j) => v + (i === j ? 1e-9 * size : 0)));
    const move = gauss(damped, g);
    if (move === null) return null;
    x = x.map((v, i) => v - (move[i] ?? 0));
    if (move.every((m) => Math.abs(m) < 1e-7)) return size > 1e-6 ? x : null;
  }
  return null;
}

function gauss(matrix: readonly (readonly number[])[], right: readonly number[]): readonly number[] | null {
  const rows = matrix.map((row, i) => [...row, right[i] ?? 0]);
  for (let k = 0; k < rows.length; k += 1) {
    let best = k;
    for (let i = k + 1; i < rows.length; i += 1)
      if (Math.abs(rows[i]?.[k] ?? 0) > Math.abs(rows[best]?.[k] ?? 0)) best = i;
    const [top, swapped] = [rows[best] ?? [], rows[k] ?? []];
    [rows[k], rows[best]] = [top, swapped];
    if (Math.abs(top[k] ?? 0) < 1e-12) return null;
    for (const [i, row] of rows.entries())
      if (i !== k) rows[i] = row.map((v, j) => v - ((row[k] ?? 0) / (top[k] ?? 1)) * (top[j] ?? 0));
  }
  return rows.map((row, i) => (row.at(-1) ?? 0) / (row[i] ?? 1));
}

function covers(set: CriticalSet, x: readonly number[], variables: readonly string[]): boolean {
  const { place } = set;
  if (place.kind === "family") {
    const scope = new Map(variables.map((name, i) => [name, big(String(x[i] ?? 0))]));
    return place.equations.every((e) => (digitsFor(formulaOf(e), scope)?.abs() ?? big(0)).lt("1e-3"));
  }
  return repeated(set).some((point) =>
    point.every((own, i) => Math.abs(own - (x[i] ?? 0)) < (set.verdict.degenerate ? 1e-2 : 1e-5) * (1 + Math.abs(own))),
  );
}

/** Points farther out are repetitions for integers that are not tried. */
const FARTHEST = 15;

const known = new WeakMap<CriticalSet, readonly (readonly number[])[]>();

/** The point of a set, or its repetitions for integers from -40 to 40, in doubles; worked out once for a set. */
function repeated(set: CriticalSet): readonly (readonly number[])[] {
  const before = known.get(set);
  if (before !== undefined) return before;
  const { place } = set;
  if (place.kind === "family") return [];
  const { at, integers } = place;
  const range = Array.from({ length: 81 }, (_, k) => k - 40);
  const choices = integers.reduce<readonly (readonly number[])[]>(
    (all) => all.flatMap((head) => range.map((k) => [...head, k])),
    [[]],
  );
  const values = at.map(({ value }) =>
    integers.length > 0 && value.kind === "closed" ? doublesOf(formulaOf(value.expr), integers) : () => doubleOf(value),
  );
  const points = choices.map((choice) => values.map((valueAt) => valueAt(choice)));
  known.set(set, points);
  return points;
}
