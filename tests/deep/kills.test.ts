import { spawn } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { createChance } from "../solve/planted.ts";
import { openProgress } from "./campaign/progress.ts";

const MAIN = new URL("../../dist/cli/main.js", import.meta.url).pathname;
/** `KILLS`: how often; `KILLS_SEED` chooses other moments. */
const KILLS = Number(process.env["KILLS"] ?? 200);
const SEED = Number(process.env["KILLS_SEED"] ?? 1);
const ROWS = 30;
const SIGNALS = ["SIGINT", "SIGTERM", "SIGKILL"] as const;

const input = Array.from({ length: ROWS }, (_, id) =>
  JSON.stringify({ id, loss: id % 3 === 0 ? `(x^2 + y - ${id})^2 + (x + y^2 - 7)^2` : `(1 - ${id}*w1*w2)^2` }),
);

/** Runs a batch and kills it after a time; how it ended, and how long it ran. */
async function killed(args: readonly string[], stdout: number | "ignore", after: number, signal: NodeJS.Signals) {
  const began = performance.now();
  const child = spawn(process.execPath, [MAIN, "batch", ...args], { stdio: ["ignore", stdout, "ignore"] });
  const timer = setTimeout(() => child.kill(signal), after);
  const status = await new Promise<number | null>((resolve) => child.once("exit", (code) => resolve(code)));
  clearTimeout(timer);
  return { status, milliseconds: performance.now() - began };
}

/** What is wrong with lines that were written: one that is no answer, one out of order, one that is cut short. */
function wrongLines(text: string, isWhole: boolean): readonly string[] {
  const wrong: string[] = [];
  if (text !== "" && !text.endsWith("\n")) wrong.push("the last line is cut short");
  const lines = text.split("\n").slice(0, -1);
  for (const [i, line] of lines.entries()) {
    try {
      if (JSON.parse(line).id !== i) wrong.push(`line ${i} is another`);
    } catch {
      wrong.push(`line ${i} is no JSON`);
    }
  }
  if (isWhole && lines.length !== ROWS) wrong.push(`${lines.length} lines of ${ROWS}`);
  return wrong;
}

it(`${KILLS} kills at random moments leave no partial line and no half file`, { timeout: 7_200_000 }, async () => {
  const place = mkdtempSync(join(tmpdir(), "saddle-kills-"));
  const [rows, output] = [join(place, "rows.jsonl"), join(place, "out.jsonl")];
  writeFileSync(rows, `${input.join("\n")}\n`);
  const whole = await killed([rows, "-o", output], "ignore", 600_000, "SIGKILL");
  expect(wrongLines(readFileSync(output, "utf8"), true)).toEqual([]);
  const { progress, count, save, report } = openProgress(`kills-${KILLS}-${SEED}`);
  for (; progress.next < KILLS; progress.next += 1, save()) {
    const k = progress.next;
    const chance = createChance(SEED * 10_007 + k);
    rmSync(output, { force: true });
    const signal = chance.pick([...SIGNALS]);
    const after = Math.round(chance.next() * whole.milliseconds * 1.05);
    const isStreamed = k % 4 === 3;
    const stream = isStreamed ? openSync(output, "w") : null;
    const { status } = await killed(isStreamed ? [rows] : [rows, "-o", output], stream ?? "ignore", after, signal);
    if (stream !== null) closeSync(stream);
    const files = readdirSync(place).filter((name) => name !== "rows.jsonl");
    const text = files.includes("out.jsonl") ? readFileSync(output, "utf8") : null;
    const own: string[] = text === null ? [] : [...wrongLines(text, !isStreamed || status === 0)];
    // What cannot be caught leaves the draft, which has another name; it goes here.
    const drafts = files.filter((name) => name.endsWith(".part"));
    if (signal !== "SIGKILL" && drafts.length > 0) own.push(`left ${drafts.join()}`);
    for (const name of drafts) rmSync(join(place, name));
    if (status === 0 && text === null) own.push("done, but without a file");
    const end = status === 0 ? "done before" : status === null ? `${signal}` : `${signal}, status ${status}`;
    count(`${isStreamed ? "to standard output" : "to a file"}: ${end}`);
    progress.wrong.push(...own.map((what) => `kill ${k} (${signal} after ${after} ms): ${what}`));
  }
  rmSync(place, { recursive: true });
  report("kills");
  expect(progress.wrong).toEqual([]);
});
