import { type Expr, number, powerOf, product, sumOf, symbol } from "../expr/expr.ts";
import { rational } from "../number/rational.ts";
import type { Box, Completeness, GlobalArgument, Obstacle, TypeArgument, Verdict } from "../record/critical.ts";
import { mapStoryLine } from "../record/mapCritical.ts";
import { mapObstacle, mapTypeArgument } from "../record/mapVerdict.ts";
import type { CompletenessProof } from "../record/proof.ts";
import type { ConditionOf } from "../record/step.ts";
import type { Solution, StoryLine } from "../record/story.ts";
import { formulaOf } from "../text/formula.ts";
import { conditionText } from "./json.ts";
import { toldLeaves } from "./words/convexity.ts";
import { toldSquares } from "./words/squares.ts";
import type { CriticalWords, ToldGlobal, ToldProof } from "./words/words.ts";

/** Why the list, which holds `none` or some, is complete, or what stopped the proof. */
export function completenessSentence(
  completeness: Completeness,
  none: boolean,
  text: StoryText,
  words: CriticalWords,
): string {
  switch (completeness.kind) {
    case "unknown":
      return obstacleSentence(mapObstacle(completeness.stopped, text.expr), words);
    case "all":
      return proofSentence(toldProof(completeness.proof, text), none, words);
    case "all-in-box":
      return words.inBox(rangesText(completeness.box), proofSentence(toldProof(completeness.proof, text), none, words));
  }
}

function toldProof(proof: CompletenessProof, { expr, tuple }: StoryText): ToldProof {
  if (proof.kind === "falling") return { kind: "falling", direction: tuple(proof.direction) };
  if (proof.kind !== "convex") return proof;
  return { kind: "convex", ...toldLeaves(proof.tree, expr), ...(proof.atKink === true ? { atKink: true } : {}) };
}

/** A box as its ranges: `-5 <= x <= 5`. */
function rangesText(box: Box): string {
  return box.map(({ variable, lower, upper }) => `${lower} ≤ ${variable} ≤ ${upper}`).join(", ");
}

function proofSentence<K extends ToldProof["kind"]>(
  proof: Extract<ToldProof, { readonly kind: K }>,
  none: boolean,
  words: CriticalWords,
): string {
  const kind: K = proof.kind;
  return words.proof[kind](proof, none);
}

function obstacleSentence<K extends Obstacle["kind"]>(
  obstacle: Extract<Obstacle<string>, { readonly kind: K }>,
  words: CriticalWords,
): string {
  const kind: K = obstacle.kind;
  return words.obstacle[kind](obstacle);
}

/** The argument for the type, that for a global claim, and that a way down is missing where there is one. */
export function verdictSentence({ verdict, escape: ways }: Argued, { expr }: StoryText, words: CriticalWords): string {
  const global = verdict.globalWhy === null ? [] : [globalSentence(toldGlobal(verdict.globalWhy, expr), words)];
  const isSaid = verdict.why.kind === "global" || verdict.globalWhy?.kind === verdict.why.kind;
  const type = isSaid && global.length > 0 ? [] : [typeSentence(mapTypeArgument(verdict.why, expr), words)];
  const isFalling = verdict.type === "saddle" || verdict.type === "maximum";
  const missing = isFalling && ways.length === 0 ? [words.noWayDown] : [];
  return [...type, ...global, ...missing].join(words.between);
}

type Argued = { readonly verdict: Verdict; readonly escape: readonly unknown[] };

function typeSentence<K extends TypeArgument["kind"]>(
  why: Extract<TypeArgument<string>, { readonly kind: K }>,
  words: CriticalWords,
): string {
  const kind: K = why.kind;
  return words.why[kind](why);
}

function toldGlobal(why: GlobalArgument, write: (u: Expr) => string): ToldGlobal {
  return why.kind === "gram" ? toldSquares(why, write) : why;
}

function globalSentence<K extends ToldGlobal["kind"]>(
  why: Extract<ToldGlobal, { readonly kind: K }>,
  words: CriticalWords,
): string {
  const kind: K = why.kind;
  return words.global[kind](why);
}

