import type { GlobalArgument } from "../../record/critical.ts";

type Gram = Extract<GlobalArgument, { readonly kind: "gram" }>;

/** Sums of squares longer than this are counted, not written. */
const LONGEST = 160;

/** What the squares add up to: `(1 + x^2) * (L - 3)`; L stands for the loss. */
export function differenceText({ sign, value, multiplier }: Gram): string {
  const difference = value === "0" ? (sign > 0 ? "L" : "-L") : sign > 0 ? `L - (${value})` : `${value} - L`;
  const plain = difference.replace(/\((\d+(?:\/\d+)?)\)/, "$1");
  if (multiplier === null) return plain;
  return `(${multiplier})*${plain === "L" ? plain : `(${plain})`}`;
}

/** The squares as one sum; null where that is too long to read. */
export function squaresText({ squares }: Gram): string | null {
  const text = squares
    .map(({ times, square }) => `${times === "1" ? "" : `${times}*`}${/^\w+$/.test(square) ? square : `(${square})`}^2`)
    .join(" + ");
  return text.length > LONGEST ? null : text;
}
