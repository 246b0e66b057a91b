import { type Expr, isMinusOne, negate, number, productOf, sumOf, ZERO_EXPR } from "../../expr/expr.ts";
import { addRational, negateRational, ZERO } from "../../number/rational.ts";
import type { Coordinate, Place, Quantity } from "../../record/critical.ts";
import { formulaOf } from "../../text/formula.ts";
import {
  conditionMath,
  decimalMath,
  digitsMath,
  exprMath,
  listMath,
  type Mathematics,
  nameMath,
  type RelationSign,
  relation,
  tupleMath,
} from "../math.ts";
import type { Words } from "../words/words.ts";
import type { Write } from "./say.ts";

/** Closed forms with more characters than this are given as decimals first. */
const LONGEST_CLOSED = 28;

/** A number as it is shown in a line: in closed form where that is short, else rounded, and then said to be. */
export type Shown = { readonly math: Mathematics; readonly rounded: boolean };

export function shown(q: Quantity): Shown {
  switch (q.kind) {
    case "closed": {
      const { expr, value } = q;
      const short = value === null || formulaOf(expr).length <= LONGEST_CLOSED;
      return short ? { math: exprMath(expr), rounded: false } : { math: decimalMath(value), rounded: true };
    }
    case "root":
      return { math: decimalMath(q.value), rounded: true };
    case "interval":
      return { math: decimalMath((q.lower + q.upper) / 2), rounded: true };
  }
}

/** A number alone, as in a table; a rounded one has the sign before it. */
export function quantityMath(q: Quantity): Mathematics {
  const { math, rounded } = shown(q);
  return rounded ? { kind: "row", parts: [ABOUT, math] } : math;
}

/** The sign before a rounded number that stands alone. */
export const ABOUT: Mathematics = { kind: "sign", text: "≈ ", ascii: "~ ", latex: "\\approx " };

/** `name = value`, or about that. */
export function equalTo(name: Mathematics, q: Quantity): Mathematics {
  const { math, rounded } = shown(q);
  return relation(name, rounded ? "~" : "=", math);
}

/** The sign of a number where it is certain, else null. */
export function signOf(q: Quantity): -1 | 0 | 1 | null {
  switch (q.kind) {
    case "closed":
      if (q.value === null) return null;
      return q.value > 0 ? 1 : q.value < 0 ? -1 : 0;
    case "root":
      return q.value > 0 ? 1 : q.value < 0 ? -1 : 0;
    case "interval":
      return q.lower > 0 ? 1 : q.upper < 0 ? -1 : q.lower === 0 && q.upper === 0 ? 0 : null;
  }
}

/** `(w1, w2) = (0, 0)`, or about that. */
export function pointMath(at: readonly Coordinate[]): Mathematics {
  const values = at.map(({ value }) => shown(value));
  const sign: RelationSign = values.some(({ rounded }) => rounded) ? "~" : "=";
  return relation(namesMath(at), sign, tupleMath(values.map(({ math }) => math)));
}

/** The values of a point without their names, as in a table. */
export function valuesMath(at: readonly Coordinate[]): Mathematics {
  const values = at.map(({ value }) => shown(value));
  const point = tupleMath(values.map(({ math }) => math));
  return values.some(({ rounded }) => rounded) ? { kind: "row", parts: [ABOUT, point] } : point;
}

/** The variables of a point in parentheses. */
export function namesMath(at: readonly { readonly variable: string }[]): Mathematics {
  return tupleMath(at.map(({ variable }) => nameMath(variable)));
}

/** The entries of a vector as they are shown, and whether they are rounded. */
export type ShownVector = { readonly entries: readonly Mathematics[]; readonly rounded: boolean };

/** Digits of the largest entry of a rounded vector, and of the numbers after the point at most. */
const DIGITS = 6;
const MOST_DECIMALS = 9;

/**
 * A vector in closed form where all its entries are short and it is not `about` another one; else every entry with
 * as many decimals as the others.
 */
export function shownVector(vector: readonly Quantity[], about = false): ShownVector {
  const each = vector.map(shown);
  const rounded = about || each.some((entry) => entry.rounded);
  const fixed = rounded ? evenDecimals(vector.map(doubleOf)) : null;
  return { entries: fixed?.map(digitsMath) ?? each.map(({ math }) => math), rounded };
}

/** The nearest double of a number, null where it depends on symbols. */
function doubleOf(q: Quantity): number | null {
  return q.kind === "interval" ? (q.lower + q.upper) / 2 : q.value;
}

/** Numbers with equally many decimals, no more than they need; null where one would be lost in that. */
function evenDecimals(values: readonly (number | null)[]): readonly string[] | null {
  const known = values.filter((x) => x !== null);
  const largest = Math.max(...known.map(Math.abs));
  const most = DIGITS - 1 - Math.floor(Math.log10(largest));
  if (known.length < values.length || !(most >= 0 && most <= MOST_DECIMALS)) return null;
  const written = (decimals: number): readonly string[] => known.map((x) => x.toFixed(decimals));
  const finest = written(most);
  if (finest.some((text, i) => Number(text) === 0 && known[i] !== 0)) return null;
  const needed = Math.max(...finest.map((text) => text.replace(/^[^.]*\.?|0+$/g, "").length));
  return written(needed).map((text, i) => (known[i] === 0 ? "0" : text));
}

/** Numbers as a point without names. */
export function vectorMath(vector: readonly Quantity[], about = false): Mathematics {
  return tupleMath(shownVector(vector, about).entries);
}

/** Where a set lies: the point, or the equations of the family. */
export function placeMath(place: Place): Mathematics | null {
  if (place.kind === "point") return pointMath(place.at);
  return place.equations.length === 0 ? null : listMath(place.equations.map(equationMath));
}

/** A place with the comparisons that hold on it, as `place` says it in words. */
export function restricted(place: Place, at: string, words: Words, write: Write): string {
  if (place.kind === "point" || place.where.length === 0) return at;
  return words.outline.restricted(
    at,
    place.where.map((condition) => write(conditionMath(condition))),
  );
}

/** `u = 0` with the constant term on the right: `w1*w2 = 1`. */
export function equationMath(u: Expr): Mathematics {
  if (u.kind !== "sum") return relation(exprMath(u), "=", exprMath(ZERO_EXPR));
  const others = u.terms.filter((term) => term.kind !== "number");
  const constant = u.terms.reduce(
    (total, term) => (term.kind === "number" ? addRational(total, term.value) : total),
    ZERO,
  );
  const [first] = others;
  const positive = first === undefined || others.length > 1 ? null : withoutSign(first);
  const flipped = positive !== null;
  const left = flipped ? [positive] : others;
  const right = number(flipped ? constant : negateRational(constant));
  return relation(exprMath(sumOf(left)), "=", exprMath(right));
}

/** `u` when the term is `-u`, else null. */
function withoutSign(term: Expr): Expr | null {
  if (term.kind !== "product") return null;
  const [first, ...rest] = term.factors;
  if (first?.kind !== "number" || first.value.n >= 0n) return null;
  return isMinusOne(first) ? productOf(rest) : productOf([negate(first), ...rest]);
}
