import type { WorkBudget } from "../algebra/budget.ts";
import { isConstantPolynomial, multiplyPolynomials, negatePolynomial, type Polynomial } from "../algebra/polynomial.ts";
import type { Jet } from "../calculus/taylor.ts";
import type { Tidier } from "../calculus/tidy/tidy.ts";
import { domainOf } from "../expr/domain.ts";
import { constantValue } from "../expr/evaluate.ts";
import { type Condition, call, type Expr, subtract } from "../expr/expr.ts";
import { substitute, symbolsOf } from "../expr/symbols.ts";
import type { Quantity } from "../record/critical.ts";
import type { Fraction } from "../solve/found.ts";
import { createFractionReader, type Reading } from "../solve/rational.ts";
import { fractionExpr, polynomialExpr } from "../solve/writing.ts";
import type { Facts } from "./facts.ts";
import { substituteInFraction, wholeFraction } from "./fractions.ts";
import type { FractionMatrix } from "./inertia.ts";
import type { Root } from "./tower.ts";
import type { Places } from "./unknowns.ts";

/** A comparison of a polynomial with 0 that the domain of the loss demands. */
export type Demand = { readonly polynomial: Polynomial; readonly relation: "!=" | ">" | ">=" };

/** A loss with parameters in exact form, over the unknowns `names`; `loss` is null where it is no fraction. */
export type Setting = {
  readonly places: Places;
  readonly names: readonly string[];
  readonly variables: readonly string[];
  readonly written: Expr;
  readonly jet: Jet;
  readonly loss: Fraction | null;
  readonly gradient: readonly Fraction[];
  readonly hessian: FractionMatrix;
  readonly demands: readonly Demand[];
  readonly tidier: Tidier;
  readonly work: WorkBudget;
};

/** Square roots that one solution may need. */
const MOST_ROOTS = 3;

/** The exact form of a jet whose gradient is rational in variables and parameters; null where it is not. */
export function readSetting(
  jet: Jet,
  variables: readonly string[],
  parameters: readonly string[],
  tidier: Tidier,
  work: WorkBudget,
  domain: readonly Condition[] = [],
): Setting | null {
  const places: Places = { variables: variables.length, parameters: parameters.length, roots: MOST_ROOTS };
  const names = [...variables, ...parameters, ...Array.from({ length: MOST_ROOTS }, (_, k) => `root ${k + 1}`)];
  const read = createFractionReader(names, work);
  const gradient = fractionsOf(jet.gradient.map(read));
  const rows = jet.hessian.map((row) => fractionsOf(row.map(read)));
  const hessian = rows.flatMap((row) => (row === null ? [] : [row]));
  const demands = demandsOf([...domainOf(jet.loss), ...domain], read, work);
  if (gradient === null || hessian.length < rows.length || demands === null) return null;
  const loss = read(jet.loss);
  const denominators = gradient.map(({ denominator }) => denominator).filter((p) => !isConstantPolynomial(p));
  return {
    places,
    names,
    variables,
    written: jet.loss,
    jet,
    loss: loss.kind === "fraction" ? loss.value : null,
    gradient,
    hessian,
    demands: [...demands, ...denominators.map((polynomial): Demand => ({ polynomial, relation: "!=" }))],
    tidier,
    work,
  };
}

function fractionsOf(readings: readonly Reading[]): readonly Fraction[] | null {
  const found = readings.flatMap((reading) => (reading.kind === "fraction" ? [reading.value] : []));
  return found.length < readings.length ? null : found;
}

function demandsOf(
  conditions: readonly Condition[],
  read: (u: Expr) => Reading,
  work: WorkBudget,
): readonly Demand[] | null {
  const demands: Demand[] = [];
  for (const { left, relation, right } of conditions) {
    const reading = read(subtract(left, right));
    if (reading.kind !== "fraction" || relation === "=") return null;
    const { numerator, denominator } = reading.value;
    const product = multiplyPolynomials(numerator, denominator, work);
    if (relation === "!=") demands.push({ polynomial: product, relation });
    else if (relation === ">" || relation === ">=") demands.push({ polynomial: product, relation });
    else demands.push({ polynomial: negatePolynomial(product), relation: relation === "<" ? ">" : ">=" });
  }
  return demands;
}

