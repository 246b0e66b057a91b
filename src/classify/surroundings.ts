import type { RealField } from "../algebra/algebraicNumber.ts";
import { factorPolynomial } from "../algebra/factorPolynomial.ts";
import type { RationalUnivariate } from "../algebra/numberField.ts";
import {
  isConstantPolynomial,
  type Polynomial,
  scalePolynomial,
  subtractPolynomials,
  totalDegree,
} from "../algebra/polynomial.ts";
import { degreeOf } from "../algebra/univariate.ts";
import type { AlgebraicPoint } from "../algebra/zeroDimensional.ts";
import type { Jet } from "../calculus/taylor.ts";
import { domainOf } from "../expr/domain.ts";
import { type Expr, number, powerOf, productOf, reciprocal, subtract } from "../expr/expr.ts";
import type { Interval } from "../number/interval.ts";
import { type Rational, rational } from "../number/rational.ts";
import type { Eigenvalue, TypeArgument } from "../record/critical.ts";
import type { Fraction, SolveContext } from "../solve/found.ts";
import { createFractionReader } from "../solve/rational.ts";
import { workBudget } from "../solve/work.ts";
import { polynomialExpr } from "../solve/writing.ts";
import type { FieldMatrix } from "./blocks.ts";
import { eigenpairsOf } from "./eigenpairs.ts";
import { encloseCoordinates, fractionOver } from "./enclosures.ts";
import {
  alongCurve,
  type FieldPolynomial,
  type FirstZero,
  firstPositiveZero,
  lowestDegree,
} from "./fieldPolynomial.ts";
import { fractionAt, hessianAt, type Inertia, inertiaOf, type RationalJet, readJet } from "./jet.ts";
import { encloseAsDoubles, type Tools } from "./quantities.ts";
import { type SignProduct, signProductOf } from "./signChange.ts";

/** The Hessian at a point with its inertia and its eigenpairs, ascending. */
export type ExactSpectrum = {
  readonly hessian: FieldMatrix;
  readonly inertia: Inertia;
  readonly eigenvalues: readonly Eigenvalue[];
};

/** A loss value by bounds, and exactly where that is not too much work. */
export type LossValue = { readonly bounds: Interval; readonly exact: ExactValue | null };

/** An exact loss value. */
export type ExactValue = { readonly field: RealField; readonly element: RationalUnivariate };

/** `L - c` in factors: its signs, and what is said when they decide. */
export type ValueProduct = {
  readonly signs: SignProduct;
  readonly change: TypeArgument;
  readonly constant: (sign: 1 | -1) => TypeArgument;
};

/** What the classification of one loss works in. */
export type Surroundings = Tools & {
  readonly names: readonly string[];
  readonly context: SolveContext;
  readonly loss: Expr;
  /** The exact form of the jet, read when it is first asked for. */
  readonly jet: RationalJet | null;
  /** A symbol for the parameter of lines and curves. */
  readonly letter: string;
  readonly isWholeSpace: boolean;
  /** Whether the domain is an intersection of half-spaces. */
  readonly isConvexDomain: boolean;
  /** `L - c` in factors; null when the loss is no fraction of polynomials or constant. Computed once for each value. */
  readonly productAt: (c: Rational) => ValueProduct | null;
  /** Bounds for the variables at a point. Computed once for each point. */
  readonly boundsAt: (point: AlgebraicPoint) => readonly Interval[];
  /** Hessian, inertia and eigenpairs at a point, exactly; null when the Hessian is no matrix of fractions. */
  readonly spectrumAt: (point: AlgebraicPoint) => ExactSpectrum | null;
  /** The loss at a point; null when it is no fraction of polynomials. Computed once for each point. */
  readonly valueAt: (point: AlgebraicPoint) => LossValue | null;
  /** Where a curve that begins in the domain may leave it. */
  readonly domainAlong: (
    curve: readonly FieldPolynomial[],
    point: AlgebraicPoint,
  ) => readonly (FirstZero | "unclear" | null)[];
};

/** `name`, with underscores where it collides. */
export function freeName(name: string, taken: readonly string[]): string {
  return taken.includes(name) ? freeName(`${name}_`, taken) : name;
}

