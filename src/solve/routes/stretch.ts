import type { Tidier } from "../../calculus/tidy/tidy.ts";
import type { Expr } from "../../expr/expr.ts";
import { substitute } from "../../expr/symbols.ts";
import type { Interval } from "../../number/interval.ts";

/** A point where the formula changes, in closed form and between bounds. */
export type Breakpoint = { readonly at: Expr; readonly box: Interval; readonly reason: string };

/** The loss between two neighbouring breakpoints (null: to infinity): its formula and derivative there. */
export type Stretch = {
  readonly from: Breakpoint | null;
  readonly to: Breakpoint | null;
  readonly inside: number;
  readonly loss: Expr;
  readonly slope: Expr;
};

/** The value of an expression in the unknown at a breakpoint. */
export function atBreakpoint(u: Expr, { at }: Breakpoint, name: string, tidier: Tidier): Expr {
  return tidier.tidy(substitute(u, new Map([[name, at]])));
}