/** The setting with the values of a case put in for parameters. */
export function settingIn(setting: Setting, facts: Facts): Setting {
  const into = (f: Fraction): Fraction =>
    facts.puts.reduce((g, { index, value }) => substituteInFraction(g, index, value, setting.work), f);
  return {
    ...setting,
    written: valuesIn(setting, facts)(setting.written),
    loss: setting.loss && into(setting.loss),
    gradient: setting.gradient.map(into),
    hessian: setting.hessian.map((row) => row.map(into)),
    demands: setting.demands.map((demand) => {
      const { numerator, denominator } = putInto(demand.polynomial, facts, setting.work);
      return { ...demand, polynomial: multiplyPolynomials(numerator, denominator, setting.work) };
    }),
  };
}

/** A polynomial with the values of a case put in. */
export function putInto(p: Polynomial, { puts }: Facts, work: WorkBudget): Fraction {
  return puts.reduce((f, { index, value }) => substituteInFraction(f, index, value, work), wholeFraction(p));
}

/** Puts the values of a case into an expression. */
export function valuesIn(setting: Setting, facts: Facts): (u: Expr) => Expr {
  const values = new Map(facts.puts.map(({ index }) => [setting.names[index] ?? "", exprOfPut(index, setting, facts)]));
  return (u) => (values.size === 0 ? u : setting.tidier.tidy(substitute(u, values)));
}

/** The value of a parameter that was put in, in the parameters that are left. */
export function exprOfPut(index: number, setting: Setting, { puts }: Facts): Expr {
  const at = puts.findIndex((put) => put.index === index);
  const first = puts[at];
  if (first === undefined) throw new RangeError("exprOfPut: nothing was put in");
  const value = puts
    .slice(at + 1)
    .reduce((f, put) => substituteInFraction(f, put.index, put.value, setting.work), first.value);
  return fractionExpr(value, setting.names, setting.tidier);
}

/** Whether a parameter occurs in the gradient or the loss. */
export function hasParameters({ written, gradient, loss, places, names, variables }: Setting): boolean {
  const inFraction = ({ numerator, denominator }: Fraction): boolean =>
    [numerator, denominator].some((p) =>
      p.terms.some((t) => t.exponents.some((e, i) => e > 0 && i >= places.variables)),
    );
  if (gradient.some(inFraction) || (loss !== null && inFraction(loss))) return true;
  return loss === null && symbolsOf(written).some((name) => names.includes(name) && !variables.includes(name));
}

/** A fraction in unknowns and roots as an expression. */
export function exprOfFraction(f: Fraction, roots: readonly Root[], { names, tidier }: Setting): Expr {
  const plain = fractionExpr(f, names, tidier);
  return withRoots(plain, roots, names, tidier);
}

/** A polynomial in unknowns and roots as an expression. */
export function exprOfPolynomial(p: Polynomial, roots: readonly Root[], { names, tidier }: Setting): Expr {
  return withRoots(tidier.tidy(polynomialExpr(p, names)), roots, names, tidier);
}

function withRoots(u: Expr, roots: readonly Root[], names: readonly string[], tidier: Tidier): Expr {
  if (roots.length === 0) return u;
  const values = new Map<string, Expr>();
  for (const { index, radicand } of roots) {
    const inside = substitute(polynomialExpr(radicand, names), values);
    values.set(names[index] ?? "", call("sqrt", tidier.tidy(inside)));
  }
  return tidier.tidy(substitute(u, values));
}

/** An exact number with the value that it has without parameters. */
export function closed(expr: Expr): Quantity {
  return { kind: "closed", expr, value: symbolsOf(expr).length === 0 ? constantValue(expr) : null };
}
