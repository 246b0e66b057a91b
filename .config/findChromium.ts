import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";
import type { TestProject } from "vitest/node";

const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable"];

/** Browser tests run in a Chromium that is found here, installed where there is none; they are never skipped. */
export default function findChromium(project: TestProject): void {
  const path = found() ?? afterTrying("npx", ["playwright", "install", "chromium"]) ?? fromDebian();
  if (path === null)
    throw new Error(
      "The browser tests need Chromium, and none is found. Install it (Debian: apt-get install chromium), or name it in CHROME_PATH.",
    );
  project.provide("chromium", path);
}

function found(): string | null {
  const named = process.env["CHROME_PATH"];
  const places = [...(named === undefined ? [] : [named]), chromium.executablePath(), ...PLACES];
  return places.find((path) => path !== "" && existsSync(path)) ?? null;
}

function afterTrying(command: string, args: readonly string[]): string | null {
  try {
    execFileSync(command, args, { stdio: "ignore", timeout: 300_000 });
  } catch {
    return found();
  }
  return found();
}

function fromDebian(): string | null {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return null;
  afterTrying("apt-get", ["update"]);
  return afterTrying("apt-get", ["install", "-y", "--no-install-recommends", "chromium"]);
}
