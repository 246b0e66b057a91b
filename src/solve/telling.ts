import { rationalValue } from "../algebra/numberField.ts";
import { type Polynomial, type Term, totalDegree } from "../algebra/polynomial.ts";
import type { Univariate } from "../algebra/univariate.ts";
import type { AlgebraicPoint, ConjugateZeros, ZeroSet } from "../algebra/zeroDimensional.ts";
import { number } from "../expr/expr.ts";
import type { Story } from "./story.ts";

type FiniteZeros = Extract<ZeroSet, { readonly kind: "finite" }>;

/**
 * Says which polynomial in one unknown the solutions come from, all its factors: in a variable where the separating
 * form is one, else in `z`, which stands for the form.
 */
function tellEliminant(story: Story, separating: readonly bigint[], classes: readonly ConjugateZeros[]): void {
  const { names } = story;
  const used = separating.flatMap((c, i) => (c === 0n ? [] : [i]));
  const [only] = used;
  const variable = used.length === 1 && only !== undefined && separating[only] === 1n ? names[only] : undefined;
  const symbol = variable ?? freshName("z", names);
  const size = ({ minimal }: ConjugateZeros): number => minimal.length + minimal.filter((c) => c !== 0n).length / 100;
  const factors = [...classes].sort((a, b) => size(a) - size(b));
  const [polynomial] = story.productsIn([factors.map(({ minimal }) => inOneUnknown(minimal))], [symbol]);
  const form = { variables: names.length, terms: used.map((i) => linearTerm(i, separating[i] ?? 0n, names.length)) };
  if (polynomial === undefined) return;
  story.tell({
    kind: "eliminate",
    symbol,
    form: variable === undefined ? (story.exprs([form])[0] ?? null) : null,
    polynomial,
    roots: factors.map(({ roots }) => roots.length),
  });
}

function inOneUnknown(coefficients: Univariate): Polynomial {
  const terms = coefficients.flatMap((coefficient, k) => (coefficient === 0n ? [] : [{ exponents: [k], coefficient }]));
  return { variables: 1, terms: terms.reverse() };
}

function linearTerm(index: number, coefficient: bigint, variables: number): Term {
  return { exponents: Array.from({ length: variables }, (_, i) => (i === index ? 1 : 0)), coefficient };
}

/** Says the points of a system with finitely many solutions: the values of a single rational one, else how many. */
export function tellZeros(
  story: Story,
  generators: readonly Polynomial[],
  { separating, conjugates, points }: Pick<FiniteZeros, "separating" | "conjugates" | "points">,
): void {
  const last = story.lines.at(-1);
  // A case of one unknown that is an equation `x = c` already says its solution.
  if (generators.every((g) => totalDegree(g) === 1)) {
    if (last?.kind === "case" && last.equations.length === 1 && story.names.length === 1) return;
  } else tellEliminant(story, separating, conjugates);
  tellPoints(story, points);
}

function tellPoints(story: Story, points: readonly AlgebraicPoint[]): void {
  const [only, ...others] = points;
  const values = only === undefined || others.length > 0 ? [] : only.coordinates.flatMap((x) => rationalValue(x) ?? []);
  const solutions = values.flatMap((value, i) => {
    const variable = story.names[i];
    return variable === undefined ? [] : [{ variable, expr: number(value) }];
  });
  if (solutions.length > 0 && solutions.length === story.names.length) story.tell({ kind: "solve-linear", solutions });
  else story.tell({ kind: "points", count: points.length });
}

/** `name`, with underscores where it collides. */
export function freshName(name: string, taken: readonly string[]): string {
  return taken.includes(name) ? freshName(`${name}_`, taken) : name;
}
