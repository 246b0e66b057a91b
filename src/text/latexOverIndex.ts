import { type Expr, number, operands, productOf, sumOf, sumOver, symbol } from "../expr/expr.ts";
import { mapSymbols, symbolsOf, wholeNumber } from "../expr/symbols.ts";
import { Complained } from "./complained.ts";
import { negateWritten } from "./convert.ts";
import {
  ambiguous,
  type Cursor,
  expect,
  isNext,
  isSign,
  type Operand,
  skip,
  spanSince,
  take,
  unexpected,
} from "./latexCursor.ts";
import { atValue, declaredSpelling, nameText, placeholder, readName, startsName } from "./latexNames.ts";

/** Most nodes that are written out for products and sums over an index. */
const MOST_NODES = 200_000;

/** Whether a sum or a product over an index begins here. */
export function startsBig(c: Cursor): boolean {
  return isNext(c, "command", "sum") || isNext(c, "command", "prod");
}

type Range = { readonly index: string; readonly from: Expr; readonly to: Expr };

/**
 * `\sum_{i=1}^{n}` and `\prod_{i=1}^{3}`. A sum reaches over the whole term that follows. So does a product, each of
 * whose factors must then carry the index, because `\prod_i x_i y` is written for two things. A product is written
 * out, and so is a sum whose symbols have to be worked out for each index (`x_{i+1}`, `a_{ij}`), or have been declared
 * in another spelling; other sums stay as they are.
 */
export function readOverIndex(c: Cursor): Operand {
  const start = c.at;
  const command = take(c);
  const { index, from, to } = readRange(c, command.text, start);
  const span = spanSince(c, start);
  if (c.bound.includes(index))
    throw ambiguous(c, start, c.at - 1, `\\sum_${index} a \\sum_j b`, `\\sum_${index} a \\sum_${index} b`);
  c.bound.push(index);
  c.indices.add(index);
  const at = c.at;
  const body = readBody(c);
  c.bound.pop();
  const [first, last] = [wholeNumber(from), wholeNumber(to)];
  const factors = body.kind === "product" ? body.factors : [body];
  if (command.text === "prod" && factors.some((factor) => factors.length > 1 && !carries(c, factor, index)))
    throw ambiguous(c, start, c.at - 1, "\\prod \\left(x_i y\\right)", "\\left(\\prod x_i\\right) y");
  const open = symbolsOf(body).some((name) =>
    c.indexed
      .get(name)
      ?.parts.flat()
      .some((atom) => atom.text === index),
  );
  const numbered = first !== null && last !== null;
  if (numbered && first < 0 && symbolsOf(body).some((name) => name !== index && carriesName(c, name, index)))
    throw new Complained({ kind: "bounds", name: `\\${command.text}`, whole: true }, span);
  if (command.text === "sum" && !(numbered && (open || respelled(c, body, index)))) {
    if (open) throw new Complained({ kind: "bounds", name: "\\sum", whole: true }, span);
    return { expr: sumOver(index, from, to, body), form: "other" };
  }
  if (!numbered) throw new Complained({ kind: "bounds", name: `\\${command.text}`, whole: true }, span);
  const written = writeOut(c, { index, body, first, last }, spanSince(c, at));
  return { expr: command.text === "sum" ? sumOf(written) : productOf(written), form: "group" };
}

function readBody(c: Cursor): Expr {
  const minus = skip(c, "sign", "-");
  const { expr, form } = c.grammar.product(c);
  if (form === "sum") throw unexpected(c);
  return minus ? negateWritten(expr) : expr;
}

/** The bounds, below and above, in either order. */
function readRange(c: Cursor, name: string, start: number): Range {
  let below: Omit<Range, "to"> | null = null;
  let to: Expr | null = null;
  for (;;) {
    if (isSign(c, "_") && below === null) below = readBelow(c, name, start);
    else if (isSign(c, "^") && to === null) {
      take(c);
      to = c.grammar.argument(c).expr;
    } else break;
  }
  if (below === null || to === null)
    throw new Complained({ kind: "bounds", name: `\\${name}`, whole: false }, spanSince(c, start));
  return { ...below, to };
}

function readBelow(c: Cursor, name: string, start: number): Omit<Range, "to"> {
  take(c);
  const complaint = (): Complained =>
    new Complained({ kind: "bounds", name: `\\${name}`, whole: false }, spanSince(c, start));
  if (!skip(c, "begin") || !startsName(c)) throw complaint();
  const at = c.at;
  const index = nameText(c, readName(c));
  if (c.at !== at + 1 || !skip(c, "sign", "=")) throw complaint();
  const from = c.grammar.sum(c).expr;
  expect(c, "end");
  return { index, from };
}

/** Whether the index stands in the expression, by itself or in a subscript. */
function carries(c: Cursor, u: Expr, index: string): boolean {
  return symbolsOf(u).some((name) => carriesName(c, name, index));
}

function carriesName(c: Cursor, name: string, index: string): boolean {
  const atoms = c.indexed.get(name)?.parts.flat() ?? [];
  return name === index || name.split("_").slice(1).includes(index) || atoms.some((atom) => atom.text === index);
}

/** Whether a symbol that carries the index was declared in another spelling: `w1` for `w_i` at 1. */
function respelled(c: Cursor, body: Expr, index: string): boolean {
  const stems = symbolsOf(body)
    .filter((name) => name.split("_").slice(1).includes(index))
    .map((name) => name.split("_")[0] ?? "");
  return [...c.declared].some((name) => {
    const digits = /\d+$/.exec(name)?.[0] ?? "";
    const plain = stems.map((stem) => `${stem}_${digits}`);
    return !plain.includes(name) && plain.some((text) => declaredSpelling(text, new Set([name])) !== null);
  });
}

type Written = { readonly index: string; readonly body: Expr; readonly first: number; readonly last: number };

function writeOut(c: Cursor, { index, body, first, last }: Written, span: Complained["span"]): readonly Expr[] {
  const count = Math.max(0, last - first + 1);
  c.writtenOut += count * (1 + countNodes(body));
  if (c.writtenOut > MOST_NODES) throw new Complained({ kind: "too-large", what: "terms", limit: MOST_NODES }, span);
  return Array.from({ length: count }, (_, i) =>
    mapSymbols(body, (name) => {
      if (name === index) return number({ n: BigInt(first + i), d: 1n });
      const value = valueAt(c, name, index, first + i);
      if (value === null) throw new Complained({ kind: "bounds", name: "\\sum", whole: true }, span);
      return value === name ? null : symbol(value);
    }),
  );
}

/** The name of a symbol where the index has a value; null where a subscript has none. */
function valueAt(c: Cursor, name: string, index: string, value: number): string | null {
  const indexed = c.indexed.get(name);
  if (indexed === undefined) {
    const [stem = name, ...parts] = name.split("_");
    if (!parts.includes(index)) return name;
    const put = [stem, ...parts.map((part) => (part === index ? String(value) : part))].join("_");
    return declaredSpelling(put, c.declared) ?? put;
  }
  const put = atValue(indexed, index, value);
  if (put === null) return null;
  if (typeof put === "string") return declaredSpelling(put, c.declared) ?? put;
  const kept = placeholder(put);
  c.indexed.set(kept, put);
  return kept;
}

function countNodes(u: Expr): number {
  const seen = new Set<Expr>();
  const visit = (v: Expr): void => {
    if (seen.has(v)) return;
    seen.add(v);
    for (const operand of operands(v)) visit(operand);
  };
  visit(u);
  return seen.size;
}
