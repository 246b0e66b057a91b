import type { Polynomial } from "../algebra/polynomial.ts";
import { type Expr, productOf } from "../expr/expr.ts";
import type { StoryLine } from "../record/story.ts";
import { polynomialExpr } from "./writing.ts";

/** Collects the lines of the way to the solutions. */
export interface Story {
  readonly names: readonly string[];
  readonly lines: readonly StoryLine[];
  tell(line: StoryLine): void;
  /** Polynomials as expressions in the names. */
  exprs(polynomials: readonly Polynomial[]): readonly Expr[];
  /** Products of polynomials as expressions, the factors kept apart. */
  products(products: readonly (readonly Polynomial[])[]): readonly Expr[];
  /** Products of polynomials in other unknowns as expressions in their names. */
  productsIn(products: readonly (readonly Polynomial[])[], names: readonly string[]): readonly Expr[];
}

/** An empty story about unknowns with these names. */
export function createStory(names: readonly string[]): Story {
  const lines: StoryLine[] = [];
  return {
    names,
    lines,
    tell: (line) => {
      lines.push(line);
    },
    exprs: (polynomials) => polynomials.map((p) => polynomialExpr(p, names)),
    products: (products) => products.map((factors) => productOf(factors.map((p) => polynomialExpr(p, names)))),
    productsIn: (products, others) =>
      products.map((factors) => productOf(factors.map((p) => polynomialExpr(p, others)))),
  };
}
