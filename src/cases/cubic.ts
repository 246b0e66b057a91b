import { factorPolynomial } from "../algebra/factorPolynomial.ts";
import {
  addPolynomials,
  constantPolynomial,
  degreeIn,
  isConstantPolynomial,
  isZeroPolynomial,
  multiplyPolynomials,
  type Polynomial,
  scalePolynomial,
  variablesOf,
} from "../algebra/polynomial.ts";
import { coefficientsIn } from "../algebra/substitution.ts";
import {
  call,
  constant,
  divide,
  type Expr,
  fraction,
  negate,
  ONE_EXPR,
  power,
  powerOf,
  product,
  subtract,
  sum,
  symbol,
  whole,
  ZERO_EXPR,
} from "../expr/expr.ts";
import { substitute } from "../expr/symbols.ts";
import type { CriticalSet, Escape, Verdict } from "../record/critical.ts";
import type { StoryLine } from "../record/story.ts";
import { parameterNames } from "../solve/places.ts";
import { type Facts, isZeroUnder, signUnder } from "./facts.ts";
import { closed, exprOfFraction, exprOfPolynomial, type Setting } from "./setting.ts";

/** The critical points of a loss in one variable, and how they were found. */
export type CubicAnswer = { readonly sets: readonly CriticalSet[]; readonly story: readonly StoryLine[] };

/** A cubic `a x³ + b x² + c x + d` in the parameters, `sign` that of the derivative of the loss for large x. */
type Cubic = {
  readonly coefficients: readonly [Polynomial, Polynomial, Polynomial, Polynomial];
  readonly row: Polynomial;
  readonly sign: 1 | -1;
};

/**
 * The critical points of a loss in one variable whose derivative is, up to a positive factor, a cubic in it: three,
 * two or one by the sign of the discriminant, in Viète's form with cosines or Cardano's with cube roots. The types
 * follow from the order of the roots: the derivative changes its sign at each simple one, and not at a double one.
 * Null for other losses; divides the case where it depends on the parameters.
 */
export function cubicAnswer(setting: Setting, facts: Facts): CubicAnswer | null {
  const cubic = cubicIn(setting, facts);
  if (cubic === null) return null;
  const { work } = setting;
  const [a, b, c] = cubic.coefficients;
  const sign = signUnder(discriminantOf(cubic, setting), facts, work);
  const bend = subtractTriple(b, a, c, setting);
  if (sign === 0 && isZeroUnder(bend, facts, work)) return null;
  const forms = formsOf(cubic, setting);
  const found =
    sign > 0 ? threeRoots(forms, cubic, setting) : sign < 0 ? oneRoot(forms, cubic, setting) : twoRoots(cubic, setting);
  const [x = "x"] = setting.variables;
  const polynomial = exprOfPolynomial(cubic.row, [], setting);
  const solutions = found.flatMap(({ place }) =>
    place.kind === "point" ? place.at.flatMap(({ value }) => (value.kind === "closed" ? [value.expr] : [])) : [],
  );
  const story: StoryLine[] = [
    { kind: "eliminate", symbol: x, form: null, polynomial, roots: [found.length] },
    { kind: "solved", variable: x, solutions },
  ];
  return { sets: found, story };
}

/** The derivative as a cubic; null where it is none, or the domain takes more away than x = 0. */
function cubicIn(setting: Setting, facts: Facts): Cubic | null {
  const [entry, ...others] = setting.gradient;
  const { work, demands } = setting;
  if (entry === undefined || others.length > 0 || degreeIn(entry.numerator, 0) !== 3) return null;
  const factors = factorPolynomial(entry.numerator, work).powers.filter(({ factor }) => degreeIn(factor, 0) > 0);
  const [own, ...rest] = factors;
  if (own === undefined || rest.length > 0 || own.multiplicity > 1) return null;
  const isPower = (p: Polynomial): boolean => p.terms.length === 1 && variablesOf(p).every((i) => i === 0);
  const isSquare = isPower(entry.denominator) && degreeIn(entry.denominator, 0) % 2 === 0;
  const isPlain = isConstantPolynomial(entry.denominator);
  const isFree = demands.every(({ polynomial, relation }) => relation === "!=" && isPower(polynomial));
  const below = entry.denominator.terms[0]?.coefficient ?? 0n;
  if (!isFree || !(isPlain || isSquare) || below <= 0n) return null;
  const [d, c, b, a] = coefficientsIn(entry.numerator, 0);
  if (a === undefined || b === undefined || c === undefined || d === undefined) return null;
  if (demands.length > 0 && isZeroUnder(d, facts, work)) return null;
  const sign = signUnder(a, facts, work);
  return sign === 0 ? null : { coefficients: [a, b, c, d], row: entry.numerator, sign };
}

