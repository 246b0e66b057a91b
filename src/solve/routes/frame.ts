import type { WorkBudget } from "../../algebra/budget.ts";
import { isConstantPolynomial, leadingCoefficient } from "../../algebra/polynomial.ts";
import type { Expr } from "../../expr/expr.ts";
import { nullspaceMatrix, solveMatrix, type Vector } from "../../number/matrix.ts";
import {
  divideRational,
  isZero,
  MINUS_ONE,
  multiplyRational,
  ONE,
  type Rational,
  rational,
  ZERO,
} from "../../number/rational.ts";
import { createFractionReader } from "../rational.ts";
import { within } from "../work.ts";

/**
 * Formulas as combinations of linearly independent ones among them: each is its `coefficients` times `basis`. Where
 * the gradients of the basis are independent, the basis can be taken as coordinates, and each formula is linear there.
 */
export type Frame = { readonly basis: readonly Expr[]; readonly coefficients: ReadonlyMap<Expr, Vector> };

/** More half spaces than this are not compared. */
const LARGEST_DIMENSION = 3;

/** The frame of some formulas; those that are no polynomials over Q count as independent of all others. */
export function frameOf(formulas: readonly Expr[], variables: readonly string[], work: WorkBudget): Frame {
  const read = createCoordinates(variables, work);
  const basis: Expr[] = [];
  const given = new Map<Expr, Vector>();
  for (const formula of formulas) {
    if (given.has(formula)) continue;
    const all = [...basis, formula].map(read);
    const keys = [...new Set(all.flatMap((terms) => [...terms.keys()]))];
    const columns = all.slice(0, -1);
    const right = all[all.length - 1] ?? new Map<string, Rational>();
    const solved =
      basis.length === 0
        ? null
        : solveMatrix(
            keys.map((key) => columns.map((terms) => terms.get(key) ?? ZERO)),
            keys.map((key) => right.get(key) ?? ZERO),
          );
    if (solved === null) basis.push(formula);
    given.set(formula, solved?.particular ?? basis.map((_, i) => (i === basis.length - 1 ? ONE : ZERO)));
  }
  const padded = [...given].map(([formula, row]): [Expr, Vector] => [formula, basis.map((_, i) => row[i] ?? ZERO)]);
  return { basis, coefficients: new Map(padded) };
}

/** A polynomial by its monomials; another expression is a term of its own. */
function createCoordinates(variables: readonly string[], work: WorkBudget): (u: Expr) => ReadonlyMap<string, Rational> {
  const read = createFractionReader(variables, work);
  const others: Expr[] = [];
  return (u) => {
    const reading = within(() => read(u));
    if (reading?.kind === "fraction" && isConstantPolynomial(reading.value.denominator)) {
      const { numerator, denominator } = reading.value;
      const d = leadingCoefficient(denominator);
      return new Map(numerator.terms.map((t) => [t.exponents.join(), rational(t.coefficient, d)]));
    }
    if (!others.includes(u)) others.push(u);
    return new Map([[`other ${others.indexOf(u)}`, ONE]]);
  };
}

/**
 * The rays of the arrangement of hyperplanes with these normals, which span the space: along each cone of the
 * arrangement a function that is linear there is fixed in sign by its values on the rays. Null in dimensions above
 * three, unless the normals are the axes.
 */
export function raysOf(normals: readonly Vector[], dimension: number): readonly Vector[] | null {
  const both = (list: readonly Vector[]): readonly Vector[] => list.flatMap((v) => [v, scaled(v, MINUS_ONE)]);
  const axes = Array.from({ length: dimension }, (_, i) => axis(i, dimension));
  if (normals.every((v) => v.filter((x) => !isZero(x)).length === 1)) return both(axes);
  if (dimension > LARGEST_DIMENSION) return null;
  const planes = [...new Map(normals.map((v) => [lineKey(v), v])).values()];
  const subsets = dimension === 2 ? planes.map((v) => [v]) : pairs(planes);
  const kernels = subsets.map((subset) => nullspaceMatrix(subset));
  return both(kernels.flatMap((kernel) => (kernel.length === 1 ? kernel : [])));
}

/** The same text for vectors on one line through the origin. */
function lineKey(v: Vector): string {
  const first = v.find((x) => !isZero(x)) ?? ONE;
  return v
    .map((x) => divideRational(x, first))
    .map(({ n, d }) => `${n}/${d}`)
    .join();
}

function pairs(list: readonly Vector[]): readonly (readonly Vector[])[] {
  return list.flatMap((a, i) => list.slice(i + 1).map((b) => [a, b]));
}

function axis(i: number, dimension: number): Vector {
  return Array.from({ length: dimension }, (_, j) => (i === j ? ONE : ZERO));
}

function scaled(v: Vector, c: Rational): Vector {
  return v.map((x) => multiplyRational(x, c));
}
