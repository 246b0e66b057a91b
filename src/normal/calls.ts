import { call } from "../expr/expr.ts";
import type { Budget } from "../number/budget.ts";
import type { Fraction } from "./fraction.ts";
import { arcsine, arctangent } from "./inverses.ts";
import type { Tower } from "./tower.ts";

/** How one function of the table is written in the tower. */
type Rewriting = (tower: Tower, u: Fraction, v: Fraction, budget: Budget) => Fraction;

const HALF = { n: 1n, d: 2n };

/** `(e^u ± e^-u)/2`. */
function hyperbolic({ ring, exponential }: Tower, u: Fraction, sign: 1 | -1): Fraction {
  const up = exponential(u);
  const down = ring.inverse(up);
  const total = sign === 1 ? ring.sum(up, down) : ring.difference(up, down);
  return ring.product(ring.rational(HALF), total);
}

const quotient = ({ ring }: Tower, a: Fraction, b: Fraction): Fraction => ring.product(a, ring.inverse(b));
const inverted = ({ ring }: Tower, a: Fraction): Fraction => ring.inverse(a);
const plusOne = ({ ring, rational }: Tower, u: Fraction): Fraction => ring.sum(u, rational(1));
const absolute = ({ absolutes }: Tower, u: Fraction): Fraction => absolutes.absolutePower(u, { n: 1n, d: 1n });
const logOver = (tower: Tower, u: Fraction, base: number): Fraction =>
  quotient(tower, tower.logarithm(u), tower.logarithm(tower.rational(base)));

const tanh: Rewriting = (tower, u) => quotient(tower, hyperbolic(tower, u, -1), hyperbolic(tower, u, 1));
const tan: Rewriting = (tower, u) => {
  const { sin, cos } = tower.direction(u);
  return quotient(tower, sin, cos);
};

/** `ln(u + √(u² + c))`. */
const area = (tower: Tower, u: Fraction, c: number): Fraction => {
  const { ring, root, rational, logarithm } = tower;
  return logarithm(ring.sum(u, root(ring.sum(ring.power(u, 2), rational(c)))));
};
const atanh: Rewriting = (tower, u) => {
  const { ring, rational, logarithm } = tower;
  const ratio = quotient(tower, plusOne(tower, u), ring.difference(rational(1), u));
  return ring.product(ring.rational(HALF), logarithm(ratio));
};
const arccosine: Rewriting = (tower, u, _v, budget) => {
  const { ring, pi } = tower;
  return ring.difference(ring.product(ring.rational(HALF), pi()), arcsine(u, tower, budget));
};

/** `(u + v ± |u - v|)/2`. */
const extreme = (tower: Tower, u: Fraction, v: Fraction, sign: 1 | -1): Fraction => {
  const { ring } = tower;
  const distance = absolute(tower, ring.difference(u, v));
  const both = ring.sum(u, v);
  return ring.product(ring.rational(HALF), sign === 1 ? ring.sum(both, distance) : ring.difference(both, distance));
};

const erf = ({ ring, opaque }: Tower, u: Fraction): Fraction =>
  ring.isZero(u) ? u : opaque("erf", [u], () => call("erf", ring.expression(u)), "odd");

const lambert = ({ ring, opaque, exponential, rational }: Tower, u: Fraction): Fraction => {
  if (ring.isZero(u)) return u;
  if (ring.same(u, exponential(rational(1)))) return rational(1);
  const expr = () => call("lambertw", ring.expression(u));
  return opaque("lambertw", [u], expr, null, () => ({ kind: "lambert", of: u }));
};

/** The functions that are written by others; the rest stay generators of their own. */
export const REWRITINGS: ReadonlyMap<string, Rewriting> = new Map<string, Rewriting>([
  ["exp", ({ exponential }, u) => exponential(u)],
  ["expm1", (tower, u) => tower.ring.difference(tower.exponential(u), tower.rational(1))],
  ["log", ({ logarithm }, u) => logarithm(u)],
  ["log1p", (tower, u) => tower.logarithm(plusOne(tower, u))],
  ["log2", (tower, u) => logOver(tower, u, 2)],
  ["log10", (tower, u) => logOver(tower, u, 10)],
  ["sqrt", ({ root }, u) => root(u)],
  ["cbrt", ({ absolutes }, u) => absolutes.realPower(u, { n: 1n, d: 3n }, true)],
  ["abs", absolute],
  ["sign", ({ absolutes }, u) => absolutes.sign(u)],
  ["sin", ({ direction }, u) => direction(u).sin],
  ["cos", ({ direction }, u) => direction(u).cos],
  ["tan", tan],
  ["cot", (tower, u) => quotient(tower, tower.direction(u).cos, tower.direction(u).sin)],
  ["sec", (tower, u) => inverted(tower, tower.direction(u).cos)],
  ["csc", (tower, u) => inverted(tower, tower.direction(u).sin)],
  ["asin", (tower, u, _v, budget) => arcsine(u, tower, budget)],
  ["acos", arccosine],
  ["atan", (tower, u, _v, budget) => arctangent(u, tower, budget)],
  ["acot", (tower, u, _v, budget) => arctangent(inverted(tower, u), tower, budget)],
  ["asec", (tower, u, v, budget) => arccosine(tower, inverted(tower, u), v, budget)],
  ["acsc", (tower, u, _v, budget) => arcsine(inverted(tower, u), tower, budget)],
  ["sinh", (tower, u) => hyperbolic(tower, u, -1)],
  ["cosh", (tower, u) => hyperbolic(tower, u, 1)],
  ["tanh", tanh],
  ["sech", (tower, u) => inverted(tower, hyperbolic(tower, u, 1))],
  ["csch", (tower, u) => inverted(tower, hyperbolic(tower, u, -1))],
  ["coth", (tower, u, v, budget) => inverted(tower, tanh(tower, u, v, budget))],
  ["asinh", (tower, u) => area(tower, u, 1)],
  ["acosh", (tower, u) => area(tower, u, -1)],
  ["atanh", atanh],
  ["asech", (tower, u) => area(tower, inverted(tower, u), -1)],
  ["acsch", (tower, u) => area(tower, inverted(tower, u), 1)],
  ["acoth", (tower, u, v, budget) => atanh(tower, inverted(tower, u), v, budget)],
  ["sinc", (tower, u) => (tower.ring.isZero(u) ? tower.rational(1) : quotient(tower, tower.direction(u).sin, u))],
  ["sigmoid", (tower, u) => quotient(tower, tower.exponential(u), plusOne(tower, tower.exponential(u)))],
  ["softplus", (tower, u) => tower.logarithm(plusOne(tower, tower.exponential(u)))],
  ["relu", (tower, u) => extreme(tower, u, tower.rational(0), 1)],
  ["max", (tower, u, v) => extreme(tower, u, v, 1)],
  ["min", (tower, u, v) => extreme(tower, u, v, -1)],
  ["erf", erf],
  ["erfc", (tower, u) => tower.ring.difference(tower.rational(1), erf(tower, u))],
  ["lambertw", lambert],
]);