/** `18 a b c d - 4 b³ d + b² c² - 4 a c³ - 27 a² d²`. */
function discriminantOf({ coefficients: [a, b, c, d] }: Cubic, { work }: Setting): Polynomial {
  const term = (k: bigint, ...factors: readonly Polynomial[]): Polynomial =>
    scalePolynomial(
      factors.reduce((p, q) => multiplyPolynomials(p, q, work), constantPolynomial(a.variables, 1n)),
      k,
    );
  const terms = [
    term(18n, a, b, c, d),
    term(-4n, b, b, b, d),
    term(1n, b, b, c, c),
    term(-4n, a, c, c, c),
    term(-27n, a, a, d, d),
  ];
  return terms.reduce(addPolynomials);
}

/** `b² - 3 a c`, 0 where a double root is a triple one. */
function subtractTriple(b: Polynomial, a: Polynomial, c: Polynomial, { work }: Setting): Polynomial {
  return addPolynomials(multiplyPolynomials(b, b, work), scalePolynomial(multiplyPolynomials(a, c, work), -3n));
}

/** With `x = t + shift` the cubic is `t³ + p t + q` times a. */
type Forms = { readonly shift: Expr; readonly p: Expr; readonly q: Expr };

function formsOf(cubic: Cubic, setting: Setting): Forms {
  const [a, b, c, d] = cubic.coefficients.map((p) => exprOfPolynomial(p, [], setting));
  const [u, v, w, z] = [a ?? ONE_EXPR, b ?? ZERO_EXPR, c ?? ZERO_EXPR, d ?? ZERO_EXPR];
  const tidy = (e: Expr): Expr => setting.tidier.tidy(e);
  const above = sum(
    product(whole(2), powerOf(v, 3)),
    negate(product(whole(9), u, v, w)),
    product(whole(27), powerOf(u, 2), z),
  );
  return {
    shift: tidy(negate(divide(v, product(whole(3), u)))),
    p: tidy(divide(subtract(product(whole(3), u, w), powerOf(v, 2)), product(whole(3), powerOf(u, 2)))),
    q: tidy(divide(above, product(whole(27), powerOf(u, 3)))),
  };
}

/** Viète: `2 √(-p/3) cos(arccos(3 q / (2 p) √(-3/p)) / 3 - 2 π k / 3)`, the smallest for k = 2. */
function threeRoots({ shift, p, q }: Forms, cubic: Cubic, setting: Setting): readonly CriticalSet[] {
  const size = product(whole(2), call("sqrt", negate(divide(p, whole(3)))));
  const inside = product(divide(product(whole(3), q), product(whole(2), p)), call("sqrt", divide(whole(-3), p)));
  const angle = divide(call("acos", inside), whole(3));
  return [2, 1, 0].map((k) => {
    const turn = product(fraction(2 * k, 3), constant("pi"));
    const at = setting.tidier.tidy(sum(product(size, call("cos", subtract(angle, turn))), shift));
    return simple(at, k === 1 ? (cubic.sign > 0 ? -1 : 1) : cubic.sign, null, setting);
  });
}

/** Cardano: `∛(-q/2 + √(q²/4 + p³/27)) + ∛(-q/2 - √(q²/4 + p³/27))`. */
function oneRoot({ shift, p, q }: Forms, cubic: Cubic, setting: Setting): readonly CriticalSet[] {
  const [a, b, c] = cubic.coefficients;
  if (isZeroPolynomial(subtractTriple(b, a, c, setting))) {
    const at = setting.tidier.tidy(sum(power(negate(q), fraction(1, 3)), shift));
    return [simple(at, cubic.sign, isCoercive(setting) ? cubic.sign : null, setting)];
  }
  const root = call("sqrt", sum(divide(powerOf(q, 2), whole(4)), divide(powerOf(p, 3), whole(27))));
  const half = negate(divide(q, whole(2)));
  const third = (u: Expr): Expr => power(u, fraction(1, 3));
  const at = setting.tidier.tidy(sum(third(sum(half, root)), third(subtract(half, root)), shift));
  return [simple(at, cubic.sign, isCoercive(setting) ? cubic.sign : null, setting)];
}

