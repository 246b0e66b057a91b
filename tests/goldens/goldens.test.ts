import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { describe, expect, it } from "vitest";
import type { Derivation } from "../../src/record/derivation.ts";
import { derivationJson } from "../../src/render/contract.ts";
import { escapeHtml } from "../../src/render/html/escape.ts";
import { renderHtml } from "../../src/render/html/html.ts";
import { renderLatex } from "../../src/render/latex/latex.ts";
import { renderMarkdown } from "../../src/render/markdown.ts";
import type { Mathematics } from "../../src/render/math.ts";
import { mathLatex } from "../../src/render/mathLatex.ts";
import type { Outline } from "../../src/render/outline/shape.ts";
import { outlineOf } from "../../src/render/outline.ts";
import { renderText } from "../../src/render/terminal/terminal.ts";
import { dictionariesOf } from "../../src/render/words/dictionaries.ts";
import { ENGLISH } from "../../src/render/words/en.ts";
import { derived } from "../support/derived.ts";

const PEN = { width: 80, ascii: false, ambiguousWide: false, colour: false };

/** `npm run goldens` writes the files anew; without it they must be what they are. */
function expectGolden(name: string, text: string): void {
  const file = new URL(`lecture/${name}`, import.meta.url).pathname;
  if (process.env["GOLDENS"] === "write") {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  expect(existsSync(file), `${name} is missing: npm run goldens writes it`).toBe(true);
  expect(text).toBe(readFileSync(file, "utf8"));
}

function outline(d: Derivation, languages: string, detail: "result" | "rules" | "all" = "rules") {
  return outlineOf(d, { languages: dictionariesOf(languages) ?? [], detail });
}

/** The picture is a thousand numbers, which nobody reads. */
function withoutPicture(given: Outline): Outline {
  const sections = given.sections.map((section) => ({
    ...section,
    blocks: section.blocks.filter(({ kind }) => kind !== "picture"),
  }));
  return { ...given, sections };
}

describe("the lecture's example reads like the lecture", () => {
  const d = derived({ loss: "(1 - w1*w2)^2", vars: ["w1", "w2"] });
  const all = derived({ loss: "(1 - w1*w2)^2", vars: ["w1", "w2"], detail: "all" });

  it.each([
    ["en-80.txt", "en", PEN],
    ["en-40.txt", "en", { ...PEN, width: 40 }],
    ["en-ascii.txt", "en", { ...PEN, ascii: true }],
    ["zh-Hans.txt", "zh-Hans", PEN],
    ["zh-Hant.txt", "zh-Hant", PEN],
    ["en+zh-Hans.txt", "en+zh-Hans", { ...PEN, width: 120 }],
  ])("%s", (name, languages, options) => {
    expectGolden(name, renderText(outline(d, languages), options));
  });

  it("in full detail and as results alone", () => {
    expectGolden("en-all.txt", renderText(outline(all, "en", "all"), PEN));
    expectGolden("en-result.txt", renderText(outline(d, "en", "result"), PEN));
  });

  it("as LaTeX, Markdown, HTML and JSON", () => {
    expectGolden("en.tex", renderLatex(withoutPicture(outline(d, "en")), { fragment: false }));
    expectGolden("zh-Hans.tex", renderLatex(withoutPicture(outline(d, "zh-Hans")), { fragment: true }));
    expectGolden("en.md", renderMarkdown(outline(d, "en"), { fragment: false, picture: "lecture.svg" }));
    const typeset = (math: Mathematics): string => `\\(${escapeHtml(mathLatex(math))}\\)`;
    const page = renderHtml(withoutPicture(outline(d, "en")), { stylesheet: "", typeset });
    expectGolden("en.html.txt", page.replace(/></g, ">\n<"));
    expectGolden("en.json.txt", `${JSON.stringify(derivationJson(d, ENGLISH), null, 2)}\n`);
  });
});
