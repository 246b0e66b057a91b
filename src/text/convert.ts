import {
  call,
  cases,
  constant,
  derivative,
  type Expr,
  isNumber,
  MINUS_ONE_EXPR,
  negate,
  number,
  power,
  powerOf,
  product,
  productOf,
  type Relation,
  reciprocal,
  sumOf,
  sumOver,
  symbol,
} from "../expr/expr.ts";
import { canonicalName, type FunctionRow, rowNamed } from "../expr/functions.ts";
import { gcd, isInteger, negateRational, parseDecimal } from "../number/rational.ts";
import type { Span } from "../record/problem.ts";
import { Complained } from "./complained.ts";
import { isNotReal } from "./names.ts";
import type { Token } from "./tokens.ts";
import { type TreeNode, viewNode } from "./tree.ts";

/** The largest power of ten in a literal. */
const LARGEST_EXPONENT = 10_000;

const RELATIONS: ReadonlyMap<string, Relation> = new Map([
  ["smaller", "<"],
  ["smallerEq", "<="],
  ["larger", ">"],
  ["largerEq", ">="],
  ["equal", "="],
  ["unequal", "!="],
]);

/** The words of the formula, and the names that are symbols whatever they mean elsewhere. */
export type Words = { readonly tokens: readonly Token[]; readonly declared: ReadonlySet<string> };

/**
 * The parser's tree as an expression, in the writer's order. Chains of `+ -` and of `* /` become one node each;
 * what stands in parentheses stays a node of its own. `1/2` of whole literals is one number, `1/u` a power.
 */
export function convert(tree: unknown, words: Words): Expr {
  const node = viewNode(tree);
  switch (node.kind) {
    case "number":
      return convertNumber(words.tokens[node.token]);
    case "name":
      return convertName(words.tokens[node.token], words.declared);
    case "group":
      return convert(node.of, words);
    case "plus":
      return convert(node.of, words);
    case "minus":
      return convertMinus(node.of, words);
    case "binary":
      if (node.operation === "pow") return power(convert(node.left, words), convertExponent(node.right, words));
      return node.operation === "add" || node.operation === "subtract"
        ? convertSum(node, words)
        : convertProduct(node, words);
    case "apply":
      return convertApplication(node.token, node.arguments, words);
    case "conditional":
      return convertConditional(node, words);
    case "comparison":
      throw new Complained({ kind: "comparison-outside-conditional" }, null);
    case "other":
      throw new Complained({ kind: "not-a-formula", what: "object" }, null);
  }
}

function convertNumber(word: Token | undefined): Expr {
  const text = word?.text ?? "";
  const value = parseDecimal(text, LARGEST_EXPONENT);
  if (value === null)
    throw new Complained({ kind: "too-large", what: "exponent", limit: LARGEST_EXPONENT }, word?.span ?? null);
  return number(value, isInteger(value) && value.n.toString() === text ? null : text);
}

function convertName(word: Token | undefined, declared: ReadonlySet<string>): Expr {
  const name = word?.text ?? "";
  if (declared.has(name)) return symbol(name);
  if (isNotReal(name)) throw new Complained({ kind: "not-real", text: name }, word?.span ?? null);
  if (name === "pi" || name === "π") return constant("pi");
  return name === "e" ? constant("e") : symbol(name);
}

function convertMinus(of: unknown, words: Words): Expr {
  const literal = viewNode(of).kind === "number";
  const inner = convert(of, words);
  return literal && isNumber(inner) && inner.value.n !== 0n ? negate(inner) : product(MINUS_ONE_EXPR, inner);
}

/** A negative exponent keeps its sign as a factor: `x^(-2)` stays a power, while `1/x^2` is one with exponent -2. */
function convertExponent(tree: unknown, words: Words): Expr {
  return exponentOf(convert(tree, words));
}

/** An exponent as it is kept. */
export function exponentOf(exponent: Expr): Expr {
  return isNumber(exponent) && exponent.value.n < 0n ? product(MINUS_ONE_EXPR, negate(exponent)) : exponent;
}

type Binary = Extract<TreeNode, { kind: "binary" }>;

function convertSum(top: Binary, words: Words): Expr {
  const terms: Expr[] = [];
  let node: TreeNode = top;
  let rest: unknown = null;
  while (node.kind === "binary" && (node.operation === "add" || node.operation === "subtract")) {
    terms.push(node.operation === "add" ? convert(node.right, words) : convertSubtrahend(node.right, words));
    rest = node.left;
    node = viewNode(rest);
  }
  terms.push(convert(rest, words));
  return sumOf(terms.reverse());
}

function convertSubtrahend(tree: unknown, words: Words): Expr {
  const term = convert(tree, words);
  return viewNode(tree).kind === "group" && term.kind !== "symbol"
    ? product(MINUS_ONE_EXPR, term)
    : negateWritten(term);
}

/** `-u` where the minus sign was written before `u` without parentheses. */
export function negateWritten(u: Expr): Expr {
  if (u.kind === "number" && u.value.n < 0n) return product(MINUS_ONE_EXPR, u);
  return negate(u);
}

function convertProduct(top: Binary, words: Words): Expr {
  const factors: Expr[] = [];
  const chain = productChain(top);
  for (const { tree, divides } of chain) {
    const factor = convert(tree, words);
    if (divides) appendDivisor(factors, factor, unwrapped(tree).kind === "number");
    else appendFactor(factors, factor, tree, words);
  }
  return productOf(factors);
}

type Link = { readonly tree: unknown; readonly divides: boolean };

