import type { Interval } from "./interval.ts";
import {
  absoluteInterval,
  EMPTY,
  isEmpty,
  maximumInterval,
  multiplyInterval,
  point,
  scaleInterval,
  subtractInterval,
  ZERO_INTERVAL,
} from "./interval.ts";

/** `max(x, 0)`. */
export function reluInterval(x: Interval): Interval {
  return maximumInterval(x, ZERO_INTERVAL);
}

/** Huber's loss at doubles `x, delta >= 0`: `m (x - m/2)` with `m = min(x, delta)`. */
function huberPoint(x: number, delta: number): Interval {
  const inner = point(Math.min(x, delta));
  return multiplyInterval(inner, subtractInterval(point(x), scaleInterval(inner, 0.5)));
}

/**
 * Huber's loss `x²/2` for `|x| <= delta`, else `delta (|x| - delta/2)`, over the members of `delta` from 0.
 * It increases with `|x|` and with `delta`.
 */
export function huberInterval(x: Interval, delta: Interval): Interval {
  if (isEmpty(x) || isEmpty(delta) || delta.hi < 0) return EMPTY;
  const { lo, hi } = absoluteInterval(x);
  const least = huberPoint(lo, Math.min(Math.max(delta.lo, 0), Number.MAX_VALUE)).lo;
  if (hi === Number.POSITIVE_INFINITY) return { lo: least, hi: delta.hi === 0 ? 0 : hi };
  return { lo: least, hi: huberPoint(hi, Math.min(delta.hi, Number.MAX_VALUE)).hi };
}
