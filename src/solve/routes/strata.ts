import { type Condition, type Expr, operands } from "../../expr/expr.ts";
import type { Vector } from "../../number/matrix.ts";
import type { Problem } from "../problem.ts";
import { workBudget } from "../work.ts";
import { isContradictory } from "./feasible.ts";
import { type Frame, frameOf } from "./frame.ts";
import type { Guard } from "./pieces.ts";

/** A region in which the loss has one formula: the signs of the guards there, and the comparisons that say so. */
export type Region = {
  readonly signs: readonly (-1 | 1)[];
  readonly where: readonly Condition[];
  readonly loss: Expr;
  readonly gradient: readonly Expr[];
};

/**
 * A piece of the kinks: the points at which the guards `active` are 0 and the others have the signs in `where`. Of the
 * regions with those signs, the ones that meet at a regular point of it are those in `sides`: in the coordinates of the
 * frame they are cones.
 */
export type Stratum = {
  readonly active: readonly number[];
  readonly guards: readonly Guard[];
  readonly where: readonly Condition[];
  readonly frame: Frame;
  readonly sides: readonly Side[];
  /** The dimension of the stratum at its regular points; negative where it has none. */
  readonly dimension: number;
};

/** A region at a stratum: the formulas of the active guards in the frame, turned so that they are positive inside. */
export type Side = { readonly region: Region; readonly normals: readonly Vector[] };

/** More pieces than this are not looked at. */
const MOST_STRATA = 150;

/** All pieces of the kinks that may have points; null when there are too many. Guards that are `smooth` only bound them. */
export function strataOf(
  guards: readonly Guard[],
  smooth: readonly boolean[],
  regions: readonly Region[],
  { variables, context }: Problem,
): readonly Stratum[] | null {
  const kinked = guards.flatMap((_, i) => (smooth[i] ? [] : [i]));
  const work = workBudget(context.budget);
  const strata: Stratum[] = [];
  for (let pattern = 1; pattern < 1 << kinked.length; pattern += 1) {
    const active = kinked.filter((_, k) => (pattern >> k) & 1);
    const outer = (region: Region): string => region.signs.filter((_, i) => !active.includes(i)).join();
    for (const signs of new Set(regions.map(outer))) {
      const own = regions.filter((region) => outer(region) === signs);
      const formulas = own.flatMap((region) => active.flatMap((i) => region.where[i]?.left ?? []));
      const frame = frameOf(formulas, variables, work);
      const [first] = own;
      if (first === undefined) continue;
      const where = first.where.flatMap((c, i): Condition[] =>
        active.includes(i) ? [] : [smooth[i] && c.relation === ">" ? { ...c, relation: ">=" } : c],
      );
      const sides = own.map((region) => sideOf(region, active, frame)).filter(isOpenCone);
      strata.push({
        active,
        guards: active.flatMap((i) => guards[i] ?? []),
        where,
        frame,
        sides,
        dimension: variables.length - frame.basis.length,
      });
      if (strata.length > MOST_STRATA) return null;
    }
  }
  return strata;
}

function sideOf(region: Region, active: readonly number[], { coefficients }: Frame): Side {
  const normals = active.flatMap((i) => {
    const formula = region.where[i]?.left;
    const row = formula && coefficients.get(formula);
    const isDown = (region.signs[i] ?? 1) < 0;
    return row ? [isDown ? row.map(({ n, d }) => ({ n: -n, d })) : row] : [];
  });
  return { region, normals };
}

function isOpenCone({ normals }: Side): boolean {
  const halves = normals.map((form) => ({ form, constant: { n: 0n, d: 1n }, strict: true }));
  return !isContradictory(halves, normals[0]?.length ?? 0);
}

/** Whether the form alone shows that the loss is continuous wherever it is defined: no conditionals and no signs. */
export function isContinuousByForm(u: Expr): boolean {
  return u.kind !== "cases" && !(u.kind === "call" && u.name === "sign") && operands(u).every(isContinuousByForm);
}
