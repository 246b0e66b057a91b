import { type Expr, impossible } from "../expr/expr.ts";
import { type Notation, notationOf } from "./notation.ts";

/** The expression as a formula on one line, which the reader takes back to the same tree. */
export function formulaOf(u: Expr): string {
  return formulaText(notationOf(u));
}

/** A notation as a formula on one line. */
export function formulaText(n: Notation): string {
  switch (n.kind) {
    case "number":
      return n.text;
    case "name":
      return n.name;
    case "sum":
      return n.terms.map(({ minus, term }, i) => separator(minus, i) + formulaText(term)).join("");
    case "product":
      return n.factors.map(formulaText).join("*");
    case "minus":
      return `-${formulaText(n.of)}`;
    case "fraction":
      return `${formulaText(n.numerator)}/${formulaText(n.denominator)}`;
    case "power":
      return `${formulaText(n.base)}^${formulaText(n.exponent)}`;
    case "root":
      return rootText(n);
    case "bars":
      return `${n.call}(${formulaText(n.inner)})`;
    case "call":
      return `${n.name}(${n.arguments.map(formulaText).join(", ")})`;
    case "group":
      return `(${formulaText(n.inner)})`;
    case "cases":
      return casesText(n);
    case "sumOver":
      return `sum(${formulaText(n.body)}, ${n.index}, ${formulaText(n.from)}, ${formulaText(n.to)})`;
    case "derivative":
      return `derivative(${formulaText(n.of)}, ${n.by})`;
    case "marked":
      return formulaText(n.inner);
    default:
      return impossible(n);
  }
}

function separator(minus: boolean, position: number): string {
  if (position === 0) return minus ? "-" : "";
  return minus ? " - " : " + ";
}

function rootText(n: Extract<Notation, { kind: "root" }>): string {
  const degree = n.degree === null || typeof n.degree === "string" ? "" : `, ${formulaText(n.degree)}`;
  return `${n.call}(${formulaText(n.radicand)}${degree})`;
}

function casesText(n: Extract<Notation, { kind: "cases" }>): string {
  const relation = n.relation === "=" ? "==" : n.relation;
  const test = `${formulaText(n.left)} ${relation} ${formulaText(n.right)}`;
  return `${test} ? ${formulaText(n.then)} : ${formulaText(n.otherwise)}`;
}
