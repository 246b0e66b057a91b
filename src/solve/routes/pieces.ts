import type { Tidier } from "../../calculus/tidy/tidy.ts";
import {
  divide,
  type Expr,
  isWhole,
  negate,
  operands,
  powerOf,
  product,
  type Relation,
  subtract,
  sum,
  whole,
  withOperands,
  ZERO_EXPR,
} from "../../expr/expr.ts";
import { formulaOf } from "../../text/formula.ts";

/** An expression whose sign decides which formula holds, and the function that asks for it. */
export type Guard = { readonly expr: Expr; readonly reason: string };

/** Kinks with these reasons are borders between regions. */
export const OF_GUARDS: ReadonlySet<string> = new Set(["abs", "relu", "sign", "max", "min", "huber", "conditional"]);

/** Guards beyond this number are not taken apart. */
const MOST_GUARDS = 40;

/**
 * All guards of a loss, innermost first, each once up to its sign. `sign` tells signs of guards that are known; formulas
 * that those decide are taken by their branch, so that guards in other branches do not come up.
 */
export function guardsOf(loss: Expr, tidier: Tidier): readonly Guard[] | null {
  const found: Guard[] = [];
  const seen = new Set<Expr>();
  const visit = (u: Expr): void => {
    if (seen.has(u)) return;
    seen.add(u);
    for (const part of operands(u)) visit(part);
    for (const { expr, reason } of ownGuards(u)) {
      const written = tidier.tidy(expr);
      const turned = tidier.tidy(negate(written));
      const guard = formulaOf(written).startsWith("-") ? turned : written;
      if (guard.kind !== "number" && !found.some((g) => turnOf(guard, g.expr, tidier) !== null))
        found.push({ expr: guard, reason });
    }
  };
  visit(tidier.pool.share(loss));
  return found.length > MOST_GUARDS ? null : found;
}

/** Whether a conditional asks for equality: its value at one point need not be that of a formula beside it. */
export function hasEquality(u: Expr): boolean {
  return (u.kind === "cases" && (u.relation === "=" || u.relation === "!=")) || operands(u).some(hasEquality);
}

function ownGuards(u: Expr): readonly Guard[] {
  if (u.kind === "cases") return [{ expr: subtract(u.left, u.right), reason: "conditional" }];
  if (u.kind !== "call") return [];
  const [a = ZERO_EXPR, b = ZERO_EXPR] = u.arguments;
  switch (u.name) {
    case "abs":
    case "relu":
    case "sign":
      return [{ expr: a, reason: u.name }];
    case "max":
    case "min":
      return [{ expr: subtract(a, b), reason: u.name }];
    case "huber":
      return [subtract(a, b), sum(a, b)].map((expr) => ({ expr, reason: u.name }));
    default:
      return [];
  }
}

/** The sign of an expression in the region of a piece; null where it is not known. */
export type SignIn = (u: Expr) => -1 | 1 | null;

/** The formula of the loss where its guards have these signs; null when a sign is not known. */
export function pieceOf(loss: Expr, signIn: SignIn, tidier: Tidier): Expr | null {
  const known = new Map<Expr, Expr | null>();
  const piece = (u: Expr): Expr | null => {
    const present = known.get(u);
    if (present !== undefined) return present;
    const result = resolve(u);
    known.set(u, result);
    return result;
  };
  const resolve = (u: Expr): Expr | null => {
    if (u.kind === "cases") {
      const sign = signIn(tidier.tidy(subtract(u.left, u.right)));
      return sign === null ? null : piece(holds(sign, u.relation) ? u.then : u.otherwise);
    }
    const parts: Expr[] = [];
    for (const part of operands(u)) {
      const inner = piece(part);
      if (inner === null) return null;
      parts.push(inner);
    }
    return u.kind === "call" ? branchOf(u.name, u.arguments, parts, u) : withOperands(u, parts);
  };
  /** `given` are the operands as written, whose signs are asked for; `parts` their formulas here. */
  const branchOf = (name: string, given: readonly Expr[], parts: readonly Expr[], u: Expr): Expr | null => {
    const [a = ZERO_EXPR, b = ZERO_EXPR] = parts;
    const [x = ZERO_EXPR, y = ZERO_EXPR] = given;
    if (name === "abs" || name === "relu" || name === "sign") {
      const sign = signIn(tidier.tidy(x));
      if (sign === null) return null;
      if (name === "sign") return whole(sign);
      return sign > 0 ? a : name === "abs" ? negate(a) : ZERO_EXPR;
    }
    if (name === "max" || name === "min") {
      const sign = signIn(tidier.tidy(subtract(x, y)));
      if (sign === null) return null;
      return sign > 0 === (name === "max") ? a : b;
    }
    if (name !== "huber") return withOperands(u, parts);
    const [above, below] = [signIn(tidier.tidy(subtract(x, y))), signIn(tidier.tidy(sum(x, y)))];
    if (above === null || below === null) return null;
    const half = divide(b, whole(2));
    if (above > 0) return product(b, subtract(a, half));
    return below < 0 ? product(b, subtract(negate(a), half)) : divide(powerOf(a, 2), whole(2));
  };
  const result = piece(tidier.pool.share(loss));
  return result && tidier.tidy(result);
}

function holds(sign: -1 | 1, relation: Relation): boolean {
  switch (relation) {
    case "<":
    case "<=":
      return sign < 0;
    case ">":
    case ">=":
      return sign > 0;
    case "=":
      return false;
    case "!=":
      return true;
  }
}

/** The sign of an expression that is one of those given, or the opposite of one. */
export function signFrom(
  u: Expr,
  signs: readonly { readonly expr: Expr; readonly sign: -1 | 1 }[],
  tidier: Tidier,
): -1 | 1 | null {
  if (u.kind === "number" && u.value.n !== 0n) return u.value.n > 0n ? 1 : -1;
  for (const { expr, sign } of signs) {
    const turn = turnOf(u, expr, tidier);
    if (turn !== null) return turn === sign ? 1 : -1;
  }
  return null;
}

/** 1 for an expression that is `v`, -1 for its opposite, else null. */
function turnOf(u: Expr, v: Expr, tidier: Tidier): -1 | 1 | null {
  if (u === v || isWhole(tidier.tidy(subtract(u, v)), 0)) return 1;
  return isWhole(tidier.tidy(sum(u, v)), 0) ? -1 : null;
}
