import { constantPolynomial } from "../algebra/polynomial.ts";
import type { Fraction } from "../solve/found.ts";
import { addFractions, multiplyFractions } from "../solve/rational.ts";
import { smallVectors } from "../solve/samples.ts";
import type { Branch } from "./branch.ts";
import { negateFraction, wholeFraction } from "./fractions.ts";
import { type Around, knownSignOn, signOn } from "./signOn.ts";
import { exponentsIn, type Local, valueAlong } from "./taylor.ts";

/** The signs that a form takes off the origin; null: not told. */
export type FormSign = "positive" | "negative" | "both" | null;

const named = (sign: number): FormSign => (sign > 0 ? "positive" : sign < 0 ? "negative" : null);

/**
 * The signs of a form in the displacements at `places` whose coefficients are not 0. One of odd degree has both. Of even
 * degree: by its pure powers, by values at small vectors, and where all exponents are even by the signs of its
 * coefficients, for `a u⁴ + b u² v² + c v⁴` by `b² - 4 a c`.
 */
export function signOfForm(form: Local, places: readonly number[], branch: Branch, around: Around): FormSign {
  const [first] = form.keys();
  if (first === undefined) return null;
  const degree = exponentsIn(first).reduce((sum, e) => sum + e, 0);
  if (degree % 2 === 1) return "both";
  const sign = signOn(branch, around);
  const length = exponentsIn(first).length;
  const pure = places.map((i) => form.get(new Array<number>(length).fill(0).with(i, degree).join()));
  const ends = pure.map((c) => (c === undefined ? 0 : sign(c)));
  if (ends.includes(1) && ends.includes(-1)) return "both";
  const [own = 0] = ends;
  const isEven = [...form.keys()].every((key) => exponentsIn(key).every((e) => e % 2 === 0));
  if (isEven && own !== 0 && ends.every((s) => s === own)) {
    const known = evenSign(form, pure, own, branch, around);
    if (known !== null) return known;
  }
  const seen = new Set(
    smallVectors(places.length).map((vector) => knownSignOn(valueAt(form, places, vector, around), branch, around)),
  );
  return seen.has(1) && seen.has(-1) ? "both" : null;
}

/** Of a form with even exponents whose pure powers all have the sign `own`. */
function evenSign(
  form: Local,
  [a, c]: readonly (Fraction | undefined)[],
  own: number,
  branch: Branch,
  around: Around,
): FormSign {
  const { work, names } = around.setting;
  const sign = signOn(branch, around);
  const mixed = [...form].filter(([key]) => exponentsIn(key).filter((e) => e > 0).length > 1);
  if (mixed.every(([, b]) => sign(b) === own)) return named(own);
  const [middle, ...others] = mixed;
  if (middle === undefined || others.length > 0 || a === undefined || c === undefined) return null;
  const [key, b] = middle;
  if (!exponentsIn(key).every((e) => e === 0 || e === 2)) return null;
  if (exponentsIn(key).filter((e) => e === 2).length !== 2 || form.size !== 3) return null;
  const four = wholeFraction(constantPolynomial(names.length, 4n));
  const product = multiplyFractions(four, multiplyFractions(a, c, work), work);
  const discriminant = sign(addFractions(multiplyFractions(b, b, work), negateFraction(product), work));
  return discriminant > 0 ? "both" : discriminant < 0 ? named(own) : null;
}

type Vector = ReturnType<typeof smallVectors>[number];

/** The value of a form at small numbers for the displacements at `places`, and 0 for the others. */
export function valueAt(form: Local, places: readonly number[], vector: Vector, around: Around): Fraction {
  const [first = ""] = form.keys();
  const { names } = around.setting;
  const number = (n: bigint, d: bigint): Fraction => ({
    numerator: constantPolynomial(names.length, n),
    denominator: constantPolynomial(names.length, d),
  });
  const at = exponentsIn(first).map((_, i) => {
    const x = vector[places.indexOf(i)];
    return x === undefined ? number(0n, 1n) : number(x.n, x.d);
  });
  return valueAlong(form, at, around);
}
