import { all, type BigNumber, create } from "mathjs";
import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import { ZERO_EXPR } from "../../src/expr/expr.ts";
import { symbolsOf } from "../../src/expr/symbols.ts";
import type { Coordinate, CriticalSet, Escape, Quantity } from "../../src/record/critical.ts";
import { formulaOf } from "../../src/text/formula.ts";
import { createFormulaReader } from "../../src/text/parse.ts";
import { derive } from "../../src/whole.ts";
import { type Precise, precise } from "../support/digits.ts";
import { type Chance, createChance } from "./planted.ts";

/** An evaluator with 64 digits that shares no code with the product. */
const math = create(all ?? {}, { number: "BigNumber", precision: 64 });
math.import({
  sigmoid: (x: BigNumber) => math.evaluate("1/(1 + exp(-x))", { x }),
  softplus: (x: BigNumber) => math.evaluate("log(1 + exp(x))", { x }),
});
const host = { reader: createFormulaReader(), interrupted: () => false, now: () => 0 };
const big = (x: number | string): BigNumber => math.bignumber(x);

/** Small enough that a loss with coefficients of some digits looks like its lowest terms. */
const RADII = ["1e-6", "1e-8"];
/** Differences smaller than this are rounding of 64 digits. */
const NOISE = big("1e-52");
const DIRECTIONS = 40;
const FAR = 60;
const ON_FAMILY = 3;

/** What is wrong with the types, eigenvalues, escapes and global claims of a polynomial loss; nothing, as a rule. */
export type Typed = { readonly wrong: readonly string[]; readonly sets: number; readonly undecided: number };

/**
 * Holds the types of a polynomial loss against its values on small spheres around exact points, with 64 digits; the
 * eigenvalues against those of mathjs's own second derivatives; the escapes against values on them; global claims
 * against values far away.
 */
export function judgeTypes(loss: string, variables: readonly string[], seed: number): Typed {
  const derived = derive({ loss, vars: variables, detail: "result" }, host);
  if (!derived.ok) throw new Error(`${loss} is not read`);
  const sets = derived.value.critical?.sets ?? [];
  const own = precise(loss, variables);
  const chance = createChance(seed + 77_777);
  const wrong = sets.flatMap((set, i) =>
    wrongOfSet(set, own, variables, chance).map((what) => `set ${i + 1} (${set.verdict.type}): ${what}`),
  );
  return { wrong, sets: sets.length, undecided: sets.filter((s) => s.verdict.type === "undecided").length };
}

/** What is wrong with one set of a loss; `scope` has the values of its parameters, which `own` has put in already. */
export function wrongOfSet(
  set: CriticalSet,
  own: Precise,
  variables: readonly string[],
  chance: Chance,
  scope: Scope = new Map(),
): readonly string[] {
  const points = pointsOf(set, variables, chance, scope);
  return points.flatMap((p) => {
    const here = new Map([...scope, ...variables.map((name, i) => [name, p[i] ?? big(0)] as const)]);
    return [
      ...wrongLoss(set, own, p, here),
      ...wrongType(set, own, p, chance),
      ...wrongGlobal(set, own, p, chance),
      ...wrongEigenvalues(set, own, p, here),
      ...wrongEscape(set, own, variables, p, here),
    ];
  });
}

type Scope = ReadonlyMap<string, BigNumber>;

function wrongLoss(set: CriticalSet, own: Precise, p: readonly BigNumber[], here: Scope): readonly string[] {
  const claimed = digitsOf(set.loss, here);
  const found = own.value(p);
  const same = claimed === null || claimed.minus(found).abs().lt(found.abs().plus(1).times("1e-30"));
  return same ? [] : [`loss ${claimed} for ${found} at ${p.map(Number).join()}`];
}

