import type { WorkBudget } from "../algebra/budget.ts";
import { exactQuotient, gcdPolynomials } from "../algebra/gcd.ts";
import {
  addPolynomials,
  constantPolynomial,
  isConstantPolynomial,
  isZeroPolynomial,
  leadingCoefficient,
  multiplyPolynomials,
  negatePolynomial,
  type Polynomial,
  powerPolynomial,
  variablePolynomial,
} from "../algebra/polynomial.ts";
import { exactValue } from "../expr/exact.ts";
import type { Expr } from "../expr/expr.ts";
import { formulaOf } from "../text/formula.ts";
import type { Fraction } from "./found.ts";

/** Why an expression is no rational function over Q in the variables: another symbol, or the part that is none. */
export type Refusal = { readonly kind: "parameters" } | { readonly kind: "not-rational"; readonly part: string };

/** A rational function, or why the expression is none. */
export type Reading = { readonly kind: "fraction"; readonly value: Fraction } | Refusal;

/** Exponents beyond this one are not multiplied out. */
const LARGEST_EXPONENT = 1_000;

/**
 * A reader of expressions as fractions of polynomials over Z in `names`, in lowest terms with a positive leading
 * coefficient of the denominator. The fraction has the value of the expression wherever that is defined; it may be
 * defined at more points. Shared nodes are read once. Spends `terms` and `bits`, and gives up by `LimitReached`.
 */
export function createFractionReader(names: readonly string[], work: WorkBudget): (u: Expr) => Reading {
  const n = names.length;
  const known = new Map<Expr, Reading>();
  const one = constantPolynomial(n, 1n);
  const zero: Fraction = { numerator: constantPolynomial(n, 0n), denominator: one };

  function read(u: Expr): Reading {
    const present = known.get(u);
    if (present !== undefined) return present;
    const reading = readNode(u);
    known.set(u, reading);
    return reading;
  }

  function readNode(u: Expr): Reading {
    switch (u.kind) {
      case "number":
        return fraction({
          numerator: constantPolynomial(n, u.value.n),
          denominator: constantPolynomial(n, u.value.d),
        });
      case "symbol": {
        const index = names.indexOf(u.name);
        if (index < 0) return { kind: "parameters" };
        return fraction({ numerator: variablePolynomial(n, index), denominator: one });
      }
      case "sum":
        return fold(u.terms, zero, addFractions);
      case "product":
        return fold(u.factors, { numerator: one, denominator: one }, multiplyFractions);
      case "power":
        return readPower(u.base, u.exponent, u);
      case "call":
      case "constant":
        return { kind: "not-rational", part: u.name };
      default:
        return { kind: "not-rational", part: formulaOf(u) };
    }
  }

  function fold(parts: readonly Expr[], start: Fraction, combine: typeof addFractions): Reading {
    let value = start;
    for (const part of parts) {
      const reading = read(part);
      if (reading.kind !== "fraction") return reading;
      value = combine(value, reading.value, work);
    }
    return fraction(value);
  }

  function readPower(base: Expr, exponent: Expr, u: Expr): Reading {
    const known = exactValue(exponent);
    const b = read(base);
    if (b.kind !== "fraction") return b;
    const k = known === null || known.value.d !== 1n ? null : Number(known.value.n);
    if (k === null || Math.abs(k) > LARGEST_EXPONENT) return { kind: "not-rational", part: formulaOf(u) };
    const { numerator, denominator } = b.value;
    if (k < 0 && isZeroPolynomial(numerator)) return { kind: "not-rational", part: formulaOf(u) };
    const up = powerPolynomial(numerator, Math.abs(k), work);
    const down = powerPolynomial(denominator, Math.abs(k), work);
    return fraction(k >= 0 ? { numerator: up, denominator: down } : positive({ numerator: down, denominator: up }));
  }

  return read;
}

function fraction(value: Fraction): Reading {
  return { kind: "fraction", value };
}

/** `a + b` in lowest terms. */
export function addFractions(a: Fraction, b: Fraction, work: WorkBudget): Fraction {
  const common = gcdPolynomials(a.denominator, b.denominator, work);
  const [p, q] = [exactQuotient(a.denominator, common, work), exactQuotient(b.denominator, common, work)];
  const left = multiplyPolynomials(a.numerator, q, work);
  const numerator = addPolynomials(left, multiplyPolynomials(b.numerator, p, work));
  return reduced({ numerator, denominator: multiplyPolynomials(a.denominator, q, work) }, work);
}

/** `a b` in lowest terms. */
export function multiplyFractions(a: Fraction, b: Fraction, work: WorkBudget): Fraction {
  const numerator = multiplyPolynomials(a.numerator, b.numerator, work);
  return reduced({ numerator, denominator: multiplyPolynomials(a.denominator, b.denominator, work) }, work);
}

/** The fraction in lowest terms, the denominator with a positive leading coefficient. */
export function reduced({ numerator, denominator }: Fraction, work: WorkBudget): Fraction {
  const { variables } = numerator;
  if (isZeroPolynomial(numerator)) return { numerator, denominator: constantPolynomial(variables, 1n) };
  if (isConstantPolynomial(denominator) && leadingCoefficient(denominator) === 1n) return { numerator, denominator };
  const common = gcdPolynomials(numerator, denominator, work);
  return positive({
    numerator: exactQuotient(numerator, common, work),
    denominator: exactQuotient(denominator, common, work),
  });
}

function positive({ numerator, denominator }: Fraction): Fraction {
  if (leadingCoefficient(denominator) > 0n) return { numerator, denominator };
  return { numerator: negatePolynomial(numerator), denominator: negatePolynomial(denominator) };
}

/** The value of `p` at a point whose coordinates are fractions of polynomials in `variables` other unknowns. */
export function evaluateAtFractions(
  p: Polynomial,
  point: readonly Fraction[],
  variables: number,
  work: WorkBudget,
): Fraction {
  const one = constantPolynomial(variables, 1n);
  let sum: Fraction = { numerator: constantPolynomial(variables, 0n), denominator: one };
  for (const { exponents, coefficient } of p.terms) {
    let term: Fraction = { numerator: constantPolynomial(variables, coefficient), denominator: one };
    exponents.forEach((e, i) => {
      const x = point[i];
      if (e === 0 || x === undefined) return;
      const power = {
        numerator: powerPolynomial(x.numerator, e, work),
        denominator: powerPolynomial(x.denominator, e, work),
      };
      term = multiplyFractions(term, power, work);
    });
    sum = addFractions(sum, term, work);
  }
  return sum;
}
