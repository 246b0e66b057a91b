import {
  call,
  cases,
  constant,
  derivative,
  type Expr,
  number,
  operands,
  power,
  productOf,
  type Relation,
  sumOf,
  sumOver,
  symbol,
} from "../expr/expr.ts";
import { createPool, type Pool } from "../expr/pool.ts";
import { rational } from "../number/rational.ts";
import type { Derivation, Point, Taylor, Warning } from "./derivation.ts";
import { mapCritical } from "./mapCritical.ts";
import type { ConditionOf, Step } from "./step.ts";

/**
 * A node as data: its label, then the numbers of its operands, which stand earlier in the list. A record is written
 * as a list of nodes and the record with numbers in place of expressions, so that shared nodes stay shared.
 */
export type EncodedNode = {
  readonly kind: Expr["kind"];
  readonly label: string;
  readonly written: string | null;
  readonly operands: readonly number[];
};
export type EncodedDerivation = { readonly nodes: readonly EncodedNode[]; readonly record: Derivation<number> };

/** A derivation as plain data that JSON can hold. */
export function encodeDerivation(derivation: Derivation): EncodedDerivation {
  const encoder = createEncoder();
  const record = mapDerivation(derivation, encoder.numberOf);
  return { nodes: encoder.nodes, record };
}

/** The derivation that {@link encodeDerivation} wrote; equal nodes are one object again. Throws for other data. */
export function decodeDerivation({ nodes, record }: EncodedDerivation): Derivation {
  const decoded = decodeNodes(nodes, createPool());
  return mapDerivation(record, (position) => nodeAt(decoded, position));
}

/** Expressions as a list of nodes, and the number of each. */
export function encodeExprs(exprs: readonly Expr[]): {
  readonly nodes: readonly EncodedNode[];
  readonly roots: readonly number[];
} {
  const encoder = createEncoder();
  const roots = exprs.map(encoder.numberOf);
  return { nodes: encoder.nodes, roots };
}

/** The nodes of an encoded list as expressions of `pool`, in the same order. Throws for data that is none. */
export function decodeNodes(nodes: readonly EncodedNode[], pool: Pool): readonly Expr[] {
  const decoded: Expr[] = [];
  for (const node of nodes) {
    const given = node.operands.map((position) => nodeAt(decoded, position));
    decoded.push(pool.adopt(decodeNode(node, given)));
  }
  return decoded;
}

function createEncoder() {
  const nodes: EncodedNode[] = [];
  const positions = new Map<Expr, number>();
  const pool = createPool();
  const numberOf = (given: Expr): number => {
    const u = pool.share(given);
    const known = positions.get(u);
    if (known !== undefined) return known;
    const below = operands(u).map(numberOf);
    const written = u.kind === "number" ? u.written : null;
    const position = nodes.push({ kind: u.kind, label: labelOf(u), written, operands: below }) - 1;
    positions.set(u, position);
    return position;
  };
  return { nodes, numberOf };
}

function labelOf(u: Expr): string {
  switch (u.kind) {
    case "number":
      return `${u.value.n}/${u.value.d}`;
    case "constant":
    case "symbol":
    case "call":
      return u.name;
    case "cases":
      return u.relation;
    case "sumOver":
      return u.index;
    case "derivative":
      return u.by;
    case "sum":
    case "product":
    case "power":
      return "";
  }
}

const RELATIONS: readonly Relation[] = ["<", "<=", ">", ">=", "=", "!="];

function decodeNode(node: EncodedNode, given: readonly Expr[]): Expr {
  const [a, b, c, d] = given;
  switch (node.kind) {
    case "number":
      return decodeNumber(node);
    case "constant":
      return constant(node.label === "pi" ? "pi" : "e");
    case "symbol":
      return symbol(node.label);
    case "sum":
      return sumOf(given);
    case "product":
      return productOf(given);
    case "power":
      return a !== undefined && b !== undefined ? power(a, b) : malformed();
    case "call":
      return call(node.label, ...given);
    case "cases": {
      const relation = RELATIONS.find((known) => known === node.label);
      if (relation === undefined || a === undefined || b === undefined || c === undefined || d === undefined)
        return malformed();
      return cases({ left: a, relation, right: b }, c, d);
    }
    case "sumOver":
      return a !== undefined && b !== undefined && c !== undefined ? sumOver(node.label, a, b, c) : malformed();
    case "derivative":
      return a !== undefined ? derivative(a, node.label) : malformed();
  }
}

function decodeNumber(node: EncodedNode): Expr {
  const [, n, d] = /^(-?\d+)\/(\d+)$/.exec(node.label) ?? [];
  return n !== undefined && d !== undefined ? number(rational(BigInt(n), BigInt(d)), node.written) : malformed();
}

function nodeAt(nodes: readonly Expr[], position: number): Expr {
  return nodes[position] ?? malformed();
}

function malformed(): never {
  throw new Error("these are not the nodes of a record");
}

/** The derivation with each expression replaced. */
export function mapDerivation<A, B>(d: Derivation<A>, map: (expr: A) => B): Derivation<B> {
  const condition = ({ left, relation, right }: ConditionOf<A>): ConditionOf<B> => ({
    left: map(left),
    relation,
    right: map(right),
  });
  const point = (at: Point<A>): Point<B> => at.map(({ variable, value }) => ({ variable, value: map(value) }));
  const step = (s: Step<A>): Step<B> => ({
    ...s,
    before: map(s.before),
    after: map(s.after),
    conditions: s.conditions.map(condition),
    parts: s.parts.map(step),
  });
  const warning = (w: Warning<A>): Warning<B> => (w.kind === "no-taylor-at" ? { kind: w.kind, at: point(w.at) } : w);
  return {
    ...d,
    loss: { ...d.loss, asRead: map(d.loss.asRead), expr: map(d.loss.expr) },
    assumptions: d.assumptions.map(condition),
    domain: d.domain.map(condition),
    kinks: d.kinks.map(({ equation, reason }) => ({ equation: map(equation), reason })),
    gradient:
      d.gradient?.map(({ variable, expr, twin }) => ({
        variable,
        expr: map(expr),
        twin: twin && { form: twin.form, expr: map(twin.expr) },
      })) ?? null,
    hessian: d.hessian?.map((row) => row.map(map)) ?? null,
    critical: d.critical === null ? null : mapCritical(d.critical, map),
    taylor: d.taylor === null ? null : mapTaylor(d.taylor, map, point),
    steps: d.steps.map(step),
    warnings: d.warnings.map(warning),
  };
}

function mapTaylor<A, B>(t: Taylor<A>, map: (expr: A) => B, point: (at: Point<A>) => Point<B>): Taylor<B> {
  return {
    at: point(t.at),
    constant: map(t.constant),
    linear: map(t.linear),
    quadratic: map(t.quadratic),
    model: map(t.model),
  };
}
