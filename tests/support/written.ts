import { expect } from "vitest";
import { renderHtml } from "../../src/render/html/html.ts";
import { renderLatex } from "../../src/render/latex/latex.ts";
import { renderMarkdown } from "../../src/render/markdown.ts";
import type { Outline } from "../../src/render/outline/shape.ts";
import { renderText } from "../../src/render/terminal/terminal.ts";

/** What no face may ever show. */
export const NEVER = /\bNaN\b|\bundefined\b|\[object|Infinity\b/;

/** Every face of an outline is written, without a trace of a value that is none. */
export function expectWritten(outline: Outline, fragment: boolean): void {
  const faces = [
    renderText(outline, { width: 80, ascii: false, ambiguousWide: false, colour: false }),
    renderHtml(outline, { stylesheet: "" }),
    renderLatex(outline, { fragment }),
    renderMarkdown(outline, { fragment, picture: fragment ? null : "picture.svg" }),
  ];
  for (const face of faces) {
    expect(face.match(NEVER)?.[0] ?? "").toBe("");
    expect(face.length).toBeGreaterThan(200);
  }
}
