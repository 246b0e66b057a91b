import { exactValue } from "../expr/exact.ts";
import type { Expr } from "../expr/expr.ts";
import { substitute } from "../expr/symbols.ts";
import { characteristicPolynomial, type Matrix } from "../number/matrix.ts";
import { type Rational, signOf } from "../number/rational.ts";
import type { SignEvidence, Signs, Slice } from "../record/slice.ts";
import { signsOf } from "./outcome.ts";
import { certifiedSigns, type Spectrum, spectrumOf } from "./spectrum.ts";

/** A Hessian at a point: as formulas, at the exact point where that is known, and in doubles. */
export type PointHessian = {
  readonly formulas: readonly (readonly Expr[])[];
  readonly variables: readonly string[];
  readonly exactAt: readonly Expr[] | null;
  readonly at: readonly number[];
  readonly numbers: readonly (readonly number[])[];
};

/** The signs of the eigenvalues of the block of the Hessian with these rows and columns, and how sure they are. */
export function blockSigns(
  h: PointHessian,
  block: readonly number[],
): { readonly signs: Signs; readonly evidence: SignEvidence; readonly spectrum: Spectrum | null } {
  const numbers = block.map((i) => block.map((j) => h.numbers[i]?.[j] ?? Number.NaN));
  const spectrum = spectrumOf(numbers);
  const formulas = block.map((i) => block.flatMap((j) => h.formulas[i]?.[j] ?? []));
  const exact = exactBlock(formulas, h);
  if (exact !== null) return { signs: inertia(exact), evidence: "exact", spectrum };
  if (spectrum === null) return { signs: { positive: 0, negative: 0, zero: 0 }, evidence: "numeric", spectrum };
  const proved = certifiedSigns(formulas, h.variables, h.at, spectrum);
  return proved === null
    ? { signs: signsOf(spectrum), evidence: "numeric", spectrum }
    : { signs: { ...proved, zero: 0 }, evidence: "certified", spectrum };
}

function exactBlock(formulas: readonly (readonly Expr[])[], { variables, exactAt }: PointHessian): Matrix | null {
  if (exactAt === null) return null;
  const values = new Map(
    variables.flatMap((name, i) => (exactAt[i] === undefined ? [] : [[name, exactAt[i]] as const])),
  );
  const rows: Rational[][] = [];
  for (const row of formulas) {
    const entries: Rational[] = [];
    for (const u of row) {
      const known = exactValue(substitute(u, values));
      if (known === null) return null;
      entries.push(known.value);
    }
    rows.push(entries);
  }
  return rows;
}

/** All roots of the characteristic polynomial are real: variations of sign count the positive ones (Descartes). */
function inertia(matrix: Matrix): Signs {
  const coefficients = characteristicPolynomial(matrix).map(signOf);
  const zero = coefficients.findIndex((sign) => sign !== 0);
  const signs = coefficients.filter((sign) => sign !== 0);
  const positive = signs.filter((sign, k) => k > 0 && sign !== signs[k - 1]).length;
  return { positive, negative: matrix.length - zero - positive, zero };
}

/** All slices along two axes. */
export function axisSlices(h: PointHessian): readonly Slice[] {
  return h.variables.flatMap((first, i) =>
    h.variables.slice(i + 1).map((second, k) => {
      const { signs, evidence } = blockSigns(h, [i, i + 1 + k]);
      return { axes: [first, second] as const, signs, evidence };
    }),
  );
}

/** Whether a point with these signs in a slice and in the whole space looks like a minimum there and is none. */
export function deceives(slice: Signs, whole: Signs): boolean {
  return slice.positive === 2 && whole.negative > 0;
}
