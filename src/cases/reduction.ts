import { constantPolynomial, isZeroPolynomial, negatePolynomial } from "../algebra/polynomial.ts";
import { type Expr, powerOf, productOf, sumOf, symbol } from "../expr/expr.ts";
import type { Fraction } from "../solve/found.ts";
import { multiplyFractions } from "../solve/rational.ts";
import type { Branch } from "./branch.ts";
import { type FormSign, signOfForm } from "./forms.ts";
import { wholeFraction } from "./fractions.ts";
import { exprOfFraction } from "./setting.ts";
import { type Around, isZeroOn, tidied } from "./signOn.ts";
import { degreeOf, type Expansion, exponentsIn, type Local, seriesUpTo } from "./taylor.ts";

/**
 * The loss near a point of a branch after the directions in which its Hessian is not 0 are split off: a function of the
 * displacements at the places `kernel`, which begins with `form`. `valley`: all displacements along which the other
 * derivatives vanish, as series in those.
 */
export type Reduced = {
  readonly kernel: readonly number[];
  readonly form: Local;
  readonly degree: number;
  readonly sign: FormSign;
  readonly valley: readonly Local[];
};

/** How far series are computed where directions are split off. */
const SERIES_ORDER = 8;

/**
 * The reduction of an expansion to the kernel of its quadratic part (splitting lemma: Gromoll and Meyer 1969, lemma 1),
 * by one displacement after the other: where its square has a coefficient that is not 0, the derivative by it is solved
 * for it. Null where nothing but 0 is left up to the order looked at, or a quadratic part without squares.
 */
export function reducedOf(expansion: Expansion, branch: Branch, around: Around): Reduced | null {
  const { across, degree } = expansion;
  const orders = (to: number): Local => new Map(range(2, to).flatMap((order) => [...expansion.terms(order)]));
  let left: readonly number[] = [...across.keys()];
  let valley: readonly Local[] = left.map((i) => new Map([[unit(across.length, i, 1), one(around)]]));
  const second = expansion.terms(2);
  const isFlat = [...second.values()].every((c) => isZeroOn(c, branch, around));
  let whole = orders(isFlat ? degree : SERIES_ORDER);
  for (let i = nextPlace(whole, left, branch, around); i !== undefined; i = nextPlace(whole, left, branch, around)) {
    const solved = solvedFor(i, whole, branch, around);
    whole = put(whole, i, solved, branch, around);
    valley = valley.map((series) => put(series, i, solved, branch, around));
    left = left.filter((k) => k !== i);
  }
  for (const order of range(2, isFlat ? degree : SERIES_ORDER)) {
    const terms = [...whole].filter(([key]) => degreeOf(key) === order);
    const form = new Map(terms.filter(([, c]) => !isZeroOn(c, branch, around)));
    if (form.size === 0) continue;
    if (order === 2) return null;
    return { kernel: left, form, degree: order, sign: signOfForm(form, left, branch, around), valley };
  }
  return null;
}

const range = (from: number, to: number): readonly number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, k) => from + k);

const unit = (length: number, index: number, power: number): string =>
  new Array<number>(length).fill(0).with(index, power).join();

const one = ({ setting: { names } }: Around): Fraction => wholeFraction(constantPolynomial(names.length, 1n));

/** A displacement whose square has a coefficient that is not 0. */
function nextPlace(whole: Local, left: readonly number[], branch: Branch, around: Around): number | undefined {
  const [first] = whole.keys();
  const length = first === undefined ? 0 : exponentsIn(first).length;
  return left.find((i) => {
    const c = whole.get(unit(length, i, 2));
    return c !== undefined && !isZeroOn(c, branch, around);
  });
}

const ringOn = (branch: Branch, around: Around) =>
  seriesUpTo(SERIES_ORDER, (f) => tidied(branch, f, around.setting, around.facts), around);

/** The displacement `i` as a series in the others along which the derivative by it is 0: each round one degree more. */
function solvedFor(i: number, whole: Local, branch: Branch, around: Around): Local {
  const { work } = around.setting;
  const { add, multiply } = ringOn(branch, around);
  const slope = new Map<string, Fraction>();
  for (const [key, c] of whole) {
    const exponents = exponentsIn(key);
    const e = exponents[i] ?? 0;
    if (e === 0) continue;
    const times = wholeFraction(constantPolynomial(c.numerator.variables, BigInt(e)));
    slope.set(exponents.with(i, e - 1).join(), multiplyFractions(c, times, work));
  }
  const [first = ""] = whole.keys();
  const length = exponentsIn(first).length;
  const pivot = slope.get(unit(length, i, 1)) ?? one(around);
  const inverse = { numerator: negatePolynomial(pivot.denominator), denominator: pivot.numerator };
  const scale: Local = new Map([[unit(length, 0, 0), inverse]]);
  let solved: Local = new Map();
  for (let round = 1; round < SERIES_ORDER / 2 + 1; round += 1)
    solved = add(solved, multiply(scale, put(slope, i, solved, branch, around)));
  return new Map([...solved].filter(([key]) => degreeOf(key) <= SERIES_ORDER / 2));
}

/** A series with a series put in for the displacement `i`. */
function put(series: Local, i: number, value: Local, branch: Branch, around: Around): Local {
  const { add, multiply } = ringOn(branch, around);
  const byPower = new Map<number, Local>();
  for (const [key, c] of series) {
    const exponents = exponentsIn(key);
    const e = exponents[i] ?? 0;
    byPower.set(e, new Map([...(byPower.get(e) ?? []), [exponents.with(i, 0).join(), c]]));
  }
  let sum: Local = new Map();
  for (let e = Math.max(0, ...byPower.keys()); e >= 0; e -= 1)
    sum = add(multiply(sum, value), byPower.get(e) ?? new Map());
  return new Map([...sum].filter(([, c]) => !isZeroPolynomial(c.numerator)));
}

/** A form in the kernel's displacements: z, or z1, z2, … for several. */
export function formExpr({ form, kernel }: Reduced, branch: Branch, { setting }: Around): Expr {
  const name = (k: number): Expr => symbol(kernel.length === 1 ? "z" : `z${k + 1}`);
  const terms = [...form].map(([key, c]) => {
    const exponents = exponentsIn(key);
    const powers = kernel.flatMap((i, k) => {
      const e = exponents[i] ?? 0;
      return e === 0 ? [] : [e === 1 ? name(k) : powerOf(name(k), e)];
    });
    return productOf([exprOfFraction(c, branch.roots, setting), ...powers]);
  });
  return setting.tidier.tidy(sumOf(terms));
}
