import {
  type Expr,
  isMinusOne,
  isNumber,
  number,
  operands,
  productOf,
  sumOf,
  symbol,
  withOperands,
  ZERO_EXPR,
} from "./expr.ts";

/** The free symbols of an expression in the order in which they are first written; indices of sums are not free. */
export function symbolsOf(u: Expr): readonly string[] {
  const found = new Set<string>();
  const seen = new Set<Expr>();
  const visit = (v: Expr, bound: readonly string[]): void => {
    if (v.kind === "symbol" && !bound.includes(v.name)) found.add(v.name);
    if (v.kind === "derivative") found.add(v.by);
    if (bound.length === 0 && seen.has(v)) return;
    if (bound.length === 0) seen.add(v);
    const inner = v.kind === "sumOver" ? [...bound, v.index] : bound;
    for (const operand of operands(v)) visit(operand, inner);
  };
  visit(u, []);
  return [...found];
}

/** Replaces symbols by expressions, all at once; shared nodes are rebuilt once. Indices of sums are left alone. */
export function substitute(u: Expr, values: ReadonlyMap<string, Expr>): Expr {
  return substitution(values)(u);
}

/** A function that substitutes in one expression after another; nodes that these share are rebuilt once. */
export function substitution(values: ReadonlyMap<string, Expr>): (u: Expr) => Expr {
  return symbolMap((name) => values.get(name) ?? null);
}

/**
 * `substitute` for a line that is shown: where the factor behind a sign becomes a number, the factors stay together
 * under the sign, so that `1 - x*y` becomes `1 - 2*3` and not `1 + (-1*2*3)`.
 */
export function putIn(u: Expr, values: ReadonlyMap<string, Expr>): Expr {
  const known = new Map<Expr, Expr>();
  const map = (v: Expr): Expr => {
    if (v.kind === "symbol") return values.get(v.name) ?? v;
    const present = known.get(v);
    if (present !== undefined) return present;
    const given = operands(v);
    const mapped = given.map(map);
    const same = mapped.every((operand, i) => operand === given[i]);
    const [sign, first, ...more] = mapped;
    const signed = v.kind === "product" && sign !== undefined && isMinusOne(sign) && more.length > 0;
    const result = same
      ? v
      : signed && first !== undefined && isNumber(first)
        ? withOperands(v, [sign, productOf([first, ...more])])
        : withOperands(v, mapped);
    known.set(v, result);
    return result;
  };
  return map(u);
}

/** Replaces each symbol for which `value` returns an expression. */
export function mapSymbols(u: Expr, value: (name: string) => Expr | null): Expr {
  return symbolMap(value)(u);
}

function symbolMap(value: (name: string) => Expr | null): (u: Expr) => Expr {
  const known = new Map<Expr, Expr>();
  const map = (v: Expr): Expr => {
    if (v.kind === "symbol") return value(v.name) ?? v;
    const present = known.get(v);
    if (present !== undefined) return present;
    const given = operands(v);
    const mapped = given.map(map);
    const result = mapped.every((operand, i) => operand === given[i]) ? v : withOperands(v, mapped);
    known.set(v, result);
    return result;
  };
  return map;
}

/** What stands in the way of writing a sum out: a bound that is no whole number, or too many terms. */
export type Obstacle = { readonly kind: "bound" | "terms" };

/**
 * Writes out the sums whose bounds are whole numbers: `x_i` becomes `x_1`, `x_2`, … and the index itself a number.
 * Sums with other bounds stay. Returns an obstacle when more than `limit` terms would arise.
 */
export function writeOutSums(u: Expr, limit: number): Expr | Obstacle {
  let left = limit;
  const write = (v: Expr): Expr => {
    const given = operands(v);
    const inner = given.map(write);
    const same = inner.every((operand, i) => operand === given[i]) ? v : withOperands(v, inner);
    if (same.kind !== "sumOver") return same;
    const [from, to] = [wholeNumber(same.from), wholeNumber(same.to)];
    if (from === null || to === null) return same;
    left -= Math.max(0, to - from + 1);
    if (left < 0) return same;
    const terms: Expr[] = [];
    for (let i = from; i <= to; i += 1) terms.push(atIndex(same.body, same.index, i));
    return terms.length === 0 ? ZERO_EXPR : sumOf(terms);
  };
  const written = write(u);
  return left < 0 ? { kind: "terms" } : written;
}

/** The whole number that `u` is, if it is one that counts exactly; else null. */
export function wholeNumber(u: Expr): number | null {
  if (u.kind !== "number" || u.value.d !== 1n) return null;
  const n = Number(u.value.n);
  return Number.isSafeInteger(n) ? n : null;
}

function atIndex(body: Expr, index: string, i: number): Expr {
  return mapSymbols(body, (name) => {
    if (name === index) return number({ n: BigInt(i), d: 1n });
    const replaced = replaceIndex(name, index, String(i));
    return replaced === name ? null : symbol(replaced);
  });
}

/** `x_i` with i = 3 is `x_3`, `w_i_j` is `w_3_j`; the first part of a name is never an index. */
function replaceIndex(name: string, index: string, value: string): string {
  const [stem = name, ...subscripts] = name.split("_");
  return [stem, ...subscripts.map((part) => (part === index ? value : part))].join("_");
}
