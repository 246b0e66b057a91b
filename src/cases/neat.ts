import { factorPolynomial } from "../algebra/factorPolynomial.ts";
import { isZeroPolynomial, negatePolynomial, type Polynomial } from "../algebra/polynomial.ts";
import { divide, type Expr, number, operands, powerOf, productOf, withOperands, ZERO_EXPR } from "../expr/expr.ts";
import { symbolsOf } from "../expr/symbols.ts";
import { rational } from "../number/rational.ts";
import type { Fraction } from "../solve/found.ts";
import { createFractionReader } from "../solve/rational.ts";
import { fractionExpr } from "../solve/writing.ts";
import { wholeFraction } from "./fractions.ts";
import type { Setting } from "./setting.ts";

type Names = Pick<Setting, "tidier" | "work"> & { readonly names: readonly string[] };

/** `u` with its largest rational parts in lowest terms and in factors: `log(-y/(y - 1))` is `log(y/(1 - y))`. */
export function neat(u: Expr, on: Names): Expr {
  const read = createFractionReader(on.names, on.work);
  const visit = (v: Expr): Expr => {
    if (symbolsOf(v).length === 0 || v.kind === "symbol") return v;
    const reading = read(v);
    if (reading.kind === "fraction") return inFactors(reading.value, on);
    const parts = operands(v);
    const made = parts.map(visit);
    return made.every((part, i) => part === parts[i]) ? v : withOperands(v, made);
  };
  return on.tidier.tidy(visit(u));
}

/** A fraction in factors, without a minus in front where a factor of two signs can carry it. */
function inFactors({ numerator, denominator }: Fraction, { names, tidier, work }: Names): Expr {
  if (isZeroPolynomial(numerator)) return ZERO_EXPR;
  const [above, below] = [factorPolynomial(numerator, work), factorPolynomial(denominator, work)];
  let unit = rational(above.unit, below.unit);
  const write = ({ powers }: typeof above): Expr[] =>
    powers.map(({ factor, multiplicity }) => {
      const turns = unit.n < 0n && multiplicity % 2 === 1 && isMixed(factor);
      if (turns) unit = rational(-unit.n, unit.d);
      const own = fractionExpr(wholeFraction(turns ? negatePolynomial(factor) : factor), names, tidier);
      return multiplicity === 1 ? own : powerOf(own, multiplicity);
    });
  const [top, bottom] = [write(above), write(below)];
  const front = unit.n === 1n && unit.d === 1n && top.length > 0 ? [] : [number(unit)];
  const whole = productOf([...front, ...top]);
  return bottom.length === 0 ? whole : divide(whole, productOf(bottom));
}

/** Whether a polynomial has terms of both signs. */
const isMixed = ({ terms }: Polynomial): boolean => new Set(terms.map(({ coefficient }) => coefficient > 0n)).size > 1;
