import {
  constantPolynomial,
  contentOf,
  differentiatePolynomial,
  isZeroPolynomial,
  multiplyPolynomials,
  type Polynomial,
} from "../algebra/polynomial.ts";
import { divideExactly } from "../algebra/substitution.ts";
import { type Expr, MINUS_ONE_EXPR, ONE_EXPR, powerOf, product, sum, sumOf, symbol, ZERO_EXPR } from "../expr/expr.ts";
import { substitute } from "../expr/symbols.ts";
import { gcd } from "../number/rational.ts";
import type { Escape } from "../record/critical.ts";
import type { Fraction } from "../solve/found.ts";
import { parameterNames } from "../solve/places.ts";
import { smallVectors } from "../solve/samples.ts";
import type { Branch } from "./branch.ts";
import { definiteSignUnder } from "./definite.ts";
import type { Start } from "./degenerate.ts";
import { type Pair, signPartOf } from "./eigen.ts";
import { factorsOf, isKnownNonzero } from "./facts.ts";
import { valueAt } from "./forms.ts";
import { negateFraction, wholeFraction } from "./fractions.ts";
import { closed, exprOfFraction, exprOfPolynomial } from "./setting.ts";
import { type Around, isKnownApart, isZeroOn, knownSignOn, unlessOpen } from "./signOn.ts";
import { degreeOf, type Local, valueAlong } from "./taylor.ts";
import { hasVariables } from "./unknowns.ts";
import { untilOf } from "./until.ts";

/** Lines that are tried. */
const MOST_LINES = 40;

/**
 * Ways along which the loss falls from all points of a branch: along eigenvectors of negative eigenvalues; else along
 * a line of small numbers; else along the curve of the reduced loss. Empty where none is known without dividing the case.
 */
export function waysDown(pairs: readonly Pair[], start: Start): readonly Escape[] {
  const straight = pairs.filter(({ isNegative }) => isNegative).map((pair) => alongPair(pair, start));
  if (straight.length > 0) return straight;
  const down = start.branch.surface === null ? null : unlessOpen(() => againstGradient(start));
  if (down !== null) return [down];
  const way = unlessOpen(() => alongSmall(start)) ?? unlessOpen(() => alongValley(start));
  return way === null ? [] : [way];
}

function alongPair({ value, vector, direction }: Pair, start: Start): Escape {
  const { setting } = start.around;
  const across = start.expansion?.across ?? [];
  // The expansion says nothing of variables that are not solved for.
  const isWithin =
    direction?.every((f, i) => across.includes(i) || isZeroPolynomial(f.numerator)) === true &&
    start.expansion !== null;
  const end = isWithin
    ? untilOf(
        across.flatMap((i) => direction?.[i] ?? []),
        2,
        start,
      )
    : NOT_KNOWN;
  const line = vector.map((u) => product(symbol(letterIn(start)), u));
  const curve = setting.variables.map((_, i) => line[i] ?? ZERO_EXPR);
  return {
    eigenvalue: closed(value),
    order: 2,
    direction: vector.map(closed),
    curve: null,
    along: lossOn(curve, start),
    ...end,
  };
}

const NOT_KNOWN = { until: null, unbounded: false } as const;

/** The letter for how far one goes. */
function letterIn({ around: { setting } }: Start): string {
  const [t = "t"] = parameterNames(1, setting.names);
  return t;
}

/** The loss with displacements in the letter t put in. */
function lossOn(moves: readonly Expr[], start: Start): Expr {
  const { setting } = start.around;
  const to = positions(moves, start).map(({ variable, expr }) => [variable, expr] as const);
  return setting.tidier.tidy(substitute(setting.written, new Map(to)));
}

function positions(moves: readonly Expr[], { branch, around: { setting } }: Start) {
  return setting.variables.map((variable, i) => {
    const own = branch.values.get(i);
    const from = own === undefined ? symbol(variable) : exprOfFraction(own, branch.roots, setting);
    return { variable, expr: sum(from, moves[i] ?? ZERO_EXPR) };
  });
}

/**
 * From a smooth surface `f = 0` across which the loss less its value, `q fᵐ` with m odd, changes its sign: along the
 * gradient of f, turned to where it falls.
 */
