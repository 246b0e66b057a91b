import type { Browser, Page } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { hashOf, launchChromium, openWatched, type Served, serveExplorer, whole } from "../support/explorer.ts";

const LECTURE = {
  f: "(1 - w1*w2)^2",
  method: "momentum",
  rate: "0.05",
  momentum: "0.9",
  steps: "60",
  start: "w1 = 0.01, w2 = -0.02",
};
/** y = 2 x + 1 and what is added to it, on 24 rows. */
const ROWS = Array.from({ length: 24 }, (_, i) => {
  const x = (i - 12) / 6;
  return `${x},${2 * x + 1 + Math.sin(7 * i) / 4}`;
});
const DATA = ["x,y", ...ROWS].join("\n");

/** The line nearest to the rows, from the normal equations. */
function leastSquares() {
  const points = ROWS.map((row) => row.split(",").map(Number));
  const mean = (of: (x: number, y: number) => number): number =>
    points.reduce((total, [x = 0, y = 0]) => total + of(x, y), 0) / points.length;
  const [mx, my] = [mean((x) => x), mean((_, y) => y)];
  const w = mean((x, y) => (x - mx) * (y - my)) / mean((x) => (x - mx) ** 2);
  return { w, b: my - w * mx };
}

let browser: Browser;
let served: Served;
beforeAll(async () => {
  [browser, served] = await Promise.all([launchChromium(inject("chromium")), serveExplorer()]);
});
afterAll(async () => {
  served?.close();
  await browser?.close();
});

async function opened(hash: { readonly [name: string]: string }, calm = false) {
  const watched = await openWatched(browser, {
    viewport: { width: 1200, height: 1000 },
    reducedMotion: calm ? "reduce" : "no-preference",
  });
  await watched.page.goto(`${served.address}${hashOf(hash)}`);
  await whole(watched.page);
  await watched.page.locator("#walk .player").waitFor();
  await watched.page.locator(".trail.walk").waitFor({ state: "attached" });
  return watched;
}

const slider = (page: Page) => page.locator("#walk .player input");
const standing = async (page: Page): Promise<number> => Number(await slider(page).inputValue());
/** The numbers of one part of the sum that is shown. */
async function part(page: Page, name: string): Promise<readonly number[]> {
  const text = (await page.locator(`#walk dd[data-part="${name}"]`).textContent()) ?? "";
  return [...text.replaceAll("−", "-").matchAll(/-?\d+(\.\d+)?(e-?\d+)?/g)].map(([number]) => Number(number));
}
const faults = (complaints: readonly string[]) => complaints.filter((text) => !text.includes("GL Driver Message"));