/** How the formulas of a sentence are written: an expression, the equation in which it is 0, a variable. */
export type StoryText = {
  readonly expr: (u: Expr) => string;
  readonly equation: (u: Expr) => string;
  /** The equation with everything on its left side. */
  readonly vanishing: (u: Expr) => string;
  readonly name: (variable: string) => string;
  readonly condition: (condition: ConditionOf<Expr>) => string;
  readonly tuple: (entries: readonly Expr[]) => string;
};

/** Formulas as program text. */
export const PLAIN_TEXT: StoryText = {
  expr: formulaOf,
  equation: (u) => `${formulaOf(u)} = 0`,
  vanishing: (u) => `${formulaOf(u)} = 0`,
  name: (variable) => variable,
  condition: conditionText,
  tuple: (entries) => `(${entries.map(formulaOf).join(", ")})`,
};

/** The lines that speak of expressions alone. */
type ToldLine<E = Expr> = Exclude<StoryLine<E>, { readonly kind: "where" }>;

/** One line of the way to the solutions as a sentence. */
export function storySentence(line: StoryLine, text: StoryText, words: CriticalWords): string {
  if (line.kind === "where")
    return words.caseWhere({ path: line.path, conditions: line.conditions.map(text.condition) });
  return sentenceOf(storyText(line, text), words);
}

/** The line with its formulas as text: equations whole. */
function storyText(line: ToldLine, { expr, equation, vanishing, name }: StoryText): ToldLine<string> {
  switch (line.kind) {
    case "keeps-sign":
      return { kind: line.kind, equation: expr(line.equation), derivatives: line.derivatives.map(equation) };
    case "factor":
    case "never-zero":
    case "regions":
    case "blocks":
      return mapToldLine(line, expr);
    case "change-of-variables":
      return {
        kind: line.kind,
        solutions: changed(line.solutions).map((one) => ({ variable: name(one.variable), expr: expr(one.expr) })),
        loss: expr(line.loss),
      };
    case "outer":
      return { kind: line.kind, outer: expr(line.outer), symbol: name(line.symbol), inner: expr(line.inner) };
    case "pieces":
      return { kind: line.kind, variable: name(line.variable), at: line.at.map(expr) };
    case "solved":
      return { kind: line.kind, variable: name(line.variable), solutions: line.solutions.map(expr) };
    case "eliminate":
      return {
        ...line,
        symbol: name(line.symbol),
        form: line.form === null ? null : expr(line.form),
        polynomial: vanishing(line.polynomial),
      };
    case "substitute":
      return {
        kind: line.kind,
        solutions: line.solutions.map((one) => ({ variable: name(one.variable), expr: expr(one.expr) })),
        equations: line.equations.map(equation),
      };
    case "solve-linear":
      return {
        kind: line.kind,
        solutions: line.solutions.map((one) => ({ variable: name(one.variable), expr: expr(one.expr) })),
      };
    default:
      return mapToldLine(line, equation);
  }
}

/** The new variables without those that are the old ones under their own names. */
function changed(solutions: readonly Solution<Expr>[]): readonly Solution<Expr>[] {
  return solutions.filter(({ variable, expr }) => !(expr.kind === "symbol" && expr.name === variable));
}

/** A line with each expression replaced. */
function mapToldLine(line: ToldLine, map: (expr: Expr) => string): ToldLine<string> {
  const mapped = mapStoryLine(line, map);
  if (mapped.kind === "where") throw new Error("mapToldLine: the kind stays");
  return mapped;
}

function sentenceOf<K extends ToldLine["kind"]>(
  line: Extract<ToldLine<string>, { readonly kind: K }>,
  words: CriticalWords,
): string {
  const kind: K = line.kind;
  return words.story[kind](line);
}

/** A polynomial in z from its coefficients as text, ascending: `z^3 - 2`. */
export function polynomialText(coefficients: readonly string[]): string {
  return formulaOf(polynomialIn("z", coefficients));
}

/** A polynomial in a symbol from its coefficients as text, ascending. */
export function polynomialIn(name: string, coefficients: readonly string[]): Expr {
  const z = symbol(name);
  const terms = coefficients.map((text, k) => {
    const [n = "0", d = "1"] = text.split("/");
    const value = rational(BigInt(n), BigInt(d));
    if (value.n === 0n) return null;
    const power = k === 1 ? z : powerOf(z, k);
    if (k === 0) return number(value);
    return value.n === 1n && value.d === 1n ? power : product(number(value), power);
  });
  return sumOf(terms.filter((term) => term !== null).reverse());
}
