import { type Expr, type Relation, symbol } from "../expr/expr.ts";

import type { ConditionOf } from "../record/step.ts";
import { markChanges, markPlaces } from "../text/marks.ts";
import { type Notation, notationOf } from "../text/notation.ts";

/**
 * Mathematics as a reader sees it: expressions, and what stands around them (relations, points, matrices, ∂L/∂w).
 * Plain data, so that it can be sent to the page; each face draws it in its own way.
 */
export type Mathematics =
  | { readonly kind: "expr"; readonly notation: Notation }
  /** A fixed piece such as `vᵀHv`, in each spelling. */
  | { readonly kind: "sign"; readonly text: string; readonly ascii: string; readonly latex: string }
  /** The derivative of the function `of` by the variables `by`, the innermost first. */
  | { readonly kind: "partial"; readonly of: string; readonly by: readonly string[] }
  /** `first sign other sign other …`, as in `a = b = 0`. */
  | { readonly kind: "relations"; readonly first: Mathematics; readonly others: readonly Related[] }
  /** Pieces side by side without a sign between. */
  | { readonly kind: "row"; readonly parts: readonly Mathematics[] }
  | { readonly kind: "list"; readonly items: readonly Mathematics[] }
  | { readonly kind: "tuple"; readonly items: readonly Mathematics[] }
  | { readonly kind: "matrix"; readonly rows: readonly (readonly Mathematics[])[] };

/** Relations between expressions; `~` is "about equal". */
export type RelationSign = Relation | "~";
export type Related = { readonly sign: RelationSign; readonly math: Mathematics };

export function exprMath(u: Expr): Mathematics {
  return { kind: "expr", notation: notationOf(u) };
}

/**
 * A line of a derivation: `u` with the parts marked that were not in the line `before`, and those where `holed`, the line
 * with holes in their stead, shows that the next rule acts. Null: nothing to mark.
 */
export function lineMath(before: Expr | null, u: Expr, holed: Expr | null): Mathematics {
  const plain = notationOf(u);
  const changed = before === null ? plain : markChanges(notationOf(before), plain);
  return { kind: "expr", notation: holed === null ? changed : markPlaces(notationOf(holed), changed) };
}

/** A variable or other name. */
export function nameMath(name: string): Mathematics {
  return exprMath(symbol(name));
}

export function partialMath(of: string, ...by: readonly string[]): Mathematics {
  return { kind: "partial", of, by };
}

/** `first sign second`. */
export function relation(first: Mathematics, sign: RelationSign, second: Mathematics): Mathematics {
  return { kind: "relations", first, others: [{ sign, math: second }] };
}

/** `first = second = …`. */
export function equalities(first: Mathematics, ...others: readonly Mathematics[]): Mathematics {
  if (others.length === 0) return first;
  return { kind: "relations", first, others: others.map((math) => ({ sign: "=", math })) };
}

export function conditionMath({ left, relation: sign, right }: ConditionOf<Expr>): Mathematics {
  return relation(exprMath(left), sign, exprMath(right));
}

export function rowMath(...parts: readonly Mathematics[]): Mathematics {
  return { kind: "row", parts };
}

export function listMath(items: readonly Mathematics[]): Mathematics {
  const [only] = items;
  return only !== undefined && items.length === 1 ? only : { kind: "list", items };
}

/** A point as its coordinates in parentheses; one coordinate stands alone. */
export function tupleMath(items: readonly Mathematics[]): Mathematics {
  const [only] = items;
  return only !== undefined && items.length === 1 ? only : { kind: "tuple", items };
}

/** A column vector. */
export function columnMath(entries: readonly Mathematics[]): Mathematics {
  return { kind: "matrix", rows: entries.map((entry) => [entry]) };
}

export const ZERO: Mathematics = { kind: "expr", notation: { kind: "number", text: "0" } };

const DIGITS = 6;

/** A double rounded to six digits. */
export function decimalMath(x: number): Mathematics {
  return digitsMath(decimalText(x));
}

/** A number as its digits are given, with a minus before it where it is negative. */
export function digitsMath(text: string): Mathematics {
  const size: Notation = { kind: "number", text: text.replace(/^-/, "") };
  return { kind: "expr", notation: text.startsWith("-") ? { kind: "minus", of: size } : size };
}

/** A double with six significant digits, without trailing zeros. */
export function decimalText(x: number): string {
  const [mantissa = "0", exponent] = x.toPrecision(DIGITS).split("e");
  const short = mantissa.includes(".") ? mantissa.replace(/\.?0+$/, "") : mantissa;
  return exponent === undefined ? short : `${short}e${Number(exponent)}`;
}

function fixed(text: string, ascii: string, latex: string): Mathematics {
  return { kind: "sign", text, ascii, latex };
}

const AWAY_LATEX = "(\\boldsymbol{\\theta} - \\boldsymbol{\\theta}')";

/** Signs of the lecture, as it writes them; vectors are bold where there are bold letters. */
export const SIGNS = {
  hessian: fixed("H", "H", "H"),
  gradient: fixed("g", "g", "\\mathbf{g}"),
  form: fixed("vᵀHv", "v'Hv", "\\mathbf{v}^{T} H \\mathbf{v}"),
  nonzero: fixed("v ≠ 0", "v != 0", "\\mathbf{v} \\ne \\mathbf{0}"),
  theta: fixed("θ", "theta", "\\boldsymbol{\\theta}"),
  point: fixed("θ'", "theta'", "\\boldsymbol{\\theta}'"),
  zeroVector: fixed("0", "0", "\\mathbf{0}"),
  vector: fixed("u", "u", "\\mathbf{u}"),
  rayleigh: fixed("uᵀHu", "u'Hu", "\\mathbf{u}^{T} H \\mathbf{u}"),
  transposed: fixed("uᵀ(", "u'(", "\\mathbf{u}^{T} ("),
  timesVector: fixed("u", " u", "\\mathbf{u}"),
  close: fixed(")", ")", ")"),
  square: fixed("‖u‖²", " |u|^2", "\\lVert \\mathbf{u} \\rVert^{2}"),
  linearTerm: fixed("(θ - θ')ᵀg", "(theta - theta')'g", `${AWAY_LATEX}^{T} \\mathbf{g}`),
  quadraticTerm: fixed(
    "½(θ - θ')ᵀH(θ - θ')",
    "1/2 (theta - theta')'H(theta - theta')",
    `\\tfrac{1}{2} ${AWAY_LATEX}^{T} H ${AWAY_LATEX}`,
  ),
  plus: fixed(" + ", " + ", " + "),
  space: fixed(" ", " ", "\\,"),
  minusInfinity: fixed("-∞", "-infinity", "-\\infty"),
  infinity: fixed("∞", "infinity", "\\infty"),
  dots: fixed("…", "...", "\\dots"),
} as const;

/** One of several eigenvectors, numbered. */
export function eigenvectorMath(number: number): Mathematics {
  const index = [...String(number)].map((digit) => "₀₁₂₃₄₅₆₇₈₉".charAt(Number(digit))).join("");
  return fixed(`u${index}`, `u_${number}`, `\\mathbf{u}_{${number}}`);
}

/** `H₁₂ = …`: one entry of a matrix that is too large to be drawn. */
export function entryMath(name: string, row: number, column: number, math: Mathematics): Mathematics {
  return equalities(nameMath(`${name}_${row}_${column}`), math);
}
