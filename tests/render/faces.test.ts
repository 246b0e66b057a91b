import { readFileSync } from "node:fs";
import katex from "katex";
import { describe, expect, it } from "vitest";
import type { Derivation } from "../../src/record/derivation.ts";
import type { Step } from "../../src/record/step.ts";
import { derivationJson } from "../../src/render/contract.ts";
import { renderHtml } from "../../src/render/html/html.ts";
import { exprMath, type Mathematics } from "../../src/render/math.ts";
import { mathLatex } from "../../src/render/mathLatex.ts";
import type { Block, Chain, Note, Outline, Said, Section } from "../../src/render/outline/shape.ts";
import { outlineOf } from "../../src/render/outline.ts";
import { textWidth } from "../../src/render/terminal/box.ts";
import { renderText } from "../../src/render/terminal/terminal.ts";
import { DICTIONARIES, dictionariesOf, LANGUAGES } from "../../src/render/words/dictionaries.ts";
import { ENGLISH } from "../../src/render/words/en.ts";
import { formulaText } from "../../src/text/formula.ts";
import { markChanges } from "../../src/text/marks.ts";
import { notationOf } from "../../src/text/notation.ts";
import { derived } from "../support/derived.ts";
import { TEN_LOSSES } from "../support/losses.ts";
import { leaves, withoutMarks } from "../support/marks.ts";
import { expectWritten, NEVER } from "../support/written.ts";

const publicCases: readonly { readonly expression: string; readonly variables: readonly string[] }[] = JSON.parse(
  readFileSync(new URL("../cases/derivatives-public.json", import.meta.url), "utf8"),
);
const publicDerivations = (detail: "rules" | "all"): readonly Derivation[] =>
  publicCases.map(({ expression, variables }) =>
    derived({ loss: expression, vars: variables, only: ["gradient", "hessian"], detail }),
  );

const derivations = TEN_LOSSES.map(({ name, loss, detail }) => ({
  name,
  detail: detail ?? ("rules" as const),
  d: derived({ loss, ...(detail === undefined ? {} : { detail }) }),
}));

const told = (d: Derivation, languages: string, detail: "result" | "rules" | "all" = "rules"): Outline =>
  outlineOf(d, { languages: dictionariesOf(languages) ?? [], detail });

describe.each(derivations)("$name in the terminal", ({ d, detail }) => {
  it.each([
    [40, "en"],
    [80, "en+zh-Hans"],
    [120, "zh-Hant"],
  ])("fits %i columns in %s, in Unicode, ASCII and with wide Greek", (width, languages) => {
    const outline = told(d, languages, detail);
    for (const [ascii, ambiguousWide] of [
      [false, false],
      [true, false],
      [false, true],
    ] as const) {
      const pen = { ascii, ambiguousWide };
      const text = renderText(outline, { ...pen, width, colour: false });
      const wide = text.split("\n").filter((line) => textWidth(line, pen) > width);
      expect(wide).toEqual([]);
      expect(text).not.toMatch(NEVER);
      if (ascii && languages === "en") expect(text).toMatch(/^[\p{ASCII}]*$/u);
    }
  });

  it("is coloured when asked, and says the same", () => {
    const outline = told(d, "en", detail);
    const options = { width: 80, ascii: false, ambiguousWide: false };
    const paint = new RegExp(`${String.fromCharCode(27)}\\[[\\d;]*m`, "g");
    const coloured = renderText(outline, { ...options, colour: true });
    expect(coloured).toMatch(paint);
    const words = (text: string): readonly string[] => text.replace(paint, "").match(/[A-Za-z]{4,}/g) ?? [];
    for (const word of words(renderText(outline, { ...options, colour: false })))
      expect(words(coloured)).toContain(word);
  });
});

describe("every face in every language and detail", () => {
  it.each(derivations.filter(({ name }) => name === "lecture" || name === "one-variable"))(
    "of $name is written",
    ({ d }) => {
      for (const languages of [...LANGUAGES, "en+zh-Hans"]) {
        for (const detail of ["result", "rules", "all"] as const)
          expectWritten(told(d, languages, detail), detail === "all");
      }
    },
  );
});

function sections(outline: Outline): readonly Section[] {
  return outline.sections.flatMap((section) => [section, ...section.sections]);
}

function blocks(list: readonly Block[]): readonly Block[] {
  return list.flatMap((block) => (block.kind === "case" ? [block, ...blocks(block.blocks)] : [block]));
}

const allBlocks = (outline: Outline): readonly Block[] =>
  sections(outline).flatMap((section) => blocks(section.blocks));

