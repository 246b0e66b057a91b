import { factorPolynomial } from "../algebra/factorPolynomial.ts";
import {
  equalPolynomials,
  multiplyPolynomials,
  type Polynomial,
  primitivePart,
  subtractPolynomials,
  variablePolynomial,
} from "../algebra/polynomial.ts";
import { condition, type Expr, powerOf, productOf, symbol } from "../expr/expr.ts";
import type { StoryLine } from "../record/story.ts";
import { formulaOf } from "../text/formula.ts";
import { type Branch, dimensionOf, type Teller } from "./branch.ts";
import { exprOfFraction, exprOfPolynomial, type Setting } from "./setting.ts";
import type { Root } from "./tower.ts";
import { hasVariables } from "./unknowns.ts";

/** Writes the steps of solving one case as lines of the story into `lines`. */
export function createTeller(setting: Setting, lines: StoryLine[]): Teller {
  const write = (p: Polynomial, roots: readonly Root[]): Expr => exprOfPolynomial(p, roots, setting);
  const name = (index: number): string => setting.names[index] ?? "";
  /** Whether the case that was just opened says the value already. */
  const isSaid = (part: Branch): boolean => {
    const last = lines.at(-1);
    const [equation] = last?.kind === "case" ? last.equations : [];
    return equation !== undefined && formulaOf(equation) === formulaOf(equationOf(part, setting));
  };
  return {
    step(from, parts) {
      lines.push(...factorLines(from, parts, setting));
      const roots = parts.flatMap(({ opening }) =>
        opening?.kind === "value" && opening.row !== null ? [opening] : [],
      );
      const [first] = roots;
      if (first !== undefined && first.row !== null) {
        const polynomial = write(first.row, from.roots);
        lines.push({ kind: "eliminate", symbol: name(first.index), form: null, polynomial, roots: [roots.length] });
      }
      const [only, ...others] = parts;
      if (only?.opening?.kind === "value" && others.length === 0 && !isSaid(only)) lines.push(solved(only, setting));
    },
    part(part, path) {
      const { opening, roots } = part;
      if (opening === null) return;
      if (opening.kind === "zero") lines.push({ kind: "case", path, equations: [write(opening.polynomial, roots)] });
      else if (opening.kind === "value") lines.push({ kind: "case", path, equations: [equationOf(part, setting)] });
      else {
        lines.push({ kind: "where", path, conditions: [condition(write(opening.polynomial, roots), "!=")] });
        lines.push(solved(part, setting));
      }
    },
    end(branch) {
      if (branch === null) lines.push({ kind: "empty" });
      else if (dimensionOf(branch, setting.places) === 0) lines.push({ kind: "points", count: 1 });
      else {
        const surface = branch.surface === null ? [] : [write(branch.surface.polynomial, branch.roots)];
        const equations = [...[...branch.values.keys()].map((i) => equationFor(i, branch, setting)), ...surface];
        lines.push({ kind: "family", equations, dimension: dimensionOf(branch, setting.places) });
      }
    },
  };
}

/** Rows that come apart, before and after. */
function factorLines(from: Branch, parts: readonly Branch[], setting: Setting): readonly StoryLine[] {
  const [first] = parts;
  if (parts.length < 2 || first?.opening?.kind !== "zero") return [];
  const { polynomial } = first.opening;
  return from.rows.flatMap((row, index): readonly StoryLine[] => {
    const { unit, powers } = factorPolynomial(row, setting.work);
    const own = powers.some(({ factor }) => equalPolynomials(factor, polynomial));
    if (!own || powers.length < 2 || !hasVariables(row, setting)) return [];
    const factors = powers.map(({ factor, multiplicity }) => {
      const own = exprOfPolynomial(factor, from.roots, setting);
      return multiplicity === 1 ? own : powerOf(own, multiplicity);
    });
    const scale = exprOfPolynomial(
      { variables: row.variables, terms: constantTerms(row.variables, unit) },
      [],
      setting,
    );
    const after = unit === 1n ? productOf(factors) : productOf([scale, ...factors]);
    const before = exprOfPolynomial(row, from.roots, setting);
    return formulaOf(before) === formulaOf(after) ? [] : [{ kind: "factor", index, before, after }];
  });
}

function constantTerms(variables: number, coefficient: bigint): Polynomial["terms"] {
  return [{ exponents: new Array<number>(variables).fill(0), coefficient }];
}

function solved({ opening, roots }: Branch, setting: Setting): StoryLine {
  if (opening === null || opening.kind === "zero") return { kind: "empty" };
  const variable = setting.names[opening.index] ?? "";
  return { kind: "solve-linear", solutions: [{ variable, expr: exprOfFraction(opening.value, roots, setting) }] };
}

/** The variable less its value, without denominators where the value has no roots. */
function equationOf(part: Branch, setting: Setting): Expr {
  const { opening } = part;
  return opening === null || opening.kind === "zero" ? symbol("0") : equationFor(opening.index, part, setting);
}

function equationFor(index: number, { values, roots }: Branch, setting: Setting): Expr {
  const value = values.get(index);
  const x = symbol(setting.names[index] ?? "");
  if (value === undefined) return x;
  const left = multiplyPolynomials(
    value.denominator,
    variablePolynomial(value.numerator.variables, index),
    setting.work,
  );
  return exprOfPolynomial(primitivePart(subtractPolynomials(left, value.numerator)), roots, setting);
}
