import { holdsOver } from "../expr/enclose.ts";
import type { Condition } from "../expr/expr.ts";
import { symbolsOf } from "../expr/symbols.ts";
import { WHOLE } from "../number/interval.ts";

/** Whether a comparison is certain at every point, by one enclosure over everything. */
export function holdsAlways(condition: Condition): boolean {
  const names = [...new Set([...symbolsOf(condition.left), ...symbolsOf(condition.right)])];
  return holdsOver(condition, new Map(names.map((name) => [name, WHOLE]))) === "everywhere";
}
