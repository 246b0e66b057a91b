import { integer, MINUS_ONE, negateRational, type Rational, rational } from "../number/rational.ts";

/**
 * A real expression. There are no nodes for minus, division, roots by sign or parentheses: how an expression is
 * written is decided in `text/notation`. Nodes are immutable and made by the constructors below; `hash` depends on
 * the structure alone, so that equal trees have equal hashes. `name` of a call is the name of a row of the
 * function table.
 */
export type Expr =
  | NumberExpr
  | ConstantExpr
  | SymbolExpr
  | SumExpr
  | ProductExpr
  | PowerExpr
  | CallExpr
  | CasesExpr
  | SumOverExpr
  | DerivativeExpr;

type Node<Kind extends string> = { readonly kind: Kind; readonly hash: number };

/** An exact number; `written` is its spelling where that is not the plain one (`0.1`, `1e-3`), else null. */
export type NumberExpr = Node<"number"> & { readonly value: Rational; readonly written: string | null };
export type ConstantExpr = Node<"constant"> & { readonly name: ConstantName };
export type SymbolExpr = Node<"symbol"> & { readonly name: string };
/** Terms in the order written; at least two. */
export type SumExpr = Node<"sum"> & { readonly terms: readonly Expr[] };
/** Factors in the order written; at least two; a factor may be a product itself. */
export type ProductExpr = Node<"product"> & { readonly factors: readonly Expr[] };
export type PowerExpr = Node<"power"> & { readonly base: Expr; readonly exponent: Expr };
export type CallExpr = Node<"call"> & { readonly name: string; readonly arguments: readonly Expr[] };
/** `left relation right ? then : otherwise`. */
export type CasesExpr = Node<"cases"> & Condition & { readonly then: Expr; readonly otherwise: Expr };
/** The sum of `body` for `index` from `from` to `to`; symbols of the body may carry the index (`x_i`). */
export type SumOverExpr = Node<"sumOver"> & {
  readonly index: string;
  readonly from: Expr;
  readonly to: Expr;
  readonly body: Expr;
};
/** A derivative that is announced and not yet worked out: ∂of/∂by. Only worked steps and their text hold it. */
export type DerivativeExpr = Node<"derivative"> & { readonly of: Expr; readonly by: string };

export type ConstantName = "pi" | "e";
export type Relation = "<" | "<=" | ">" | ">=" | "=" | "!=";
/** A comparison of two expressions. */
export type Condition = { readonly left: Expr; readonly relation: Relation; readonly right: Expr };

/** The exact number `value`. */
export function number(value: Rational, written: string | null = null): NumberExpr {
  const hash = mix(mix(1, Number(BigInt.asIntN(32, value.n))), Number(BigInt.asIntN(32, value.d)));
  return { kind: "number", hash, value, written };
}

/** The whole number `n`. */
export function whole(n: number): NumberExpr {
  return number(integer(n));
}

/** The fraction `n/d` of whole numbers. */
export function fraction(n: number, d: number): NumberExpr {
  return number(rational(BigInt(n), BigInt(d)));
}

export const ZERO_EXPR = whole(0);
export const ONE_EXPR = whole(1);
export const MINUS_ONE_EXPR = whole(-1);

export function constant(name: ConstantName): ConstantExpr {
  return { kind: "constant", hash: mix(2, name === "pi" ? 1 : 2), name };
}

export function symbol(name: string): SymbolExpr {
  return { kind: "symbol", hash: hashText(3, name), name };
}

/** The sum of `terms`; one term is that term itself, none is 0. */
export function sum(...terms: readonly Expr[]): Expr {
  return sumOf(terms);
}

/** {@link sum} of a list. */
export function sumOf(terms: readonly Expr[]): Expr {
  const [first, second] = terms;
  if (first === undefined) return ZERO_EXPR;
  return second === undefined ? first : { kind: "sum", hash: hashList(4, terms), terms };
}

/** The product of `factors`; one factor is that factor itself, none is 1. Nothing is merged or dropped. */
export function product(...factors: readonly Expr[]): Expr {
  return productOf(factors);
}

/** {@link product} of a list. */
export function productOf(factors: readonly Expr[]): Expr {
  const [first, second] = factors;
  if (first === undefined) return ONE_EXPR;
  return second === undefined ? first : { kind: "product", hash: hashList(5, factors), factors };
}

export function power(base: Expr, exponent: Expr): PowerExpr {
  return { kind: "power", hash: mix(mix(6, base.hash), exponent.hash), base, exponent };
}

/** The function of the table's row `name`, applied. */
export function call(name: string, ...args: readonly Expr[]): CallExpr {
  return { kind: "call", hash: hashList(hashText(7, name), args), name, arguments: args };
}

