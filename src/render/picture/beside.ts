import type { Block, Outline } from "../outline/shape.ts";
import { saidText } from "../terminal/said.ts";
import { renderSvg } from "./svg.ts";

const PEN = { ascii: false, ambiguousWide: false };

/** The picture of an outline as a file of its own; null where it has none. */
export function pictureOf(outline: Outline): string | null {
  const pictures = outline.sections.flatMap(({ blocks }) =>
    blocks.filter((block): block is Extract<Block, { kind: "picture" }> => block.kind === "picture"),
  );
  const [picture] = pictures;
  return picture === undefined ? null : `${renderSvg(picture.scene, saidText(picture.caption, PEN))}\n`;
}
