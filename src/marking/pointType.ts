import { enclose } from "../expr/enclose.ts";
import { isWrittenOut } from "../expr/evaluate.ts";
import type { Expr } from "../expr/expr.ts";
import { substitute, symbolsOf } from "../expr/symbols.ts";
import { certainSign } from "../number/interval.ts";
import type { StatedType } from "./criticalText.ts";

/** The type that the signs of the diagonal entries at a point suggest to someone who looks at nothing else. */
export function typeFromHessian(
  diagonal: readonly (Expr | undefined)[],
  values: ReadonlyMap<string, Expr>,
): StatedType | null {
  const signs = diagonal.map((entry) => (entry === undefined ? null : signAt(entry, values)));
  if (signs.length === 0) return null;
  if (signs.every((sign) => sign === 1)) return "minimum";
  if (signs.every((sign) => sign === -1)) return "maximum";
  return signs.includes(1) && signs.includes(-1) ? "saddle" : null;
}

/** The certain sign of an expression at a point; null where it has none, or is not a number there. */
export function signAt(u: Expr, values: ReadonlyMap<string, Expr>): -1 | 0 | 1 | null {
  const put = substitute(u, values);
  if (symbolsOf(put).length > 0 || !isWrittenOut(put)) return null;
  const { range, defined } = enclose(put, new Map());
  return defined === "everywhere" ? certainSign(range) : null;
}
