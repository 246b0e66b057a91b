import { eastAsianWidth } from "get-east-asian-width";

/**
 * Text in two dimensions: lines of equal width, one of which is the baseline on which neighbours meet (the idea of
 * SymPy's `stringPict`). Boxes are combined by the functions below and never cut.
 */
export type Box = {
  readonly lines: readonly string[];
  readonly baseline: number;
  readonly width: number;
  /** How many of the last lines hold nothing but marks under what stands above; left out: none. */
  readonly marks?: number;
};

/** How boxes are drawn: with signs of Unicode or in plain ASCII; whether the terminal draws Greek letters wide. */
export type Pen = {
  readonly ascii: boolean;
  readonly ambiguousWide: boolean;
  /** Everything on one line, as inside a sentence. */
  readonly flat?: boolean;
  /** How a changed part is painted; left out, a line under it marks it. */
  readonly emphasis?: (text: string) => string;
};

const ESCAPE = String.fromCharCode(27);
/** What changes the paint, and takes no room. */
const PAINT = new RegExp(`${ESCAPE}\\[[\\d;]*m`, "g");

/** The number of terminal columns that a text takes. */
export function textWidth(text: string, pen: Pen): number {
  let width = 0;
  for (const character of text.includes(ESCAPE) ? text.replace(PAINT, "") : text) {
    const point = character.codePointAt(0) ?? 0;
    if (/\p{Mark}|\p{Format}/u.test(character)) continue;
    width += eastAsianWidth(point, { ambiguousAsWide: pen.ambiguousWide });
  }
  return width;
}

/** One line of text. */
export function textBox(text: string, pen: Pen): Box {
  return { lines: [text], baseline: 0, width: textWidth(text, pen) };
}

function blank(width: number): string {
  return " ".repeat(Math.max(0, width));
}

/** The lines of a box filled up to `width` with spaces, on the right or on both sides. */
function padded(box: Box, width: number, centred: boolean): readonly string[] {
  const left = centred ? Math.floor((width - box.width) / 2) : 0;
  return box.lines.map((line) => blank(left) + line + blank(width - box.width - left));
}

/** Boxes side by side on one baseline. */
export function beside(boxes: readonly Box[]): Box {
  const above = Math.max(0, ...boxes.map((box) => box.baseline));
  const below = Math.max(0, ...boxes.map((box) => box.lines.length - box.baseline - 1));
  const width = boxes.reduce((total, box) => total + box.width, 0);
  const lines: string[] = [];
  for (let row = -above; row <= below; row += 1) {
    lines.push(boxes.map((box) => box.lines[box.baseline + row] ?? blank(box.width)).join(""));
  }
  const solid = Math.max(0, ...boxes.map((box) => solidHeight(box) - box.baseline - 1));
  return { lines, baseline: above, width, marks: below - solid };
}

/** The number of lines without those that hold marks only. */
export function solidHeight({ lines, marks = 0 }: Box): number {
  return lines.length - marks;
}

/** Boxes on top of each other, centred or flush left; the baseline is that of box `base`. */
export function stacked(boxes: readonly Box[], base: number, centred: boolean): Box {
  const width = Math.max(0, ...boxes.map((box) => box.width));
  const before = boxes.slice(0, base).reduce((total, box) => total + box.lines.length, 0);
  return {
    lines: boxes.flatMap((box) => padded(box, width, centred)),
    baseline: before + (boxes[base]?.baseline ?? 0),
    width,
    marks: boxes[boxes.length - 1]?.marks ?? 0,
  };
}

/** A fraction; its bar is the baseline. */
export function fractionBox(numerator: Box, denominator: Box, pen: Pen): Box {
  const width = Math.max(numerator.width, denominator.width) + 2;
  return stacked([numerator, rule(pen.ascii ? "-" : "─", width, pen), denominator], 1, true);
}

/** A line of signs that covers `width` columns, also where the terminal draws the sign wide. */
function rule(sign: string, width: number, pen: Pen): Box {
  const each = textWidth(sign, pen);
  const count = Math.ceil(width / each);
  return { lines: [sign.repeat(count)], baseline: 0, width: count * each };
}

/** `base` with `exponent` raised to its right. */
export function powerBox(base: Box, exponent: Box): Box {
  const lines = [
    ...exponent.lines.map((line) => blank(base.width) + line),
    ...base.lines.map((line) => line + blank(exponent.width)),
  ];
  const baseline = exponent.lines.length + base.baseline;
  return { lines, baseline, width: base.width + exponent.width, marks: base.marks ?? 0 };
}

/** `base` with `index` lowered to its right. */
export function indexBox(base: Box, index: Box): Box {
  const lines = [
    ...base.lines.map((line) => line + blank(index.width)),
    ...index.lines.map((line) => blank(base.width) + line),
  ];
  return { lines, baseline: base.baseline, width: base.width + index.width };
}

/** A line under a changed part, no longer than it. */
function underline(width: number, pen: Pen): Box {
  const sign = pen.ascii || textWidth("‾", pen) > 1 ? "^" : "‾";
  return textBox(sign.repeat(width), pen);
}

