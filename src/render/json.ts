import { constantValue, isWrittenOut } from "../expr/evaluate.ts";
import type { Expr } from "../expr/expr.ts";
import { symbolsOf } from "../expr/symbols.ts";
import type { ConditionOf } from "../record/step.ts";
import { formulaText } from "../text/formula.ts";
import { latexText } from "../text/latex.ts";
import { notationOf } from "../text/notation.ts";

/** Plain data as `JSON.stringify` writes it. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

/** Writes expressions as objects of formula, LaTeX and, for numbers, value; equal nodes are written once. */
export type Writer = (u: Expr) => JsonObject;

export function createWriter(): Writer {
  const known = new Map<Expr, JsonObject>();
  return (u) => {
    const present = known.get(u);
    if (present !== undefined) return present;
    const notation = notationOf(u);
    const text = { formula: formulaText(notation), latex: latexText(notation) };
    const written = symbolsOf(u).length > 0 || !isWrittenOut(u) ? text : { ...text, value: finite(constantValue(u)) };
    known.set(u, written);
    return written;
  };
}

/** JSON has no infinities: such a value is left open. */
export function finite(x: number): number | null {
  return Number.isFinite(x) ? x : null;
}

/** A comparison as one plain string. */
export function conditionText({ left, relation, right }: ConditionOf<Expr>): string {
  return `${formulaText(notationOf(left))} ${relation} ${formulaText(notationOf(right))}`;
}