function againstGradient(start: Start): Escape | null {
  const { branch, around, difference } = start;
  if (branch.surface === null || difference === null) return null;
  const { polynomial } = branch.surface;
  const { setting, ground } = around;
  let [rest, order] = [difference, 0];
  for (let next = divideExactly(rest, polynomial, setting.work); next !== null; order += 1) {
    rest = next;
    next = divideExactly(rest, polynomial, setting.work);
  }
  const { unit, all, odd } = factorsOf(rest, setting.work);
  if (order % 2 === 0 || !all.every((f) => isKnownSigned(f, start))) return null;
  const moving = odd.filter((f) => hasVariables(f, setting));
  const signs = moving.map((f) => definiteSignUnder(f, ground) ?? 1);
  const sign = signs.reduce((product, own) => product * own, -unit);
  const scale = odd
    .filter((f) => !moving.includes(f))
    .reduce((p, f) => multiplyPolynomials(p, f, setting.work), constantPolynomial(rest.variables, BigInt(sign)));
  const slopes = setting.variables.map((_, i) => differentiatePolynomial(polynomial, i));
  const shared = slopes.reduce((g, p) => gcd(g, contentOf(p)), 0n);
  const entries = slopes.map((p) => {
    const short = { ...p, terms: p.terms.map((t) => ({ ...t, coefficient: t.coefficient / (shared || 1n) })) };
    return exprOfPolynomial(multiplyPolynomials(short, scale, setting.work), branch.roots, setting);
  });
  const moves = entries.map((u) => product(symbol(letterIn(start)), u));
  const along = lossOn(moves, start);
  return { eigenvalue: null, order, direction: entries.map(closed), curve: null, along, ...NOT_KNOWN };
}

/** Whether a factor is nowhere 0 on the branch; one with variables must have one sign everywhere. */
function isKnownSigned(f: Polynomial, { branch, around: { setting, facts, ground } }: Start): boolean {
  if (!hasVariables(f, setting)) return isKnownNonzero(f, facts, setting.work);
  return isKnownApart(f, branch, ground) && definiteSignUnder(f, ground) !== null;
}

/** The first line of small numbers on which the lowest term is negative, or of odd order with a coefficient not 0. */
function alongSmall(start: Start): Escape | null {
  const { branch, around, expansion } = start;
  if (expansion === null) return null;
  const places = [...expansion.across.keys()];
  const n = places.length;
  const axes = places.map((i) => smallVectors(n)[0]?.map((x, k) => (i === k ? x : { n: 0n, d: 1n })) ?? []);
  for (const vector of [...axes, ...smallVectors(n).slice(0, MOST_LINES)]) {
    if (vector.every((x) => x.n === 0n)) continue;
    for (let order = 2; order <= expansion.degree; order += 1) {
      const terms = expansion.terms(order);
      const value = terms.size === 0 ? null : valueAt(terms, places, vector, around);
      if (value === null || isZeroPolynomial(value.numerator)) continue;
      const factor = downward(value, order, branch, around);
      if (factor === null) break;
      const direction = vector.map((x) => scaled(factor, x.n, x.d));
      return alongLine(direction, order, start);
    }
  }
  return null;
}

/** A factor of a direction with which the term of this order, of this value along it, is negative; null: none is known. */
function downward(value: Fraction, order: number, branch: Branch, around: Around): Fraction | null {
  const sign = knownSignOn(value, branch, around);
  const whole = (n: bigint): Fraction => wholeFraction(constantPolynomial(value.numerator.variables, n));
  if (sign === 0) return null;
  if (order % 2 === 0) return sign === -1 ? whole(1n) : null;
  if (sign !== null) return whole(sign < 0 ? 1n : -1n);
  const hasRoots = branch.roots.some(({ index }) => value.numerator.terms.some((t) => (t.exponents[index] ?? 0) > 0));
  const isOpen = unlessOpen(() => isZeroOn(value, branch, around)) !== false;
  return isOpen || hasRoots ? null : negateFraction(signPartOf(value, around.setting));
}

