import { runTape } from "../expr/evaluate.ts";
import type { Expr } from "../expr/expr.ts";
import { compile } from "../expr/tape.ts";

/** Values of expressions at fixed points, NaN where there is none: unequal signatures tell functions apart. */
export interface Signatures {
  /** One list of values for each expression. */
  of(expressions: readonly Expr[]): readonly (readonly number[])[];
}

const POINTS = 12;

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

/** Pseudo-random: between 0.1 and 0.9 at the first points, then to 3, then of both signs. */
function coordinate(point: number, index: number): number {
  const seed = Math.imul(point * 7919 + index * 104_729 + 12_345, 0x9e3779b1);
  const part = (Math.imul(seed ^ (seed >>> 15), 0x85ebca6b) >>> 0) / 2 ** 32;
  if (point < 4) return 0.1 + 0.8 * part;
  return point < 8 ? 0.3 + 2.7 * part : 6 * part - 3;
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
