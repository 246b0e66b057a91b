import { EMPTY, hull, type Interval, magnitude } from "../../number/interval.ts";
import type { Region } from "./equations.ts";

/** Boxes that are no further apart than this, relative to 1 or their place, become one. */
const GAP = 1e-6;

/** The hulls of the groups of boxes that meet or nearly meet: fewer boxes that hold the same points and some more. */
export function clustersOf(boxes: readonly Region[]): readonly Region[] {
  const clusters: Region[] = [];
  for (const box of boxes) join(clusters, box);
  return clusters;
}

/** Adds a box to the list, merged with all that it meets, until none meets another. */
function join(clusters: Region[], box: Region): void {
  let merged = box;
  for (let k = 0; k < clusters.length; ) {
    const other = clusters[k];
    if (other === undefined || !merged.every((x, i) => isClose(x, other[i] ?? EMPTY))) {
      k += 1;
      continue;
    }
    merged = merged.map((x, i) => hull(x, other[i] ?? EMPTY));
    clusters.splice(k, 1);
    k = 0;
  }
  clusters.push(merged);
}

function isClose(x: Interval, y: Interval): boolean {
  const gap = GAP * Math.max(1, Math.min(magnitude(x), magnitude(y)));
  return x.lo <= y.hi + gap && y.lo <= x.hi + gap;
}
