import { spawn } from "node:child_process";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "@playwright/test";

const MAIN = new URL("../../dist/cli/main.js", import.meta.url).pathname;

/** The page as `saddle explore` serves it. */
export type Served = { readonly address: string; readonly close: () => void };

export async function serveExplorer(): Promise<Served> {
  const server = spawn(process.execPath, [MAIN, "explore", "--no-open"], { stdio: ["ignore", "pipe", "ignore"] });
  const address = await new Promise<string>((resolve, reject) => {
    server.stdout.once("data", (data) => resolve(String(data).trim()));
    server.once("exit", (status) => reject(new Error(`saddle explore ended with ${status}`)));
  });
  return { address, close: () => server.kill("SIGINT") };
}

export function launchChromium(executablePath: string): Promise<Browser> {
  return chromium.launch({
    executablePath,
    chromiumSandbox: process.getuid?.() !== 0,
    args: ["--disable-gpu", "--disable-background-networking"],
  });
}

export type Watched = {
  readonly page: Page;
  /** Every request but those for `data:` and `blob:` addresses. */
  readonly requests: readonly string[];
  /** Whatever the console says, and errors that nothing caught. */
  readonly complaints: readonly string[];
};

/** A page of its own, with what it asks for and complains of written down. */
export async function openWatched(browser: Browser, options: BrowserContextOptions = {}): Promise<Watched> {
  const context = await browser.newContext(options);
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  const requests: string[] = [];
  const complaints: string[] = [];
  page.on("request", (request) => {
    if (!/^(data|blob):/.test(request.url())) requests.push(request.url());
  });
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  return { page, requests, complaints };
}

/** Waits until the whole answer stands. */
export async function whole(page: Page): Promise<void> {
  await page.locator(".page[aria-busy=false] #take").waitFor();
}

/** Lays out the cards that are out of sight as well: pictures of the whole page, and axe, see those only. Needs `bypassCSP`. */
export async function unskipped(page: Page): Promise<void> {
  await page.addStyleTag({ content: ".card { content-visibility: visible !important }" });
  await page.evaluate(`dispatchEvent(new Event("resize"))`);
}

export const hashOf = (fields: { readonly [name: string]: string }): string => `#${new URLSearchParams(fields)}`;
