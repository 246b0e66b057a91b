import { impossible, type Relation } from "../../expr/expr.ts";
import { rowOf } from "../../expr/functions.ts";
import { formulaText } from "../../text/formula.ts";
import { unmarked } from "../../text/marks.ts";
import { GREEK } from "../../text/names.ts";
import type { Notation } from "../../text/notation.ts";
import { isSameName } from "../../text/sameName.ts";
import {
  type Box,
  beside,
  fenced,
  fractionBox,
  markedBox,
  type Pen,
  powerBox,
  rootBox,
  solidHeight,
  stacked,
  textBox,
} from "./box.ts";

/** A notation as mathematics in two dimensions. */
export function mathBox(n: Notation, pen: Pen): Box {
  const draw = (part: Notation): Box => mathBox(part, pen);
  switch (n.kind) {
    case "number":
      return textBox(n.text, pen);
    case "name":
      return textBox(nameText(n.name, pen), pen);
    case "sum":
      return beside(n.terms.flatMap(({ minus, term }, i) => [textBox(separator(minus, i), pen), draw(term)]));
    case "product":
      return productBox(n.factors, pen);
    case "minus":
      return beside([textBox("-", pen), draw(n.of)]);
    case "fraction":
      return pen.flat === true
        ? beside([draw(n.numerator), textBox("/", pen), draw(n.denominator)])
        : fractionBox(bare(n.numerator, pen), bare(n.denominator, pen), pen);
    case "power":
      return powerOfBox(n.base, n.exponent, pen);
    case "root":
      return pen.flat === true ? flatRoot(n, pen) : rootBox(draw(n.radicand), degreeBox(n.degree, pen), pen);
    case "bars":
      return fenced(draw(n.inner), "bar", pen);
    case "call":
      return beside([
        textBox(functionText(n.name, pen), pen),
        fenced(listBox(n.arguments.map(draw), pen), "round", pen),
      ]);
    case "group":
      return n.linear && !needsGroup(n.inner) && pen.flat !== true
        ? draw(n.inner)
        : fenced(draw(n.inner), "round", pen);
    case "cases":
      return pen.flat === true ? textBox(formulaText(n), pen) : casesBox(n, pen);
    case "sumOver":
      return pen.flat === true ? textBox(formulaText(n), pen) : sumBox(n, pen);
    case "derivative":
      return beside([partialBox(n.by, pen), textBox(" ", pen), groupedBox(n.of, pen)]);
    case "marked":
      return markedBox(draw(n.inner), n.as, pen);
    default:
      return impossible(n);
  }
}

function needsGroup(n: Notation): boolean {
  return n.kind === "sum" || n.kind === "cases";
}

/** What stands in a fraction or an exponent, without the parentheses that only a line of text needs. */
function bare(n: Notation, pen: Pen): Box {
  if (n.kind === "marked") return markedBox(bare(n.inner, pen), n.as, pen);
  return mathBox(n.kind === "group" && n.linear ? n.inner : n, pen);
}

function groupedBox(n: Notation, pen: Pen): Box {
  const box = mathBox(n, pen);
  const { kind } = unmarked(n);
  return kind === "name" || kind === "number" || kind === "group" ? box : fenced(box, "round", pen);
}

/** The sign of differentiation: ∂ over ∂x. */
export function partialBox(by: string, pen: Pen): Box {
  const sign = pen.ascii ? "d" : "∂";
  if (pen.flat === true) return textBox(`${sign}/${sign}${nameText(by, pen)}`, pen);
  return fractionBox(textBox(sign, pen), textBox(`${sign}${nameText(by, pen)}`, pen), pen);
}

function separator(minus: boolean, position: number): string {
  if (position === 0) return minus ? "-" : "";
  return minus ? " - " : " + ";
}

/** Juxtaposition with a space, and a dot where two numbers, a number and a fraction, or a name and itself would run together. */
function productBox(factors: readonly Notation[], pen: Pen): Box {
  const dot = pen.ascii ? "*" : "·";
  const boxes: Box[] = [];
  for (const [i, factor] of factors.entries()) {
    const before = factors[i - 1];
    if (before !== undefined) boxes.push(textBox(factorSign(unmarked(before), unmarked(factor), dot, pen), pen));
    boxes.push(mathBox(factor, pen));
  }
  return beside(boxes);
}

function factorSign(before: Notation, factor: Notation, dot: string, pen: Pen): string {
  const last = before.kind === "product" ? (before.factors[before.factors.length - 1] ?? before) : before;
  return needsDot(last, factor) ? dot : glue(last, seen(factor), pen);
}

function needsDot(before: Notation, factor: Notation): boolean {
  if (before.kind === "derivative" || factor.kind === "derivative") return true;
  const first = leading(seen(factor));
  const last = before.kind === "minus" ? before.of : before;
  if (first.kind === "number" || last.kind === "fraction" || factor.kind === "fraction") return true;
  return isSameName(last, factor);
}

/** A factor as it is drawn: without the parentheses that only a line of text needs. */
function seen(n: Notation): Notation {
  return n.kind === "group" && n.linear && !needsGroup(n.inner) ? n.inner : n;
}

/** The leftmost sign of a product or power. */
function leading(n: Notation): Notation {
  if (n.kind === "marked") return leading(n.inner);
  if (n.kind === "product") return n.factors[0] === undefined ? n : leading(n.factors[0]);
  return n.kind === "power" ? leading(n.base) : n;
}