/** A function that computes its value once for each argument. */
function once<A, B>(compute: (a: A) => B): (a: A) => B {
  const known = new Map<A, { readonly value: B }>();
  return (a) => {
    const present = known.get(a);
    if (present !== undefined) return present.value;
    const value = compute(a);
    known.set(a, { value });
    return value;
  };
}

/** In fields of a higher degree the loss is known by bounds alone. */
const LARGEST_DEGREE = 9;

export function createSurroundings(jet: Jet, names: readonly string[], context: SolveContext): Surroundings {
  const work = workBudget(context.budget);
  const exactly = once((given: Jet) => readJet(given, names, work));
  const demands = domainOf(jet.loss);
  const read = createFractionReader(names, work);
  const borders = demands.map(({ left, right }) => read(subtract(left, right)));
  const polynomials = borders.flatMap((b) => (b.kind === "fraction" ? [b.value.numerator, b.value.denominator] : []));
  const products = new Map<string, ValueProduct | null>();

  function productAt(c: Rational): ValueProduct | null {
    const key = `${c.n}/${c.d}`;
    const known = products.get(key);
    if (known !== undefined) return known;
    const loss = exactly(jet)?.loss ?? null;
    const made = loss === null ? null : valueProduct(loss, c);
    products.set(key, made);
    return made;
  }

  function valueProduct(loss: Fraction, c: Rational): ValueProduct | null {
    const signs = signProductOf(loss, c, work);
    if (signs === null) return null;
    const factored = factoredExpr(loss, c);
    return {
      signs,
      change: { kind: "sign-change", factored },
      constant: (sign) => ({ kind: "sign-constant", factored, sign }),
    };
  }

  function spectrumAt(point: AlgebraicPoint): ExactSpectrum | null {
    const exact = exactly(jet);
    if (exact === null) return null;
    const hessian = hessianAt(exact, point, work);
    const inertia = inertiaOf(hessian, point, work);
    return { hessian, inertia, eigenvalues: eigenpairsOf(hessian, point, inertia, { tidier: context.tidier, work }) };
  }

  function valueAt(point: AlgebraicPoint): LossValue | null {
    const loss = exactly(jet)?.loss ?? null;
    if (loss === null) return null;
    const value =
      degreeOf(point.minimal) > LARGEST_DEGREE ? null : { field: point, element: fractionAt(loss, point, work) };
    const bounds = value ? encloseAsDoubles(point, value.element, work) : fractionOver(loss, boundsAt(point));
    return { bounds, exact: value };
  }

  function factoredExpr({ numerator, denominator }: Fraction, c: Rational): Expr {
    const difference = subtractPolynomials(scalePolynomial(numerator, c.d), scalePolynomial(denominator, c.n));
    const { unit, powers } = factorPolynomial(difference, work);
    const factors = powers.map(({ factor, multiplicity }) => {
      const base = polynomialExpr(factor, names);
      return multiplicity === 1 ? base : powerOf(base, multiplicity);
    });
    const isWhole = isConstantPolynomial(denominator);
    const below = isWhole ? (denominator.terms[0]?.coefficient ?? 1n) : 1n;
    const scale = rational(unit, below * c.d);
    return context.tidier.tidy(
      productOf([number(scale), ...factors, ...(isWhole ? [] : [reciprocal(polynomialExpr(denominator, names))])]),
    );
  }

  const boundsAt = once((point: AlgebraicPoint) => encloseCoordinates(point, work));

  function domainAlong(curve: readonly FieldPolynomial[], point: AlgebraicPoint) {
    return polynomials
      .filter((p) => !isConstantPolynomial(p))
      .map((p: Polynomial) => {
        const along = alongCurve(p, curve, point, work);
        const lowest = lowestDegree(along);
        return lowest === null ? null : firstPositiveZero(along.slice(lowest), point, work);
      });
  }

  const isLinear = borders.every(
    (b) => b.kind === "fraction" && totalDegree(b.value.numerator) <= 1 && isConstantPolynomial(b.value.denominator),
  );
  return {
    tidier: context.tidier,
    work,
    names,
    context,
    loss: jet.loss,
    get jet() {
      return exactly(jet);
    },
    letter: freeName("t", names),
    isWholeSpace: demands.length === 0,
    isConvexDomain: isLinear && demands.every((d) => d.relation !== "!=" && d.relation !== "="),
    productAt,
    boundsAt,
    spectrumAt: once(spectrumAt),
    valueAt: once(valueAt),
    domainAlong,
  };
}
