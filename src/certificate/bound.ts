import { type Expr, number, ONE_EXPR, power, productOf } from "../expr/expr.ts";
import {
  addRational,
  isInteger,
  multiplyRational,
  negateRational,
  ONE,
  type Rational,
  rational,
  signOf,
  ZERO,
} from "../number/rational.ts";
import type { CertifiedBound } from "../record/certificate.ts";
import { postfixOf, rationalText } from "./postfix.ts";

/** One term `times · square²`. */
type Square = { readonly times: Rational; readonly square: Expr };
/** More squares than these are not written. */
const MOST_SQUARES = 64;

/**
 * The loss as `value + sign Σ times · square²`, where its own sums, products and even powers show it; null where they
 * do not, or where the signs of the terms differ.
 */
export function boundOf(loss: Expr): CertifiedBound | null {
  const terms = loss.kind === "sum" ? loss.terms : [loss];
  let value = ZERO;
  const squares: Square[] = [];
  for (const term of terms) {
    const own = squaresOf(term);
    if (own === null || squares.length + own.length > MOST_SQUARES) return null;
    for (const one of own) {
      if (one.square === ONE_EXPR) value = addRational(value, one.times);
      else squares.push(one);
    }
  }
  const sign = signOf(squares[0]?.times ?? ONE) < 0 ? -1 : 1;
  if (squares.some((s) => signOf(s.times) !== sign)) return null;
  const written = squares.flatMap(({ times, square }) => {
    const postfix = postfixOf(square);
    return postfix === null ? [] : [{ times: rationalText(sign < 0 ? negateRational(times) : times), square: postfix }];
  });
  return written.length < squares.length ? null : { value: rationalText(value), sign, squares: written };
}

/** An expression as a sum of multiples of squares. */
function squaresOf(u: Expr): readonly Square[] | null {
  switch (u.kind) {
    case "number":
      return u.value.n === 0n ? [] : [{ times: u.value, square: ONE_EXPR }];
    case "sum": {
      const parts = u.terms.map(squaresOf);
      return parts.every((p) => p !== null) ? parts.flatMap((p) => p ?? []) : null;
    }
    case "product":
      return u.factors.map(squaresOf).reduce(multiplySquares, [{ times: ONE, square: ONE_EXPR }]);
    case "power":
      return squaresOfPower(u.base, u.exponent);
    default:
      return null;
  }
}

function squaresOfPower(base: Expr, exponent: Expr): readonly Square[] | null {
  if (exponent.kind !== "number" || !isInteger(exponent.value)) return null;
  const { n } = exponent.value;
  if (n % 2n === 0n) {
    const half = n / 2n === 1n ? base : power(base, number(rational(n / 2n)));
    return [{ times: ONE, square: half }];
  }
  return n === 1n ? squaresOf(base) : null;
}

function multiplySquares(a: readonly Square[] | null, b: readonly Square[] | null): readonly Square[] | null {
  if (a === null || b === null || a.length * b.length > MOST_SQUARES) return null;
  return a.flatMap((x) =>
    b.map((y) => {
      const factors = [x.square, y.square].filter((s) => s !== ONE_EXPR);
      return {
        times: multiplyRational(x.times, y.times),
        square: factors.length === 0 ? ONE_EXPR : productOf(factors),
      };
    }),
  );
}
