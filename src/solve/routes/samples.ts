import type { Tidier } from "../../calculus/tidy/tidy.ts";
import { type Expr, number } from "../../expr/expr.ts";
import { substitute } from "../../expr/symbols.ts";
import { fromRational, type Interval } from "../../number/interval.ts";
import { type Rational, rational } from "../../number/rational.ts";
import { createEquations } from "../search/equations.ts";
import { certify, settle } from "../search/newton.ts";

/** Values that are put in for all variables but one, and starts for that one. */
const VALUES: readonly Rational[] = [1, 2, -1, 3, -2, 5, -5].flatMap((n) => [
  rational(BigInt(n)),
  rational(BigInt(n), 2n),
]);
const STARTS: readonly number[] = [0.3, -0.4, 1.1, -1.3, 2.2, -2.4, 4.5, -4.7];

/**
 * A box around a point at which an equation holds and its gradient is not 0, proved by Krawczyk's test in one
 * variable with the others put to small fractions; null when none is found.
 */
export function sampleOfLevel(
  equation: Expr,
  variables: readonly string[],
  tidier: Tidier,
): readonly Interval[] | null {
  for (const value of VALUES) {
    for (const [solved, name] of variables.entries()) {
      const others = new Map(variables.flatMap((other, i) => (i === solved ? [] : [[other, number(value)] as const])));
      const row = tidier.tidy(substitute(equation, others));
      const equations = createEquations([row], [name], row, [], tidier.pool);
      for (const start of STARTS) {
        const x = settle(equations, [start]);
        const zero = x && certify(equations, x);
        const [own] = zero?.box ?? [];
        if (own !== undefined) return variables.map((_, i) => (i === solved ? own : fromRational(value)));
      }
    }
  }
  return null;
}
