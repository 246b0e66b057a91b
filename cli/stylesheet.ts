import { existsSync, readFileSync } from "node:fs";

/** Where the build puts the stylesheet of formulas: beside the command line, seen from the build and from the sources. */
const PLACES = ["../katex.css", "../dist/katex.css"];

/** KaTeX's stylesheet with its fonts inside. Read when a page is written, not before. */
export function readStylesheet(): string {
  for (const place of PLACES) {
    const address = new URL(place, import.meta.url);
    if (existsSync(address)) return readFileSync(address, "utf8");
  }
  throw new Error("katex.css is missing from the build: run npm run build");
}
