import { request } from "node:http";
import { AxeBuilder } from "@axe-core/playwright";
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

let browser: Browser;
let served: Served;

beforeAll(async () => {
  [browser, served] = await Promise.all([launchChromium(inject("chromium")), serveExplorer()]);
});
afterAll(async () => {
  served?.close();
  await browser?.close();
});

/** Twenty hashes that mean harm: scripts, broken escapes, names of the language itself, floods, wrong kinds of values. */
const HOSTILE: readonly string[] = [
  hashOf({ f: "<img src=x onerror=window.harmed=1>" }),
  hashOf({ f: "<script>window.harmed=1</script>", lang: "<b>" }),
  hashOf({ f: "x^2", vars: "<svg onload=window.harmed=1>" }),
  hashOf({ f: "x^2", step: "'];window.harmed=1;//" }),
  hashOf({ f: "\\href{javascript:window.harmed=1}{x}" }),
  hashOf({ f: "\\htmlData{a=b}{x}^2 + \\includegraphics{x}" }),
  hashOf({ f: "constructor(alert)(1)" }),
  hashOf({ f: "__proto__^2 + toString^2", params: "__proto__" }),
  hashOf({ f: "x^2", lang: "__proto__", detail: "constructor" }),
  hashOf({ f: "x^2", box: "x = -1e999..1e999", at: "x = 0/0", set: "y = x" }),
  hashOf({ f: "x^2", box: "];window.harmed=1//" }),
  hashOf({ f: "(".repeat(20_000) }),
  hashOf({ f: "x+".repeat(40_000) }),
  hashOf({ f: `${"{".repeat(3_000)}x${"}".repeat(3_000)}` }),
  hashOf({ f: "9^9^9^9^9^9" }),
  hashOf({ f: "x\u0000\u202e\u2028^2" }),
  "#f=%E0%A4%A&lang=%",
  "#%00%00=%ff&&&&====&f",
  `#${"a=1&".repeat(20_000)}`,
  hashOf({ f: "x^2", start: "{}", rate: "NaN", steps: "1e99", momentum: "-1", method: "../../etc" }),
];

describe("twenty hostile hashes", () => {
  it("run no script, ask for nothing, and leave a page that answers the next formula", async () => {
    expect(HOSTILE).toHaveLength(20);
    const { page, requests, complaints } = await openWatched(browser);
    await page.goto(served.address);
    await whole(page);
    const before = requests.length;
    for (const hash of HOSTILE) {
      await page.evaluate(`location.hash = ${JSON.stringify(hash)}`);
      await page.waitForTimeout(150);
      expect(await page.evaluate("window.harmed"), hash.slice(0, 80)).toBeUndefined();
      expect(await page.locator("#page script, #page img, #page iframe").count()).toBe(0);
    }
    await page.locator("#formula").fill("x^2 - y^2");
    await page.locator("#classify\\.1").waitFor();
    expect(requests.slice(before).filter((url) => !url.startsWith(served.address))).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});

describe("an enormous formula", () => {
  it("is refused or cut before it is drawn, and the page stays quick", async () => {
    const { page } = await openWatched(browser);
    const terms = Array.from({ length: 3_000 }, (_, i) => `${i + 1}*x^2`).join(" + ");
    await page.goto(`${served.address}${hashOf({ f: terms })}`);
    await page.locator("#gradient, #told:not(:empty)").first().waitFor();
    const start = performance.now();
    await page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done)))");
    expect(performance.now() - start).toBeLessThan(1_000);
    await page.locator("#formula").fill("x^2");
    await page.locator("#classify\\.1").waitFor();
    await page.context().close();
  });
});

const AXE_LOSSES = [
  { f: "(1 - w1*w2)^2", lang: "en+zh-Hans" },
  { f: "(x^2 + y - 11)^2 + (x + y^2 - 7)^2" },
  { f: "(y - w1*w2*x)^2", params: "x,y", assume: "x != 0" },
  { f: "(w - 1)^2 + abs(w)" },
  { f: "x^3 - 3*x*y^2", detail: "result", lang: "zh-Hant" },
];
/** KaTeX's own marks are ten thousand and not the page's: a letter stands for each formula while axe looks. */
const FORMULAS_AS_TEXT = `for (const drawn of document.querySelectorAll(".katex")) drawn.textContent = "f";`;

