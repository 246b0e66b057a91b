import { addRational, MINUS_ONE } from "../number/rational.ts";
import { exactValue } from "./exact.ts";
import {
  type CasesExpr,
  call,
  cases,
  type Expr,
  isWhole,
  number,
  ONE_EXPR,
  operands,
  type PowerExpr,
  power,
  product,
  productOf,
  subtract,
  sumOf,
  ZERO_EXPR,
} from "./expr.ts";
import { rowOf } from "./functions.ts";
import type { Pool } from "./pool.ts";

/**
 * The gradient of `u` by `names` as expressions that share nearly all of their nodes: reverse accumulation over the
 * shared graph (Speelpenning 1980; Griewank and Walther 2008, chapter 3). Some constant times the nodes of `u`, for
 * any number of variables. Nothing is tidied: these graphs are for numbers, not for reading.
 */
export function gradientGraph(u: Expr, names: readonly string[], pool: Pool): readonly Expr[] {
  const top = pool.share(u);
  const active = activeNodes(top, new Set(names));
  const adjoints = new Map<Expr, Expr[]>([[top, [ONE_EXPR]]]);
  const symbols = new Map<string, Expr>();
  for (const node of [...active].reverse()) {
    const adjoint = pool.share(sumOf(adjoints.get(node) ?? []));
    adjoints.delete(node);
    if (node.kind === "symbol") symbols.set(node.name, adjoint);
    const given = operands(node);
    for (const [i, local] of localDerivatives(node, active)) {
      const operand = given[i];
      if (operand === undefined || !active.has(operand)) continue;
      const contribution = pool.share(throughNode(node, i, adjoint, local));
      const known = adjoints.get(operand);
      if (known === undefined) adjoints.set(operand, [contribution]);
      else known.push(contribution);
    }
  }
  return names.map((name) => symbols.get(name) ?? ZERO_EXPR);
}

/**
 * The Hessian by forward accumulation over the gradient's graph, one sweep for each variable. Entries above the
 * diagonal are the mirror of those below. The pool keeps it.
 */
export function hessianGraph(u: Expr, names: readonly string[], pool: Pool): readonly (readonly Expr[])[] {
  const top = pool.share(u);
  const key = names.join(",");
  const known = pool.hessians.get(top) ?? new Map<string, readonly (readonly Expr[])[]>();
  const present = known.get(key);
  if (present !== undefined) return present;
  const rows = hessianAnew(top, names, pool);
  pool.hessians.set(top, known.set(key, rows));
  return rows;
}

function hessianAnew(u: Expr, names: readonly string[], pool: Pool): readonly (readonly Expr[])[] {
  const gradient = gradientGraph(u, names, pool);
  const locals = new Map<Expr, readonly Local[]>();
  const columns = names.map((name, i) => gradient.slice(i).map(tangentBy(name, pool, locals)));
  return names.map((_, i) => names.map((__, j) => columns[Math.min(i, j)]?.[Math.abs(i - j)] ?? ZERO_EXPR));
}

/** The nodes that depend on one of the names, operands before the nodes that use them. */
function activeNodes(top: Expr, names: ReadonlySet<string>): ReadonlySet<Expr> {
  const active = new Set<Expr>();
  const seen = new Map<Expr, boolean>();
  const visit = (u: Expr): boolean => {
    const known = seen.get(u);
    if (known !== undefined) return known;
    let depends = u.kind === "symbol" && names.has(u.name);
    for (const operand of operands(u)) if (visit(operand)) depends = true;
    seen.set(u, depends);
    if (depends) active.add(u);
    return depends;
  };
  visit(top);
  return active;
}

/** The derivative of a node by one of its operands, with the position of that. */
type Local = readonly [position: number, derivative: Expr];