/** The double root `(9 a d - b c) / (2 (b² - 3 a c))` and the simple one `(4 a b c - 9 a² d - b³) / (a (b² - 3 a c))`. */
function twoRoots(cubic: Cubic, setting: Setting): readonly CriticalSet[] {
  const { work } = setting;
  const [a, b, c, d] = cubic.coefficients;
  const times = (...list: readonly Polynomial[]): Polynomial =>
    list.reduce((p, q) => multiplyPolynomials(p, q, work), constantPolynomial(a.variables, 1n));
  const bend = subtractTriple(b, a, c, setting);
  const minus = (p: Polynomial, q: Polynomial): Polynomial => addPolynomials(p, scalePolynomial(q, -1n));
  const double = exprOfFraction(
    { numerator: minus(scalePolynomial(times(a, d), 9n), times(b, c)), denominator: scalePolynomial(bend, 2n) },
    [],
    setting,
  );
  const above = minus(minus(scalePolynomial(times(a, b, c), 4n), scalePolynomial(times(a, a, d), 9n)), times(b, b, b));
  const single = exprOfFraction({ numerator: above, denominator: times(a, bend) }, [], setting);
  const way = setting.tidier.tidy(product(whole(cubic.sign), subtract(single, double)));
  return [
    simple(single, cubic.sign, isCoercive(setting) ? cubic.sign : null, setting),
    pointAt(
      double,
      { type: "saddle", strict: false, degenerate: true, global: null, globalWhy: null, why: { kind: "monotone" } },
      ZERO_EXPR,
      [
        {
          eigenvalue: closed(ZERO_EXPR),
          order: 3,
          direction: [closed(way)],
          curve: null,
          along: null,
          until: null,
          unbounded: false,
        },
      ],
      setting,
    ),
  ];
}

/** Whether the loss is a polynomial, which then goes to infinity on both sides with one sign. */
function isCoercive({ loss, demands }: Setting): boolean {
  return loss !== null && isConstantPolynomial(loss.denominator) && demands.length === 0;
}

/** A simple root: the derivative changes its sign there, upward for a minimum. */
function simple(at: Expr, sign: 1 | -1, global: 1 | -1 | null, setting: Setting): CriticalSet {
  const [x = "x"] = setting.variables;
  const hessian = setting.hessian[0]?.[0];
  const written = hessian === undefined ? ZERO_EXPR : exprOfFraction(hessian, [], setting);
  const value = setting.tidier.tidy(substitute(written, new Map([[x, at]])));
  const type = sign > 0 ? "minimum" : "maximum";
  const verdict: Verdict = {
    type,
    strict: true,
    degenerate: false,
    global: global === null ? null : type,
    globalWhy: global === null ? null : { kind: "coercive", sign: global },
    why: { kind: "eigenvalues", positive: sign > 0 ? 1 : 0, negative: sign > 0 ? 0 : 1, zero: 0 },
  };
  const [t = "t"] = parameterNames(1, setting.names);
  const down: Escape = {
    eigenvalue: closed(value),
    order: 2,
    direction: [closed(ONE_EXPR)],
    curve: null,
    along: setting.tidier.tidy(substitute(setting.written, new Map([[x, sum(at, symbol(t))]]))),
    until: null,
    unbounded: false,
  };
  return pointAt(at, verdict, value, sign > 0 ? [] : [down], setting);
}

function pointAt(at: Expr, verdict: Verdict, eigenvalue: Expr, ways: readonly Escape[], setting: Setting): CriticalSet {
  const [x = "x"] = setting.variables;
  return {
    place: { kind: "point", at: [{ variable: x, value: closed(at) }], integers: [] },
    conditions: [],
    evidence: { kind: "exact" },
    loss: closed(setting.tidier.tidy(substitute(setting.written, new Map([[x, at]])))),
    verdict,
    eigenvalues: [{ value: closed(eigenvalue), multiplicity: 1, vectors: [[closed(ONE_EXPR)]] }],
    escape: ways,
    working: { hessian: [[eigenvalue]], characteristic: null, model: null },
  };
}
