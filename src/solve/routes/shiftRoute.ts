import type { Tidier } from "../../calculus/tidy/tidy.ts";
import { divide, type Expr, operands, subtract, sumOf, symbol, withOperands } from "../../expr/expr.ts";
import { symbolsOf } from "../../expr/symbols.ts";
import type { FoundSets } from "../found.ts";
import type { Problem } from "../problem.ts";
import { solveChanged } from "./changeOfVariables.ts";
import { slopeOf } from "./inverse.ts";

/**
 * A variable `y` that occurs in one expression `c y + p` only, `c` a number and `p` in the other variables: that
 * expression is taken as the variable. Proof: `(x, y) -> (x, c y + p(x))` is one to one and smooth both ways. Applies
 * where the loss then falls apart into sums.
 */
export function shiftRoute(problem: Problem, solve: (inner: Problem) => FoundSets): FoundSets | null {
  const { loss, variables, context } = problem;
  if (variables.length < 2 || (context.where ?? []).length > 0) return null;
  const { tidier } = context;
  for (const [index, name] of variables.entries()) {
    const linear = onlyOccurrence(loss, name, variables, tidier);
    if (linear === null) continue;
    const changed = tidier.tidy(replaceNode(loss, linear, symbol(name)));
    if (!fallsApart(changed, name, variables)) continue;
    const slope = slopeOf(linear, { name, tidier });
    if (slope === null || symbolsOf(slope).length > 0) continue;
    const rest = linear.kind === "sum" ? sumOf(linear.terms.filter((t) => !symbolsOf(t).includes(name))) : sumOf([]);
    const back = tidier.tidy(divide(subtract(symbol(name), rest), slope));
    const at = <T>(own: T, other: (variable: string) => T): readonly T[] =>
      variables.map((v, i) => (i === index ? own : other(v)));
    const change = { names: variables, forward: at<Expr>(linear, symbol), back: at<Expr>(back, symbol), loss: changed };
    return solveChanged(change, problem, solve);
  }
  return null;
}

/** The sum in which the variable stands, when it stands nowhere else and is linear there beside other variables. */
function onlyOccurrence(loss: Expr, name: string, variables: readonly string[], tidier: Tidier): Expr | null {
  const found = new Set<Expr>();
  let isElsewhere = false;
  const visit = (u: Expr): void => {
    if (isElsewhere || found.size > 1 || !symbolsOf(u).includes(name)) return;
    const isHere = u.kind === "sum" && slopeOf(u, { name, tidier }) !== null;
    if (isHere) {
      found.add(u);
      return;
    }
    if (u.kind === "symbol") isElsewhere = true;
    for (const part of operands(u)) visit(part);
  };
  visit(tidier.pool.share(loss));
  const [only] = found;
  if (isElsewhere || only === undefined || found.size > 1 || only === loss) return null;
  return symbolsOf(only).some((other) => other !== name && variables.includes(other)) ? only : null;
}

function replaceNode(u: Expr, from: Expr, to: Expr): Expr {
  if (u === from) return to;
  return withOperands(
    u,
    operands(u).map((part) => replaceNode(part, from, to)),
  );
}

/** Whether the variable shares no term of the loss with another variable. */
function fallsApart(loss: Expr, name: string, variables: readonly string[]): boolean {
  const terms = loss.kind === "sum" ? loss.terms : [loss];
  return terms.every((term) => {
    const names = symbolsOf(term).filter((other) => variables.includes(other));
    return !names.includes(name) || names.length === 1;
  });
}
