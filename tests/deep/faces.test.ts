import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { outlineOf } from "../../src/render/outline.ts";
import { textWidth } from "../../src/render/terminal/box.ts";
import { renderText } from "../../src/render/terminal/terminal.ts";
import { dictionariesOf, LANGUAGES } from "../../src/render/words/dictionaries.ts";
import { derived } from "../support/derived.ts";
import { expectWritten } from "../support/written.ts";

type Case = {
  readonly id: string;
  readonly loss: string;
  readonly variables: readonly string[];
  readonly parameters: readonly { readonly name: string }[];
};
const cases: readonly Case[] = JSON.parse(
  readFileSync(new URL("../cases/critical-public.json", import.meta.url), "utf8"),
).cases;

/** `PART=2/8` takes the second of eight parts of the cases, so that a long run can be done in pieces. */
const [part = 1, parts = 1] = (process.env["PART"] ?? "1/1").split("/").map(Number);

describe.each(cases.filter((_, i) => i % parts === part - 1))("$id $loss", ({ loss, variables, parameters }) => {
  it("is written in each face, language and level of detail, and no line of text is too wide", () => {
    for (const detail of ["result", "rules", "all"] as const) {
      const d = derived({ loss, vars: variables, params: parameters.map(({ name }) => name), detail });
      for (const languages of [...LANGUAGES, "en+zh-Hans"]) {
        const outline = outlineOf(d, { languages: dictionariesOf(languages) ?? [], detail });
        expectWritten(outline, detail === "all");
        for (const width of [40, 80, 120]) {
          const pen = { ascii: width === 120, ambiguousWide: false };
          const lines = renderText(outline, { ...pen, width, colour: false }).split("\n");
          expect(lines.filter((line) => textWidth(line, pen) > width)).toEqual([]);
        }
      }
    }
  });
});
