import type { Tidier } from "../../calculus/tidy/tidy.ts";
import { type Condition, isWhole, type Relation, subtract, sum } from "../../expr/expr.ts";
import type { NonsmoothSet, Verdict } from "../../record/critical.ts";
import type { FoundCertified, FoundLevel, FoundSets } from "../found.ts";
import { isFeasible } from "./feasible.ts";
import { notAll, placeEquations } from "./places.ts";

/** A block of a separable loss: what was found in it, and its critical sets with their types. */
type Block = {
  readonly found: FoundSets;
  readonly parts: readonly ((FoundCertified | FoundLevel) & { readonly verdict: Verdict })[];
};

/** More combinations than this are not written one by one. */
const MOST_SETS = 200;
/** More places than this are not cut out of a kink. */
const MOST_CUTS = 8;

/**
 * A place in one block at which that block is stationary, smooth or not; `isRegion`: a region on which the loss of the
 * block is constant; `isPoint`: a point whose equations have no other solutions but such points.
 */
type Place = Pick<NonsmoothSet, "equations" | "where" | "type"> & {
  readonly reason: string | null;
  readonly isRegion: boolean;
  readonly isPoint: boolean;
};

const EVERYWHERE: Place = { equations: [], where: [], type: null, reason: null, isRegion: false, isPoint: false };

/**
 * Where a sum of separate blocks has no gradient: where one of them has none. It is stationary just where all blocks
 * are: those places are listed by themselves, and cut out of the kinks of each block.
 */
export function kinksOfBlocks(
  blocks: readonly Block[],
  variables: readonly string[],
  tidier: Tidier,
): readonly NonsmoothSet[] {
  const whole = blocks.flatMap(({ found }, i) => {
    const others = blocks.filter((_, j) => j !== i);
    const isNowhere = others.some((other) => placesOf(other, tidier)?.length === 0);
    const places = placesOfAll(others, tidier);
    const cuts = places === null || places.length > MOST_CUTS ? null : outsideAll(places, variables, tidier);
    return (found.nonsmooth ?? []).flatMap((kink): readonly NonsmoothSet[] => {
      if (kink.stationary === false || isNowhere) return [{ ...kink, stationary: false, type: null }];
      if (kink.stationary === null || cuts === null) return [{ ...kink, stationary: null, type: "undecided" }];
      return cuts.map((cut) => ({ ...kink, where: [...kink.where, ...cut], stationary: false, type: null }));
    });
  });
  const stationary = (placesOfAll(blocks, tidier) ?? []).flatMap(({ reason, equations, where, type }) =>
    reason === null ? [] : [{ equations, where, type, reason, stationary: true }],
  );
  return [...whole, ...stationary];
}

/** All places at which all blocks are stationary; null where these are not known or too many. */
function placesOfAll(blocks: readonly Block[], tidier: Tidier): readonly Place[] | null {
  let places: readonly Place[] = [EVERYWHERE];
  for (const block of blocks) {
    const own = placesOf(block, tidier);
    if (own === null || places.length * own.length > MOST_SETS) return null;
    places = places.flatMap((a) => own.map((b) => both(a, b)));
  }
  return places;
}

/** What lies outside all of the places, as lists of comparisons of which one holds. */
function outsideAll(
  places: readonly Place[],
  variables: readonly string[],
  tidier: Tidier,
): readonly (readonly Condition[])[] | null {
  let lists: readonly (readonly Condition[])[] = [[]];
  for (const place of places) {
    lists = lists
      .flatMap((list) => outside(place).map((c) => joined([...list, c], tidier)))
      .filter(
        (list) =>
          isFeasible(
            list.filter(({ relation }) => relation !== "!="),
            variables,
            tidier,
          ) !== false,
      );
    if (lists.length > MOST_CUTS) return null;
  }
  return lists;
}

/** Comparisons of which one holds just where a point is outside of the place. */
function outside({ equations, where, isPoint }: Place): readonly Condition[] {
  const apart = equations.length > 0 ? [notAll(equations)] : [];
  return isPoint ? apart : [...apart, ...where.map((c) => ({ ...c, relation: OPPOSITE[c.relation] }))];
}

const OPPOSITE: Readonly<Record<Relation, Relation>> = {
  "<": ">=",
  "<=": ">",
  ">": "<=",
  ">=": "<",
  "=": "!=",
  "!=": "=",
};

/** Comparisons with `u >= 0` and `u != 0` joined to `u > 0`, each told once. */
function joined(list: readonly Condition[], tidier: Tidier): readonly Condition[] {
  const isSame = (a: Condition, b: Condition): boolean => {
    const [u, v] = [a, b].map(({ left, right }) => subtract(left, right));
    return u !== undefined && v !== undefined && [subtract(u, v), sum(u, v)].some((w) => isWhole(tidier.tidy(w), 0));
  };
  const last = list[list.length - 1];
  if (last === undefined) return list;
  const others = list.slice(0, -1);
  const known = others.findIndex((c) => isSame(c, last));
  const first = others[known];
  if (first === undefined) return list;
  const [bound, cut] = last.relation === "!=" ? [first, last] : [last, first];
  if (cut.relation !== "!=") return list;
  const strict: Relation | null = bound.relation === ">=" ? ">" : bound.relation === "<=" ? "<" : null;
  const kept = strict === null ? bound : { ...bound, relation: strict };
  return others.map((c, i) => (i === known ? kept : c));
}

/** All places at which a block is stationary; null where these are not all known as equations. */
function placesOf({ found, parts }: Block, tidier: Tidier): readonly Place[] | null {
  const places: Place[] = [];
  for (const part of parts) {
    const isPoint = part.kind === "certified";
    const place = isPoint ? (part.place.integers.length > 0 ? null : placeEquations(part.place.at)) : part.place;
    if (place === null) return null;
    const { where } = place;
    const equations = place.equations.map(tidier.tidy);
    const isRegion = part.kind === "level" && part.place.dimension === part.sample.length;
    places.push({ equations, where, type: part.verdict.type, reason: null, isRegion, isPoint });
  }
  for (const kink of found.nonsmooth ?? []) {
    if (kink.stationary === null) return null;
    if (kink.stationary) places.push({ ...kink, isRegion: false, isPoint: false });
  }
  return found.completeness.kind === "all" ? places : null;
}

function both(a: Place, b: Place): Place {
  if (a === EVERYWHERE) return b;
  return {
    equations: [...a.equations, ...b.equations],
    where: [...a.where, ...b.where],
    type: typeOfBoth(a, b),
    reason: a.reason ?? b.reason,
    isRegion: a.isRegion && b.isRegion,
    isPoint: a.isPoint && b.isPoint,
  };
}

/** Inside a region the whole is the other block's loss, extended; on its edge it is not. */
function typeOfBoth(a: Place, b: Place): Place["type"] {
  if (a.isRegion === b.isRegion || a.type === b.type) return combined(a.type, b.type);
  const [region, other] = a.isRegion ? [a, b] : [b, a];
  return region.where.every(({ relation }) => relation !== "<=" && relation !== ">=") ? other.type : "undecided";
}

function combined(a: Place["type"], b: Place["type"]): Place["type"] {
  if (a === "saddle" || b === "saddle") return "saddle";
  if (a === null || b === null || a === "undecided" || b === "undecided") return "undecided";
  return a === b ? a : "saddle";
}
