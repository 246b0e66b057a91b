import { multiplyPolynomials, negatePolynomial, type Polynomial } from "../algebra/polynomial.ts";
import { enclose } from "../expr/enclose.ts";
import { type Condition, condition, type Expr } from "../expr/expr.ts";
import { symbolsOf } from "../expr/symbols.ts";
import { isProvedZero } from "../normal/proof.ts";
import { certainSign, WHOLE } from "../number/interval.ts";
import { signCondition } from "../solve/places.ts";
import { createFractionReader } from "../solve/rational.ts";
import { polynomialExpr } from "../solve/writing.ts";
import { type Facts, factorsOf, isKnownNonzero, signByForm } from "./facts.ts";
import { neat } from "./neat.ts";
import type { Setting } from "./setting.ts";

/** What is left of a comparison under the facts: nothing to demand, never fulfilled, not told, or these conditions. */
export type Demanded = readonly Condition[] | "never" | "open";

/** The comparison `u relation 0` of an expression in the parameters, as far as the facts do not settle it. */
export function demanded(u: Expr, relation: ">" | ">=" | "!=", setting: Setting, facts: Facts): Demanded {
  if (symbolsOf(u).length === 0) return demandedOfNumber(u, relation, setting);
  const reading = createFractionReader(setting.names, setting.work)(u);
  if (reading.kind !== "fraction") {
    const sign = certainSign(enclose(u, new Map(symbolsOf(u).map((name) => [name, WHOLE]))).range);
    if (sign === null || sign === 0) return [condition(neat(u, setting), relation)];
    return sign > 0 || relation === "!=" ? [] : "never";
  }
  const { numerator, denominator } = reading.value;
  const p = multiplyPolynomials(numerator, denominator, setting.work);
  if (p.terms.length === 0) return relation === ">=" ? [] : "never";
  if (relation === ">=") return [condition(polynomialExpr(p, setting.names), relation)];
  const { unit, all, odd } = factorsOf(p, setting.work);
  const nonzero = all.filter((f) => !isKnownNonzero(f, facts, setting.work));
  if (relation === "!=") return nonzero.map((f) => condition(polynomialExpr(f, setting.names), "!="));
  let sign = unit;
  const open: Polynomial[] = [];
  for (const factor of odd) {
    const known = isKnownNonzero(factor, facts, setting.work) ? signByForm(factor, facts, setting.work) : null;
    if (known === null) open.push(factor);
    else sign *= known;
  }
  const even = nonzero.filter((f) => !odd.includes(f)).map((f) => condition(polynomialExpr(f, setting.names), "!="));
  if (open.length === 0) return sign > 0 ? even : "never";
  const rest = open.reduce((a, b) => multiplyPolynomials(a, b, setting.work));
  const polynomial = sign > 0 ? rest : negatePolynomial(rest);
  return [signCondition({ polynomial, strict: true }, setting.names), ...even];
}

function demandedOfNumber(u: Expr, relation: ">" | ">=" | "!=", { tidier }: Setting): Demanded {
  const sign = certainSign(enclose(u, new Map()).range);
  if (sign === null || sign === 0) {
    if (sign === null && !isProvedZero(u, tidier.budget)) return "open";
    return relation === ">=" ? [] : "never";
  }
  return sign > 0 || relation === "!=" ? [] : "never";
}
