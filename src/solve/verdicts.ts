import { encloseTape } from "../expr/enclose.ts";
import type { Expr } from "../expr/expr.ts";
import { hessianGraph } from "../expr/graph.ts";
import type { Pool } from "../expr/pool.ts";
import { compile } from "../expr/tape.ts";
import { type Interval, isBounded, WHOLE } from "../number/interval.ts";
import type { Verdict } from "../record/critical.ts";
import { type CertifiedEigenvalue, certifiedEigenvalues, type IntervalMatrix } from "./search/spectrum.ts";

/** Encloses the Hessian over a box; null where an entry has no bound or no value. */
export type HessianOver = (box: readonly Interval[]) => IntervalMatrix | null;

/** A function that encloses the Hessian over boxes; null where an entry has no bound or no value. */
export function hessianEncloser(loss: Expr, variables: readonly string[], pool: Pool): HessianOver {
  const n = variables.length;
  const tape = compile(hessianGraph(loss, variables, pool).flat(), variables);
  return (box) => {
    const enclosed = encloseTape(tape, box);
    if (!enclosed.every(({ range, defined }) => defined === "everywhere" && isBounded(range))) return null;
    return variables.map((_, i) => variables.map((__, j) => enclosed[i * n + j]?.range ?? WHOLE));
  };
}

/** The type by the signs of the eigenvalues, where these are certain enough to tell. */
export function verdictBySigns(spectrum: readonly CertifiedEigenvalue[], dimension: number): Verdict {
  const positive = spectrum.filter(({ value }) => value.lo > 0).length;
  const negative = spectrum.filter(({ value }) => value.hi < 0).length;
  const zero = dimension - positive - negative;
  const base = { degenerate: zero > 0, global: null, globalWhy: null };
  if (positive > 0 && negative > 0)
    return { ...base, type: "saddle", strict: true, why: { kind: "eigenvalues", positive, negative, zero } };
  if (zero > 0) return { ...base, type: "undecided", strict: false, why: { kind: "undecided", because: "enclosure" } };
  const type = positive > 0 ? "minimum" : "maximum";
  return { ...base, type, strict: true, why: { kind: "eigenvalues", positive, negative, zero } };
}

/** The type of a critical point in a box by the Hessian over the box. */
export function verdictOver(box: readonly Interval[], hessianOver: HessianOver): Verdict {
  const h = hessianOver(box);
  return verdictBySigns((h && certifiedEigenvalues(h)) ?? [], box.length);
}