function chains(list: readonly Block[]): readonly Chain[] {
  const inner = (chain: Chain): readonly Chain[] => [chain, ...chain.rows.flatMap(({ parts }) => parts.flatMap(inner))];
  return list.flatMap((block) => (block.kind === "chain" ? inner(block) : []));
}

/** A formula without marks. */
const plain = (math: Mathematics | undefined): Mathematics | undefined =>
  math?.kind === "expr" ? { kind: "expr", notation: withoutMarks(math.notation) } : math;

const saidFormulas = (said: Said): readonly Mathematics[] =>
  said.flat().flatMap((inline) => (inline.kind === "math" ? [inline.math] : []));
const noteFormulas = (note: Note | null): readonly Mathematics[] =>
  note === null ? [] : [note.formula, note.inner, ...note.conditions].flatMap((math) => (math === null ? [] : [math]));

function blockFormulas(block: Block): readonly Mathematics[] {
  switch (block.kind) {
    case "sentence":
    case "case":
      return saidFormulas(block.said);
    case "facts":
      return block.facts.flatMap(({ value }) => saidFormulas(value));
    case "display":
      return block.formulas;
    case "matrix":
      return [block.name, { kind: "matrix", rows: block.rows }];
    case "table":
      return block.rows.flatMap(({ cells }) => cells.flatMap(saidFormulas));
    case "picture":
      return saidFormulas(block.caption);
    case "chain":
      return [];
  }
}

/** Every formula of an outline. */
function formulas(outline: Outline): readonly Mathematics[] {
  const list = allBlocks(outline);
  return [
    outline.title,
    ...sections(outline).flatMap(({ title }) => saidFormulas(title)),
    ...chains(list).flatMap(({ head, hint, rows }) => [
      head,
      ...noteFormulas(hint),
      ...rows.flatMap(({ math, next }) => [math, ...noteFormulas(next)]),
    ]),
    ...list.flatMap(blockFormulas),
  ];
}

describe("the outline", () => {
  it.each(derivations)("of $name has each id once", ({ d, detail }) => {
    const outline = told(d, "en", detail);
    const list = allBlocks(outline);
    const ids = [
      ...sections(outline).map(({ id }) => id),
      ...list.map(({ id }) => id),
      ...chains(list).flatMap(({ rows }) => rows.map(({ id }) => id)),
    ];
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
  });

  it("ends each chain with the result that stands above it, over all public derivatives", () => {
    let checked = 0;
    for (const detail of ["rules", "all"] as const)
      for (const d of publicDerivations(detail)) {
        const ends = new Map(
          chains(allBlocks(told(d, "en", detail))).map(({ id, rows }) => [id, plain(rows[rows.length - 1]?.math)]),
        );
        for (const { variable, expr } of d.gradient ?? []) {
          expect(ends.get(`gradient.${variable}`)).toEqual(exprMath(expr));
          checked += 1;
        }
        for (const [i, first] of d.variables.entries())
          for (const [j, second] of d.variables.entries()) {
            const end = ends.get(`hessian.${first}.${second}`);
            const entry = d.hessian?.[i]?.[j];
            if (end === undefined || entry === undefined) continue;
            expect(end).toEqual(exprMath(entry));
            checked += 1;
          }
      }
    expect(checked).toBeGreaterThanOrEqual(600);
  });

  it("marks in each line what was not in the line above, over all public derivatives", () => {
    let marks = 0;
    const checkStep = (step: Step): void => {
      const [before, after] = [notationOf(step.before), notationOf(step.after)];
      const marked = markChanges(before, after);
      expect(withoutMarks(marked)).toEqual(after);
      const old = leaves(before);
      for (const leaf of leaves(marked)) {
        const place = old.indexOf(leaf);
        if (marked !== after) expect(place, `${leaf} in ${formulaText(after)}`).toBeGreaterThanOrEqual(0);
        old.splice(place, 1);
      }
      if (marked !== after) marks += 1;
      for (const inner of step.parts) checkStep(inner);
    };
    for (const d of publicDerivations("all")) for (const step of d.steps) checkStep(step);
    expect(marks).toBeGreaterThan(500);
  });

  it("names each rule before its work, and marks the derivatives that are put in, over all public derivatives", () => {
    let places = 0;
    for (const d of publicDerivations("rules"))
      for (const { hint, rows, id } of chains(allBlocks(told(d, "en", "rules")))) {
        if (/^(gradient|hessian)/.test(id)) expect(hint, id).not.toBeNull();
        expect(rows[rows.length - 1]?.next, id).toBeNull();
        for (const { math, next } of rows) {
          if (next?.rule !== "substitute-parts" || math.kind !== "expr") continue;
          const written = JSON.stringify(math.notation);
          const marked = written.split('"as":"place"').length - 1;
          if (math.notation.kind !== "derivative" && written.length < 3_000) expect(marked, id).toBeGreaterThan(0);
          expect(marked).toBeLessThan(written.split('"kind":"derivative"').length);
          places += marked;
        }
      }
    expect(places).toBeGreaterThan(200);
  });

  it("holds formulas that KaTeX accepts, over the ten losses and all public derivatives", () => {
    const options = { throwOnError: true, strict: "ignore" as const, trust: false };
    const seen = new Set<string>();
    const outlines = [
      ...derivations.map(({ d, detail }) => told(d, "en", detail)),
      ...publicDerivations("rules").map((d) => told(d, "en")),
    ];
    for (const outline of outlines)
      for (const formula of formulas(outline)) {
        const latex = mathLatex(formula);
        if (seen.has(latex) || latex.length > 3_000) continue;
        seen.add(latex);
        expect(() => katex.renderToString(latex, options), latex).not.toThrow();
        expect(latex).not.toMatch(/\\math(cal|frak|sf|scr|tt)\b/);
      }
    expect(seen.size).toBeGreaterThan(500);
  });

  it("says each rule in words in each language", () => {
    for (const language of LANGUAGES) {
      const rules = new Map(
        derivations.flatMap(({ d }) =>
          chains(allBlocks(told(d, language, "all"))).flatMap(({ hint, rows }) =>
            [hint, ...rows.map(({ next }) => next)].flatMap((note) =>
              note === null ? [] : [[note.rule, note.name] as const],
            ),
          ),
        ),
      );
      expect(rules.size).toBeGreaterThan(5);
      for (const [rule, name] of rules)
        expect(Object.keys(DICTIONARIES[language].rules), JSON.stringify(name)).toContain(rule);
    }
  });
});

