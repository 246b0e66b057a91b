import type { Interval } from "./interval.ts";
import { EMPTY, isEmpty } from "./interval.ts";

/** A connected part of the real line on which a function is defined; an infinite end is open. */
export type Piece = { readonly lo: number; readonly hi: number; readonly openLo: boolean; readonly openHi: boolean };

/** The members of `x` in the piece, or `EMPTY`; an open end that is cut stays as the bound. */
export function clip(x: Interval, piece: Piece): Interval {
  if (isEmpty(x)) return EMPTY;
  const lo = Math.max(x.lo, piece.lo);
  const hi = Math.min(x.hi, piece.hi);
  if (lo > hi || (hi === piece.lo && piece.openLo) || (lo === piece.hi && piece.openHi)) return EMPTY;
  return { lo, hi };
}

/** Whether each member of a non-empty `x` lies in the piece. */
export function isInPiece(x: Interval, piece: Piece): boolean {
  if (isEmpty(x)) return false;
  const left = piece.openLo && Number.isFinite(piece.lo) ? x.lo > piece.lo : x.lo >= piece.lo;
  return left && (piece.openHi && Number.isFinite(piece.hi) ? x.hi < piece.hi : x.hi <= piece.hi);
}

/**
 * The range of a function increasing on a piece, over the members of `x` in it, from enclosures at the two ends.
 * At an open end of the piece `atLo`, `atHi` are the bounds (the limits, or beyond them) instead.
 */
export function increasing(
  x: Interval,
  piece: Piece,
  at: (end: number) => Interval,
  atLo: number,
  atHi: number,
): Interval {
  const { lo, hi } = clip(x, piece);
  if (lo > hi) return EMPTY;
  return {
    lo: lo === piece.lo && piece.openLo ? atLo : at(lo).lo,
    hi: hi === piece.hi && piece.openHi ? atHi : at(hi).hi,
  };
}

/** As {@link increasing}, for a decreasing function; `atLo >= atHi`. */
export function decreasing(
  x: Interval,
  piece: Piece,
  at: (end: number) => Interval,
  atLo: number,
  atHi: number,
): Interval {
  const { lo, hi } = clip(x, piece);
  if (lo > hi) return EMPTY;
  return {
    lo: hi === piece.hi && piece.openHi ? atHi : at(hi).lo,
    hi: lo === piece.lo && piece.openLo ? atLo : at(lo).hi,
  };
}
