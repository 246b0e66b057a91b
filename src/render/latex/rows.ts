import { latexText } from "../../text/latex.ts";
import type { Notation } from "../../text/notation.ts";
import type { Mathematics, Related } from "../math.ts";
import { mathLatex, signLatex } from "../mathLatex.ts";
import type { Chain, Note } from "../outline/shape.ts";
import { mathematicsBox } from "../terminal/mathematics.ts";

const PEN = { ascii: false, ambiguousWide: false };

/** About how many letters wide mathematics is when it is set: the columns that a terminal needs for it. */
export function widthOf(m: Mathematics): number {
  return mathematicsBox(m, PEN).width;
}

/**
 * Mathematics as LaTeX in lines of about `columns` letters: broken before relations, then before the signs of a sum,
 * then before factors. Every line but the first begins with the sign before which it was broken.
 */
export function latexLines(m: Mathematics, columns: number): readonly string[] {
  if (m.kind === "expr") return notationLines(m.notation, columns);
  if (m.kind !== "relations" || widthOf(m) <= columns) return [mathLatex(m)];
  return [
    ...latexLines(m.first, columns),
    ...m.others.flatMap(({ sign, math }: Related) => {
      const [first = "", ...more] = latexLines(math, columns - 2);
      return [`${signLatex(sign)} ${first}`, ...more];
    }),
  ];
}

function notationLines(n: Notation, columns: number): readonly string[] {
  if (notationWidth(n) <= columns) return [latexText(n)];
  switch (n.kind) {
    case "sum":
      return sumLines(n.terms, columns);
    case "product":
      return productLines(n, columns);
    case "group": {
      const inner = notationLines(n.inner, columns - 2);
      if (inner.length === 1) return [latexText(n)];
      return inner.map((line, i) => (i === 0 ? `\\bigl(${line}` : i === inner.length - 1 ? `${line}\\bigr)` : line));
    }
    case "marked": {
      const inner = notationLines(n.inner, columns);
      return inner.length === 1 ? [latexText(n)] : inner;
    }
    case "minus": {
      const [first = "", ...more] = notationLines(n.of, columns);
      return [`-${first}`, ...more];
    }
    default:
      return [latexText(n)];
  }
}

function notationWidth(notation: Notation): number {
  return widthOf({ kind: "expr", notation });
}

function sumLines(terms: Extract<Notation, { kind: "sum" }>["terms"], columns: number): readonly string[] {
  const lines: string[] = [];
  let used = 0;
  for (const [i, { minus, term }] of terms.entries()) {
    const sign = i === 0 ? (minus ? "-" : "") : minus ? "{} - " : "{} + ";
    const width = notationWidth(term) + 3;
    if (i === 0 || used + width > columns) {
      const [first = "", ...more] = notationLines(term, columns - 3);
      lines.push(sign + first, ...more);
      used = more.length > 0 ? columns : width;
    } else {
      lines[lines.length - 1] += sign + latexText(term);
      used += width;
    }
  }
  return lines;
}

/** Factors in groups that fit a line; a factor that does not fit stands alone. */
function productLines(n: Extract<Notation, { kind: "product" }>, columns: number): readonly string[] {
  const groups: Notation[][] = [];
  let used = 0;
  for (const factor of n.factors) {
    const width = notationWidth(factor) + 1;
    if (groups.length === 0 || used + width > columns) {
      groups.push([]);
      used = 2;
    }
    groups[groups.length - 1]?.push(factor);
    used += width;
  }
  return groups.map((factors, i) => `${i > 0 ? "{} \\cdot " : ""}${latexText({ kind: "product", factors })}`);
}

/**
 * A row of a chain as it is set: what stands before and behind the equals sign, and the rule used next where it fits.
 * Without `equals` it is a head too long to stand before the sign, on lines of its own. A `rule` is that by which a part
 * begins.
 */
export type SetRow =
  | { readonly kind: "rule"; readonly note: Note }
  | {
      readonly kind: "row";
      readonly front: string;
      readonly equals: boolean;
      readonly lines: readonly string[];
      readonly next: Note | null;
      readonly beside: boolean;
    };

/** The part of a line that a head may take before the equals sign. */
const WIDEST_HEAD = 0.35;
/** Room for what stands before a rule. */
const BEFORE_NOTE = 6;

/**
 * The rows of a chain, those of the parts behind the row they belong to; the rule by which the chain itself begins is
 * left out. All notes stand in one column, or, where there is no room for one behind the widest row, each on a line of
 * its own. `noteWidth` is the width of a note in letters.
 */
export function setRows(chain: Chain, columns: number, noteWidth: (note: Note) => number): readonly SetRow[] {
  const rows = flatRows(chain);
  const lines = rows.flatMap((row) => (row.kind === "row" ? [row] : []));
  const isFront = (head: Mathematics | null): head is Mathematics =>
    head !== null && widthOf(head) <= WIDEST_HEAD * columns;
  const fronts = Math.max(...lines.map(({ head }) => (isFront(head) ? widthOf(head) : 0))) + 3;
  const room = Math.max(24, columns - fronts);
  const widest = fronts + Math.max(...lines.map(({ math }) => Math.min(widthOf(math), room)));
  const longest = Math.max(...lines.map(({ next }) => (next === null ? 0 : noteWidth(next) + BEFORE_NOTE)));
  const beside = widest + longest <= columns;
  return rows.flatMap((given): readonly SetRow[] => {
    if (given.kind === "rule") return [given];
    const { head, math, next } = given;
    const front = isFront(head) ? mathLatex(head) : "";
    const row: SetRow = { kind: "row", front, equals: true, lines: latexLines(math, room), next, beside };
    if (head === null || isFront(head)) return [row];
    return [{ kind: "row", front: "", equals: false, lines: latexLines(head, room), next: null, beside }, row];
  });
}

/** Behind the rows of parts a chain says again what it is about. */
type FlatRow =
  | { readonly kind: "rule"; readonly note: Note }
  | { readonly kind: "row"; readonly head: Mathematics | null; readonly math: Mathematics; readonly next: Note | null };

function flatRows({ head, rows }: Chain): readonly FlatRow[] {
  return rows.flatMap(({ math, next, parts }, i): readonly FlatRow[] => [
    { kind: "row", head: i === 0 || rows[i - 1]?.parts.length !== 0 ? head : null, math, next },
    ...parts.flatMap((part): readonly FlatRow[] => [
      ...(part.hint === null ? [] : [{ kind: "rule", note: part.hint } as const]),
      ...flatRows(part),
    ]),
  ]);
}
