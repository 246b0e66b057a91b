import { type Expr, symbol } from "../expr/expr.ts";
import { mapSymbols } from "../expr/symbols.ts";

/**
 * Finds what a name means among known ones: the name itself, else the only one that differs in underscores, braces and
 * spaces alone (`w_1` for `w1`, `w_{12}` for `w_12`); null where none or several do.
 */
export function findName(name: string, known: readonly string[]): string | null {
  if (known.includes(name)) return name;
  const alike = known.filter((other) => looseKey(other) === looseKey(name));
  const [only] = alike;
  return alike.length === 1 && only !== undefined ? only : null;
}

/** An expression with its symbols taken for the known ones that they are spellings of. */
export function withKnownNames(u: Expr, known: readonly string[]): Expr {
  return mapSymbols(u, (name) => {
    const found = findName(name, known);
    return found === null || found === name ? null : symbol(found);
  });
}

function looseKey(name: string): string {
  return name.replace(/[\s_{}\\]/gu, "");
}
