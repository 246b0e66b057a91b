import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, chromium } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { renderHtml } from "../../src/render/html/html.ts";
import { outlineOf } from "../../src/render/outline.ts";
import { ENGLISH } from "../../src/render/words/en.ts";
import { derived, stylesheet } from "../support/derived.ts";
import { TEN_LOSSES } from "../support/losses.ts";

const folder = mkdtempSync(join(tmpdir(), "saddle-pages-"));
let browser: Browser | null = null;

beforeAll(async () => {
  const isRoot = process.getuid?.() === 0;
  browser = await chromium.launch({
    executablePath: inject("chromium"),
    chromiumSandbox: !isRoot,
    args: ["--disable-gpu", "--disable-background-networking"],
  });
});

afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What is asked of a page once it stands; text, because it runs there. */
const SURVEY = `(() => {
  const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
  return document.fonts.ready.then(() => ({
    sections: document.querySelectorAll("details.section").length,
    formulas: document.querySelectorAll(".katex").length,
    doubled: ids.filter((id, i) => ids.indexOf(id) !== i),
    dead: [...document.querySelectorAll("a[href^='#']")].map((a) => a.getAttribute("href").slice(1)).filter((id) => !ids.includes(id)),
    fonts: [...document.fonts].filter((font) => font.status === "loaded").map((font) => font.family),
    wide: document.documentElement.scrollWidth - window.innerWidth,
    scripts: document.querySelectorAll("script").length,
    broken: document.querySelectorAll(".katex-error").length,
  }));
})()`;

const SCREENS = [
  [1100, "light"],
  [390, "dark"],
] as const;

describe.each(TEN_LOSSES)("the page of $name", ({ name, loss, detail }) => {
  const file = join(folder, `${name}.html`);
  const outline = outlineOf(derived({ loss, ...(detail === undefined ? {} : { detail }) }), {
    languages: [ENGLISH],
    detail: detail ?? "rules",
  });
  const sections = outline.sections.reduce((n, { sections: inner }) => n + 1 + inner.length, 0);
  writeFileSync(file, renderHtml(outline, { stylesheet: stylesheet() }));

  it("opens without a request or a complaint, and fits a wide light screen and a dark phone", async () => {
    if (browser === null) throw new Error("no browser");
    const page = await browser.newPage({ offline: true });
    const requests: string[] = [];
    const complaints: string[] = [];
    page.on("request", (request) => requests.push(request.url()));
    page.on("console", (message) => complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
    const address = pathToFileURL(file).href;
    for (const [width, colorScheme] of SCREENS) {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme });
      if (page.url() !== address) await page.goto(address);
      const seen = await page.evaluate(SURVEY);
      expect(seen).toMatchObject({ doubled: [], dead: [], scripts: 0, broken: 0, wide: 0, sections });
      expect(seen).toHaveProperty("fonts", expect.arrayContaining(["KaTeX_Main", "KaTeX_Math"]));
    }
    expect(requests.filter((url) => url !== address && !url.startsWith("data:"))).toEqual([]);
    expect(complaints).toEqual([]);
    await page.close();
  });
});
