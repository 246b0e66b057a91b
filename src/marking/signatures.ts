import { runTape } from "../expr/evaluate.ts";
import type { Expr } from "../expr/expr.ts";
import { compile } from "../expr/tape.ts";

/** Values of expressions at fixed points, NaN where there is none: unequal signatures tell functions apart. */
export interface Signatures {
  /** One list of values for each expression. */
  of(expressions: readonly Expr[]): readonly (readonly number[])[];
}

const POINTS = 6;

/** Signatures of expressions in `names`; the points are the same on every run, and lie where most functions live. */
export function createSignatures(names: readonly string[]): Signatures {
  const points = Array.from({ length: POINTS }, (_, k) => names.map((_name, i) => coordinate(k, i)));
  return {
    of(expressions) {
      const tape = compile(expressions, names);
      const rows = points.map((point) => runTape(tape, point));
      return expressions.map((_, i) => rows.map((row) => row[i] ?? Number.NaN));
    },
  };
}

/** Between 0.1 and 0.9 at the first points, then to 3, then of both signs. */
function coordinate(point: number, index: number): number {
  const part = ((point * 0.754877666 + index * 0.569840291 + 0.3819) * (1 + index)) % 1;
  if (point < 2) return 0.1 + 0.8 * part;
  return point < 4 ? 0.3 + 2.7 * part : 4 * part - 2;
}

/** Whether two signatures could be those of one function: values agree where both have one, at two points at least. */
export function mayAgree(a: readonly number[], b: readonly number[]): boolean {
  let compared = 0;
  for (const [i, x] of a.entries()) {
    const y = b[i] ?? Number.NaN;
    if (!Number.isFinite(x) || !Number.isFinite(y)) continue;
    if (Math.abs(x - y) > 1e-7 * (Math.abs(x) + Math.abs(y)) + 1e-12) return false;
    compared += 1;
  }
  return compared >= 2;
}