/** `condition ? then : otherwise`. */
export function cases(condition: Condition, then: Expr, otherwise: Expr): CasesExpr {
  const { left, relation, right } = condition;
  const hash = hashList(hashText(8, relation), [left, right, then, otherwise]);
  return { kind: "cases", hash, left, relation, right, then, otherwise };
}

export function sumOver(index: string, from: Expr, to: Expr, body: Expr): SumOverExpr {
  return { kind: "sumOver", hash: hashList(hashText(9, index), [from, to, body]), index, from, to, body };
}

export function derivative(of: Expr, by: string): DerivativeExpr {
  return { kind: "derivative", hash: mix(hashText(10, by), of.hash), of, by };
}

/** `-u`: the sign goes into a leading number, and else stands as a factor -1 in front. */
export function negate(u: Expr): Expr {
  if (u.kind === "number" && u.value.n !== 0n) return number(negateRational(u.value), negatedSpelling(u.written));
  if (u.kind !== "product") return product(MINUS_ONE_EXPR, u);
  const [first, ...rest] = u.factors;
  const signed = first?.kind === "number" && first.value.n > 0n;
  return signed ? productOf([negate(first), ...rest]) : productOf([MINUS_ONE_EXPR, ...u.factors]);
}

function negatedSpelling(written: string | null): string | null {
  if (written === null) return null;
  return written.startsWith("-") ? written.slice(1) : `-${written}`;
}

/** `a - b`. */
export function subtract(a: Expr, b: Expr): Expr {
  return sum(a, negate(b));
}

/** `1/u`. */
export function reciprocal(u: Expr): Expr {
  return power(u, MINUS_ONE_EXPR);
}

/** `a/b`. */
export function divide(a: Expr, b: Expr): Expr {
  return product(a, reciprocal(b));
}

/** `u^n` for a whole number `n`. */
export function powerOf(u: Expr, n: number): Expr {
  return power(u, whole(n));
}

/** The comparison `left relation right`; `right` is 0 when left out. */
export function condition(left: Expr, relation: Relation, right: Expr = ZERO_EXPR): Condition {
  return { left, relation, right };
}

export function isNumber(u: Expr): u is NumberExpr {
  return u.kind === "number";
}

/** Whether `u` is the number `n`, however it is written. */
export function isWhole(u: Expr, n: number): boolean {
  return u.kind === "number" && u.value.d === 1n && u.value.n === BigInt(n);
}

/** Whether `u` is -1 as the sign in front of a product. */
export function isMinusOne(u: Expr): boolean {
  return u.kind === "number" && u.written === null && u.value.n === MINUS_ONE.n && u.value.d === 1n;
}

/** The operands of a node in a fixed order: what {@link withOperands} takes back. */
export function operands(u: Expr): readonly Expr[] {
  switch (u.kind) {
    case "number":
    case "constant":
    case "symbol":
      return [];
    case "sum":
      return u.terms;
    case "product":
      return u.factors;
    case "power":
      return [u.base, u.exponent];
    case "call":
      return u.arguments;
    case "cases":
      return [u.left, u.right, u.then, u.otherwise];
    case "sumOver":
      return [u.from, u.to, u.body];
    case "derivative":
      return [u.of];
    default:
      return impossible(u);
  }
}

/** The node `u` with its operands replaced, in the order of {@link operands}. */
export function withOperands(u: Expr, replaced: readonly Expr[]): Expr {
  const [a = ZERO_EXPR, b = ZERO_EXPR, c = ZERO_EXPR, d = ZERO_EXPR] = replaced;
  switch (u.kind) {
    case "number":
    case "constant":
    case "symbol":
      return u;
    case "sum":
      return sumOf(replaced);
    case "product":
      return productOf(replaced);
    case "power":
      return power(a, b);
    case "call":
      return call(u.name, ...replaced);
    case "cases":
      return cases({ left: a, relation: u.relation, right: b }, c, d);
    case "sumOver":
      return sumOver(u.index, a, b, c);
    case "derivative":
      return derivative(a, u.by);
    default:
      return impossible(u);
  }
}

/** Marks a branch that the types exclude; a new kind of node does not compile until each switch treats it. */
export function impossible(value: never): never {
  throw new Error(`impossible value ${JSON.stringify(value)}`);
}

function mix(a: number, b: number): number {
  const h = Math.imul(a ^ (b + 0x9e3779b9 + (a << 6) + (a >>> 2)), 0x85ebca6b);
  return h ^ (h >>> 15);
}

/** The hash of a list of nodes, begun with `seed`. */
export function hashList(seed: number, list: readonly Expr[]): number {
  let h = mix(seed, list.length);
  for (const u of list) h = mix(h, u.hash);
  return h;
}

function hashText(seed: number, text: string): number {
  let h = mix(seed, text.length);
  for (let i = 0; i < text.length; i += 1) h = mix(h, text.charCodeAt(i));
  return h;
}
