// How quick the page is, in a real Chromium against `saddle explore`: the gradient after a keystroke, the whole answer,
// the first load, and how much script is fetched before the first answer. Prints a table; fails on nothing.
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { chromium } from "@playwright/test";

const DIST = fileURLToPath(new URL("../../dist/", import.meta.url));
const KEYSTROKES = 50;
const LOADS = 5;

const browserPath = [
  process.env["CHROME_PATH"],
  "/usr/bin/chromium",
  "/usr/bin/google-chrome",
  chromium.executablePath(),
]
  .filter((path) => path !== undefined && path !== "")
  .find((path) => existsSync(path));

const server = spawn(process.execPath, [`${DIST}cli/main.js`, "explore", "--no-open"], {
  stdio: ["ignore", "pipe", "ignore"],
});
const address = await new Promise((resolve) => server.stdout.once("data", (data) => resolve(String(data).trim())));
const browser = await chromium.launch({
  executablePath: browserPath,
  chromiumSandbox: process.getuid?.() !== 0,
  args: ["--disable-gpu", "--disable-background-networking"],
});

const sorted = (values) => [...values].sort((a, b) => a - b);
const quantile = (values, part) => sorted(values)[Math.min(values.length - 1, Math.floor(values.length * part))];
const row = (name, value, goal) => console.log(`${name.padEnd(58)}${value.padStart(12)}   ${goal}`);
const ms = (value) => `${value.toFixed(1)} ms`;

/** Runs in the page before everything: notes when the first gradient stands. */
const NOTE_FIRST = `(() => {
  const seen = new MutationObserver(() => {
    if (document.querySelector("#gradient annotation") === null) return;
    window.firstAnswer = performance.now();
    window.fetchedThen = performance.getEntriesByType("resource").map(({ name }) => name);
    seen.disconnect();
  });
  seen.observe(document, { childList: true, subtree: true });
})()`;

/** One keystroke: when the new gradient stands in the page, when its frame was drawn, and when the answer is whole. */
const KEYSTROKE = `(digit) => new Promise((done) => {
  const field = document.querySelector("#formula");
  const times = { gradient: 0, frame: 0, whole: 0 };
  const text = (id) => document.querySelector("#" + id + ":not(.ghost) annotation:last-of-type")?.closest(".card").textContent ?? "";
  const seen = new MutationObserver(() => {
    const now = performance.now() - start;
    if (times.gradient === 0 && text("gradient").includes("(" + digit + " - w_{1}")) {
      times.gradient = now;
      requestAnimationFrame(() => setTimeout(() => { times.frame = performance.now() - start; }));
    }
    if (times.gradient > 0 && text("critical").includes("w") && document.querySelector(".page").ariaBusy === "false") {
      times.whole = now;
      seen.disconnect();
      setTimeout(() => done(times), 150);
    }
  });
  seen.observe(document.querySelector(".page"), { childList: true, subtree: true, attributes: true, characterData: true });
  const start = performance.now();
  field.value = "(" + digit + " - w1*w2)^2";
  field.dispatchEvent(new Event("input", { bubbles: true }));
})`;

const loads = [];
let fetched = [];
for (let i = 0; i < LOADS; i += 1) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.addInitScript(NOTE_FIRST);
  await page.goto(address);
  await page.locator("#gradient .katex").first().waitFor();
  loads.push(await page.evaluate("window.firstAnswer"));
  fetched = await page.evaluate("window.fetchedThen");
  await context.close();
}

const page = await browser.newPage();
await page.goto(address);
await page.locator(".page[aria-busy=false] #escape").waitFor();
const strokes = [];
for (let i = 0; i < KEYSTROKES + 10; i += 1) {
  const times = await page.evaluate(`(${KEYSTROKE})(${2 + (i % 7)})`);
  if (i >= 10) strokes.push(times);
}

const packed = (url) => gzipSync(readFileSync(`${DIST}web${new URL(url).pathname}`), { level: 9 }).length / 1000;
const scripts = [...new Set(fetched)].filter((url) => url.endsWith(".js"));
// The worker's own script is not among the document's resources.
const worker = scripts.some((url) => url.includes("/worker-")) ? [] : workerScripts();
const weight = [...scripts, ...worker].reduce((sum, url) => sum + packed(url), 0);

function workerScripts() {
  const index = readFileSync(`${DIST}web/index.html`, "utf8");
  const [, main] = /src="\.\/(assets\/index-[^"]+\.js)"/.exec(index) ?? [];
  const [name] = /worker-[\w-]+\.js/.exec(readFileSync(`${DIST}web/${main}`, "utf8")) ?? [];
  return [`${address}assets/${name}`];
}

console.log(
  `The page in Chromium ${browser.version()}, ${KEYSTROKES} keystrokes in (1 - w1*w2)^2, ${LOADS} first loads\n`,
);
row(
  "gradient in the page after a keystroke, median",
  ms(
    quantile(
      strokes.map((t) => t.gradient),
      0.5,
    ),
  ),
  "goal 16",
);
row(
  "gradient in the page after a keystroke, p95",
  ms(
    quantile(
      strokes.map((t) => t.gradient),
      0.95,
    ),
  ),
  "goal 50",
);
row(
  "its frame drawn, median",
  ms(
    quantile(
      strokes.map((t) => t.frame),
      0.5,
    ),
  ),
  "",
);
row(
  "its frame drawn, p95",
  ms(
    quantile(
      strokes.map((t) => t.frame),
      0.95,
    ),
  ),
  "",
);
row(
  "whole answer after a keystroke, median",
  ms(
    quantile(
      strokes.map((t) => t.whole),
      0.5,
    ),
  ),
  "goal 60",
);
row(
  "whole answer after a keystroke, p95",
  ms(
    quantile(
      strokes.map((t) => t.whole),
      0.95,
    ),
  ),
  "",
);
row("first load to first answer, median", ms(quantile(loads, 0.5)), "goal 1000");
row("script before the first answer, gzip", `${weight.toFixed(1)} KB`, "goal 260");

await browser.close();
server.kill("SIGINT");
