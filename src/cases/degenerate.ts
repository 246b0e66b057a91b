import type { Polynomial } from "../algebra/polynomial.ts";
import type { Verdict } from "../record/critical.ts";
import type { Fraction } from "../solve/found.ts";
import { portionOf, within } from "../solve/work.ts";
import type { Branch } from "./branch.ts";
import { unlessVaries } from "./facts.ts";
import type { Inertia } from "./inertia.ts";
import { formExpr, type Reduced, reducedOf } from "./reduction.ts";
import type { Around } from "./signOn.ts";
import { differenceFrom, type Expansion, expansionOf } from "./taylor.ts";

/** The reduction to the kernel of the Hessian, and the factor that changes its sign along the branch, where one does. */
export type Reduction = { readonly reduced: Reduced | null; readonly varying: Polynomial | null };

export const NOT_REDUCED: Reduction = { reduced: null, varying: null };

/** What the ways down from a branch are looked for with; `reduced` is made where no line falls. */
export type Start = {
  readonly branch: Branch;
  readonly around: Around;
  /** The loss less its value up to a positive factor; null where that is not one number. */
  readonly difference: Polynomial | null;
  /** In the variables that are solved for; null where it was not made. */
  readonly expansion: Expansion | null;
  readonly reduced: () => Reduced | null;
};

/** Expansions and reductions of one set take no more work. */
const MOST_WORK = 2_000_000;

const limited = (around: Around): Around => {
  const work = portionOf(around.setting.work, MOST_WORK);
  return { ...around, setting: { ...around.setting, work } };
};

/** The loss near a branch, in the variables that are solved for. */
export function expansionFrom(value: Fraction, branch: Branch, around: Around): Expansion | null {
  const difference = differenceFrom(value, around);
  const across = around.setting.variables.flatMap((_, i) => (branch.values.has(i) ? [i] : []));
  if (difference === null || across.length === 0) return null;
  return expansionOf(difference, branch, across, limited(around));
}

export function reduceOn(expansion: Expansion | null, branch: Branch, around: Around): Reduction {
  if (expansion === null) return NOT_REDUCED;
  let varying: Polynomial | null = null;
  const note = (factor: Polynomial | null): void => {
    varying = factor;
  };
  const reduced = within(() => unlessVaries(() => reducedOf(expansion, branch, limited(around)), note));
  return { reduced, varying };
}

/**
 * The type by the lowest form of the reduced loss: across a family it is that of each slice, which is moved along it. A
 * definite form of the sign of the eigenvalues that are not 0 is an extremum, any other sign a saddle.
 */
export function byReduction(
  reduced: Reduced | null,
  { type, degenerate }: Verdict,
  inertia: Inertia | null,
  dimension: number,
  branch: Branch,
  around: Around,
): Partial<Pick<Verdict, "type" | "strict" | "why">> {
  if (reduced === null || reduced.sign === null || inertia === null || type !== "undecided" || !degenerate) return {};
  const { sign, degree } = reduced;
  const eigenvalues = inertia.positive > 0 ? "positive" : inertia.negative > 0 ? "negative" : sign;
  const why = { kind: "reduced-form", degree, form: formExpr(reduced, branch, around), sign } as const;
  if (sign === "both" || sign !== eigenvalues) return { type: "saddle", strict: false, why };
  return { type: sign === "positive" ? "minimum" : "maximum", strict: dimension === 0, why };
}
