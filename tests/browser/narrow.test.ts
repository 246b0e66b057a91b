import type { Browser, Page } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import {
  hashOf,
  launchChromium,
  openWatched,
  type Served,
  serveExplorer,
  unskipped,
  whole,
} from "../support/explorer.ts";
import { TEN_LOSSES } from "../support/losses.ts";

let browser: Browser;
let served: Served;

beforeAll(async () => {
  [browser, served] = await Promise.all([launchChromium(inject("chromium")), serveExplorer()]);
});
afterAll(async () => {
  served?.close();
  await browser?.close();
});

const PHONE = { viewport: { width: 390, height: 844 }, bypassCSP: true } as const;
const openAll = (page: Page): Promise<void> =>
  page.locator("details").evaluateAll((all) => {
    for (const one of all) one.setAttribute("open", "");
  });

/** What is wider than the page and has no box of its own to scroll in. */
const LEAKING = `[...document.querySelectorAll("body *")].filter((e) => {
  const { right, width } = e.getBoundingClientRect();
  if (width === 0 || right <= innerWidth + 1) return false;
  for (let p = e.parentElement; p !== null && p !== document.body; p = p.parentElement)
    if (getComputedStyle(p).overflowX !== "visible") return false;
  return true;
}).map((e) => e.tagName + " " + e.className + " " + e.textContent.slice(0, 40))`;

describe("on a phone nothing is wider than the screen but what scrolls in its own box", () => {
  it.each(TEN_LOSSES)("$name, all that unfolds unfolded", async ({ loss }) => {
    const { page } = await openWatched(browser, PHONE);
    await page.goto(`${served.address}${hashOf({ f: loss, detail: "rules" })}`);
    await whole(page);
    await unskipped(page);
    await openAll(page);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(390);
    expect(await page.evaluate(LEAKING)).toEqual([]);
    await page.context().close();
  });

  it("a matrix stays in one line with its name", async () => {
    const { page } = await openWatched(browser, PHONE);
    await page.goto(`${served.address}${hashOf({ f: "(1 - w1*w2*w3)^2" })}`);
    await whole(page);
    await unskipped(page);
    const lines = await page.locator("#hessian\\.matrix .katex-html > .katex-base").evaluateAll((all) =>
      all.map((base) => {
        const { top, bottom } = base.getBoundingClientRect();
        return (top + bottom) / 2;
      }),
    );
    expect(lines.length).toBeGreaterThan(1);
    expect(Math.max(...lines) - Math.min(...lines)).toBeLessThan(20);
    await page.context().close();
  });

  it("a short comparison in a sentence is not broken", async () => {
    const { page } = await openWatched(browser, PHONE);
    await page.goto(`${served.address}${hashOf({ f: "(1 - w1*w2)^2" })}`);
    await whole(page);
    await unskipped(page);
    const form = page.locator("#classify\\.1\\.form .whole");
    expect(await form.count()).toBeGreaterThan(0);
    const spaces = `[...document.querySelectorAll("[id='classify.1.form'] .whole")].map((e) => getComputedStyle(e).whiteSpace)`;
    expect(new Set(await page.evaluate<readonly string[]>(spaces))).toEqual(new Set(["nowrap"]));
    await page.context().close();
  });
});

describe("labels", () => {
  it("of own answers are typeset, and the fields have names", async () => {
    const { page } = await openWatched(browser);
    await page.goto(`${served.address}${hashOf({ f: "(1 - w_1*w_2)^2" })}`);
    await whole(page);
    expect(await page.locator("#check .derivative .katex").count()).toBe(2);
    expect(await page.getByRole("textbox", { name: "∂L/∂w_1" }).count()).toBe(1);
    await page.context().close();
  });

  it("of the picture tell curves, the level of a saddle and the walk apart", async () => {
    const { page } = await openWatched(browser);
    await page.goto(`${served.address}${hashOf({ f: "(1 - w1*w2)^2" })}`);
    await whole(page);
    await page.locator(".legend .walked").waitFor();
    const legend = await page.locator(".legend .entry").allTextContents();
    expect(legend.map((text) => text.trim())).toEqual(
      expect.arrayContaining(["curve: minimum", "level of a saddle", "walk"]),
    );
    await page.context().close();
  });
});