describe("a walk, step by step", () => {
  it("shows each movement as the sum of λ m and -η g, in numbers of the lecture's rule, and as a parallelogram", async () => {
    const { page, complaints } = await opened(LECTURE);
    let [theta, m] = [
      [0.01, -0.02],
      [0, 0],
    ];
    for (let t = 0; t < 9; t += 1) {
      const [a = 0, b = 0] = theta;
      const g = [-2 * b * (1 - a * b), -2 * a * (1 - a * b)];
      m = m.map((x, i) => 0.9 * x - 0.05 * (g[i] ?? 0));
      theta = theta.map((x, i) => x + (m[i] ?? 0));
    }
    await slider(page).fill("9");
    await expect.poll(() => page.locator("#walk .sum svg[data-step]").getAttribute("data-step")).toBe("9");
    const [a = 0, b = 0] = theta;
    const pull = [0.1 * b * (1 - a * b), 0.1 * a * (1 - a * b)];
    const [kept, fallen, sum] = [await part(page, "kept"), await part(page, "pull"), await part(page, "sum")];
    for (const i of [0, 1]) {
      expect(kept[i]).toBeCloseTo(0.9 * (m[i] ?? 0), 4);
      expect(fallen[i]).toBeCloseTo(pull[i] ?? 0, 4);
      expect(sum[i]).toBeCloseTo(0.9 * (m[i] ?? 0) + (pull[i] ?? 0), 4);
    }
    expect(await page.locator("#walk .sides .sides").count()).toBe(1);
    expect(await page.locator(".trail.walk .pull").count()).toBe(1);
    expect(await page.locator(".trail.walk").getAttribute("data-now")).toBe("9");
    expect(faults(complaints)).toEqual([]);
    await page.context().close();
  });

  it("plays by keyboard from the beginning to the end, pauses, and moves by the arrow keys", async () => {
    const { page } = await opened(LECTURE);
    expect(await standing(page)).toBe(60);
    await page.locator("#walk .player button").focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => standing(page)).toBeGreaterThan(3);
    expect(await standing(page)).toBeLessThan(60);
    await page.keyboard.press("Enter");
    const paused = await standing(page);
    await page.waitForTimeout(400);
    expect(await standing(page)).toBe(paused);
    await slider(page).focus();
    await page.keyboard.press("ArrowRight");
    expect(await standing(page)).toBe(paused + 1);
    await page.keyboard.press("Space");
    await expect.poll(() => standing(page), { timeout: 15_000 }).toBe(60);
    await expect.poll(() => page.locator("#walk .player button").getAttribute("data-playing")).toBe("false");
    await page.context().close();
  });

  it("goes on in few, slow steps where little motion is wished", async () => {
    const { page } = await opened(LECTURE, true);
    await page.locator("#walk .player button").click();
    await page.waitForTimeout(1_500);
    expect(await standing(page)).toBe(6);
    await page.context().close();
  });

  it("asks near the saddle which one it is, and says where the escape step would lead", async () => {
    const { page } = await opened({ ...LECTURE, steps: "8" });
    await page.locator('.outcome[data-outcome="near-saddle"]').waitFor();
    const told = (await page.locator("#walk .which").allTextContents()).join(" ");
    expect(told).toContain("some positive, some negative, a saddle point");
    expect(told).toContain("The escape step");
    await page.context().close();
  });
});

describe("a walk over pasted data", () => {
  it("draws both walks on the contours of the mean loss, and sets small and large batches side by side", async () => {
    const { page, complaints } = await opened({ f: "(y - w*x - b)^2", start: "w = -1, b = -1, x = 0, y = 0" });
    const before = await page.locator(".plot .band").first().getAttribute("d");
    await page.locator("#walk details.data summary").click();
    await page.locator("#walk textarea").fill(DATA);
    await page.locator("#walk table.batches").waitFor();
    await page.locator(".trail.full").waitFor({ state: "attached" });
    await expect.poll(() => page.locator(".plot .band").first().getAttribute("d")).not.toBe(before);
    /** 19 of 24 rows train, the others are held out; a batch has 8. */
    expect(await page.locator("#walk table.batches thead th").allTextContents()).toEqual(["batch size", "8", "19"]);
    expect(await page.locator("#walk table.batches tbody tr").first().locator("td").allTextContents()).toEqual([
      "3",
      "1",
    ]);
    expect(await page.locator(".trail.walk").getAttribute("data-points")).toBe("61");
    expect(await page.locator(".trail.full").getAttribute("data-points")).toBe("21");
    await page.locator('#walk [data-field="heldOut"]').fill("0");
    await page.locator('#walk [data-field="epochs"]').fill("200");
    await page.keyboard.press("Tab");
    await expect.poll(() => page.locator(".trail.full").getAttribute("data-points")).toBe("201");
    const ends = (await page.locator("#walk .outcomes").textContent()) ?? "";
    const [w = 0, b = 0] = [...ends.matchAll(/[wb] ≈ (\d\.\d+)/g)].map(([, number]) => Number(number));
    const best = leastSquares();
    expect(Math.abs(w - best.w)).toBeLessThan(0.08);
    expect(Math.abs(b - best.b)).toBeLessThan(0.08);
    await page.locator("#walk textarea").fill("x,y\n1,2\n3\n");
    await expect.poll(() => page.locator("#walk .outcomes").textContent()).toContain("row 3, column 1");
    expect(faults(complaints)).toEqual([]);
    await page.context().close();
  });
});
