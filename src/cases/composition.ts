import type { WorkBudget } from "../algebra/budget.ts";
import {
  degreeIn,
  isConstantPolynomial,
  leadingCoefficient,
  multiplyPolynomials,
  type Polynomial,
  subtractPolynomials,
  variablePolynomial,
} from "../algebra/polynomial.ts";
import { coefficientsIn } from "../algebra/substitution.ts";
import type { Tidier } from "../calculus/tidy/tidy.ts";
import { type Expr, operands, symbol, withOperands } from "../expr/expr.ts";
import { symbolsOf } from "../expr/symbols.ts";
import type { Fraction } from "../solve/found.ts";
import { parameterNames } from "../solve/places.ts";
import { createFractionReader } from "../solve/rational.ts";
import { fractionExpr } from "../solve/writing.ts";
import { NotAnalysed } from "./facts.ts";
import { substituteInFraction } from "./fractions.ts";

/**
 * A loss as `outer(inner)`: `outer` is in the one symbol `name` and the parameters. `scale` times the inner part is a
 * polynomial over Z in the unknowns `names` (variables, parameters, `name`); `graph` is null where no variable is linear.
 */
export type Composed = {
  readonly outer: Expr;
  readonly name: string;
  readonly inner: Expr;
  readonly names: readonly string[];
  readonly scale: bigint;
  readonly graph: Graph | null;
};

/** The inner part, times the scale, as `slope · variable + rest` for the variable at the place `pivot`. */
export type Graph = { readonly pivot: number; readonly slope: Polynomial; readonly rest: Polynomial };

/** Inner parts that are tried. */
const MOST_TRIED = 12;

/**
 * The ways to write a loss as a function of one polynomial, the largest inner part first. It is the only rational part
 * that holds variables, or linear in one of them: then each rational part of the loss is rewritten by solving the inner part for that variable, and is taken where
 * no variable is left: an identity of rational functions, so that it holds wherever both are defined.
 */
export function compositionsOf(
  loss: Expr,
  variables: readonly string[],
  parameters: readonly string[],
  tidier: Tidier,
  work: WorkBudget,
): readonly Composed[] {
  const [name = "s"] = parameterNames(1, [...variables, ...parameters, ...symbolsOf(loss)]);
  const names = [...variables, ...parameters, name];
  const read = createFractionReader(names, work);
  const fractionOf = (u: Expr): Fraction | null => {
    const reading = read(u);
    return reading.kind === "fraction" ? reading.value : null;
  };
  const varies = (u: Expr): boolean => symbolsOf(u).some((known) => variables.includes(known));
  const parts = rationalParts(loss, varies, (u) => fractionOf(u) !== null);
  if (parts === null) return [];
  const found: Composed[] = [];
  for (const inner of candidatesIn(parts, varies)) {
    const own = fractionOf(inner);
    if (own === null || !isConstantPolynomial(own.denominator)) continue;
    const composed = composedBy(inner, own);
    if (composed !== null) found.push(composed);
    if (found.length >= MOST_TRIED) break;
  }
  return found;

  function composedBy(inner: Expr, { numerator, denominator }: Fraction): Composed | null {
    const isFree = (p: Polynomial): boolean => variables.every((_, i) => degreeIn(p, i) === 0);
    const linear = variables.flatMap((_, i) => (degreeIn(numerator, i) === 1 ? [i] : []));
    const slopeOf = (i: number): Polynomial => coefficientsIn(numerator, i)[1] ?? numerator;
    const pivot =
      linear.find((i) => isConstantPolynomial(slopeOf(i))) ?? linear.find((i) => isFree(slopeOf(i))) ?? linear[0];
    if (pivot === undefined)
      return parts?.length === 1 && parts[0] === inner ? composedWhole(inner, denominator) : null;
    const [rest, slope] = coefficientsIn(numerator, pivot);
    if (rest === undefined || slope === undefined) return null;
    const symbolOf = variablePolynomial(names.length, names.length - 1);
    const above = subtractPolynomials(multiplyPolynomials(symbolOf, denominator, work), rest);
    const written = new Map<Expr, Expr>();
    for (const part of parts ?? []) {
      const whole = fractionOf(part);
      if (whole === null) return null;
      const put = putFor(whole, pivot, { numerator: above, denominator: slope });
      if (put === null || !isFree(put.numerator) || !isFree(put.denominator)) return null;
      written.set(part, fractionExpr(put, names, tidier));
    }
    return {
      outer: tidier.tidy(rewritten(loss, written)),
      name,
      inner,
      names,
      scale: leadingCoefficient(denominator),
      graph: { pivot, slope, rest },
    };
  }

  /** The only rational part is the inner one, and is not linear in any variable. */
  function composedWhole(inner: Expr, denominator: Polynomial): Composed {
    const outer = tidier.tidy(rewritten(loss, new Map([[inner, symbol(name)]])));
    return { outer, name, inner, names, scale: leadingCoefficient(denominator), graph: null };
  }

  function putFor(whole: Fraction, pivot: number, value: Fraction): Fraction | null {
    try {
      return substituteInFraction(whole, pivot, value, work);
    } catch (error) {
      if (error instanceof NotAnalysed) return null;
      throw error;
    }
  }
}

/** The largest rational parts that hold variables; null where a variable stands in a conditional or an open sum. */
function rationalParts(
  loss: Expr,
  varies: (u: Expr) => boolean,
  isRational: (u: Expr) => boolean,
): readonly Expr[] | null {
  const parts = new Set<Expr>();
  const visit = (u: Expr): boolean => {
    if (!varies(u)) return true;
    if (isRational(u)) {
      parts.add(u);
      return true;
    }
    if (u.kind === "cases" || u.kind === "sumOver" || u.kind === "derivative") return false;
    return operands(u).every(visit);
  };
  return visit(loss) ? [...parts] : null;
}

/** The expressions inside the parts that hold variables, the largest first; a lone variable comes last. */
function candidatesIn(parts: readonly Expr[], varies: (u: Expr) => boolean): readonly Expr[] {
  const sizes = new Map<Expr, number>();
  const visit = (u: Expr): number => {
    const known = sizes.get(u);
    if (known !== undefined) return known;
    const size = operands(u).reduce((total, v) => total + visit(v), 1);
    sizes.set(u, size);
    return size;
  };
  parts.forEach(visit);
  return [...sizes]
    .filter(([u]) => varies(u))
    .sort(([, a], [, b]) => b - a)
    .map(([u]) => u);
}

function rewritten(u: Expr, written: ReadonlyMap<Expr, Expr>): Expr {
  const own = written.get(u);
  if (own !== undefined) return own;
  const parts = operands(u);
  const made = parts.map((part) => rewritten(part, written));
  return made.every((part, i) => part === parts[i]) ? u : withOperands(u, made);
}