/** A point, or some points of a family, with 64 digits; none where they are known by bounds alone. */
function pointsOf(
  set: CriticalSet,
  variables: readonly string[],
  chance: Chance,
  given: Scope,
): readonly (readonly BigNumber[])[] {
  const { place } = set;
  if (place.kind === "point") return coordinates(place.at, given);
  const { parametrization } = place;
  if (parametrization === null) return coordinates(place.sample, given);
  const { symbols, at, where } = parametrization;
  const found: (readonly BigNumber[])[] = [];
  for (let tries = 0; tries < 40 && found.length < ON_FAMILY; tries += 1) {
    const scope = new Map([...given, ...symbols.map((name) => [name, big(chance.nonzero(30)).div(7)] as const)]);
    const value = (text: string): BigNumber => math.bignumber(math.evaluate(text, scope));
    const point = variables.map((name) => value(formulaOf(at.find((c) => c.variable === name)?.expr ?? missing(name))));
    for (const [i, name] of variables.entries()) scope.set(name, point[i] ?? big(0));
    const holds = [...where, ...place.where].every((c) => {
      const difference = value(`(${formulaOf(c.left)}) - (${formulaOf(c.right)})`);
      return compare(difference, c.relation);
    });
    if (holds && point.every((x) => x.isFinite())) found.push(point);
  }
  return found;
}

function missing(name: string): never {
  throw new Error(`a parametrization without ${name}`);
}

function compare(difference: BigNumber, relation: string): boolean {
  const sign = difference.abs().lt("1e-40") ? 0 : difference.isNegative() ? -1 : 1;
  if (relation === "<" || relation === "<=") return sign < 0 || (relation === "<=" && sign === 0);
  if (relation === ">" || relation === ">=") return sign > 0 || (relation === ">=" && sign === 0);
  return relation === "=" ? sign === 0 : sign !== 0;
}

function coordinates(at: readonly Coordinate[], scope: Scope): readonly (readonly BigNumber[])[] {
  const values = at.map(({ value }) => digitsOf(value, scope));
  return values.length > 0 && values.every((v) => v !== null) ? [values] : [];
}

function digitsOf(value: Quantity, scope: Scope): BigNumber | null {
  if (value.kind === "closed") {
    const found: unknown = math.evaluate(formulaOf(value.expr), new Map(scope));
    return math.typeOf(found) === "BigNumber" || typeof found === "number" ? math.bignumber(String(found)) : null;
  }
  if (value.kind === "interval") return null;
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
    x = x.minus(p.div(slope));
  }
  return x;
}

function moved(p: readonly BigNumber[], direction: readonly (number | BigNumber)[], by: BigNumber): BigNumber[] {
  return p.map((x, i) => x.plus(by.times(direction[i] ?? 0)));
}

/** Whether values near the point speak against the type. */
function wrongType(set: CriticalSet, own: Precise, p: readonly BigNumber[], chance: Chance): readonly string[] {
  const { type } = set.verdict;
  if (type === "undecided") return [];
  const here = own.value(p);
  let [below, above] = [0, 0];
  for (const radius of RADII) {
    for (let k = 0; k < DIRECTIONS; k += 1) {
      const direction = p.map(() => chance.next() * 2 - 1);
      const difference = own.value(moved(p, direction, big(radius))).minus(here);
      if (difference.lt(NOISE.negated())) below += 1;
      if (difference.gt(NOISE)) above += 1;
    }
  }
  if (type === "minimum" && below > 0) return [`${below} values below at ${p.map(Number).join()}`];
  if (type === "maximum" && above > 0) return [`${above} values above at ${p.map(Number).join()}`];
  return type === "saddle" ? oneSided(own, p) : [];
}

/** A saddle whose Hessian is definite is none. */
function oneSided(own: Precise, p: readonly BigNumber[]): readonly string[] {
  const values = eigenvaluesOf(own, p);
  const size = Math.max(...values.map(Math.abs), 1e-30);
  const least = Math.min(...values.map((v) => v / size));
  const greatest = Math.max(...values.map((v) => v / size));
  return least > 1e-9 || greatest < -1e-9 ? [`the Hessian is definite: ${values.join()}`] : [];
}