const scaled = ({ numerator, denominator }: Fraction, n: bigint, d: bigint): Fraction => ({
  numerator: {
    ...numerator,
    terms: n === 0n ? [] : numerator.terms.map((t) => ({ ...t, coefficient: t.coefficient * n })),
  },
  denominator: { ...denominator, terms: denominator.terms.map((t) => ({ ...t, coefficient: t.coefficient * d })) },
});

/** Along a line whose direction has these entries in the displacements, 0 in the other variables. */
function alongLine(direction: readonly Fraction[], order: number, start: Start): Escape {
  const { around, branch, expansion } = start;
  const { setting } = around;
  const entries = setting.variables.map((_, i) => {
    const own = direction[expansion?.across.indexOf(i) ?? -1];
    return own === undefined ? ZERO_EXPR : setting.tidier.tidy(exprOfFraction(own, branch.roots, setting));
  });
  const moves = entries.map((u) => product(symbol(letterIn(start)), u));
  const end = untilOf(direction, order, start);
  return { eigenvalue: null, order, direction: entries.map(closed), curve: null, along: lossOn(moves, start), ...end };
}

/**
 * Along the valley of the reduced loss where its lowest form, of degree m, is negative. Terms of the valley beyond
 * degree m/2 are left out: they change the loss along it by the square of that, which is of a higher order than m.
 */
function alongValley(start: Start): Escape | null {
  const { branch, around, expansion } = start;
  const reduced = start.reduced();
  if (reduced === null || expansion === null) return null;
  const { kernel, form, degree, valley } = reduced;
  for (const vector of smallVectors(kernel.length).slice(0, MOST_LINES)) {
    if (vector.every((x) => x.n === 0n)) continue;
    const factor = downward(valueAt(form, kernel, vector, around), degree, branch, around);
    if (factor === null) continue;
    const zero = scaled(factor, 0n, 1n);
    const at = expansion.across.map((_, i) => {
      const x = vector[kernel.indexOf(i)];
      return x === undefined ? zero : scaled(factor, x.n, x.d);
    });
    const curve = valley.map((series) => powersAlong(series, at, Math.floor(degree / 2), around));
    if (curve.every((powers) => powers.every((c, k) => k === 1 || isZeroPolynomial(c.numerator))))
      return alongLine(
        curve.map((powers) => powers[1] ?? zero),
        degree,
        start,
      );
    return alongCurve(curve, degree, start);
  }
  return null;
}

/** The coefficients by powers of t, up to `highest`, of a series along t times a direction. */
function powersAlong(series: Local, at: readonly Fraction[], highest: number, around: Around): readonly Fraction[] {
  return Array.from({ length: highest + 1 }, (_, k) =>
    valueAlong(new Map([...series].filter(([key]) => degreeOf(key) === k)), at, around),
  );
}

function alongCurve(curve: readonly (readonly Fraction[])[], order: number, start: Start): Escape {
  const { branch, around, expansion } = start;
  const { setting } = around;
  const t = symbol(letterIn(start));
  const write = (f: Fraction): Expr => exprOfFraction(f, branch.roots, setting);
  const own = setting.variables.map((_, i) => curve[expansion?.across.indexOf(i) ?? -1] ?? []);
  const moves = own.map((powers) =>
    sumOf(
      powers.flatMap((c, k) => (k === 0 || isZeroPolynomial(c.numerator) ? [] : [product(write(c), powerOf(t, k))])),
    ),
  );
  const at = positions(moves, start).map(({ variable, expr }) => ({ variable, expr: setting.tidier.tidy(expr) }));
  const direction = own.map(([, c]) => closed(c === undefined ? ZERO_EXPR : write(c)));
  return { eigenvalue: null, order, direction, curve: at, along: lossOn(moves, start), ...NOT_KNOWN };
}

/** In one variable, towards the side on which the loss falls by the sign of its first derivative that is not 0. */
export function alongAxis({ order, sign }: { readonly order: number; readonly sign: 1 | -1 }, start: Start): Escape {
  const own = order % 2 === 1 && sign > 0 ? MINUS_ONE_EXPR : ONE_EXPR;
  const along = lossOn([product(symbol(letterIn(start)), own)], start);
  return { eigenvalue: closed(ZERO_EXPR), order, direction: [closed(own)], curve: null, along, ...NOT_KNOWN };
}
