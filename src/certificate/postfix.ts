import { type Polynomial, polynomial } from "../algebra/polynomial.ts";
import { exactValue } from "../expr/exact.ts";
import type { Expr } from "../expr/expr.ts";
import { type Rational, signOf } from "../number/rational.ts";
import type { Postfix } from "../record/certificate.ts";

/** Longer formulas are not written: in postfix nothing is shared. */
const MOST_TOKENS = 50_000;

/** A number as a text, whole or `p/q`. */
export function rationalText({ n, d }: Rational): string {
  return d === 1n ? `${n}` : `${n}/${d}`;
}

/** The expression in postfix; null when it is too long or has nodes that postfix has no token for. */
export function postfixOf(u: Expr): Postfix | null {
  const tokens: string[] = [];
  return write(u, tokens) ? tokens : null;
}

/** Adds the tokens of `u`; whether it could. */
function write(u: Expr, tokens: string[]): boolean {
  if (tokens.length > MOST_TOKENS) return false;
  const all = (parts: readonly Expr[], joint: string): boolean =>
    parts.every((part, i) => write(part, tokens) && (i === 0 || tokens.push(joint) > 0));
  const then = (isWritten: boolean, ...more: readonly string[]): boolean => isWritten && tokens.push(...more) > 0;
  switch (u.kind) {
    case "number":
      return then(true, rationalText(u.value));
    case "constant":
      return then(true, `${u.name}(0)`);
    case "symbol":
      return then(true, u.name);
    case "sum":
      return all(u.terms, "+");
    case "product":
      return all(u.factors, "*");
    case "power":
      return writePower(u.base, u.exponent, tokens);
    case "call":
      return then(
        u.arguments.every((part) => write(part, tokens)),
        `${u.name}(${u.arguments.length})`,
      );
    case "cases":
      return then(
        [u.left, u.right, u.then, u.otherwise].every((part) => write(part, tokens)),
        `?${u.relation}`,
      );
    case "sumOver":
    case "derivative":
      return false;
  }
}

/** A fixed exponent is one token; powers of e, and of positive numbers with another exponent, are exponentials. */
function writePower(base: Expr, exponent: Expr, tokens: string[]): boolean {
  if (base.kind === "constant" && base.name === "e") return write(exponent, tokens) && tokens.push("exp(1)") > 0;
  const fixed = exactValue(exponent);
  if (fixed !== null) return write(base, tokens) && tokens.push(rationalText(fixed.value), "^") > 0;
  const known = exactValue(base);
  if (known === null || signOf(known.value) <= 0)
    return write(base, tokens) && write(exponent, tokens) && tokens.push("^") > 0;
  return write(exponent, tokens) && tokens.push(rationalText(known.value), "log(1)", "*", "exp(1)") > 0;
}

/**
 * A polynomial as the record of a cover writes it, a sum of products of numbers and powers of names, in postfix. The
 * sum is written as one of two halves each time, so that adding up takes little work.
 */
export function polynomialPostfix(text: string): Postfix {
  return halves(termsOf(text).map(termPostfix));
}

const termsOf = (text: string): readonly string[] =>
  text
    .replaceAll(/\s/g, "")
    .replaceAll(/(?<=[^+*^-])-/g, "+-")
    .split("+");

function halves(terms: readonly Postfix[]): Postfix {
  const [only] = terms;
  if (only !== undefined && terms.length === 1) return only;
  const middle = terms.length >> 1;
  return [...halves(terms.slice(0, middle)), ...halves(terms.slice(middle)), "+"];
}

function termPostfix(term: string): Postfix {
  const factors = term
    .replace(/^-/, "")
    .split("*")
    .flatMap((factor, k) => {
      const [base = "", exponent] = factor.split("^");
      return [base, ...(exponent === undefined ? [] : [exponent, "^"]), ...(k > 0 ? ["*"] : [])];
    });
  return [...factors, ...(term.startsWith("-") ? ["-1", "*"] : [])];
}

/** A polynomial in `names`, as the record of a cover writes it. */
export function polynomialOf(text: string, names: readonly string[]): Polynomial {
  const terms = termsOf(text).map((term) => {
    const exponents = names.map(() => 0);
    let coefficient = term.startsWith("-") ? -1n : 1n;
    for (const factor of term.replace(/^-/, "").split("*")) {
      const [base = "", exponent = "1"] = factor.split("^");
      const k = names.indexOf(base);
      if (k < 0) coefficient *= BigInt(base);
      else exponents[k] = (exponents[k] ?? 0) + Number(exponent);
    }
    return { exponents, coefficient };
  });
  return polynomial(names.length, terms);
}

/** The coefficients, ascending, of a polynomial in one name, as the record of a cover writes it. */
export function coefficientsOf(text: string): readonly bigint[] {
  const [name = "z"] = /[a-zA-Z]\w*/.exec(text) ?? [];
  const { terms } = polynomialOf(text, [name]);
  const top = terms[0]?.exponents[0] ?? 0;
  return Array.from({ length: top + 1 }, (_, k) => terms.find((t) => t.exponents[0] === k)?.coefficient ?? 0n);
}
