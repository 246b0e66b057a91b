/** A double in at most `digits` significant digits. */
export function shortNumber(x: number, digits = 5): string {
  if (!Number.isFinite(x)) return x > 0 ? "∞" : x < 0 ? "-∞" : "?";
  return String(Number(x.toPrecision(digits)));
}

/** A vector in parentheses; of long ones the beginning. */
export function shortVector(v: readonly number[], most = 6): string {
  const shown = v.slice(0, most).map((x) => shortNumber(x));
  return `(${shown.join(", ")}${v.length > most ? ", …" : ""})`;
}
