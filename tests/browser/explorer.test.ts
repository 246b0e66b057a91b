import { pathToFileURL } from "node:url";
import type { Browser, Page } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { hashOf, launchChromium, openWatched, type Served, serveExplorer, whole } from "../support/explorer.ts";

const FILE = pathToFileURL(new URL("../../dist/saddle.html", import.meta.url).pathname).href;
/** Seconds of work for the solver after a Hessian that is soon drawn. */
const SLOW = "(x^3*y-z)^2+(y^3*z-x-1)^2+(z^3*x-y+2)^2";
/** What a page on a busy machine may take to come up to the Hessian. */
const PATIENCE = { timeout: 30_000 };

let browser: Browser;
let served: Served;

beforeAll(async () => {
  [browser, served] = await Promise.all([launchChromium(inject("chromium")), serveExplorer()]);
});
afterAll(async () => {
  served?.close();
  await browser?.close();
});

const typeLoss = (page: Page, loss: string): Promise<void> => page.locator("#formula").fill(loss);

/** Types a loss; the milliseconds until the page has answered it, `latex` as it then reads it. */
async function answering(page: Page, loss: string, latex: string): Promise<number> {
  const start = performance.now();
  await typeLoss(page, loss);
  await page.locator("#loss\\.read", { hasText: latex }).waitFor(PATIENCE);
  await page.locator(".page[aria-busy=false] #classify\\.1").waitFor(PATIENCE);
  return performance.now() - start;
}
const cards = (page: Page): Promise<readonly string[]> =>
  page.locator(".card:not(.ghost)").evaluateAll((all) => all.map(({ id }) => id));

