import { type Condition, condition, type Expr, subtract } from "../expr/expr.ts";
import { isProvedEqual, undecidedSigns } from "../normal/proof.ts";
import type { Budget } from "../number/budget.ts";

/** Regions are looked at when there were so many points at which the two agree, and so few signs are open. */
const FEWEST_POINTS = 3;
const MOST_SIGNS = 2;

/**
 * Signs under which two expressions that differ somewhere are proved equal, such as `x > 0` for `sqrt(x^2)` and `x`;
 * null where none are found.
 */
export function equalParts(
  a: Expr,
  b: Expr,
  agreeing: number,
  { budget, assumed }: { readonly budget: Budget; readonly assumed: readonly Condition[] },
): readonly Condition[] | null {
  if (agreeing < FEWEST_POINTS) return null;
  const open = undecidedSigns(subtract(a, b), budget);
  if (open.length === 0 || open.length > MOST_SIGNS) return null;
  for (const signs of combinations(open)) if (isProvedEqual(a, b, budget, [...assumed, ...signs])) return signs;
  return null;
}

/** Each way of giving signs to the expressions: first all positive. */
function combinations(open: readonly Expr[]): readonly (readonly Condition[])[] {
  return open.reduce(
    (all: readonly (readonly Condition[])[], u) =>
      all.flatMap((signs) => [
        [...signs, condition(u, ">")],
        [...signs, condition(u, "<")],
      ]),
    [[]],
  );
}
