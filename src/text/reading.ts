import type { Expr } from "../expr/expr.ts";

/** A loss as it was read: the left side `L(w1, w2) =` where one stands, and the expression. */
export type Reading = { readonly left: LeftSide | null; readonly expr: Expr };
export type LeftSide = { readonly name: string; readonly arguments: readonly string[] };

/** Names that stand for symbols even where they have a meaning of their own, such as `e`. */
export type Declared = ReadonlySet<string>;

/** How a text is written. */
export type Syntax = "formula" | "latex";

/** The longest text that is read, in characters. */
export const LONGEST_FORMULA = 100_000;

/**
 * How `source` is written, where nobody says: as LaTeX if it has a backslash, a dollar sign, or braces elsewhere than
 * round a subscript, which formulas have too (`w_{12}`).
 */
export function guessSyntax(source: string): Syntax {
  return /[\\$]/.test(source) || /[{}]/.test(source.replace(/_\{\w+\}/g, "")) ? "latex" : "formula";
}