/** The derivatives of `node` by its operands. */
function localDerivatives(node: Expr, active: ReadonlySet<Expr>): readonly Local[] {
  switch (node.kind) {
    case "sum":
      return node.terms.map((_, i) => [i, ONE_EXPR]);
    case "product":
      return otherFactors(node.factors).map((others, i) => [i, others]);
    case "power":
      return powerDerivatives(node, active.has(node.exponent));
    case "call": {
      const [a = ZERO_EXPR, b = ZERO_EXPR] = node.arguments;
      return rowOf(node.name).partials.map((partial, i) => [i, partial(a, b)]);
    }
    case "cases":
      return [
        [2, ONE_EXPR],
        [3, ONE_EXPR],
      ];
    case "number":
    case "constant":
    case "symbol":
      return [];
    case "sumOver":
    case "derivative":
      throw new Error(`a ${node.kind} must be written out before it is differentiated as a graph`);
  }
}

/** For each factor the product of the others, by running products from both ends: 3 n products in all. */
function otherFactors(factors: readonly Expr[]): readonly Expr[] {
  const before: Expr[] = [];
  let left: Expr = ONE_EXPR;
  for (const factor of factors) {
    before.push(left);
    left = times(left, factor);
  }
  let right: Expr = ONE_EXPR;
  const others: Expr[] = [];
  for (let i = factors.length - 1; i >= 0; i -= 1) {
    others.push(times(before[i] ?? ONE_EXPR, right));
    right = times(factors[i] ?? ONE_EXPR, right);
  }
  return others.reverse();
}

function powerDerivatives(u: PowerExpr, exponentVaries: boolean): readonly (readonly [number, Expr])[] {
  const fixed = exactValue(u.exponent);
  const lower =
    fixed === null || fixed.decimal ? subtract(u.exponent, ONE_EXPR) : number(addRational(fixed.value, MINUS_ONE));
  const byBase: readonly [number, Expr] = [0, product(u.exponent, power(u.base, lower))];
  return exponentVaries ? [byBase, [1, product(u, call("log", u.base))]] : [byBase];
}

function throughNode(node: Expr, position: number, adjoint: Expr, local: Expr): Expr {
  return node.kind === "cases" ? throughCases(node, position, adjoint) : times(adjoint, local);
}

/** Only the branch that is taken passes a derivative on. */
function throughCases(u: CasesExpr, position: number, adjoint: Expr): Expr {
  return position === 2 ? cases(u, adjoint, ZERO_EXPR) : cases(u, ZERO_EXPR, adjoint);
}

/**
 * A function that differentiates expressions of one graph forward, each shared node once; `locals` keeps the derivatives
 * of nodes by their operands for the other variables.
 */
function tangentBy(name: string, pool: Pool, locals: Map<Expr, readonly Local[]>): (u: Expr) => Expr {
  const known = new Map<Expr, Expr>();
  const tangent = (u: Expr): Expr => {
    if (u.kind === "symbol") return u.name === name ? ONE_EXPR : ZERO_EXPR;
    if (u.kind === "number" || u.kind === "constant") return ZERO_EXPR;
    const present = known.get(u);
    if (present !== undefined) return present;
    const result = pool.share(forward(u));
    known.set(u, result);
    return result;
  };
  const forward = (u: Expr): Expr => {
    if (u.kind === "cases") return cases(u, tangent(u.then), tangent(u.otherwise));
    const given = operands(u);
    const tangents = given.map(tangent);
    const isVarying = tangents.map((t) => !isWhole(t, 0));
    if (!isVarying.includes(true)) return ZERO_EXPR;
    const parts = localsOf(u, given, isVarying).map(([i, local]) => times(local, tangents[i] ?? ZERO_EXPR));
    return sumOf(parts.filter((part) => !isWhole(part, 0)));
  };
  const localsOf = (u: Expr, given: readonly Expr[], isVarying: readonly boolean[]): readonly Local[] => {
    if (u.kind === "power") return localDerivatives(u, new Set(given.filter((_, i) => isVarying[i])));
    const known = locals.get(u) ?? localDerivatives(u, new Set());
    locals.set(u, known);
    return known;
  };
  return tangent;
}

function times(a: Expr, b: Expr): Expr {
  if (isWhole(a, 0) || isWhole(b, 1)) return a;
  if (isWhole(b, 0) || isWhole(a, 1)) return b;
  return productOf([a, b]);
}