/** The operands of a chain of `*` and `/` from left to right; implicit products on the right of `*` are part of it. */
function productChain(top: Binary): readonly Link[] {
  const links: Link[] = [];
  let rest: unknown = null;
  let node: TreeNode = top;
  while (node.kind === "binary" && (node.operation === "multiply" || node.operation === "divide")) {
    const right = viewNode(node.right);
    const joined = node.operation === "multiply" && right.kind === "binary" && right.operation === "multiply";
    const inner: readonly Link[] = joined
      ? productChain(right)
      : [{ tree: node.right, divides: node.operation === "divide" }];
    links.push(...[...inner].reverse());
    rest = node.left;
    node = viewNode(rest);
  }
  links.push({ tree: rest, divides: false });
  return links.reverse();
}

/** A leading `-u` of a chain gives the factor -1; every other operand is one factor. */
function appendFactor(factors: Expr[], factor: Expr, tree: unknown, words: Words): void {
  const node = viewNode(tree);
  const signed = factors.length === 0 && node.kind === "minus" && !isNumber(factor);
  if (signed) factors.push(MINUS_ONE_EXPR, convert(node.of, words));
  else factors.push(factor);
}

/** Division: `1/2` becomes a number, `1/u` a power, `a/u^2` the factor `u^-2`. */
export function appendDivisor(factors: Expr[], divisor: Expr, literal: boolean): void {
  const [first] = factors;
  const alone = factors.length === 1 && first !== undefined && isNumber(first) && first.written === null;
  if (alone && literal && isNumber(divisor) && divisor.written === null && isReduced(first.value, divisor.value)) {
    factors[0] = number({ n: first.value.n, d: divisor.value.n });
    return;
  }
  if (alone && first.value.n === 1n && first.value.d === 1n) factors.pop();
  factors.push(inverse(divisor));
}

function isReduced(
  n: { readonly n: bigint; readonly d: bigint },
  d: { readonly n: bigint; readonly d: bigint },
): boolean {
  return n.d === 1n && d.d === 1n && d.n > 1n && gcd(n.n, d.n) === 1n;
}

/** `1/u`, with the exponent of a power turned round where it is a positive number. */
function inverse(u: Expr): Expr {
  if (u.kind !== "power" || !isNumber(u.exponent) || u.exponent.value.n <= 0n) return reciprocal(u);
  return power(
    u.base,
    number(negateRational(u.exponent.value), u.exponent.written === null ? null : `-${u.exponent.written}`),
  );
}

function convertConditional(node: Extract<TreeNode, { kind: "conditional" }>, words: Words): Expr {
  const test = unwrapped(node.test);
  if (test.kind !== "comparison") throw new Complained({ kind: "not-a-formula", what: "logic" }, null);
  const operands = test.operands.map((operand) => convert(operand, words));
  const otherwise = convert(node.otherwise, words);
  let result = convert(node.then, words);
  for (let i = test.relations.length - 1; i >= 0; i -= 1) {
    const relation = RELATIONS.get(test.relations[i] ?? "");
    const [left, right] = [operands[i], operands[i + 1]];
    if (relation === undefined || left === undefined || right === undefined) continue;
    result = cases({ left, relation, right }, result, otherwise);
  }
  return result;
}

function unwrapped(tree: unknown): TreeNode {
  let node = viewNode(tree);
  while (node.kind === "group") node = viewNode(node.of);
  return node;
}

function convertApplication(token: number, trees: readonly unknown[], words: Words): Expr {
  const word = words.tokens[token];
  const name = word?.text ?? "";
  const args = trees.map((tree) => convert(tree, words));
  const span = word?.span ?? null;
  const row = rowNamed(name);
  if (row !== null) return applyRow(canonicalName(name), row, args, span);
  return applyNotation(name, args, span);
}

export function applyRow(name: string, row: FunctionRow, args: readonly Expr[], span: Span | null): Expr {
  const [first, ...rest] = args;
  const arity = row.arguments.length;
  if (first !== undefined && row.folds === true && args.length >= 2)
    return rest.reduce((folded, u) => call(name, folded, u), first);
  if (name === "log" && args.length === 2)
    return product(call("log", ...args.slice(0, 1)), reciprocal(call("log", ...rest)));
  if (args.length !== arity) {
    throw new Complained(
      { kind: "argument-count", name, expected: row.arguments.join(", "), given: args.length },
      span,
    );
  }
  const degree = args[1];
  if (
    name === "nthRoot" &&
    !(degree?.kind === "number" && isInteger(degree.value) && degree.value.n > 0n && degree.value.n <= 64n)
  ) {
    throw new Complained({ kind: "bound-not-whole", text: name }, span);
  }
  return call(name, ...args);
}

function applyNotation(name: string, args: readonly Expr[], span: Span | null): Expr {
  const [first, second, third, fourth] = args;
  if (name === "square" && first !== undefined && second === undefined) return powerOf(first, 2);
  if (name === "cube" && first !== undefined && second === undefined) return powerOf(first, 3);
  if (name === "pow" && first !== undefined && second !== undefined && third === undefined) return power(first, second);
  if (name === "derivative" && first !== undefined && second?.kind === "symbol") return derivative(first, second.name);
  if (
    name === "sum" &&
    first !== undefined &&
    second?.kind === "symbol" &&
    third !== undefined &&
    fourth !== undefined
  ) {
    return sumOver(second.name, third, fourth, first);
  }
  const expected = { square: "u", cube: "u", pow: "u, n", derivative: "u, x", sum: "u_i, i, 1, n" };
  const wanted = Object.entries(expected).find(([key]) => key === name)?.[1] ?? "";
  throw new Complained({ kind: "argument-count", name, expected: wanted, given: args.length }, span);
}
