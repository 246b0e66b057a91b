import { domainConditions } from "../../calculus/domain.ts";
import type { Tidier } from "../../calculus/tidy/tidy.ts";
import {
  call,
  condition,
  type Expr,
  number,
  operands,
  power,
  product,
  productOf,
  symbol,
  withOperands,
  ZERO_EXPR,
} from "../../expr/expr.ts";
import { symbolsOf } from "../../expr/symbols.ts";
import { logInterval } from "../../number/exponential.ts";
import { fromRational, midpoint, multiplyInterval, WHOLE, width } from "../../number/interval.ts";
import { gcd, isInteger, multiplyRational, type Rational, rational } from "../../number/rational.ts";
import type { Coordinate } from "../../record/critical.ts";
import type { StoryLine } from "../../record/story.ts";
import { findCriticalSets } from "../critical.ts";
import type { FoundCertified, FoundSets } from "../found.ts";
import { parameterNames } from "../places.ts";
import { ofOtherSystem, type Problem } from "../problem.ts";
import { workBudget } from "../work.ts";
import { enclosedPoint } from "./enclosed.ts";
import { linearForm } from "./falling.ts";
import { strippedRows } from "./strippedRoute.ts";

/**
 * Gradients that are rational in exponentials of linear forms (and so in tanh and sigmoid): with `t = e^(x/d)` for each
 * variable they are rational functions of `t > 0`, which exact elimination solves. Proof: `x -> e^(x/d)` is one to one
 * onto the positive numbers. Applies where no variable stands outside of exponentials.
 */
export function exponentialRoute(problem: Problem): FoundSets | null {
  const { loss, variables, context } = problem;
  const { tidier } = context;
  if ((context.kinks ?? []).length > 0 || (context.where ?? []).length > 0 || domainConditions(loss, tidier).length > 0)
    return null;
  const { rows, story } = strippedRows(problem, true);
  const forms = exponentsIn(rows, variables);
  if (forms === null || forms.length === 0) return null;
  const units = variables.map((_, i) => commonUnit(forms.map((form) => form[i] ?? { n: 0n, d: 1n })));
  const names = parameterNames(variables.length, [...variables, ...symbolsOf(loss)]);
  const replaced = rows.map((row) => replaceExponentials(row, variables, units, names, tidier));
  if (replaced.some((row) => symbolsOf(row).some((name) => variables.includes(name)))) return null;
  const where = names.map((name) => condition(symbol(name), ">"));
  const found = findCriticalSets(replaced, ZERO_EXPR, names, { tidier, budget: context.budget, where });
  if (found.completeness.kind !== "all") return null;
  const sets: FoundCertified[] = [];
  const work = workBudget(context.budget);
  for (const set of found.sets) {
    if (set.kind !== "point") return null;
    sets.push(logarithmOf(enclosedPoint(set, work), variables, units, tidier));
  }
  const line: StoryLine = {
    kind: "substitute",
    solutions: names.map((variable, i) => ({
      variable,
      expr: call("exp", scaled(symbol(variables[i] ?? ""), units[i])),
    })),
    equations: replaced,
  };
  return { sets, completeness: ofOtherSystem(found.completeness), story: [...story, line, ...found.story.slice(1)] };
}

/** The linear forms in all exponentials; null when one is no linear form without a constant. */
function exponentsIn(rows: readonly Expr[], variables: readonly string[]): readonly (readonly Rational[])[] | null {
  const forms: (readonly Rational[])[] = [];
  const visit = (u: Expr): boolean => {
    if (u.kind !== "call" || u.name !== "exp") return operands(u).every(visit);
    const [argument = ZERO_EXPR] = u.arguments;
    const form = isHomogeneous(argument) ? linearForm(argument, variables) : null;
    if (form === null) return false;
    forms.push(form);
    return true;
  };
  return rows.every(visit) ? forms : null;
}

/** Whether each term of a sum has a symbol: then a linear form has no constant. */
function isHomogeneous(u: Expr): boolean {
  return (u.kind === "sum" ? u.terms : [u]).every((term) => symbolsOf(term).length > 0);
}

/** The largest number of which all are whole multiples; 1 when all are 0. */
function commonUnit(coefficients: readonly Rational[]): Rational {
  let unit: Rational = { n: 0n, d: 1n };
  for (const c of coefficients) unit = rational(gcd(unit.n * c.d, (c.n < 0n ? -c.n : c.n) * unit.d), unit.d * c.d);
  return unit.n === 0n ? rational(1n) : unit;
}

/** `e^(Σ c_i x_i)` becomes `Π t_i^(c_i / unit_i)`. */
function replaceExponentials(
  u: Expr,
  variables: readonly string[],
  units: readonly Rational[],
  names: readonly string[],
  tidier: Tidier,
): Expr {
  const replace = (v: Expr): Expr => {
    if (v.kind !== "call" || v.name !== "exp") return withOperands(v, operands(v).map(replace));
    const form = linearForm(v.arguments[0] ?? ZERO_EXPR, variables) ?? [];
    const powers = form.flatMap((c, i) => {
      const unit = units[i] ?? rational(1n);
      const exponent = multiplyRational(c, rational(unit.d, unit.n));
      return exponent.n === 0n || !isInteger(exponent) ? [] : [power(symbol(names[i] ?? ""), number(exponent))];
    });
    return productOf(powers);
  };
  return tidier.tidy(replace(u));
}

function scaled(x: Expr, unit: Rational | undefined): Expr {
  return unit === undefined || (unit.n === 1n && unit.d === 1n) ? x : product(number(unit), x);
}

/** The point with `x_i = log(t_i) / unit_i`. */
function logarithmOf(
  set: FoundCertified,
  variables: readonly string[],
  units: readonly Rational[],
  tidier: Tidier,
): FoundCertified {
  const factor = (i: number): Rational => {
    const unit = units[i] ?? rational(1n);
    return rational(unit.d, unit.n);
  };
  const box = set.box.map((t, i) => multiplyInterval(logInterval(t), fromRational(factor(i))));
  const at = variables.map((variable, i): Coordinate => {
    const value = set.place.at[i]?.value;
    const x = box[i] ?? WHOLE;
    if (value?.kind !== "closed") return { variable, value: { kind: "interval", lower: x.lo, upper: x.hi } };
    const expr = tidier.tidy(product(number(factor(i)), call("log", value.expr)));
    return { variable, value: { kind: "closed", expr, value: midpoint(x) } };
  });
  const isClosed = at.every(({ value }) => value.kind === "closed");
  const evidence = isClosed ? set.evidence : ({ kind: "certified", radius: Math.max(...box.map(width)) } as const);
  return { kind: "certified", place: { kind: "point", at, integers: [] }, evidence, box };
}
