import type { Jet } from "../calculus/taylor.ts";
import { evaluate } from "../expr/evaluate.ts";
import { fromNumber, type Rational, rational, toNumber } from "../number/rational.ts";
import type { Coordinate } from "../record/critical.ts";
import { doublesOf } from "./place.ts";
import { rationalText } from "./postfix.ts";

/**
 * Vectors along which the Hessian is a diagonal matrix up to rounding (Lagrange), but for the last `zeros`, which span its
 * kernel, in echelon form as simple fractions; null where the Hessian has no numbers or the kernel no such vectors.
 */
export function basisOf(
  at: readonly Coordinate[],
  { hessian }: Jet,
  zeros: number,
): readonly (readonly string[])[] | null {
  const doubles = doublesOf(at);
  if (doubles === null) return null;
  const values = new Map(at.map(({ variable }, i) => [variable, doubles[i] ?? 0]));
  const h = hessian.map((row) => row.map((entry) => evaluate(entry, values)));
  if (!h.flat().every(Number.isFinite)) return null;
  const form = (v: readonly number[], w: readonly number[]): number =>
    v.reduce((sum, a, i) => sum + a * w.reduce((own, b, j) => own + b * (h[i]?.[j] ?? 0), 0), 0);
  let rest: readonly (readonly number[])[] = h.map((_, i) => h.map((__, j) => (i === j ? 1 : 0)));
  const basis: (readonly number[])[] = [];
  while (rest.length > zeros) {
    const { v, of } = pivotOf(rest, form);
    const own = form(v, v);
    if (own === 0) return null;
    basis.push(v);
    rest = rest.filter((w) => w !== of).map((w) => conjugate(w, v, form(w, v) / own));
  }
  const kernel = echelon(rest);
  if (
    kernel === null ||
    !isDecisive(
      basis,
      kernel.map((v) => v.map(toNumber)),
      form,
    )
  )
    return null;
  return [...basis.map((v) => v.map(fromNumber)), ...kernel].map((v) => v.map(rationalText));
}

/** Whether the vectors show the signs, also when the figures are off by a little. */
function isDecisive(
  basis: readonly (readonly number[])[],
  kernel: readonly (readonly number[])[],
  form: Form,
): boolean {
  const isLarge = basis.every((v) => {
    const rest = basis.reduce((sum, w) => (w === v ? sum : sum + Math.abs(form(v, w))), 0);
    return Math.abs(form(v, v)) > 1000 * rest;
  });
  const scale = Math.max(0, ...basis.map((v) => Math.abs(form(v, v))));
  return (
    isLarge &&
    kernel.every((v) =>
      v.every(
        (_, i) =>
          Math.abs(
            form(
              v,
              v.map((__, j) => (i === j ? 1 : 0)),
            ),
          ) <=
          1e-8 * scale,
      ),
    )
  );
}

type Form = (v: readonly number[], w: readonly number[]) => number;

/** The vector, or the sum or difference of two, with the largest second derivative; `of` is one that it is made of. */
function pivotOf(vectors: readonly (readonly number[])[], form: Form) {
  const single = vectors.map((v) => ({ v, of: v, size: Math.abs(form(v, v)) }));
  const pairs = vectors.flatMap((of, i) =>
    vectors.slice(0, i).flatMap((w) =>
      [1, -1].map((sign) => {
        const v = of.map((x, k) => x + sign * (w[k] ?? 0));
        // Sums are taken only where they are much better: short vectors keep zeros exact.
        return { v, of, size: 0.05 * Math.abs(form(v, v)) };
      }),
    ),
  );
  return [...single, ...pairs].reduce((a, b) => (b.size > a.size ? b : a));
}

const conjugate = (w: readonly number[], v: readonly number[], c: number): readonly number[] =>
  c === 0 ? w : w.map((x, k) => x - c * (v[k] ?? 0));

/** The vectors in reduced echelon form, as fractions with small denominators; null where they are dependent. */
function echelon(vectors: readonly (readonly number[])[]): readonly (readonly Rational[])[] | null {
  let rows = vectors;
  for (const k of vectors.keys()) {
    const row = rows[k] ?? [];
    const column = row.reduce((best, x, i) => (Math.abs(x) > Math.abs(row[best] ?? 0) ? i : best), 0);
    const top = row[column] ?? 0;
    if (Math.abs(top) < 1e-9) return null;
    const scaled = row.map((x) => x / top);
    rows = rows.map((other, i) =>
      i === k ? scaled : other.map((x, j) => x - (other[column] ?? 0) * (scaled[j] ?? 0)),
    );
  }
  const fractions = rows.map((row) => row.map(simplest).filter((x) => x !== null));
  return fractions.every((row, i) => row.length === rows[i]?.length) ? fractions : null;
}

/** The fraction with the smallest denominator within 1e-11, by continued fractions; null where that is over 10^4. */
function simplest(x: number): Rational | null {
  let [n, m, d, e, rest] = [1, Math.floor(x), 0, 1, x - Math.floor(x)];
  while (Math.abs(m / e - x) > 1e-11 && e < 1e4) {
    const whole = Math.floor(1 / rest);
    [n, m, d, e, rest] = [m, whole * m + n, e, whole * e + d, 1 / rest - whole];
  }
  return Math.abs(m / e - x) > 1e-11 ? null : rational(BigInt(m), BigInt(e));
}
