import { exactValue } from "../expr/exact.ts";
import type { Expr } from "../expr/expr.ts";
import { equalRational, parseDecimal } from "../number/rational.ts";
import { formulaOf } from "../text/formula.ts";

const DIGITS = 5;
/** Doubles within this part of each other are taken for the same number. */
const EQUAL = 1e-12;

/** A double in at most `digits` significant digits. */
export function shortNumber(x: number, digits = DIGITS): string {
  if (!Number.isFinite(x)) return x > 0 ? "∞" : x < 0 ? "-∞" : "?";
  return String(Number(x.toPrecision(digits)));
}

/**
 * A number that stands behind an equals sign: its formula and, where that is no short decimal, the value beside it;
 * without a formula the first digits, the others left out by dots.
 */
export function equalNumber(x: number, formula: Expr | undefined): string {
  if (!Number.isFinite(x)) return shortNumber(x);
  const rounded = shortNumber(x);
  if (formula === undefined) return Math.abs(Number(rounded) - x) <= EQUAL * Math.abs(x) ? rounded : cutNumber(x);
  const exact = exactValue(formula)?.value;
  const decimal = exact === undefined ? null : parseDecimal(rounded, DIGITS);
  if (exact !== undefined && decimal !== null && equalRational(exact, decimal)) return rounded;
  return `${formulaOf(formula)} ≈ ${rounded}`;
}

/** The first digits of a number, not rounded. */
function cutNumber(x: number): string {
  const shown = x.toPrecision(DIGITS + 3);
  const [mantissa = "", exponent] = shown.split("e");
  return `${mantissa.slice(0, -3)}…${exponent === undefined ? "" : `e${exponent}`}`;
}

/** A vector in parentheses; of long ones the beginning. */
export function shortVector(v: readonly number[], most = 6): string {
  const shown = v.slice(0, most).map((x) => shortNumber(x));
  return `(${shown.join(", ")}${v.length > most ? ", …" : ""})`;
}