describe("a page", () => {
  const page = (loss: string): string => renderHtml(told(derived({ loss }), "en"), { stylesheet: "" });

  it("forbids everything but its own styles and fonts", () => {
    expect(page("x^2")).toContain(
      `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; font-src data:; base-uri 'none'; form-action 'none'">`,
    );
    expect(page("x^2*y")).not.toMatch(/<script|javascript:|https?:\/\/(?!www\.w3\.org)|@import| on[a-z]+=/);
  });

  it("shows as text what KaTeX would take seconds for", () => {
    const terms = Array.from({ length: 250 }, (_, i) => `x_${i}`).join("*");
    const start = performance.now();
    const html = renderHtml(told(derived({ loss: terms, only: ["gradient"], detail: "result" }), "en"), {
      stylesheet: "",
    });
    expect(html).toContain("<code>");
    expect(performance.now() - start).toBeLessThan(20_000);
  });

  it("reads a matrix out row by row", () => {
    expect(page("x^2*y")).toContain('aria-label="H, matrix of 2 rows and 2 columns. row 1: 2y, 2x. row 2: 2x, 0."');
  });
});

describe("the steps of the JSON", () => {
  it("tell the way to the critical points between the Hessian and what follows", () => {
    const d = derived({ loss: "(1 - w1*w2)^2" });
    const written = JSON.parse(JSON.stringify(derivationJson(d, ENGLISH)));
    const order: readonly string[] = written.steps.map((step: { readonly section: string }) => step.section);
    expect(order.lastIndexOf("hessian")).toBe(order.indexOf("critical") - 1);
    expect(written.steps.find((step: { readonly id: string }) => step.id === "critical.1")).toMatchObject({
      section: "critical",
      rule: "set-to-zero",
      before: { formula: "-2*w2*(1 - w1*w2)" },
      after: { formula: "0", value: 0 },
      parts: [{ id: "critical.1.1" }, { id: "critical.1.2", before: { formula: "-2*w1*(1 - w1*w2)" } }],
      text: "Set the gradient to zero: -2*w2*(1 - w1*w2) = 0, -2*w1*(1 - w1*w2) = 0.",
    });
    const ids: readonly string[] = written.steps.map((step: { readonly id: string }) => step.id);
    expect(new Set(ids).size).toBe(ids.length);
    const brief = JSON.parse(
      JSON.stringify(derivationJson(derived({ loss: "x^2", detail: "result" }), ENGLISH, "result")),
    );
    expect(brief.steps).toEqual([]);
  });
});
