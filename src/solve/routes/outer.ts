import { type Expr, operands, symbol, withOperands } from "../../expr/expr.ts";
import { symbolsOf } from "../../expr/symbols.ts";

/** A loss as `outer(inner)`: `outer` is in the one symbol `name`, which stands for `inner`. */
export type Composition = { readonly outer: Expr; readonly name: string; readonly inner: Expr };

/**
 * Takes the outer functions off a loss as long as the variables stand in one operand only: `(1 - tanh(w1 tanh(w2)))^2`
 * is `(1 - tanh(t))^2` of `t = w1 tanh(w2)`. Null where nothing comes off, or the inner part is a variable.
 */
export function decompose(loss: Expr, variables: readonly string[], name: string): Composition | null {
  const wanted = new Set(variables);
  const depends = dependenceOn(wanted);
  let inner = loss;
  const trail: { readonly node: Expr; readonly index: number }[] = [];
  for (;;) {
    const parts = operands(inner);
    const varying = parts.flatMap((part, index) => (depends(part) ? [index] : []));
    const [index] = varying;
    const part = index === undefined ? undefined : parts[index];
    if (index === undefined || part === undefined || varying.length !== 1 || inner.kind === "cases") break;
    trail.push({ node: inner, index });
    inner = part;
  }
  if (trail.length === 0 || inner.kind === "symbol") return null;
  let outer: Expr = symbol(name);
  for (const { node, index } of [...trail].reverse())
    outer = withOperands(
      node,
      operands(node).map((part, i) => (i === index ? outer : part)),
    );
  return { outer, name, inner };
}

function dependenceOn(wanted: ReadonlySet<string>): (u: Expr) => boolean {
  const known = new Map<Expr, boolean>();
  return (u) => {
    const present = known.get(u);
    if (present !== undefined) return present;
    const depends = symbolsOf(u).some((name) => wanted.has(name));
    known.set(u, depends);
    return depends;
  };
}
