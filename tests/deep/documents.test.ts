import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { renderLatex } from "../../src/render/latex/latex.ts";
import { outlineOf } from "../../src/render/outline.ts";
import { dictionariesOf } from "../../src/render/words/dictionaries.ts";
import { derived } from "../support/derived.ts";
import { TEN_LOSSES } from "../support/losses.ts";

const folder = mkdtempSync(join(tmpdir(), "saddle-latex-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What TeX may be wrong about: a line that sticks out by less than this is not seen. */
const SEEN_POINTS = 30;

/** Compiles a document and returns what TeX said of it; throws when it stops at an error. */
function compile(name: string, text: string): string {
  writeFileSync(join(folder, `${name}.tex`), text);
  const program = text.startsWith("% xelatex") ? "xelatex" : "pdflatex";
  execFileSync(program, ["-interaction=nonstopmode", "-halt-on-error", `${name}.tex`], {
    cwd: folder,
    stdio: "ignore",
  });
  return readFileSync(join(folder, `${name}.log`), "utf8");
}

describe.each(TEN_LOSSES)("the LaTeX document of $name", ({ name, loss, detail }) => {
  const d = derived({ loss, ...(detail === undefined ? {} : { detail }) });

  it.each(["en", "zh-Hans", "en+zh-Hant"])(
    "compiles in %s with Debian's texlive, and no line sticks out",
    (languages) => {
      const outline = outlineOf(d, { languages: dictionariesOf(languages) ?? [], detail: detail ?? "rules" });
      const log = compile(`${name}-${languages}`, renderLatex(outline, { fragment: false }));
      const overfull = [...log.matchAll(/Overfull \\hbox \((\d+(?:\.\d+)?)pt/g)].map(([, points]) => Number(points));
      expect(overfull.filter((points) => points > SEEN_POINTS)).toEqual([]);
      expect(log).not.toContain("Missing character");
    },
  );
});

describe("names in other scripts", () => {
  it("choose the engine that has their letters", () => {
    const outline = outlineOf(derived({ loss: "(1 - 权*θ)^2" }), {
      languages: dictionariesOf("en") ?? [],
      detail: "rules",
    });
    const text = renderLatex(outline, { fragment: false });
    expect(text).toMatch(/^% xelatex/);
    expect(compile("names", text)).not.toContain("! ");
  });
});
