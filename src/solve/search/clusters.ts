import { EMPTY, hull, type Interval, magnitude, midpoint, width } from "../../number/interval.ts";
import type { Region } from "./equations.ts";

/** Boxes that are no further apart than this, relative to 1 or their place, become one. */
const GAP = 1e-6;

/** More boxes than this are first drawn together by the cells of a grid with about as many cells. */
const MOST_BOXES = 600;

/** The hulls of the groups of boxes that meet or nearly meet: fewer boxes that hold the same points and some more. */
export function clustersOf(boxes: readonly Region[]): readonly Region[] {
  const clusters: Region[] = [];
  for (const group of groupsOf(boxes.length > MOST_BOXES ? coarsened(boxes) : boxes)) join(clusters, group);
  return clusters;
}

/** The hulls of the boxes whose middles lie in the same cell of a grid. */
function coarsened(boxes: readonly Region[]): readonly Region[] {
  const [first = []] = boxes;
  const whole = boxes.reduce((all, box) => all.map((x, i) => hull(x, box[i] ?? EMPTY)), first);
  const cells = Math.max(1, Math.floor(MOST_BOXES ** (1 / Math.max(1, first.length))));
  const hulls = new Map<string, Region>();
  for (const box of boxes) {
    const key = box
      .map((x, i) => Math.floor((cells * (midpoint(x) - (whole[i]?.lo ?? 0))) / (width(whole[i] ?? EMPTY) || 1)))
      .join();
    const known = hulls.get(key);
    hulls.set(key, known === undefined ? box : box.map((x, axis) => hull(x, known[axis] ?? EMPTY)));
  }
  return [...hulls.values()];
}

/** The hulls of the connected groups, found by a sweep along the first variable. */
function groupsOf(boxes: readonly Region[]): readonly Region[] {
  const sorted = [...boxes].sort((a, b) => (a[0]?.lo ?? 0) - (b[0]?.lo ?? 0));
  const parents = sorted.map((_, i) => i);
  const rootOf = (i: number): number => {
    let root = i;
    while (parents[root] !== root) root = parents[root] ?? root;
    parents[i] = root;
    return root;
  };
  let open: number[] = [];
  for (const [i, box] of sorted.entries()) {
    open = open.filter((k) => isClose(sorted[k]?.[0] ?? EMPTY, box[0] ?? EMPTY));
    for (const k of open)
      if (box.every((x, axis) => isClose(x, sorted[k]?.[axis] ?? EMPTY))) parents[rootOf(k)] = rootOf(i);
    open.push(i);
  }
  const hulls = new Map<number, Region>();
  for (const [i, box] of sorted.entries()) {
    const known = hulls.get(rootOf(i));
    hulls.set(rootOf(i), known === undefined ? box : box.map((x, axis) => hull(x, known[axis] ?? EMPTY)));
  }
  return [...hulls.values()];
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