function eigenvaluesOf(own: Precise, p: readonly BigNumber[]): readonly number[] {
  const rows = own.hessian(p).map((row) => row.map(Number));
  const found = new EigenvalueDecomposition(new Matrix(rows), { assumeSymmetric: true }).realEigenvalues;
  return [...found].sort((a, b) => a - b);
}

function wrongEigenvalues(set: CriticalSet, own: Precise, p: readonly BigNumber[], here: Scope): readonly string[] {
  const claimed = set.eigenvalues
    .flatMap(({ value, multiplicity }) => {
      const x = value.kind === "interval" ? (value.lower + value.upper) / 2 : Number(digitsOf(value, here));
      return Array.from({ length: multiplicity }, () => x);
    })
    .sort((a, b) => a - b);
  if (claimed.length === 0) return [];
  const found = eigenvaluesOf(own, p);
  const size = 1 + Math.max(...found.map(Math.abs));
  const same = claimed.length === found.length && claimed.every((x, i) => Math.abs(x - (found[i] ?? 0)) < 1e-7 * size);
  return same ? [] : [`eigenvalues ${claimed.join()} for ${found.join()}`];
}

/** Ways down of a family are those at its sample where they are written without variables. */
function wrongEscape(
  set: CriticalSet,
  own: Precise,
  variables: readonly string[],
  p: readonly BigNumber[],
  scope: Scope,
): readonly string[] {
  const { type } = set.verdict;
  if (type !== "saddle" && type !== "maximum") return [];
  if (set.escape.length === 0) return ["no escape"];
  const [sample] = set.place.kind === "family" ? coordinates(set.place.sample, scope) : [];
  return set.escape.flatMap((way, k) => {
    const written = [...way.direction.flatMap((q) => (q.kind === "closed" ? [q.expr] : [])), way.along ?? ZERO_EXPR];
    const isGeneral = written.flatMap(symbolsOf).some((name) => variables.includes(name));
    const beyond = notFalling(way, own, !isGeneral && sample !== undefined ? sample : p, scope);
    return beyond.length === 0 ? [] : [`escape ${k + 1} does not fall at t = ${beyond.join()}, from ${p.map(Number)}`];
  });
}

/** The places along a way down at which the loss is not lower. */
function notFalling(
  { direction, curve, until, unbounded }: Escape,
  own: Precise,
  from: readonly BigNumber[],
  scope: Scope,
): readonly string[] {
  const u = direction.map((x) => digitsOf(x, scope));
  const end = until === null ? null : digitsOf(until, scope);
  const times = end === null ? ["1e-6"] : ["0.001", "0.3", "0.7", "0.999"].map((part) => end.times(part).toString());
  if (unbounded) times.push("1", "7", "100");
  const at = (t: BigNumber): readonly BigNumber[] | null =>
    curve !== null
      ? curve.map(({ expr }) => math.bignumber(math.evaluate(formulaOf(expr), new Map([...scope, ["t", t]]))))
      : u.every((x) => x !== null)
        ? moved(from, u, t)
        : null;
  const here = own.value(from);
  return times.filter((t) => {
    const point = at(big(t));
    return point !== null && own.value(point).minus(here).gte(0);
  });
}

function wrongGlobal(set: CriticalSet, own: Precise, p: readonly BigNumber[], chance: Chance): readonly string[] {
  const { global } = set.verdict;
  if (global === null) return [];
  const here = own.value(p);
  for (let k = 0; k < FAR; k += 1) {
    const far = p.map(() => big(Math.tan((chance.next() - 0.5) * 3)));
    const difference = own.value(far).minus(here);
    if (global === "minimum" ? difference.lt("-1e-40") : difference.gt("1e-40"))
      return [`not the global ${global}: ${difference.toString()} at ${far.map(Number).join()}`];
  }
  return [];
}
