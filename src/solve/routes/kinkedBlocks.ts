import { type Expr, isWhole, subtract, symbol } from "../../expr/expr.ts";
import type { NonsmoothSet, Verdict } from "../../record/critical.ts";
import type { FoundCertified, FoundLevel, FoundSets } from "../found.ts";

/** A block of a separable loss: what was found in it, and its critical sets with their types. */
type Block = {
  readonly found: FoundSets;
  readonly parts: readonly ((FoundCertified | FoundLevel) & { readonly verdict: Verdict })[];
};

/** More combinations than this are not written one by one. */
const MOST_SETS = 200;

/**
 * A place in one block at which that block is stationary, smooth or not; `isRegion`: a region on which the loss of the
 * block is constant.
 */
type Place = Pick<NonsmoothSet, "equations" | "where" | "type"> & {
  readonly reason: string | null;
  readonly isRegion: boolean;
};

/**
 * Where a sum of separate blocks has no gradient: where one of them has none. It is stationary just where all blocks
 * are: those places are listed by themselves, as the kinks of one block are not stationary all along.
 */
export function kinksOfBlocks(blocks: readonly Block[]): readonly NonsmoothSet[] {
  const whole = blocks.flatMap(({ found }, i) =>
    (found.nonsmooth ?? []).map((kink): NonsmoothSet => {
      const others = blocks.filter((_, j) => j !== i);
      const isNowhere = kink.stationary === false || others.some((other) => placesOf(other)?.length === 0);
      return { ...kink, stationary: isNowhere ? false : null, type: isNowhere ? null : "undecided" };
    }),
  );
  return [...whole, ...stationaryPlaces(blocks)];
}

function stationaryPlaces(blocks: readonly Block[]): readonly NonsmoothSet[] {
  let places: readonly Place[] = [{ equations: [], where: [], type: null, reason: null, isRegion: false }];
  for (const block of blocks) {
    const own = placesOf(block);
    if (own === null || places.length * own.length > MOST_SETS) return [];
    places = places.flatMap((a) => own.map((b) => both(a, b)));
  }
  return places.flatMap(({ reason, equations, where, type }) =>
    reason === null ? [] : [{ equations, where, type, reason, stationary: true }],
  );
}

/** All places at which a block is stationary; null where these are not all known as equations. */
function placesOf({ found, parts }: Block): readonly Place[] | null {
  const places: Place[] = [];
  for (const part of parts) {
    const equations = part.kind === "level" ? part.place.equations : equationsOf(part);
    if (equations === null) return null;
    const where = part.kind === "level" ? part.place.where : [];
    const isRegion = part.kind === "level" && part.place.dimension === part.sample.length;
    places.push({ equations, where, type: part.verdict.type, reason: null, isRegion });
  }
  for (const kink of found.nonsmooth ?? []) {
    if (kink.stationary === null) return null;
    if (kink.stationary) places.push({ ...kink, isRegion: false });
  }
  return found.completeness.kind === "all" ? places : null;
}

export function equationsOf({ place }: FoundCertified): readonly Expr[] | null {
  const equations = place.at.flatMap(({ variable, value }) =>
    value.kind !== "closed" ? [] : [isWhole(value.expr, 0) ? symbol(variable) : subtract(symbol(variable), value.expr)],
  );
  return equations.length === place.at.length && place.integers.length === 0 ? equations : null;
}

function both(a: Place, b: Place): Place {
  return {
    equations: [...a.equations, ...b.equations],
    where: [...a.where, ...b.where],
    type: a.equations.length + a.where.length === 0 ? b.type : typeOfBoth(a, b),
    reason: a.reason ?? b.reason,
    isRegion: a.isRegion && b.isRegion,
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
