import { type Expr, impossible, type Relation } from "../expr/expr.ts";
import { rowOf } from "../expr/functions.ts";
import { unmarked } from "./marks.ts";
import { FUNCTION_LETTERS, GREEK } from "./names.ts";
import { type Notation, notationOf } from "./notation.ts";
import { isSameName } from "./sameName.ts";

/** The expression as LaTeX for mathematics mode, without delimiters. */
export function latexOf(u: Expr): string {
  return latexText(notationOf(u));
}

const RELATION_SIGNS: { readonly [relation in Relation]: string } = {
  "<": "<",
  "<=": "\\le",
  ">": ">",
  ">=": "\\ge",
  "=": "=",
  "!=": "\\ne",
};

/** A comparison sign as LaTeX. */
export function relationLatex(relation: Relation): string {
  return RELATION_SIGNS[relation];
}

/** A notation as LaTeX. */
export function latexText(n: Notation): string {
  switch (n.kind) {
    case "number":
      return numberLatex(n.text);
    case "name":
      return nameLatex(n.name);
    case "sum":
      return n.terms.map(({ minus, term }, i) => separator(minus, i) + latexText(term)).join("");
    case "product":
      return productLatex(n.factors);
    case "minus":
      return `-${latexText(n.of)}`;
    case "fraction":
      return `\\frac{${bare(n.numerator)}}{${bare(n.denominator)}}`;
    case "power":
      return powerLatex(n.base, n.exponent);
    case "root":
      return rootLatex(n);
    case "bars":
      return `\\left|${latexText(n.inner)}\\right|`;
    case "call":
      return `${rowOf(n.name).latex}\\left(${n.arguments.map(latexText).join(", ")}\\right)`;
    case "group":
      return groupLatex(n);
    case "cases":
      return casesLatex(n);
    case "sumOver":
      return sumOverLatex(n);
    case "derivative":
      return derivativeLatex(n);
    case "marked":
      return markLatex(n.as, latexText(n.inner));
    default:
      return impossible(n);
  }
}

/** A name: Greek letters by name, what follows an underscore or the letters as subscript, long names upright. */
export function nameLatex(name: string): string {
  const [, stem = name, subscript = ""] = /^([^_\d]+|_+)_?(.*)$/u.exec(name) ?? [];
  const letter = letterLatex(stem);
  const parts = stem === name || subscript === "" ? [] : subscript.split("_");
  return parts.length === 0 ? letter : `${letter}_{${parts.map(subscriptLatex).join(",")}}`;
}

/** Greek letters by name; words of three letters and more upright, so that they are no indices side by side. */
function subscriptLatex(part: string): string {
  return part.replace(/[A-Za-z]{2,}/g, (word) => {
    if (GREEK.has(word)) return `\\${word} `;
    return word.length > 2 ? `\\mathrm{${word}}` : word;
  });
}

function letterLatex(stem: string): string {
  if (stem === "pi" || stem === "π") return "\\pi";
  if (GREEK.has(stem)) return `\\${stem}`;
  for (const [name, letter] of GREEK) if (letter === stem) return `\\${name}`;
  if ([...stem].length === 1) return stem === "_" ? "\\_" : stem;
  return `\\mathrm{${stem.replace(/_/g, "\\_")}}`;
}

function numberLatex(text: string): string {
  const [mantissa = text, exponent] = text.split(/[eE]/);
  if (exponent === undefined) return text;
  const power = `10^{${exponent.replace(/^\+/, "").replace(/^(-?)0+(?=\d)/, "$1")}}`;
  return /^1(\.0*)?$/.test(mantissa) ? power : `${mantissa} \\cdot ${power}`;
}

function separator(minus: boolean, position: number): string {
  if (position === 0) return minus ? "-" : "";
  return minus ? " - " : " + ";
}

/** A line under what has changed, a brace under the place where the next rule acts. */
function markLatex(as: Extract<Notation, { kind: "marked" }>["as"], inner: string): string {
  return as === "changed" ? `\\underline{${inner}}` : `\\underbrace{${inner}}`;
}

