import {
  addRational,
  multiplyRational,
  type Rational,
  rational,
  signOf,
  subtractRational,
} from "../number/rational.ts";
import { fieldOfElement, type RealField } from "./algebraicNumber.ts";
import type { WorkBudget } from "./budget.ts";
import { squareRoot } from "./linearSolve.ts";
import type { RationalUnivariate } from "./numberField.ts";
import { signAtRoot } from "./roots.ts";
import { coefficientAt, taylorShiftRational, type Univariate } from "./univariate.ts";

/** `a + b √c` with `b ≠ 0` and a whole `c > 1` that is not a square; see {@link splitSquare} for what is pulled out. */
export type Surd = { readonly a: Rational; readonly b: Rational; readonly c: bigint };

/**
 * A real algebraic number in radicals:
 * `rational`: `value`; `quadratic`: `a + b √c`; `nested`: `shift + sign √(a + b √c)`;
 * `sum`: `shift + Σ b √c` over two terms (a nested root that comes apart).
 */
export type ClosedForm =
  | { readonly kind: "rational"; readonly value: Rational }
  | ({ readonly kind: "quadratic" } & Surd)
  | { readonly kind: "nested"; readonly shift: Rational; readonly sign: 1 | -1; readonly inner: Surd }
  | {
      readonly kind: "sum";
      readonly shift: Rational;
      readonly terms: readonly { readonly b: Rational; readonly c: bigint }[];
    };

/** The closed form of an element of a real field, or null when its degree is not 1, 2 or a biquadratic 4. */
export function closedFormOfElement(field: RealField, a: RationalUnivariate, budget: WorkBudget): ClosedForm | null {
  return closedForm(fieldOfElement(field, a, budget), budget);
}

/** The closed form of the generator: degree 1, 2, or 4 with `minimal(x + shift)` even; null otherwise. */
export function closedForm({ minimal, root }: RealField, budget: WorkBudget): ClosedForm | null {
  const [c0, c1, c2] = [coefficientAt(minimal, 0), coefficientAt(minimal, 1), coefficientAt(minimal, 2)];
  if (minimal.length === 2) return { kind: "rational", value: rational(-c0, c1) };
  if (minimal.length === 3) {
    const vertex = rational(-c1, 2n * c2);
    const isUpper = signAtRoot(minimal, root, [-vertex.n, vertex.d], budget) > 0;
    return { kind: "quadratic", ...quadraticRoot(c2, c1, c0, isUpper) };
  }
  if (minimal.length === 5) return biquadraticForm({ minimal, root }, budget);
  return null;
}

/** The greater (`isUpper`) or smaller root of an irreducible `a x² + b x + c` with real roots. */
function quadraticRoot(a: bigint, b: bigint, c: bigint, isUpper: boolean): Surd {
  const { outside, inside } = splitSquare(b * b - 4n * a * c);
  const upward = rational(outside, a < 0n ? -2n * a : 2n * a);
  return { a: rational(-b, 2n * a), b: isUpper ? upward : rational(-upward.n, upward.d), c: inside };
}

function biquadraticForm({ minimal, root }: RealField, budget: WorkBudget): ClosedForm | null {
  const shift = rational(-coefficientAt(minimal, 3), 4n * coefficientAt(minimal, 4));
  const moved = taylorShiftRational(minimal, shift);
  if (coefficientAt(moved, 1) !== 0n) return null;
  const [a, b, c] = [coefficientAt(moved, 4), coefficientAt(moved, 2), coefficientAt(moved, 0)];
  const sign = signAtRoot(minimal, root, [-shift.n, shift.d], budget) > 0 ? 1 : -1;
  // With y = x - shift, y² is the greater root of a t² + b t + c when 2 a y² + b has the sign of a.
  const { n, d } = shift;
  const slope: Univariate = [2n * a * n * n + b * d * d, -4n * a * n * d, 2n * a * d * d];
  const isUpper = signAtRoot(minimal, root, slope, budget) > 0 === a > 0n;
  const inner = quadraticRoot(a, b, c, isUpper);
  const norm = subtractRational(
    multiplyRational(inner.a, inner.a),
    multiplyRational(multiplyRational(inner.b, inner.b), rational(inner.c)),
  );
  const r = rationalSquareRoot(norm);
  if (r === null) return { kind: "nested", shift, sign, inner };
  // √(p + q √c) = √((p + r)/2) ± √((p - r)/2) with r² = p² - q² c and the sign of q.
  const half = rational(1n, 2n);
  const first = rootOfRational(multiplyRational(half, addRational(inner.a, r)));
  const second = rootOfRational(multiplyRational(half, subtractRational(inner.a, r)));
  const [one, other] = [rational(BigInt(sign)), rational(BigInt(sign * signOf(inner.b)))];
  return {
    kind: "sum",
    shift,
    terms: [
      { b: multiplyRational(one, first.b), c: first.c },
      { b: multiplyRational(other, second.b), c: second.c },
    ],
  };
}

/** `√x = b √c` for a rational `x > 0`. */
function rootOfRational(x: Rational): { readonly b: Rational; readonly c: bigint } {
  const { outside, inside } = splitSquare(x.n * x.d);
  return { b: rational(outside, x.d), c: inside };
}

/** The square root of a rational square, or null. */
export function rationalSquareRoot(x: Rational): Rational | null {
  if (x.n < 0n) return null;
  const [n, d] = [squareRoot(x.n), squareRoot(x.d)];
  return n * n === x.n && d * d === x.d ? rational(n, d) : null;
}

/** Primes up to this number are pulled out of square roots. */
const LARGEST_TRIAL_DIVISOR = 10_000n;

/**
 * `n = outside² · inside` for `n > 0`: every square of a prime up to 10,000 is pulled out, and the rest when it is
 * itself a square. So `inside` has no square factor when it is below 10^12; above, a square of a larger prime may stay.
 */
export function splitSquare(n: bigint): { readonly outside: bigint; readonly inside: bigint } {
  if (n <= 0n) throw new RangeError("splitSquare: not positive");
  let outside = 1n;
  let inside = 1n;
  let rest = n;
  for (let p = 2n; p <= LARGEST_TRIAL_DIVISOR && p * p <= rest; p += p === 2n ? 1n : 2n) {
    let count = 0;
    for (; rest % p === 0n; rest /= p) count += 1;
    outside *= p ** BigInt(Math.floor(count / 2));
    if (count % 2 === 1) inside *= p;
  }
  const root = squareRoot(rest);
  if (root * root === rest) return { outside: outside * root, inside };
  return { outside, inside: inside * rest };
}
