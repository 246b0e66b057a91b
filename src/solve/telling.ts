import { rationalValue } from "../algebra/numberField.ts";
import { type Polynomial, totalDegree } from "../algebra/polynomial.ts";
import type { AlgebraicPoint, ConjugateZeros } from "../algebra/zeroDimensional.ts";
import { number } from "../expr/expr.ts";
import type { Story } from "./story.ts";

/** Says which polynomial in one unknown the solutions come from: a variable where the form is one, else `z`. */
export function tellEliminant(story: Story, separating: readonly bigint[], { minimal, roots }: ConjugateZeros): void {
  if (minimal.length <= 2) return;
  const used = separating.flatMap((c, i) => (c === 0n ? [] : [i]));
  const [only] = used;
  const isVariable = used.length === 1 && only !== undefined && separating[only] === 1n;
  const name = isVariable ? (story.names[only] ?? "z") : freshName("z", story.names);
  const terms = minimal.flatMap((coefficient, k) => (coefficient === 0n ? [] : [{ exponents: [k], coefficient }]));
  const [polynomial] = story.exprsIn([{ variables: 1, terms: terms.reverse() }], [name]);
  if (polynomial !== undefined) story.tell({ kind: "eliminate", symbol: name, polynomial, roots: roots.length });
}

/** The solution of a linear system, or the number of points. */
export function tellPoints(story: Story, generators: readonly Polynomial[], points: readonly AlgebraicPoint[]): void {
  const [only] = points;
  const isLinear = generators.every((g) => totalDegree(g) === 1);
  const values = only === undefined || !isLinear ? [] : only.coordinates.flatMap((x) => rationalValue(x) ?? []);
  const solutions = values.flatMap((value, i) => {
    const variable = story.names[i];
    return variable === undefined ? [] : [{ variable, expr: number(value) }];
  });
  if (solutions.length > 0) story.tell({ kind: "solve-linear", solutions });
  else story.tell({ kind: "points", count: points.length });
}

/** `name`, with underscores where it collides. */
export function freshName(name: string, taken: readonly string[]): string {
  return taken.includes(name) ? freshName(`${name}_`, taken) : name;
}
