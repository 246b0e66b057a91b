import { RATIONAL_FIELD } from "../algebra/algebraicNumber.ts";
import { constantElement, rationalValue } from "../algebra/numberField.ts";
import { isConstantPolynomial, multiplyPolynomials } from "../algebra/polynomial.ts";
import { number, product, sum, symbol } from "../expr/expr.ts";
import { substitute } from "../expr/symbols.ts";
import { type Rational, rational } from "../number/rational.ts";
import type { Ray } from "../record/critical.ts";
import { smallVectors } from "../solve/samples.ts";
import { alongCurve } from "./fieldPolynomial.ts";
import type { Surroundings } from "./surroundings.ts";

/** In more variables no rays are looked for. */
const MOST_VARIABLES = 8;
/** Directions that are tried. */
const MOST_DIRECTIONS = 60;

/**
 * A ray along which the loss falls without bound and one along which it grows, where lines of small whole numbers
 * from the origin show them (of the signs `wanted`): the leading term of a polynomial in t. Only for polynomial losses on the whole space.
 */
export function raysOf(wanted: readonly (1 | -1)[], around: Surroundings): readonly Ray[] {
  const { work, names, isWholeSpace } = around;
  if (wanted.length === 0 || names.length > MOST_VARIABLES) return [];
  const { jet } = around;
  if (jet === null || jet.loss === null || !isWholeSpace || !isConstantPolynomial(jet.loss.denominator)) return [];
  const p = multiplyPolynomials(jet.loss.numerator, jet.loss.denominator, work);
  const found = new Map<1 | -1, Ray>();
  for (const v of directions(names.length)) {
    const along = alongCurve(
      p,
      v.map((x) => [constantElement(rational(0n)), constantElement(x)]),
      RATIONAL_FIELD,
      work,
    );
    const lead = along.at(-1);
    const value = lead === undefined || along.length < 2 ? null : rationalValue(lead);
    if (value === null || value.n === 0n) continue;
    const sign = value.n > 0n ? 1 : -1;
    if (wanted.includes(sign) && !found.has(sign)) found.set(sign, rayAlong(v, sign, around));
    if (found.size === wanted.length) break;
  }
  return [...found.values()].sort((a, b) => a.sign - b.sign);
}

function directions(n: number): readonly (readonly Rational[])[] {
  const axes = Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => rational(i === j ? 1n : 0n)));
  const all = [...axes, ...smallVectors(n).slice(0, MOST_DIRECTIONS)];
  const distinct = all.filter((v) => v.some((x) => x.n !== 0n));
  return distinct.flatMap((v) => [v, v.map((x) => ({ n: -x.n, d: x.d }))]);
}

function rayAlong(v: readonly Rational[], sign: 1 | -1, { names, loss, tidier, letter }: Surroundings): Ray {
  const zero = number(rational(0n));
  const at = names.map((variable, i) => ({ variable, expr: number(v[i] ?? rational(0n)) }));
  const put = new Map(
    at.map(({ variable, expr }) => [variable, tidier.tidy(sum(zero, product(expr, symbol(letter))))]),
  );
  return {
    sign,
    from: names.map((variable) => ({ variable, expr: zero })),
    direction: at,
    along: tidier.tidy(substitute(loss, put)),
  };
}
