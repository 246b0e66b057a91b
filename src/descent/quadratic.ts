import { constantValue, isWrittenOut } from "../expr/evaluate.ts";
import { exactValue } from "../expr/exact.ts";
import { call, divide, type Expr, powerOf, product, subtract, sum, whole } from "../expr/expr.ts";
import { symbolsOf } from "../expr/symbols.ts";
import { addMatrix, characteristicPolynomial, identityMatrix, type Matrix, scaleMatrix } from "../number/matrix.ts";
import {
  addRational,
  divideRational,
  integer,
  MINUS_ONE,
  multiplyRational,
  ONE,
  type Rational,
  signOf,
  TWO,
} from "../number/rational.ts";
import type { Quadratic, QuadraticFormulas } from "../record/descent.ts";
import { spectrumOf, thresholdOf } from "./spectrum.ts";

/** The user's rate and momentum, exact where they are rational. */
export type Exact = { readonly rate: Rational | null; readonly momentum: Rational | null };

/** What the formulas of a quadratic are made from: λ_min and λ_max, the rate η and the momentum λ, exact all of them. */
type Exactly = { readonly smallest: Expr; readonly largest: Expr; readonly rate: Expr; readonly momentum: Expr };

/** The bound and the best rates as formulas. */
export function quadraticFormulas(
  { smallest, largest, rate, momentum }: Exactly,
  tidy: (u: Expr) => Expr,
): QuadraticFormulas {
  const [low, high] = [call("sqrt", smallest), call("sqrt", largest)];
  const [total, apart] = [sum(largest, smallest), subtract(largest, smallest)];
  const momentumFactor = tidy(divide(subtract(high, low), sum(high, low)));
  return {
    smallest,
    largest,
    rate,
    bound: tidy(divide(product(whole(2), sum(whole(1), momentum)), largest)),
    bestRate: tidy(divide(whole(2), total)),
    factor: tidy(divide(apart, total)),
    momentumRate: tidy(divide(whole(4), powerOf(sum(high, low), 2))),
    momentum: tidy(powerOf(momentumFactor, 2)),
    momentumFactor,
  };
}

/**
 * What a constant Hessian says of every walk with gradient descent or momentum; null where the Hessian is not
 * constant. With eigenvalue h the movement along its eigenvector obeys z² - (1 + λ - η h) z + λ = 0, whose roots lie
 * inside the unit circle exactly when 0 < η h < 2 (1 + λ), for 0 ≤ λ < 1 (Schur and Cohn).
 */
export function quadraticOf(hessian: readonly (readonly Expr[])[], exact: Exact, momentum: number): Quadratic | null {
  const entries = hessian.flat();
  if (entries.length === 0 || !entries.every((u) => symbolsOf(u).length === 0 && isWrittenOut(u))) return null;
  const spectrum = spectrumOf(hessian.map((row) => row.map(constantValue)));
  if (spectrum === null) return null;
  const smallest = spectrum.values[0] ?? 0;
  const largest = spectrum.values.at(-1) ?? 0;
  if (smallest === 0 && largest === 0) return null;
  const matrix = rationalMatrix(hessian);
  const positive = matrix === null ? smallest > thresholdOf(spectrum) : definiteness(matrix) === "positive";
  const known = { largest, smallest, positive, momentum, formulas: null };
  if (!positive || momentum >= 1) return { ...known, bound: null, verdict: null, bestRate: null, best: null };
  const [low, high] = [Math.sqrt(smallest), Math.sqrt(largest)];
  return {
    ...known,
    bound: (2 * (1 + momentum)) / largest,
    verdict: matrix && compareWithBound(matrix, exact),
    bestRate: { rate: 2 / (largest + smallest), factor: (largest - smallest) / (largest + smallest) },
    best: {
      rate: (2 / (high + low)) ** 2,
      momentum: ((high - low) / (high + low)) ** 2,
      factor: (high - low) / (high + low),
    },
  };
}

function rationalMatrix(hessian: readonly (readonly Expr[])[]): Matrix | null {
  const rows: Rational[][] = [];
  for (const row of hessian) {
    const values: Rational[] = [];
    for (const u of row) {
      const known = exactValue(u);
      if (known === null) return null;
      values.push(known.value);
    }
    rows.push(values);
  }
  return rows;
}

/**
 * The definiteness of a symmetric rational matrix. All roots of its characteristic polynomial are real, so they are
 * not negative exactly when the coefficients alternate in sign, zeros apart (Descartes), and 0 is one exactly when the
 * constant coefficient is 0.
 */
function definiteness(matrix: Matrix): "positive" | "semidefinite" | "other" {
  const coefficients = characteristicPolynomial(matrix);
  const n = matrix.length;
  const alternate = coefficients.every((c, k) => signOf(c) * ((n - k) % 2 === 0 ? 1 : -1) >= 0);
  if (!alternate) return "other";
  return signOf(coefficients[0] ?? ONE) === 0 ? "semidefinite" : "positive";
}

/** η against 2(1 + λ)/λ_max: whether cI - H with c = 2(1 + λ)/η is definite, only semidefinite, or neither. */
function compareWithBound(hessian: Matrix, { rate, momentum }: Exact): Quadratic["verdict"] {
  if (rate === null || momentum === null || signOf(rate) <= 0) return null;
  const c = divideRational(multiplyRational(TWO, addRational(integer(1), momentum)), rate);
  const shifted = addMatrix(scaleMatrix(identityMatrix(hessian.length), c), scaleMatrix(hessian, MINUS_ONE));
  const kind = definiteness(shifted);
  return kind === "positive" ? "below" : kind === "semidefinite" ? "at" : "above";
}