describe("the explorer", () => {
  it("shows gradient, Hessian, the saddle and the curve of the lecture's loss as it is typed, in cards and picture", async () => {
    const { page, complaints } = await openWatched(browser);
    await page.goto(served.address);
    await whole(page);
    await page.locator("#formula").fill("");
    await page.locator("#formula").pressSequentially("(1 - w1*w2)^2");
    await whole(page);
    await page.locator("#walk").waitFor();
    expect(await page.locator(".read annotation").textContent()).toContain("w_{1} w_{2}");
    expect(await cards(page)).toEqual([
      "loss",
      "gradient",
      "hessian",
      "taylor",
      "critical",
      "classify",
      "escape",
      "walk",
      "check",
      "take",
    ]);
    const rows = await page.locator("#critical\\.sets tbody tr").allTextContents();
    expect(rows.map((row) => /saddle|global minimum, not strict/.exec(row)?.[0])).toEqual([
      "saddle",
      "global minimum, not strict",
    ]);
    expect(await page.locator("#escape\\.1\\.1\\.range").textContent()).toContain("escape the saddle point");
    expect(await page.locator("aside.picture svg").count()).toBeGreaterThan(0);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("drops the derivation under way at the next keystroke", async () => {
    const { page, complaints } = await openWatched(browser);
    await page.goto(`${served.address}${hashOf({ f: "x^2" })}`);
    await whole(page);
    const usual = await answering(page, "x^2 - 3*y^2", "x^{2} - 3 y^{2}");
    await typeLoss(page, SLOW);
    await page.locator("#loss\\.read", { hasText: "z^{3} x" }).waitFor(PATIENCE);
    await page.locator(".page[aria-busy=true] #hessian:not(.ghost)").waitFor(PATIENCE);
    const taken = await answering(page, "x^2 - y^2", "x^{2} - y^{2}");
    expect(taken).toBeLessThan(Math.max(2_000, 3 * usual));
    await page.waitForTimeout(400);
    expect(await page.locator("#loss\\.read annotation").last().textContent()).toContain("x^{2} - y^{2}");
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("says after half a second that it works, and ends at a click with what it has", async () => {
    const { page } = await openWatched(browser);
    await page.goto(`${served.address}${hashOf({ f: SLOW })}`);
    await page.locator("#hessian").waitFor(PATIENCE);
    await page.locator(".status button").click();
    expect(await page.locator(".status").textContent()).toContain("Stopped");
    expect(await cards(page)).toContain("hessian");
    await typeLoss(page, "x^2");
    await page.locator("#classify\\.1").waitFor();
    expect(await page.locator(".status").count()).toBe(0);
    await page.context().close();
  });

  it("points at the character that cannot be read, and keeps the answer before with its name", async () => {
    const { page } = await openWatched(browser);
    await page.goto(served.address);
    await whole(page);
    await typeLoss(page, "(1 - w1*w2)^2 + §");
    await page.locator("#told:not(:empty)").waitFor();
    expect(await page.locator(".mirror mark").textContent()).toBe("§");
    expect(await page.locator(".read").textContent()).toContain("(1 - w1*w2)^2");
    expect(await page.locator("#formula").getAttribute("aria-invalid")).toBe("true");
    await page.context().close();
  });

  it("reads pasted LaTeX, and a click on a symbol holds it constant", async () => {
    const { page } = await openWatched(browser);
    await page.goto(served.address);
    await typeLoss(page, "\\left(y - w_1 w_2\\right)^2");
    await page.locator(".chip.varies", { hasText: "y" }).click();
    await page.locator(".chip:not(.varies)", { hasText: "y" }).waitFor();
    await whole(page);
    expect(
      await page.locator("#gradient [id^='gradient.']").evaluateAll((all) => all.map(({ id }) => id)),
    ).not.toContain("gradient.y");
    expect(new URL(page.url()).hash).toContain("params=y");
    await page.context().close();
  });
});

describe("links", () => {
  it("reproduce the view, and bring the step that they point at into sight", async () => {
    const { page } = await openWatched(browser);
    await page.goto(
      `${served.address}${hashOf({ f: "x^4 + y^4 - 4*x*y + 1", lang: "zh-Hans", detail: "all", step: "classify.2" })}`,
    );
    await whole(page);
    expect(await page.locator("#formula").inputValue()).toBe("x^4 + y^4 - 4*x*y + 1");
    expect(await page.locator("#gradient h2").innerText()).toBe("梯度");
    await page.locator("#classify\\.2.pointed").waitFor();
    await expect.poll(() => page.evaluate("document.activeElement.id")).toBe("classify.2");
    const address = page.url();
    await page.locator("#hessian > header .steptools a").click();
    expect(page.url()).not.toBe(address);
    await page.goBack();
    expect(page.url()).toBe(address);
    await page.context().close();
  });

  it("stand for each example, and back and forward go from one to the other", async () => {
    const { page } = await openWatched(browser);
    await page.goto(served.address);
    await page.locator(".gallery summary").click();
    expect(await page.locator(".gallery li").count()).toBeGreaterThanOrEqual(16);
    await page.locator(".gallery button", { hasText: "Himmelblau" }).click();
    await expect.poll(() => page.locator("#critical\\.sets tbody tr").count()).toBe(9);
    await page.goBack();
    await expect.poll(() => page.locator("#formula").inputValue()).toBe("(1 - w1*w2)^2");
    await expect.poll(() => page.locator("#critical\\.sets tbody tr").count()).toBe(2);
    await page.goForward();
    await expect.poll(() => page.locator("#critical\\.sets tbody tr").count()).toBe(9);
    await page.context().close();
  });
});

describe("a step", () => {
  it("is copied as LaTeX, and shows the rule's name before the work to those who try first", async () => {
    const { page } = await openWatched(browser, { permissions: ["clipboard-read", "clipboard-write"] });
    await page.goto(served.address);
    await whole(page);
    await page.locator("#gradient\\.w1 > .head .steptools button").click();
    const copied = await page.evaluate("navigator.clipboard.readText()");
    expect(copied).toContain("\\begin{aligned}\n\\frac{\\partial L}{\\partial w_{1}} &= 2");
    await page.getByLabel("Try first").check();
    expect(await page.locator("#gradient\\.w1 .row").count()).toBe(0);
    expect(await page.locator("#gradient\\.w1 .hint").innerText()).toContain("chain rule");
    await page.locator("#gradient\\.w1 .reveal button").first().click();
    expect(await page.locator("#gradient\\.w1 .row").count()).toBe(1);
    await page.context().close();
  });
});

describe("language and theme", () => {
  it("change at once and are remembered", async () => {
    const { page } = await openWatched(browser, { colorScheme: "light" });
    await page.goto(served.address);
    await whole(page);
    const paper = (): Promise<unknown> => page.evaluate("getComputedStyle(document.body).backgroundColor");
    const light = await paper();
    await page.getByLabel("Theme").selectOption("dark");
    expect(await paper()).not.toBe(light);
    await page.getByLabel("Language").selectOption("en+zh-Hant");
    await page.locator("#gradient h2 [lang='zh-Hant']").waitFor();
    await page.goto("about:blank");
    await page.goto(served.address);
    await whole(page);
    expect(await paper()).not.toBe(light);
    expect(await page.locator("#gradient h2").innerText()).toContain("梯度");
    // The page's own words stand in both languages too.
    expect(await page.locator(".top p").innerText()).toMatch(/^Type a loss.* \/ 輸入/);
    expect(await page.locator(".label", { hasText: "read as / " }).count()).toBe(1);
    await page.context().close();
  });
});

describe("on a phone", () => {
  it("the picture stands above the cards and folds away", async () => {
    const { page } = await openWatched(browser, { viewport: { width: 390, height: 800 } });
    await page.goto(served.address);
    await whole(page);
    const fold = page.getByRole("button", { name: "Picture", exact: true });
    await page.locator("aside.picture .plot").waitFor();
    expect(await fold.getAttribute("aria-expanded")).toBe("true");
    await fold.focus();
    await page.keyboard.press("Enter");
    await page.locator("aside.picture .plot").waitFor({ state: "hidden" });
    expect(await fold.getAttribute("aria-expanded")).toBe("false");
    await page.setViewportSize({ width: 1300, height: 800 });
    await page.locator("aside.picture .plot").waitFor();
    expect(await fold.isVisible()).toBe(false);
    await page.context().close();
  });
});

describe("check mine", () => {
  it("marks each part, and names the mistake that gives a wrong one", async () => {
    const { page } = await openWatched(browser);
    await page.goto(served.address);
    await whole(page);
    const field = (name: string) => page.locator(".check").getByLabel(name);
    await field("∂L/∂w1").fill("-2*w2*(1 - w1*w2)");
    await field("∂L/∂w2").fill("2*w1*(1 - w1*w2)");
    await field("Critical").fill("(0, 0) saddle; w1*w2 = 1 minimum");
    await page.locator(".check button").click();
    await page.locator(".marks li").first().waitFor();
    const marks = await page.locator(".marks li").evaluateAll((all) => all.map(({ className }) => className));
    expect(marks.filter((mark) => mark === "wrong")).toHaveLength(1);
    expect(marks.filter((mark) => mark === "right").length).toBe(marks.length - 1);
    expect(await page.locator(".marks li.wrong").innerText()).toMatch(/w₂: wrong/);
    expect(await page.locator(".marks li.wrong p").count()).toBeGreaterThan(1);
    // A corrected answer is marked as soon as the typing pauses.
    await field("∂L/∂w2").fill("-2*w1*(1 - w1*w2)");
    await expect.poll(() => page.locator(".marks li.wrong").count()).toBe(0);
    expect(await page.locator(".marks li.right").count()).toBe(marks.length);
    await page.context().close();
  });
});

describe("the page in one file", () => {
  it("does the main job from a file, with no request at all", async () => {
    const { page, requests, complaints } = await openWatched(browser, { offline: true });
    await page.goto(FILE);
    await page.locator("#escape\\.1").waitFor();
    await typeLoss(page, "(1 - w1*w2*w3)^2");
    await expect.poll(() => page.locator("#critical\\.sets tbody tr").count()).toBeGreaterThan(2);
    await page.locator("#take button", { hasText: "copy" }).first().waitFor();
    await page.locator(".formula button").click();
    await page.locator("math-field").waitFor();
    expect(requests.filter((url) => url !== FILE)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
