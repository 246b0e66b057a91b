import { encloseTape } from "../../expr/enclose.ts";
import { gradientGraph, hessianGraph } from "../../expr/graph.ts";
import { createPool } from "../../expr/pool.ts";
import { compile, type Tape } from "../../expr/tape.ts";
import {
  addInterval,
  type Interval,
  interval,
  isBounded,
  isInterior,
  multiplyInterval,
  point,
  scaleInterval,
  subtractInterval,
  WHOLE,
  ZERO_INTERVAL,
} from "../../number/interval.ts";
import type { Table } from "../objective.ts";
import { type Spectrum, signsOver } from "../spectrum.ts";
import type { Network } from "./network.ts";

/** Half widths of the boxes that are tried, as parts of 1 + |θ|. */
const RADII = [1e-7, 1e-9, 1e-11] as const;

/** Proves critical points of a network's total loss. */
export type Certifier = (
  weights: Float64Array,
  spectrum: Spectrum,
) => { readonly radius: number; readonly positive: number; readonly negative: number } | null;

/**
 * A certifier for a network on data. It shows by Krawczyk's operator (1969) over a box X around c,
 * K = c - Y g(c) + (I - Y H(X))(X - c) inside X, that X holds exactly one zero of the gradient, and by Sylvester's law
 * and Gershgorin's discs that VᵀH(X)V, and so the Hessian at that zero, has the signs counted. All sums over data are
 * sums of intervals. Null where some of it cannot be shown; a singular Hessian never can.
 */
export function createCertifier({ loss, weights: names }: Network, table: Table): Certifier {
  const pool = createPool();
  const shared = pool.share(loss);
  const inputs = [...names, ...table.names];
  const gradientTape = compile(gradientGraph(shared, names, pool), inputs);
  const upper = hessianGraph(shared, names, pool).flatMap((row, i) => row.slice(i));
  const hessianTape = compile(upper, inputs);
  const n = names.length;

  return (weights, spectrum) => {
    const scale = 1 + weights.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
    const centre = [...weights].map(point);
    const gradient = totals(gradientTape, centre, table);
    if (gradient === null) return null;
    for (const part of RADII) {
      const radius = part * scale;
      const box = [...weights].map((x) => interval(x - radius, x + radius));
      const entries = totals(hessianTape, box, table);
      if (entries === null) continue;
      const hessian = names.map((_, i) => names.map((__, j) => entries[upperIndex(i, j, n)] ?? WHOLE));
      if (!contracts(hessian, gradient, box, centre, spectrum)) continue;
      const signs = signsOver(hessian, spectrum.vectors);
      if (signs !== null) return { radius, ...signs };
    }
    return null;
  };
}

function upperIndex(i: number, j: number, n: number): number {
  const [row, column] = i <= j ? [i, j] : [j, i];
  return row * n - (row * (row - 1)) / 2 + column - row;
}

/** The outputs added up over the data; null where one is not defined or not bounded. */
function totals(tape: Tape, weights: readonly Interval[], table: Table): readonly Interval[] | null {
  let sums: readonly Interval[] = tape.outputs.map(() => ZERO_INTERVAL);
  for (let row = 0; row < table.size; row += 1) {
    const data = table.columns.map((column) => point(column[row] ?? 0));
    const enclosed = encloseTape(tape, [...weights, ...data]);
    if (!enclosed.every(({ range, defined }) => defined === "everywhere" && isBounded(range))) return null;
    sums = sums.map((sum, k) => addInterval(sum, enclosed[k]?.range ?? WHOLE));
  }
  return sums;
}

/** Whether Krawczyk's operator maps the box into its inside; Y is the inverse by the approximate eigenpairs, scaled. */
function contracts(
  hessian: readonly (readonly Interval[])[],
  gradient: readonly Interval[],
  box: readonly Interval[],
  centre: readonly Interval[],
  { values, vectors }: Spectrum,
): boolean {
  const middle = vectors.map((v) => quadraticForm(hessian, v));
  if (middle.some((value) => value === 0) || values.length !== box.length) return false;
  const inverse = box.map((_, i) =>
    box.map((__, j) => vectors.reduce((total, v, k) => total + ((v[i] ?? 0) * (v[j] ?? 0)) / (middle[k] ?? 1), 0)),
  );
  return box.every((x, i) => {
    const row = inverse[i] ?? [];
    const newton = row.reduce(
      (total, y, j) => addInterval(total, scaleInterval(gradient[j] ?? WHOLE, y)),
      ZERO_INTERVAL,
    );
    const spread = box.reduce((total, other, j) => {
      const product = row.reduce(
        (sum, y, k) => addInterval(sum, scaleInterval(hessian[k]?.[j] ?? WHOLE, y)),
        ZERO_INTERVAL,
      );
      const rest = subtractInterval(point(Number(i === j)), product);
      return addInterval(total, multiplyInterval(rest, subtractInterval(other, centre[j] ?? WHOLE)));
    }, ZERO_INTERVAL);
    return isInterior(addInterval(subtractInterval(centre[i] ?? WHOLE, newton), spread), x);
  });
}

/** vᵀHv at the middle of the enclosures, rounded. */
function quadraticForm(hessian: readonly (readonly Interval[])[], v: readonly number[]): number {
  return hessian.reduce(
    (total, row, i) => total + (v[i] ?? 0) * row.reduce((sum, { lo, hi }, j) => sum + ((lo + hi) / 2) * (v[j] ?? 0), 0),
    0,
  );
}