/** A brace under the place where the next rule acts. */
function underbrace(width: number, pen: Pen): Box {
  const plain = pen.ascii || textWidth("╰", pen) > 1;
  const [left, between, right, single] = plain ? ["\\", "_", "/", "|"] : ["╰", "─", "╯", "╵"];
  return textBox(width < 2 ? single : left + between.repeat(width - 2) + right, pen);
}

/** A changed part, painted or underlined; the place where the next rule acts, over a brace. */
export function markedBox(inner: Box, as: "changed" | "place", pen: Pen): Box {
  const { emphasis } = pen;
  if (pen.flat === true) return inner;
  const under = (sign: Box): Box => ({ ...stacked([inner, sign], 0, false), marks: 1 + (inner.marks ?? 0) });
  if (as === "place") return under(painted(underbrace(inner.width, pen), emphasis));
  return emphasis === undefined ? under(underline(inner.width, pen)) : painted(inner, emphasis);
}

function painted(inner: Box, emphasis: Pen["emphasis"]): Box {
  if (emphasis === undefined) return inner;
  return { ...inner, lines: inner.lines.map((line) => line.replace(/\S(?:.*\S)?/u, emphasis)) };
}

type Fence = "round" | "square" | "bar" | "brace";
/** For each fence the sign for one line, then top, middle, bottom and centre of the left and of the right side. */
const FENCES: { readonly [fence in Fence]: readonly [readonly string[], readonly string[]] } = {
  round: [
    ["(", "⎛", "⎜", "⎝", "⎜"],
    [")", "⎞", "⎟", "⎠", "⎟"],
  ],
  square: [
    ["[", "⎡", "⎢", "⎣", "⎢"],
    ["]", "⎤", "⎥", "⎦", "⎥"],
  ],
  bar: [
    ["|", "│", "│", "│", "│"],
    ["|", "│", "│", "│", "│"],
  ],
  brace: [
    ["{", "⎧", "⎪", "⎩", "⎨"],
    ["", "", "", "", ""],
  ],
};

/** A box between signs that grow with it. */
export function fenced(inner: Box, fence: Fence, pen: Pen): Box {
  const [left, right] = FENCES[fence];
  return beside([fenceSide(left, inner, pen), inner, fenceSide(right, inner, pen)]);
}

function fenceSide(signs: readonly string[], inner: Box, pen: Pen): Box {
  const [single = "", top = "", middle = "", bottom = "", centre = ""] = signs;
  const height = solidHeight(inner);
  const solid = inner.lines.slice(0, height);
  if (height === 1 || pen.ascii || single === "") {
    return { lines: solid.map(() => single), baseline: inner.baseline, width: single.length };
  }
  const lines = solid.map((_, i) =>
    i === 0 ? top : i === height - 1 ? bottom : i === Math.floor(height / 2) ? centre : middle,
  );
  return { lines, baseline: inner.baseline, width: textWidth(top, pen) };
}

/** A root sign over a box, with the degree in its hook. */
export function rootBox(radicand: Box, degree: Box | null, pen: Pen): Box {
  if (pen.ascii) {
    const name = degree === null ? "sqrt" : `root[${degree.lines.join("")}]`;
    return beside([textBox(name, pen), fenced(radicand, "round", pen)]);
  }
  const height = radicand.lines.length;
  const sign: Box = {
    lines: radicand.lines.map((_, i) => (i === height - 1 ? "√" : "│")),
    baseline: radicand.baseline,
    width: textWidth("√", pen),
  };
  const body = beside([sign, radicand]);
  const bar = rule("_", radicand.width, pen);
  const covered: Box = {
    lines: [blank(sign.width) + (bar.lines[0] ?? ""), ...body.lines],
    baseline: body.baseline + 1,
    width: body.width,
  };
  return degree === null
    ? covered
    : beside([{ ...degree, baseline: degree.lines.length - 1 + (height > 1 ? 1 : 0) }, covered]);
}

/** A matrix in tall brackets; columns are as wide as their widest entry, rows as high as their highest. */
export function matrixBox(rows: readonly (readonly Box[])[], pen: Pen): Box {
  const columns = rows[0]?.length ?? 0;
  const widths = Array.from({ length: columns }, (_, j) => Math.max(0, ...rows.map((row) => row[j]?.width ?? 0)));
  const lines = rows.map((row) =>
    beside(
      row.flatMap((entry, j) => [
        ...(j > 0 ? [textBox("   ", pen)] : []),
        { ...entry, lines: padded(entry, widths[j] ?? 0, true), width: widths[j] ?? 0 },
      ]),
    ),
  );
  const tall = lines.some((line) => line.lines.length > 1);
  const spaced = tall ? lines.flatMap((line, i) => (i > 0 ? [textBox("", pen), line] : [line])) : lines;
  const inner = stacked(spaced, 0, false);
  const padding = { lines: inner.lines.map(() => " "), baseline: 0, width: 1 };
  const middle = {
    ...beside([padding, { ...inner, baseline: 0 }, padding]),
    baseline: Math.floor((inner.lines.length - 1) / 2),
  };
  return fenced(middle, "square", pen);
}