/** Juxtaposition, with a dot where two factors would be read as something else. */
function productLatex(factors: readonly Notation[]): string {
  let text = "";
  for (const [i, factor] of factors.entries()) {
    const last = i === factors.length - 1;
    const next = !last && endsWith("sumOver", factor) ? grouped(latexText(factor)) : latexText(factor);
    const before = factors[i - 1];
    const seen = next.replace(/^(?:\\under(?:line|brace)\{)+/, "");
    const dotted = needsDot(before, seen) || (before !== undefined && isSameName(before, factor));
    text += i === 0 ? next : `${dotted ? " \\cdot " : " "}${next}`;
  }
  return text;
}

/** Whether what follows the notation on the page would be taken into its last operand. */
function endsWith(kind: "sumOver" | "derivative", n: Notation): boolean {
  switch (n.kind) {
    case "sumOver":
    case "derivative":
      return n.kind === kind;
    case "product": {
      const last = n.factors[n.factors.length - 1];
      return last !== undefined && endsWith(kind, last);
    }
    case "minus":
      return endsWith(kind, n.of);
    case "group":
      return n.linear && n.inner.kind !== "sum" && n.inner.kind !== "cases" && endsWith(kind, n.inner);
    case "marked":
      return endsWith(kind, n.inner);
    default:
      return false;
  }
}

function needsDot(before: Notation | undefined, next: string): boolean {
  if (before === undefined || endsWith("derivative", before)) return true;
  if (next.startsWith("\\left(") && looksApplied(before)) return true;
  return /^[\d.]/.test(next) || /^\\frac\{\d/.test(next) || next.startsWith("\\frac{\\partial");
}

/** Whether parentheses after the factor would make it a function: after a word, the letters of functions, and what has a word as subscript. */
function looksApplied(n: Notation): boolean {
  if (n.kind === "marked") return looksApplied(n.inner);
  if (n.kind === "power") return looksApplied(n.base);
  if (n.kind === "product") return n.factors.slice(-1).some(looksApplied);
  if (n.kind === "group") return n.linear && looksApplied(n.inner);
  if (n.kind !== "name") return false;
  const [, command = "", subscript = ""] = /^(?:\\([A-Za-z]+))?(.*)$/.exec(nameLatex(n.name)) ?? [];
  return command === "mathrm" || FUNCTION_LETTERS.has(command) || subscript.includes("\\");
}

/** A whole power of a function stands at its name, `\sin^{2}(x)`, unless the name is a letter like others. */
function powerLatex(base: Notation, exponent: Notation): string {
  if (base.kind !== "call" || exponent.kind !== "number") return `${baseLatex(base)}^{${bare(exponent)}}`;
  const { latex } = rowOf(base.name);
  if (GREEK.has(latex.slice(1))) return `${latexText(base)}^{${latexText(exponent)}}`;
  return `${latex}^{${latexText(exponent)}}\\left(${base.arguments.map(latexText).join(", ")}\\right)`;
}

/** What a power is raised from, or a sum ranges over: in parentheses unless one sign or a group. */
function baseLatex(n: Notation): string {
  const text = latexText(n);
  const { kind } = unmarked(n);
  const atomic = kind === "name" || kind === "group" || kind === "bars" || (kind === "number" && !text.includes("^"));
  return atomic ? text : grouped(text);
}

/** What stands in a fraction or an exponent, without the parentheses that only a line of text needs. */
function bare(n: Notation): string {
  if (n.kind === "marked") return markLatex(n.as, bare(n.inner));
  return n.kind === "group" && n.linear ? latexText(n.inner) : latexText(n);
}

function groupLatex(n: Extract<Notation, { kind: "group" }>): string {
  const inner = latexText(n.inner);
  return n.linear && n.inner.kind !== "sum" && n.inner.kind !== "cases" ? inner : grouped(inner);
}

function grouped(inner: string): string {
  return `\\left(${inner}\\right)`;
}

function rootLatex(n: Extract<Notation, { kind: "root" }>): string {
  const degree = n.degree === null ? "" : `[${typeof n.degree === "string" ? n.degree : latexText(n.degree)}]`;
  return `\\sqrt${degree}{${latexText(n.radicand)}}`;
}

function casesLatex(n: Extract<Notation, { kind: "cases" }>): string {
  const test = `${latexText(n.left)} ${RELATION_SIGNS[n.relation]} ${latexText(n.right)}`;
  return `\\begin{cases} ${bare(n.then)} & \\text{if } ${test} \\\\ ${bare(n.otherwise)} & \\text{otherwise} \\end{cases}`;
}

function sumOverLatex({ index, from, to, body }: Extract<Notation, { kind: "sumOver" }>): string {
  const term = latexText(body);
  const range = `_{${nameLatex(index)}=${latexText(from)}}^{${latexText(to)}}`;
  return `\\sum${range} ${body.kind === "sum" || term.startsWith("-") ? grouped(term) : term}`;
}

function derivativeLatex(n: Extract<Notation, { kind: "derivative" }>): string {
  const inner = unmarked(n.of);
  const of = inner.kind === "group" && !inner.linear ? latexText(n.of) : grouped(bare(n.of));
  return `\\frac{\\partial}{\\partial ${nameLatex(n.by)}} ${of}`;
}