/** Nothing between a number and a name or parenthesis, a space (in ASCII a star) between names. */
function glue(before: Notation, factor: Notation, pen: Pen): string {
  const last = before.kind === "power" ? before.base : before;
  const signed = before.kind === "minus" && before.of.kind === "number";
  if (before.kind === "number" || signed || factor.kind === "group")
    return last.kind === "name" && pen.ascii ? "*" : "";
  return pen.ascii ? "*" : " ";
}

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** A whole exponent over one line of text is written with small digits, anything else is raised. */
function exponentBox(exponent: Notation, base: Box, pen: Pen): Box | null {
  if (pen.ascii || exponent.kind !== "number" || !/^\d+$/.test(exponent.text) || solidHeight(base) > 1) return null;
  const digits = [...exponent.text].map((digit) => SUPERSCRIPTS.charAt(Number(digit))).join("");
  return beside([base, textBox(digits, pen)]);
}

function powerOfBox(base: Notation, exponent: Notation, pen: Pen): Box {
  const raised = pen.flat === true ? beside([textBox("^", pen), mathBox(exponent, pen)]) : bare(exponent, pen);
  if (base.kind !== "call") {
    const drawn = mathBox(base, pen);
    const { kind } = unmarked(base);
    const below = kind === "root" || kind === "sumOver" ? fenced(drawn, "round", pen) : drawn;
    return exponentBox(exponent, below, pen) ?? raisedBox(below, raised, pen);
  }
  const name = textBox(functionText(base.name, pen), pen);
  const args = listBox(
    base.arguments.map((part) => mathBox(part, pen)),
    pen,
  );
  const inner = fenced(args, "round", pen);
  if (exponent.kind !== "number") return raisedBox(fenced(beside([name, inner]), "round", pen), raised, pen);
  return beside([exponentBox(exponent, name, pen) ?? raisedBox(name, raised, pen), inner]);
}

/** An exponent to the right of its base, raised where there is room above. */
function raisedBox(base: Box, exponent: Box, pen: Pen): Box {
  return pen.flat === true ? beside([base, exponent]) : powerBox(base, exponent);
}

function listBox(boxes: readonly Box[], pen: Pen): Box {
  return beside(boxes.flatMap((box, i) => (i > 0 ? [textBox(", ", pen), box] : [box])));
}

/** `√2`, `√(x + 1)`; other roots as they are typed. */
function flatRoot(n: Extract<Notation, { kind: "root" }>, pen: Pen): Box {
  if (pen.ascii || n.degree !== null) return textBox(formulaText(n), pen);
  const inner = mathBox(n.radicand, pen);
  const atom = n.radicand.kind === "number" || n.radicand.kind === "name";
  return beside([textBox("√", pen), atom ? inner : fenced(inner, "round", pen)]);
}

function degreeBox(degree: string | Notation | null, pen: Pen): Box | null {
  if (degree === null) return null;
  return typeof degree === "string" ? textBox(degree, pen) : mathBox(degree, pen);
}

const RELATIONS: { readonly [relation in Relation]: string } = {
  "<": "<",
  "<=": "≤",
  ">": ">",
  ">=": "≥",
  "=": "=",
  "!=": "≠",
};

/** The sign of a comparison. */
export function relationText(relation: Relation, pen: Pen): string {
  return pen.ascii ? relation : RELATIONS[relation];
}

function casesBox(n: Extract<Notation, { kind: "cases" }>, pen: Pen): Box {
  const test = beside([
    mathBox(n.left, pen),
    textBox(` ${relationText(n.relation, pen)} `, pen),
    mathBox(n.right, pen),
  ]);
  const rows = [
    beside([bare(n.then, pen), textBox("  if ", pen), test]),
    beside([bare(n.otherwise, pen), textBox("  otherwise", pen)]),
  ];
  const inner = stacked(rows, 0, false);
  const middle = { ...inner, baseline: Math.floor((inner.lines.length - 1) / 2) };
  return fenced(beside([textBox(" ", pen), middle]), "brace", pen);
}

function sumBox(n: Extract<Notation, { kind: "sumOver" }>, pen: Pen): Box {
  const from = beside([textBox(`${nameText(n.index, pen)}=`, pen), mathBox(n.from, pen)]);
  const sign = stacked([mathBox(n.to, pen), textBox(pen.ascii ? "sum" : "∑", pen), from], 1, true);
  const body = n.body.kind === "sum" ? fenced(mathBox(n.body, pen), "round", pen) : mathBox(n.body, pen);
  return beside([sign, textBox(" ", pen), body]);
}

const SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉";

/** A name as a line of text: Greek letters by their sign, whole numbers at the end as subscripts. */
export function nameText(name: string, pen: Pen): string {
  if (pen.ascii) return name;
  if (name === "pi") return "π";
  const [, stem = name, digits] = /^(.*?\D)_?(\d+)$/u.exec(name) ?? [];
  const letter = GREEK.get(stem) ?? stem;
  return digits === undefined ? letter : letter + [...digits].map((digit) => SUBSCRIPTS.charAt(Number(digit))).join("");
}

/** A function's name: the Greek letter where it has one. */
export function functionText(name: string, pen: Pen): string {
  const greek = /^\\([a-z]+)$/.exec(rowOf(name).latex)?.[1];
  return !pen.ascii && greek !== undefined && GREEK.has(greek) ? (GREEK.get(greek) ?? name) : name;
}
