import { compares } from "../../expr/evaluate.ts";
import type { Expr } from "../../expr/expr.ts";
import type { Coordinate, CriticalSet, Quantity } from "../../record/critical.ts";
import type { ConditionOf } from "../../record/step.ts";
import { type Held, heldValue } from "./field.ts";
import type { Stage } from "./view.ts";

/** A critical set with a point of it in doubles: the point itself, or the sample of a family. */
export type Placed = {
  readonly set: CriticalSet;
  readonly number: number;
  readonly at: readonly number[];
  readonly repeats: boolean;
};

/** Integers that stand in for the symbols of solutions that repeat. */
const REACH = 40;
const REACH_OF_TWO = 6;
/** Sets beyond so many points are not placed. */
const MOST_POINTS = 4_000;

/**
 * The sets at the given values of the parameters: each point, those that repeat with an integer once for each small
 * integer, and a sample of each family. A set whose conditions fail is not there; one that has no value in doubles
 * cannot be placed, and its number is given in `unplaced`.
 */
export function placeSets(
  stage: Stage,
  held: Held,
): { readonly placed: readonly Placed[]; readonly unplaced: readonly number[] } {
  const placed: Placed[] = [];
  const unplaced: number[] = [];
  for (const [i, set] of stage.sets.entries()) {
    if (set.conditions.some((condition) => holdsAt(condition, held) === false)) continue;
    const { place } = set;
    const coordinates = place.kind === "point" ? place.at : place.sample;
    const integers = place.kind === "point" ? place.integers : [];
    const places = integerValues(integers).map((values) => pointOf(coordinates, stage, new Map([...held, ...values])));
    const found = places.flatMap((at) =>
      at === null ? [] : [{ set, number: i + 1, at, repeats: integers.length > 0 }],
    );
    if (found.length === 0 || placed.length + found.length > MOST_POINTS) unplaced.push(i + 1);
    else placed.push(...found);
  }
  return { placed, unplaced };
}

/** Whether a condition holds at the given values; null where it has none. */
export function holdsAt({ left, relation, right }: ConditionOf<Expr>, held: Held): boolean | null {
  const [a, b] = [heldValue(left, held), heldValue(right, held)];
  if (Number.isNaN(a) || Number.isNaN(b)) return null;
  return compares(a, relation, b);
}

function pointOf(coordinates: readonly Coordinate[], { variables }: Stage, held: Held): readonly number[] | null {
  const at = variables.map((name) => {
    const found = coordinates.find(({ variable }) => variable === name);
    return found === undefined ? Number.NaN : quantityValue(found.value, held);
  });
  return at.every(Number.isFinite) ? at : null;
}

/** A quantity in doubles, the symbols in it having the values `held`; NaN where it has none. */
export function quantityValue(q: Quantity, held: Held): number {
  switch (q.kind) {
    case "closed":
      return q.value ?? heldValue(q.expr, held);
    case "root":
      return q.value;
    case "interval":
      return (q.lower + q.upper) / 2;
  }
}

/** All ways to give the integer symbols small values, those near 0 first. */
function integerValues(names: readonly string[]): readonly (readonly (readonly [string, number])[])[] {
  const reach = names.length > 1 ? REACH_OF_TWO : REACH;
  const around = [0, ...Array.from({ length: reach }, (_, k) => [k + 1, -k - 1]).flat()];
  return names
    .slice(0, 3)
    .reduce<readonly (readonly (readonly [string, number])[])[]>(
      (known, name) => known.flatMap((values) => around.map((k) => [...values, [name, k] as const])),
      [[]],
    );
}
