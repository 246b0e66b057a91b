import { existsSync, mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { chromium } from "@playwright/test";
import { hashOf, launchChromium, serveExplorer, unskipped, whole } from "../support/explorer.ts";
import { TEN_LOSSES } from "../support/losses.ts";

/** Screenshots of the page for ten losses, wide and phone, light and dark, into a folder: `npm run screens -- FOLDER`. */
const SCREENS = [
  { name: "wide-light", width: 1280, height: 900, colorScheme: "light" },
  { name: "wide-dark", width: 1280, height: 900, colorScheme: "dark" },
  { name: "phone-light", width: 390, height: 844, colorScheme: "light" },
  { name: "phone-dark", width: 390, height: 844, colorScheme: "dark" },
] as const;
const PLACES = [process.env["CHROME_PATH"], chromium.executablePath(), "/usr/bin/chromium", "/usr/bin/google-chrome"];

const [folder = "", only] = process.argv.slice(2);
if (folder === "") {
  console.error("npm run screens -- FOLDER [NAME]: where to put the screenshots, and of which loss (all)");
  process.exit(2);
}
const place = PLACES.find((path) => path !== undefined && path !== "" && existsSync(path));
if (place === undefined) {
  console.error("No Chromium is found; name one in CHROME_PATH.");
  process.exit(2);
}
mkdirSync(folder, { recursive: true });
const [browser, served] = await Promise.all([launchChromium(place), serveExplorer()]);
for (const { name, width, height, colorScheme } of SCREENS) {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme,
    reducedMotion: "reduce",
    bypassCSP: true,
  });
  for (const { name: loss, loss: formula } of TEN_LOSSES.filter((one) => only === undefined || one.name === only)) {
    const page = await context.newPage();
    await page.goto(`${served.address}${hashOf({ f: formula, detail: "rules" })}`);
    await whole(page);
    await page.locator('.picture[data-drawn="true"]').waitFor();
    await unskipped(page);
    await page.waitForTimeout(600);
    for (const fullPage of [false, true]) {
      const path = resolve(join(folder, `${loss}-${name}${fullPage ? "-all" : ""}.png`));
      await page.screenshot({ path, fullPage });
      console.log(path);
    }
    await page.close();
  }
  await context.close();
}
await browser.close();
served.close();
