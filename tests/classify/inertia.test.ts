import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import { describe, expect, it } from "vitest";
import { evaluate } from "../../src/expr/evaluate.ts";
import type { CriticalSet } from "../../src/record/critical.ts";
import type { Derivation } from "../../src/record/derivation.ts";
import { derived } from "../support/derived.ts";

const VALUES = [-2, -0.5, 0, 0.4, 3];

/** Points of a family for small values of its parameters. */
function pointsOf({ place }: CriticalSet): readonly ReadonlyMap<string, number>[] {
  if (place.kind === "point" || place.parametrization === null) return [];
  const { symbols, at, where } = place.parametrization;
  const choices = symbols.reduce<readonly (readonly number[])[]>(
    (all) => all.flatMap((head) => VALUES.map((v) => [...head, v])),
    [[]],
  );
  return choices.flatMap((choice) => {
    const own = new Map(symbols.map((name, i) => [name, choice[i] ?? 0]));
    const isAllowed = where.every(({ left, relation, right }) => {
      const difference = evaluate(left, own) - evaluate(right, own);
      return relation === "!=" ? difference !== 0 : relation.includes(">") ? difference > 0 : difference < 0;
    });
    const point = new Map(at.map(({ variable, expr }) => [variable, evaluate(expr, own)]));
    return isAllowed && [...point.values()].every(Number.isFinite) ? [point] : [];
  });
}

function countsAt({ hessian }: Derivation, point: ReadonlyMap<string, number>): readonly number[] {
  const matrix = new Matrix((hessian ?? []).map((row) => row.map((entry) => evaluate(entry, point))));
  const values = new EigenvalueDecomposition(matrix, { assumeSymmetric: true }).realEigenvalues;
  const size = 1e-9 * Math.max(1, ...values.map(Math.abs));
  return [values.filter((x) => x > size).length, values.filter((x) => x < -size).length];
}

describe("the numbers of eigenvalues in the argument for a type hold at each point of a family", () => {
  it.each([
    // One eigenvalue is 36 w along the curve, so that the numbers change.
    ["((0 - 3*y^2*w - 2*x*z - 2*y^2*z) - 3)^2", "both-signs"],
    // One eigenvalue is 2 w², 0 at one point of the curve.
    ["x*y + w^2*z^2", "both-signs"],
    ["x*y + z^2*(1 + w^2)", "morse-bott"],
    ["(1 - w1*w2)^2", "global"],
    ["x^2*y^2 + z^2", null],
    ["(x*z - 4)^2 + (x*w - 4)^2 + (y*z - 5)^2 + (y*w - 4)^2", null],
    ["(x*y - 1)*(x*y - 2) + z^2*x", null],
  ])("%s", (loss, argument) => {
    const derivation = derived({ loss });
    const families = (derivation.critical?.sets ?? []).filter(({ place }) => place.kind === "family");
    expect(families.length).toBeGreaterThan(0);
    if (argument !== null) expect(families.map(({ verdict }) => verdict.why.kind)).toContain(argument);
    for (const set of families) {
      const { why } = set.verdict;
      if (why.kind !== "morse-bott" && why.kind !== "eigenvalues") continue;
      for (const point of pointsOf(set))
        expect([...point, countsAt(derivation, point)]).toEqual([...point, [why.positive, why.negative]]);
    }
  });
});
