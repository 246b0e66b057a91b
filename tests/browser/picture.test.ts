import { readFileSync } from "node:fs";
import type { Browser, Locator, Page } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import {
  hashOf,
  launchChromium,
  openWatched,
  type Served,
  serveExplorer,
  type Watched,
  whole,
} from "../support/explorer.ts";

const LECTURE = "(1 - w1*w2)^2";

let browser: Browser;
let served: Served;
/** The lecture's loss, looked at by several tests; each begins at home. */
let lecture: Watched;

beforeAll(async () => {
  [browser, served] = await Promise.all([launchChromium(inject("chromium")), serveExplorer()]);
  lecture = await opened(LECTURE);
});
afterAll(async () => {
  served?.close();
  await browser?.close();
});

/** A page with the whole answer to a loss, its picture drawn with what was found. */
async function opened(loss: string, more: { readonly [name: string]: string } = {}) {
  const watched = await openWatched(browser, { viewport: { width: 1200, height: 1000 } });
  await watched.page.goto(`${served.address}${hashOf({ f: loss, ...more })}`);
  await whole(watched.page);
  await watched.page.locator('.picture[data-drawn="true"] .plot').waitFor();
  return watched;
}

async function atHome(): Promise<Watched> {
  await lecture.page.getByRole("button", { name: "Show all" }).click();
  return lecture;
}

/** What a page complains of, without what a graphics driver says of its own speed. */
const faults = (complaints: readonly string[]): readonly string[] =>
  complaints.filter((text) => !text.includes("GL Driver Message"));

const ticks = (page: Page): Promise<readonly string[]> => page.locator(".plot text[data-tick]").allTextContents();
const trailPath = (page: Page): Promise<string | null> => page.locator(".trail .line").getAttribute("d");

/** Waits until something is other than it was. */
async function changed<T>(read: () => Promise<T>, before: T): Promise<T> {
  await expect.poll(read, { timeout: 5_000 }).not.toEqual(before);
  return read();
}

async function middleOf(place: Locator): Promise<readonly [number, number]> {
  const box = await place.boundingBox();
  if (box === null) throw new Error("nothing is there");
  return [box.x + box.width / 2, box.y + box.height / 2];
}

