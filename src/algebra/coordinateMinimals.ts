import { minimalPolynomialOf } from "./algebraicNumber.ts";
import type { WorkBudget } from "./budget.ts";
import { factorUnivariate } from "./factor.ts";
import { factorBound, liftFactors } from "./hensel.ts";
import { type EchelonRow, extendEchelon } from "./matrix.ts";
import { minimalPolynomialOfMatrix } from "./minimalPolynomial.ts";
import {
  addModular,
  differentiateModular,
  gcdModular,
  inverseModulo,
  LARGEST_MODULUS,
  monicModular,
  multiplyModular,
  primesBelow,
  reduceModulo,
  remainderModular,
  residue,
  scaleModular,
  trimModular,
} from "./modular.ts";
import { type RationalUnivariate, rationalValue } from "./numberField.ts";
import type { QuotientRing } from "./quotientRing.ts";
import {
  degreeOf,
  divideUnivariateExactly,
  equalUnivariate,
  leadingOf,
  primitiveUnivariate,
  scaleUnivariate,
  type Univariate,
  univariate,
} from "./univariate.ts";
import { squareFreePart, symmetric } from "./univariateGcd.ts";
import type { ConjugateZeros } from "./zeroDimensional.ts";

/** Classes of this degree at most have their minimal polynomials found in their own field. */
const SMALL_DEGREE = 6;
const PRIMES_TRIED = 5;

/**
 * The minimal polynomials of the coordinates of the classes of zeros with real members, by coordinate (as objects);
 * those of small classes may be left out.
 * The square-free part of the minimal polynomial of `x_i` in the whole ring is the product of the different minimal
 * polynomials of the classes. Those of small classes are divided out, and the rest comes apart by lifting the factors
 * that belong to the classes modulo a prime. The coefficients in the ring are far smaller than those of powers of the
 * coordinate in the field of the class.
 */
export function coordinateMinimals(
  ring: QuotientRing,
  conjugates: readonly ConjugateZeros[],
  budget: WorkBudget,
): ReadonlyMap<RationalUnivariate, Univariate> {
  const minimals = new Map<RationalUnivariate, Univariate>();
  const isLarge = (zeros: ConjugateZeros): boolean => degreeOf(zeros.minimal) > SMALL_DEGREE;
  if (!conjugates.some((zeros) => isLarge(zeros) && zeros.roots.length > 0)) return minimals;
  ring.matrices.forEach((matrix, i) => {
    const { found, large } = smallMinimals(conjugates, i, isLarge, budget);
    if (large.length === 0) return;
    const whole = squareFreePart(minimalPolynomialOfMatrix(matrix, null, budget));
    const rest = found.reduce((p, factor) => divideUnivariateExactly(p, factor) ?? p, whole);
    const own = splitByClasses(whole, rest, large, budget) ?? splitByFactors(rest, found, large, budget);
    for (const [k, { element, roots }] of large.entries()) {
      const minimal = own[k] ?? null;
      if (roots.length > 0 && minimal !== null) minimals.set(element, minimal);
    }
  });
  return minimals;
}

/** A class with its coordinate. */
type Large = Pick<ConjugateZeros, "minimal" | "roots"> & { readonly element: RationalUnivariate };

/** The different minimal polynomials of coordinate `i` that are found class by class, and the classes left. */
function smallMinimals(
  conjugates: readonly ConjugateZeros[],
  i: number,
  isLarge: (zeros: ConjugateZeros) => boolean,
  budget: WorkBudget,
) {
  const found: Univariate[] = [];
  const large: Large[] = [];
  for (const zeros of conjugates) {
    const x = zeros.coordinates[i];
    if (x === undefined) continue;
    if (isLarge(zeros) && rationalValue(x) === null) {
      large.push({ minimal: zeros.minimal, roots: zeros.roots, element: x });
      continue;
    }
    const root = zeros.roots[0] ?? { lower: { n: 0n, d: 1n }, upper: { n: 0n, d: 1n } };
    const minimal = minimalPolynomialOf({ minimal: zeros.minimal, root }, x, budget);
    if (!found.some((p) => equalUnivariate(p, minimal))) found.push(minimal);
  }
  return { found, large };
}

/**
 * The minimal polynomial of each class when they are different and make up `rest`: modulo a prime at which `whole`
 * stays square-free the minimal polynomial of each image divides that of its class, and where their product is `rest`
 * they are the images; Hensel's lifting is unique, and each lifted factor is proved by division. Null: not so.
 */
