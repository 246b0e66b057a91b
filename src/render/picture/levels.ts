const LEVELS = 15;
const MOST_SADDLES = 6;
/** Saddles whose values differ by less than this part of the range have one level. */
const SAME = 1e-9;
/** The spacing of the levels is about even in log(1 + (value - lowest) / (this part of the middle height)). */
const FINE = 0.04;

/**
 * Levels for contours, ascending: close together near the lowest value and ever wider apart above it, as on a
 * logarithmic scale, and one exactly through each value in `saddles`. `values` are sorted and finite; `lows` are values
 * that the loss takes between them.
 */
export function levelsOf(
  values: ArrayLike<number>,
  saddles: readonly number[],
  lows: readonly number[],
): readonly number[] {
  const pick = (part: number): number => values[Math.floor(part * (values.length - 1))] ?? 0;
  const [middle, high] = [pick(0.5), pick(0.97)];
  const lowest = Math.min(pick(0), ...lows);
  const deep = middle - lowest > 4 * (middle - pick(0.1)) + (high - middle);
  const low = deep ? Math.min(pick(0.03), ...lows, ...saddles) : lowest;
  if (!(high > low)) return [];
  const unit = Math.max(FINE * (middle - low), 1e-9 * (high - low));
  const heightOf = (value: number): number => Math.log1p((value - low) / unit);
  const step = heightOf(high) / (LEVELS + 0.5);
  const through = [...saddles]
    .sort((a, b) => a - b)
    .filter(
      (value, i, all) => value > low && value < pick(1) && !(value - (all[i - 1] ?? -Infinity) < SAME * (high - low)),
    )
    .slice(0, MOST_SADDLES);
  const clear = (level: number): boolean =>
    through.every((value) => Math.abs(heightOf(value) - heightOf(level)) > 0.35 * step);
  const even = Array.from({ length: LEVELS }, (_, k) => low + unit * Math.expm1((k + 1) * step)).filter(clear);
  const all = [...even, ...through].sort((a, b) => a - b);
  return all.filter((level, i) => i === 0 || level > (all[i - 1] ?? level));
}