/** On a dark screen only the colours are others. */
const SCREENS = [
  { name: "light", width: 1300, colorScheme: "light", rules: [] },
  { name: "dark", width: 1300, colorScheme: "dark", rules: ["color-contrast"] },
  { name: "phone", width: 390, colorScheme: "light", rules: [] },
] as const;

describe("on a light, a dark and a phone's screen", () => {
  it.each(AXE_LOSSES)("axe finds nothing on $f, and nothing is wider than the screen", async (fields) => {
    const { page } = await openWatched(browser, { reducedMotion: "reduce", bypassCSP: true });
    await page.goto(`${served.address}${hashOf(fields)}`);
    await page.locator("#critical").waitFor();
    await whole(page);
    await page.locator("#walk").waitFor();
    await unskipped(page);
    expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBe(0);
    await page.setViewportSize({ width: 390, height: 900 });
    expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBe(0);
    await page.evaluate(FORMULAS_AS_TEXT);
    for (const { name, width, colorScheme, rules } of SCREENS) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      const axe = new AxeBuilder({ page })
        .setLegacyMode(true)
        .exclude(".katex")
        .options({ preload: false, resultTypes: ["violations"] });
      const { violations } = await (rules.length > 0
        ? axe.options({ preload: false, runOnly: [...rules] })
        : axe
      ).analyze();
      expect(violations.map(({ id, nodes }) => `${name}: ${id}: ${nodes[0]?.html.slice(0, 200)}`)).toEqual([]);
    }
    await page.context().close();
  });
});

describe("with everything in place", () => {
  it("axe finds nothing among formulas as KaTeX draws them", async () => {
    const { page } = await openWatched(browser, { reducedMotion: "reduce", bypassCSP: true });
    await page.goto(`${served.address}${hashOf({ f: "(x - 1)^2 + 1", detail: "result" })}`);
    await whole(page);
    expect(await page.locator(".katex math").count()).toBeGreaterThan(5);
    expect(await violations(page)).toEqual([]);
    await page.context().close();
  });

  it("axe finds nothing with the panel for data open and a walk over data done", async () => {
    const { page } = await openWatched(browser, { reducedMotion: "reduce", bypassCSP: true });
    await page.goto(`${served.address}${hashOf({ f: "(w*x - y)^2", params: "x,y", detail: "result" })}`);
    await whole(page);
    await page.locator("#walk details.data summary").click();
    await page.locator("#walk details.data textarea").fill("x,y\n1,2\n2,4\n3,5");
    await page.locator(".trail.full").waitFor({ state: "attached" });
    await page.evaluate(FORMULAS_AS_TEXT);
    expect(await violations(page)).toEqual([]);
    await page.context().close();
  });
});

/** What axe finds on a page as it stands. */
async function violations(page: Page): Promise<readonly string[]> {
  await unskipped(page);
  const found = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .options({ preload: false, resultTypes: ["violations"] })
    .analyze();
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}

type Answer = { readonly status: number; readonly headers: { readonly [name: string]: unknown } };

function ask(path: string, method = "GET"): Promise<Answer> {
  const { port } = new URL(served.address);
  return new Promise((resolve, reject) => {
    const asked = request({ host: "127.0.0.1", port, path, method }, (response) => {
      response.resume();
      resolve({ status: response.statusCode ?? 0, headers: response.headers });
    });
    asked.once("error", reject);
    asked.end();
  });
}

describe("saddle explore", () => {
  it("serves the page with its types and policies, and nothing outside it", async () => {
    const home = await ask("/");
    expect(home).toMatchObject({
      status: 200,
      headers: {
        "content-type": "text/html; charset=utf-8",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-embedder-policy": "require-corp",
        "x-content-type-options": "nosniff",
      },
    });
    for (const path of [
      "/../cli/main.js",
      "/..%2fcli/main.js",
      "/%2e%2e/cli/main.js",
      "/assets/../../index.js",
      "//etc/passwd",
      "/nothing",
    ])
      expect((await ask(path)).status, path).toBe(404);
    expect((await ask("/", "POST")).status).toBe(405);
  });
});
