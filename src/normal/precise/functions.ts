import type { BigInterval } from "../../number/bigfloat.ts";
import { compareBigFloat, negateBigInterval } from "../../number/bigfloat.ts";
import { absoluteOfBig, type Elementary, exactly, isNegative, isPositive } from "./elementary.ts";

type Maybe = BigInterval | null;
type Enclosing = (by: Elementary, x: BigInterval, y: BigInterval) => Maybe;

const ONE = exactly(1n);
const TWO = exactly(2n);

/** The steps of a composition, each undefined where the one before is. */
function then(x: Maybe, next: (x: BigInterval) => Maybe): Maybe {
  return x === null ? null : next(x);
}

const inverse = (by: Elementary, x: Maybe): Maybe => then(x, (v) => by.divide(ONE, v));
const halved = (by: Elementary, x: Maybe): Maybe => then(x, (v) => by.divide(v, TWO));
const square = (by: Elementary, x: BigInterval): BigInterval => {
  const a = absoluteOfBig(x);
  return by.multiply(a, a);
};
const quotient = (by: Elementary, a: Maybe, b: Maybe): Maybe => then(a, (x) => then(b, (y) => by.divide(x, y)));
const halfPi = (by: Elementary): Maybe => halved(by, by.pi());

/** `atan(x/√(1-x²))`, only inside the open interval; at ±1 the doubles must do. */
function arcsine(by: Elementary, x: BigInterval): Maybe {
  const rest = by.root(by.subtract(ONE, square(by, x)), 2);
  return then(quotient(by, x, rest), by.atan);
}

function arccosine(by: Elementary, x: BigInterval): Maybe {
  return then(arcsine(by, x), (v) => then(halfPi(by), (h) => by.subtract(h, v)));
}

/** `(e^x ± e^-x)/2`. */
function hyperbolic(by: Elementary, x: BigInterval, sign: 1 | -1): Maybe {
  const [up, down] = [by.exp(x), by.exp(negateBigInterval(x))];
  if (up === null || down === null) return null;
  return halved(by, sign === 1 ? by.add(up, down) : by.subtract(up, down));
}

const sinh: Enclosing = (by, x) => hyperbolic(by, x, -1);
const cosh: Enclosing = (by, x) => hyperbolic(by, x, 1);
const tanh: Enclosing = (by, x) => quotient(by, hyperbolic(by, x, -1), hyperbolic(by, x, 1));

/** `ln(x + √(x² + c))`. */
function area(by: Elementary, x: BigInterval, c: BigInterval): Maybe {
  return then(by.root(by.add(square(by, x), c), 2), (r) => by.log(by.add(x, r)));
}

const acosh: Enclosing = (by, x) => area(by, x, exactly(-1n));
const atanh: Enclosing = (by, x) => halved(by, then(quotient(by, by.add(ONE, x), by.subtract(ONE, x)), by.log));

const logOver = (by: Elementary, x: BigInterval, base: bigint): Maybe => quotient(by, by.log(x), by.log(exactly(base)));

const greater = (a: BigInterval, b: BigInterval): BigInterval => ({
  lo: compareBigFloat(a.lo, b.lo) >= 0 ? a.lo : b.lo,
  hi: compareBigFloat(a.hi, b.hi) >= 0 ? a.hi : b.hi,
});
const lesser = (a: BigInterval, b: BigInterval): BigInterval =>
  negateBigInterval(greater(negateBigInterval(a), negateBigInterval(b)));

/** The functions of the table by their elementary parts; those that are missing here are enclosed in doubles only. */
export const PRECISE: ReadonlyMap<string, Enclosing> = new Map<string, Enclosing>([
  ["exp", (by, x) => by.exp(x)],
  ["log", (by, x) => by.log(x)],
  ["log2", (by, x) => logOver(by, x, 2n)],
  ["log10", (by, x) => logOver(by, x, 10n)],
  ["log1p", (by, x) => by.log(by.add(ONE, x))],
  ["expm1", (by, x) => then(by.exp(x), (v) => by.subtract(v, ONE))],
  ["sqrt", (by, x) => by.root(x, 2)],
  ["cbrt", (by, x) => by.root(x, 3)],
  ["abs", (_by, x) => absoluteOfBig(x)],
  ["sign", (_by, x) => (isPositive(x) ? ONE : isNegative(x) ? exactly(-1n) : null)],
  ["sin", (by, x) => by.sin(x)],
  ["cos", (by, x) => by.cos(x)],
  ["tan", (by, x) => quotient(by, by.sin(x), by.cos(x))],
  ["cot", (by, x) => quotient(by, by.cos(x), by.sin(x))],
  ["sec", (by, x) => inverse(by, by.cos(x))],
  ["csc", (by, x) => inverse(by, by.sin(x))],
  ["asin", arcsine],
  ["acos", arccosine],
  ["atan", (by, x) => by.atan(x)],
  ["acot", (by, x) => then(inverse(by, x), by.atan)],
  ["asec", (by, x) => then(inverse(by, x), (v) => arccosine(by, v))],
  ["acsc", (by, x) => then(inverse(by, x), (v) => arcsine(by, v))],
  ["sinh", sinh],
  ["cosh", cosh],
  ["tanh", tanh],
  ["sech", (by, x) => inverse(by, cosh(by, x, x))],
  ["csch", (by, x) => inverse(by, sinh(by, x, x))],
  ["coth", (by, x) => inverse(by, tanh(by, x, x))],
  ["asinh", (by, x) => area(by, x, ONE)],
  ["acosh", acosh],
  ["atanh", atanh],
  ["asech", (by, x) => then(inverse(by, x), (v) => acosh(by, v, v))],
  ["acsch", (by, x) => then(inverse(by, x), (v) => area(by, v, ONE))],
  ["acoth", (by, x) => then(inverse(by, x), (v) => atanh(by, v, v))],
  ["sinc", (by, x) => quotient(by, by.sin(x), x)],
  [
    "sigmoid",
    (by, x) =>
      inverse(
        by,
        then(by.exp(negateBigInterval(x)), (v) => by.add(ONE, v)),
      ),
  ],
  ["softplus", (by, x) => then(by.exp(x), (v) => by.log(by.add(ONE, v)))],
  ["relu", (_by, x) => greater(x, exactly(0n))],
  ["max", (_by, x, y) => greater(x, y)],
  ["min", (_by, x, y) => lesser(x, y)],
]);
