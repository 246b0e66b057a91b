import type { Pen } from "./box.ts";

/** Signs in sentences for which there is something in ASCII; mathematics is drawn in ASCII by itself. */
const ASCII: ReadonlyMap<string, string> = new Map([
  ["○", "o"],
  ["△", "^"],
  ["✕", "x"],
  ["◇", "?"],
  ["·", "-"],
  ["–", "-"],
  ["…", "..."],
  ["≤", "<="],
  ["±", "+-"],
  ["“", '"'],
  ["”", '"'],
]);

/** Text as the pen writes it. */
export function inkedText(text: string, { ascii }: Pen): string {
  return ascii ? text.replace(/[○△✕◇·–…≤±“”]/gu, (sign) => ASCII.get(sign) ?? sign) : text;
}
