import { type Expr, operands, withOperands } from "./expr.ts";
import { sameLabel } from "./order.ts";

/**
 * Makes equal subexpressions one object (hash-consing; Ershov 1958). A pool belongs to one derivation and is passed
 * as an argument; expressions of one pool are equal exactly when they are identical.
 */
export interface Pool {
  /** The pool's own object for `u`; costs one look-up when `u` is that object already. */
  share(u: Expr): Expr;
  /** As `share`, for a node whose operands are nodes of the pool already: they are not looked at. */
  adopt(u: Expr): Expr;
  /** How many different nodes the pool holds. */
  size(): number;
  /** Second derivatives of nodes as graphs, by node and by the names, separated by commas: they are asked for again. */
  readonly hessians: Map<Expr, Map<string, readonly (readonly Expr[])[]>>;
}

/**
 * A new, empty pool. `onNew` is told of each new node, so that a budget can count them. A node
 * stands alone under its hash as a rule; nodes whose hashes collide stand in a list.
 */
export function createPool(onNew: () => void = () => {}): Pool {
  const held = new Map<number, Expr | Expr[]>();
  let count = 0;

  function share(u: Expr): Expr {
    const present = held.get(u.hash);
    return present === u || (Array.isArray(present) && present.includes(u)) ? u : adopt(withSharedOperands(u));
  }

  function adopt(node: Expr): Expr {
    const present = held.get(node.hash);
    if (present === undefined) {
      held.set(node.hash, node);
    } else if (Array.isArray(present)) {
      for (const known of present) if (known === node || sameNode(known, node)) return known;
      present.push(node);
    } else {
      if (present === node || sameNode(present, node)) return present;
      held.set(node.hash, [present, node]);
    }
    count += 1;
    onNew();
    return node;
  }

  function withSharedOperands(u: Expr): Expr {
    const given = operands(u);
    let shared: Expr[] | null = null;
    for (let i = 0; i < given.length; i += 1) {
      const operand = given[i];
      if (operand === undefined) continue;
      const owned = share(operand);
      if (owned === operand) continue;
      shared ??= given.slice();
      shared[i] = owned;
    }
    return shared === null ? u : withOperands(u, shared);
  }

  return { share, adopt, size: () => count, hessians: new Map() };
}

/** Whether two nodes with shared operands are equal: same label, identical operands. */
function sameNode(a: Expr, b: Expr): boolean {
  if (a.hash !== b.hash || a.kind !== b.kind || !sameLabel(a, b)) return false;
  const left = operands(a);
  const right = operands(b);
  if (left.length !== right.length) return false;
  for (let i = 0; i < left.length; i += 1) if (left[i] !== right[i]) return false;
  return true;
}