describe("the picture", () => {
  it("draws the contours of the lecture's loss with the saddle, its ways down and the curve of minima", async () => {
    const { page, complaints } = await atHome();
    expect(await page.locator(".plot .band").count()).toBeGreaterThan(10);
    expect(await page.locator('.mark[data-type="saddle"]').getAttribute("data-set")).toBe("1");
    expect(await page.locator(".way").count()).toBe(2);
    const lines = (await page.locator('.curves [data-set="2"] .curve').getAttribute("d")) ?? "";
    expect(lines.match(/M/g)).toHaveLength(2);
    expect(await ticks(page)).toEqual(expect.arrayContaining(["−2", "−1", "0", "1", "2"]));
    expect(faults(complaints)).toEqual([]);
  });

  it("zooms, moves and comes back by keys, and the ticks tell", async () => {
    const { page } = await atHome();
    const home = await ticks(page);
    await page.locator(".plot").focus();
    await page.keyboard.press("+");
    await page.keyboard.press("+");
    const near = await changed(() => ticks(page), home);
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await changed(() => ticks(page), near);
    expect(await page.locator(".picture .live").textContent()).toMatch(/w₁ from .* to .*, w₂ from/);
    await page.keyboard.press("0");
    await expect.poll(() => ticks(page)).toEqual(home);
  });

  it("moves with the mouse, and zooms by the wheel about the place under it", async () => {
    const { page } = await atHome();
    const home = await ticks(page);
    const [x, y] = await middleOf(page.locator(".plot"));
    await page.mouse.move(x - 60, y + 100);
    await page.mouse.down();
    await page.mouse.move(x + 60, y + 60, { steps: 4 });
    await page.mouse.up();
    const moved = await changed(() => ticks(page), home);
    await page.mouse.wheel(0, -400);
    await changed(() => ticks(page), moved);
  });

  it("lights a set in cards and picture from either side", async () => {
    const { page } = await atHome();
    await page.locator('.mark[data-set="1"]').hover();
    await page.locator("#classify\\.1.lit").waitFor();
    await page.mouse.move(2, 2);
    await page.locator("#classify\\.2").hover();
    await page.locator('.curves [data-set="2"][data-lit="true"]').waitFor({ state: "attached" });
  });

  it("says that a slice shows a minimum where the whole space has a saddle, and turns to other axes", async () => {
    const { page, complaints } = await opened("x^2 + y^2 - z^2 + z^4");
    expect(await page.locator(".deceit").textContent()).toContain("In the whole space it is a saddle point");
    await page.locator(".picture select").nth(1).selectOption("z");
    await page.locator(".way").first().waitFor({ state: "attached" });
    expect(await page.locator(".deceit").count()).toBe(0);
    expect(faults(complaints)).toEqual([]);
    await page.context().close();
  });

  it("draws the graph of a loss of one variable, with its two critical points", async () => {
    const { page } = await opened("x + 1/x");
    expect(await page.locator(".plot .graph").getAttribute("d")).toMatch(/^M.*L/);
    expect(await page.locator(".plot .mark").count()).toBe(2);
    await page.context().close();
  });

  it("saves an SVG with its colours inside and ids of its own", async () => {
    const { page } = await opened("log(x) + x^2 + y^2 - x*y");
    const waiting = page.waitForEvent("download");
    await page.getByRole("button", { name: "Save as SVG" }).click();
    const saved = readFileSync(await (await waiting).path(), "utf8");
    expect(saved).not.toMatch(/var\(|\s(class|style|data-\w+)=/);
    const ids = [...saved.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const used = [...saved.matchAll(/url\(#([^)]+)\)/g)].map(([, id]) => id);
    expect(used.length).toBeGreaterThan(1);
    for (const id of used) expect(ids).toContain(id);
    expect(saved.match(/fill="(#|rgb)/g)?.length).toBeGreaterThan(10);
    await page.context().close();
  });

  it("draws the Taylor model with its error, says how large it is, and saves both", async () => {
    const { page, complaints } = await atHome();
    const model = page.getByRole("button", { name: "Taylor model", exact: true });
    await model.click();
    expect(await page.locator(".taylor .border").count()).toBe(2);
    for (const border of await page.locator(".taylor .border").all())
      expect(await border.getAttribute("d")).toMatch(/^M.*L/);
    expect(await page.locator(".taylor .share").allTextContents()).toEqual(["1 %", "10 %"]);
    const told = page.locator(`[id="${await page.locator(".plot").getAttribute("aria-describedby")}"]`);
    expect(await told.textContent()).toMatch(
      /off by less than [\d.]+ \(1 % of the range shown\) on \d+ % of the picture/,
    );
    expect(await page.locator(".legend").textContent()).toMatch(/model off by [\d.]+ \(1 %\).*\(10 %\)/s);
    const waiting = page.waitForEvent("download");
    await page.getByRole("button", { name: "Save as SVG" }).click();
    const saved = readFileSync(await (await waiting).path(), "utf8");
    expect(saved.match(/stroke="rgb\(255, 179, 71\)"/g)).toHaveLength(2);
    expect(saved).toContain(">10 %</text>");
    await model.click();
    expect(await page.locator(".taylor").count()).toBe(0);
    expect(faults(complaints)).toEqual([]);
  });

  it.each([
    ["en", "error of the model"],
    ["zh-Hans", "模型的误差"],
    ["zh-Hant", "模型的誤差"],
  ])("shades the gap between a graph and its Taylor model, and names it in %s", async (lang, name) => {
    const { page } = await opened("exp(x) + x^2", { at: "x = 0", lang });
    await page.locator(".handles button[aria-pressed]").click();
    expect(await page.locator(".plot .error").getAttribute("d")).toMatch(/^M.*Z$/);
    expect(await page.locator(".legend").textContent()).toContain(name);
    expect(await page.locator(".plot").getAttribute("aria-describedby")).not.toBeNull();
    await page.context().close();
  });

  it("draws the surface, or says that this browser cannot", async () => {
    const { page } = await atHome();
    await page.getByRole("button", { name: "Surface" }).click();
    await page.locator(".surface canvas, .failed").first().waitFor();
    await page.getByRole("button", { name: "Surface" }).click();
    await page.locator(".plot").waitFor();
  });
});

/** A finger's places, one after the other; two fingers are put down and lifted together. */
type Touches = readonly (readonly (readonly [x: number, y: number])[])[];

async function touch(page: Page, touches: Touches): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const send = (type: "touchStart" | "touchMove" | "touchEnd", places: Touches[number]) =>
    session.send("Input.dispatchTouchEvent", { type, touchPoints: places.map(([x, y], id) => ({ x, y, id })) });
  const [first = [], ...others] = touches;
  await send("touchStart", first);
  for (const places of others) {
    await send("touchMove", places);
    await page.waitForTimeout(30);
  }
  await send("touchEnd", []);
  await session.detach();
}

/** Places from `from` to `to` in ten steps. */
const swipe = ([a, b]: readonly [number, number], [c, d]: readonly [number, number]): Touches =>
  Array.from({ length: 11 }, (_, k) => [[a + ((c - a) * k) / 10, b + ((d - b) * k) / 10] as const]);

describe("by touch", () => {
  let phone: Watched;
  beforeAll(async () => {
    phone = await openWatched(browser, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    await phone.page.goto(`${served.address}${hashOf({ f: LECTURE })}`);
    await whole(phone.page);
    await phone.page.locator('.picture[data-drawn="true"] .plot').waitFor();
  });
  afterAll(() => phone?.page.context().close());

  /** The left and right ends of the picture, as its own announcement tells them. */
  async function ends(): Promise<readonly [number, number]> {
    const told = (await phone.page.locator(".picture .live").textContent()) ?? "";
    const [, from, to] = /w₁ from (\S+) to ([^\s,]+)/.exec(told.replaceAll("−", "-")) ?? [];
    return [Number(from ?? "-2"), Number(to ?? "2")];
  }

  async function home(): Promise<readonly [number, number]> {
    await phone.page.locator(".plot").scrollIntoViewIfNeeded();
    await phone.page.getByRole("button", { name: "Show all" }).click();
    return middleOf(phone.page.locator(".plot"));
  }

  it("two fingers that part zoom the picture about the place between them", async () => {
    const [x, y] = await home();
    await touch(
      phone.page,
      Array.from({ length: 11 }, (_, k) => [[x - 30 - 4 * k, y - 60] as const, [x + 30 + 4 * k, y - 60] as const]),
    );
    const [from, to] = await changed(ends, [-2, 2]);
    // From 60 pixels apart to 140: 4 wide becomes 4 * 60 / 140.
    expect(to - from).toBeCloseTo((4 * 60) / 140, 1);
    expect(await phone.page.evaluate("visualViewport.scale")).toBe(1);
  });

  it("one finger across moves the picture", async () => {
    const [x, y] = await home();
    await touch(phone.page, swipe([x - 60, y - 60], [x + 60, y - 60]));
    const [from, to] = await changed(ends, [-2, 2]);
    expect(to - from).toBeCloseTo(4, 1);
    expect(from).toBeLessThan(-2.8);
  });

  it("one finger up or down scrolls the page and leaves the picture", async () => {
    const [x, y] = await home();
    const before = Number(await phone.page.evaluate("scrollY"));
    await touch(phone.page, swipe([x - 60, y + 60], [x - 60, y - 100]));
    await expect.poll(() => phone.page.evaluate("scrollY")).toBeGreaterThan(before + 60);
    expect(await ends()).toEqual([-2, 2]);
  });
});

describe("the walk", () => {
  it("starts elsewhere when its start is dragged, and goes another way", async () => {
    const { page, complaints } = await atHome();
    await page.locator(".trail").waitFor({ state: "attached" });
    const before = await trailPath(page);
    const [x, y] = await middleOf(page.locator(".start"));
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x - 120, y + 60, { steps: 5 });
    await page.mouse.up();
    await changed(() => trailPath(page), before);
    expect(decodeURIComponent(page.url())).toMatch(/start=/);
    expect(await page.locator(".outcome").textContent()).toContain("number 2");
    expect(faults(complaints)).toEqual([]);
  });

  it("starts elsewhere by the arrow keys", async () => {
    const { page } = await atHome();
    await page.locator(".trail").waitFor({ state: "attached" });
    const [before, name] = [await trailPath(page), await page.locator(".start").getAttribute("aria-label")];
    await page.locator(".start").focus();
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowUp");
    await changed(() => trailPath(page), before);
    expect(await page.locator(".start").getAttribute("aria-label")).not.toBe(name);
  });

  it("tells a walk that rests at the saddle from one that converges", async () => {
    const { page } = await opened(LECTURE, { start: "w1 = 1, w2 = -1", rate: "0.05" });
    await page.locator('.outcome[data-outcome="near-saddle"]').waitFor();
    await page.locator("#walk select").selectOption("newton");
    await expect.poll(() => page.locator("#walk select").inputValue()).toBe("newton");
    await page.context().close();
  });
});