function splitByClasses(
  whole: Univariate,
  rest: Univariate,
  large: readonly Large[],
  budget: WorkBudget,
): readonly Univariate[] | null {
  if (large.length === 1 && rest.length > 1) return [rest];
  for (const p of firstOf(primesBelow(LARGEST_MODULUS), PRIMES_TRIED)) {
    const image = reduceModulo(whole, p);
    if (image.length < whole.length || gcdModular(image, differentiateModular(image, p), p).length !== 1) continue;
    const factors = large.map((c) => minimalModulo(c, p, budget));
    const product = factors.reduce<readonly number[] | null>((q, f) => q && f && multiplyModular(q, f, p), [1]);
    if (product === null) continue;
    if (product.join() !== monicModular(reduceModulo(rest, p), p).join()) return null;
    const images = factors.flatMap((f) => (f === null ? [] : [f]));
    const lifted = liftFactors(rest, images, p, 2n * factorBound(rest), budget);
    const proved = lifted.factors.flatMap((g) => {
      const candidate = primitiveUnivariate(univariate(symmetric(scaleUnivariate(g, leadingOf(rest)), lifted.modulus)));
      return divideUnivariateExactly(rest, candidate) === null ? [] : [candidate];
    });
    return proved.length === large.length ? proved : null;
  }
  return null;
}

function* firstOf<T>(items: Iterable<T>, count: number): Generator<T> {
  let left = count;
  for (const item of items) {
    if (left === 0) return;
    left -= 1;
    yield item;
  }
}

/** The monic minimal polynomial of the coordinate modulo `p`; null when the prime does not fit. */
function minimalModulo({ minimal, element }: Large, p: number, budget: WorkBudget): number[] | null {
  if (residue(element.denominator, p) === 0 || residue(leadingOf(minimal), p) === 0) return null;
  const field = reduceModulo(minimal, p);
  const degree = field.length - 1;
  budget.spend("matrix", Math.ceil(degree ** 3 / 4));
  const image = imageOf(element, p);
  // Each row holds a combination of powers, in the first places, and its coefficients behind them.
  const rows: EchelonRow[] = [];
  let power: number[] = [1];
  for (let k = 0; k <= degree; k += 1) {
    const row = new Array<number>(2 * degree + 1).fill(0);
    power.forEach((c, i) => {
      row[i] = c;
    });
    row[degree + k] = 1;
    extendEchelon(rows, row, p);
    const last = rows.at(-1);
    if (last !== undefined && last.pivot >= degree) return monicModular(trimModular(last.row.slice(degree)), p);
    power = remainderModular(multiplyModular(power, image, p), field, p);
  }
  return null;
}

function imageOf(element: RationalUnivariate, p: number): number[] {
  const inverse = inverseModulo(residue(element.denominator, p), p);
  return scaleModular(reduceModulo(element.numerators, p), inverse, p);
}

/** The minimal polynomials by factoring: each class takes the factor that is not shown to be another's. */
function splitByFactors(
  rest: Univariate,
  found: readonly Univariate[],
  large: readonly Large[],
  budget: WorkBudget,
): readonly (Univariate | null)[] {
  const factors = rest.length <= 1 ? [] : factorUnivariate(rest, budget).powers.map(({ factor }) => factor);
  return large.map(({ element, minimal, roots }) =>
    roots.length === 0 ? null : choose([...factors, ...found], element, minimal, budget),
  );
}

/** The one of `candidates`, among which the minimal polynomial of `x` is, that can be it; null when several can. */
function choose(
  candidates: readonly Univariate[],
  x: RationalUnivariate,
  field: Univariate,
  budget: WorkBudget,
): Univariate | null {
  let left = candidates.filter((p) => degreeOf(field) % degreeOf(p) === 0);
  for (const p of firstOf(primesBelow(LARGEST_MODULUS), PRIMES_TRIED)) {
    const [only] = left;
    if (left.length <= 1) return only ?? null;
    if (residue(x.denominator, p) === 0 || residue(leadingOf(field), p) === 0) continue;
    budget.spend("matrix", left.length * degreeOf(field) ** 3);
    left = left.filter((candidate) => vanishesModulo(candidate, x, field, p));
  }
  return null;
}

/** Whether the polynomial is 0 at `x` modulo the prime; when it is not, it is not 0 at `x`. */
function vanishesModulo(candidate: Univariate, x: RationalUnivariate, field: Univariate, p: number): boolean {
  const modulus = reduceModulo(field, p);
  const image = imageOf(x, p);
  let value: number[] = [];
  for (let k = degreeOf(candidate); k >= 0; k -= 1) {
    const c = residue(candidate[k] ?? 0n, p);
    value = addModular(remainderModular(multiplyModular(value, image, p), modulus, p), c === 0 ? [] : [c], p);
  }
  return value.length === 0;
}
