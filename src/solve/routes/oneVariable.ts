import { createDifferentiator } from "../../calculus/differentiate.ts";
import type { Tidier } from "../../calculus/tidy/tidy.ts";
import { enclose } from "../../expr/enclose.ts";
import { type Expr, isWhole } from "../../expr/expr.ts";
import { certainSignOf } from "../../expr/sign.ts";
import { substitute } from "../../expr/symbols.ts";
import { isProvedZero } from "../../normal/proof.ts";
import { certainSign, type Interval } from "../../number/interval.ts";
import type { Verdict } from "../../record/critical.ts";

/** A function of one variable by its derivative, and a zero of that: between bounds, and in closed form where known. */
export type Stationary = {
  readonly slope: Expr;
  readonly name: string;
  readonly box: Interval;
  readonly closed: Expr | null;
  readonly tidier: Tidier;
};

/** Derivatives are taken up to this order. */
const HIGHEST_ORDER = 6;

/**
 * The type of a zero of the derivative: by the sign of the second derivative; by a derivative that never changes its
 * sign (then it is an inflection); or by the first derivative that is not 0, lower ones being 0 exactly.
 */
export function typeInOneVariable({ slope, name, box, closed, tidier }: Stationary): Verdict {
  const base = { global: null, globalWhy: null };
  const { differentiate } = createDifferentiator(tidier);
  const signAt = (u: Expr): -1 | 0 | 1 | null => {
    const { range, defined } = enclose(u, new Map([[name, box]]));
    return defined === "everywhere" ? certainSign(range) : null;
  };
  let derivative = differentiate(slope, name).result;
  const second = signAt(derivative);
  if (second === 1 || second === -1) {
    const counts = second > 0 ? { positive: 1, negative: 0 } : { positive: 0, negative: 1 };
    const type = second > 0 ? "minimum" : "maximum";
    return { ...base, type, strict: true, degenerate: false, why: { kind: "eigenvalues", ...counts, zero: 0 } };
  }
  const sign = certainSignOf(slope);
  if (sign === "nonnegative" || sign === "nonpositive")
    return { ...base, type: "saddle", strict: false, degenerate: true, why: { kind: "monotone" } };
  for (let order = 2; closed !== null && order <= HIGHEST_ORDER; order += 1) {
    const here = signAt(derivative);
    if (here === 1 || here === -1) {
      const type = order % 2 === 1 ? "saddle" : here > 0 ? "minimum" : "maximum";
      return {
        ...base,
        type,
        strict: order % 2 === 0,
        degenerate: true,
        why: { kind: "derivative-order", order, sign: here },
      };
    }
    const value = tidier.tidy(substitute(derivative, new Map([[name, closed]])));
    if (!isWhole(value, 0) && !isProvedZero(value, tidier.budget)) break;
    derivative = differentiate(derivative, name).result;
  }
  return {
    ...base,
    type: "undecided",
    strict: false,
    degenerate: true,
    why: { kind: "undecided", because: "enclosure" },
  };
}
