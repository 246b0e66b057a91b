import { type Condition, cases, type Expr, type Relation } from "../expr/expr.ts";
import { sameExpr } from "../expr/order.ts";
import { Complained } from "./complained.ts";
import {
  type Cursor,
  inside,
  isNext,
  isSign,
  type Operand,
  peek,
  skip,
  spanSince,
  take,
  unexpected,
} from "./latexCursor.ts";

const RELATIONS: ReadonlyMap<string, Relation> = new Map([
  ["<", "<"],
  ["<=", "<="],
  [">", ">"],
  [">=", ">="],
  ["=", "="],
  ["!=", "!="],
]);
const OPPOSITE: { readonly [relation in Relation]: Relation } = {
  "<": ">=",
  "<=": ">",
  ">": "<=",
  ">=": "<",
  "=": "!=",
  "!=": "=",
};
const MIRRORED: { readonly [relation in Relation]: Relation } = {
  "<": ">",
  "<=": ">=",
  ">": "<",
  ">=": "<=",
  "=": "=",
  "!=": "!=",
};

/** A row: its value, and when it holds; null for “otherwise”. */
type Row = { readonly value: Expr; readonly test: readonly Condition[] | null };

/**
 * `\begin{cases} … \end{cases}` as conditionals. The first row that holds counts. The last must be “otherwise”, or of
 * two rows the exact opposite of the first, because a function must have a value everywhere.
 */
export function readCases(c: Cursor): Operand {
  const from = c.at;
  take(c);
  const rows = inside(c, () => readRows(c));
  if (!isNext(c, "leave", "cases")) throw peek(c) === undefined ? unclosed(c, from) : unexpected(c);
  take(c);
  const last = rows[rows.length - 1];
  if (last === undefined || rows.length < 2) throw incomplete(c, from);
  if (last.test !== null && !(rows.length === 2 && isOpposite(rows[0]?.test ?? null, last.test)))
    throw incomplete(c, from);
  const expr = rows.slice(0, -1).reduceRight((otherwise: Expr, row) => {
    if (row.test === null) throw incomplete(c, from);
    return row.test.reduceRight((then: Expr, test) => cases(test, then, otherwise), row.value);
  }, last.value);
  return { expr, form: "group" };
}

function readRows(c: Cursor): readonly Row[] {
  const rows: Row[] = [];
  while (!isNext(c, "leave")) {
    const value = c.grammar.sum(c).expr;
    skip(c, "sign", ",");
    if (!skip(c, "sign", "&") && !isNext(c, "word")) throw unexpected(c);
    rows.push({ value, test: readTest(c) });
    if (!skip(c, "sign", ",")) skip(c, "sign", ".");
    if (!skip(c, "sign", "\\\\")) break;
  }
  return rows;
}

function readTest(c: Cursor): readonly Condition[] | null {
  const word = peek(c);
  if (word?.kind === "word") {
    const text = word.text.replace(/[.,]$/, "").trim();
    if (!["if", "when", "for", "where", "otherwise", "else"].includes(text)) throw unexpected(c);
    take(c);
    if (text === "otherwise" || text === "else") return null;
  }
  skip(c, "sign", "&");
  const conditions: Condition[] = [];
  let left = c.grammar.sum(c).expr;
  for (let relation = relationAhead(c); relation !== null; relation = relationAhead(c)) {
    c.at += isSign(c, "=", 1) ? 2 : 1;
    const right = c.grammar.sum(c).expr;
    conditions.push({ left, relation, right });
    left = right;
  }
  if (conditions.length === 0) throw unexpected(c);
  return conditions;
}

/** The relation that stands here, `<=` in two characters too. */
function relationAhead(c: Cursor): Relation | null {
  const token = peek(c);
  if (token?.kind !== "sign") return null;
  const text = isSign(c, "=", 1) ? `${token.text}=` : token.text;
  return RELATIONS.get(text === "==" ? "=" : text) ?? null;
}

function isOpposite(first: readonly Condition[] | null, second: readonly Condition[]): boolean {
  const [a, more] = first ?? [];
  const [b, further] = second;
  if (a === undefined || b === undefined || more !== undefined || further !== undefined) return false;
  if (OPPOSITE[a.relation] === b.relation) return sameExpr(a.left, b.left) && sameExpr(a.right, b.right);
  return OPPOSITE[a.relation] === MIRRORED[b.relation] && sameExpr(a.left, b.right) && sameExpr(a.right, b.left);
}

function incomplete(c: Cursor, from: number): Complained {
  return new Complained({ kind: "cases-incomplete" }, spanSince(c, from));
}

function unclosed(c: Cursor, from: number): Complained {
  const token = c.tokens[from];
  return new Complained({ kind: "unclosed", bracket: "\\begin{cases}" }, token?.span ?? null);
}
