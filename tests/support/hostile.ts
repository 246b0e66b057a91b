import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const MAIN = new URL("../../dist/cli/main.js", import.meta.url).pathname;

const joined = (count: number, term: (i: number) => string, joint = " + "): string =>
  Array.from({ length: count }, (_, i) => term(i)).join(joint);

/** Formulas that ask for too much: nesting, powers, variables, digits, systems. */
export const HOSTILE: readonly string[] = [
  "(x + y)^1000000",
  joined(100_000, (i) => `x${i}^2`),
  `${"(".repeat(40_000)}x${")".repeat(40_000)}`,
  `${"sin(".repeat(5000)}x${")".repeat(5000)}`,
  `${"(".repeat(190)}x${"+1)^2".repeat(190)}`,
  "(x + y + z + u + v)^60",
  "(x + y + 1)^300",
  "x^x^x^x^x^x^x^x",
  "2^2^2^2^2^2*x^2",
  "9^9^9*x^2",
  "x^1000000000",
  joined(2000, (i) => `x${i}^2`),
  `(${joined(300, (i) => `x${i}`)})^2`,
  joined(60, (i) => `(x${i}*x${i + 1} - 1)^2`),
  `x^2*0.${"123456789".repeat(500)}`,
  `${"9".repeat(4900)}*x^2 + x`,
  "1e999999*x^2",
  "1e-400000*x^2 + x",
  "x^200 + 3*x^199 - 7*x^3 + 1",
  "(x^9 + y^9 - 1)^2 + (x^7*y - 3*y + 2*x)^2 + (x*y^6 - 1)^2",
  "(x^3 + y^3 + z^3 + w^3 - 1)^2 + (x*y*z*w - x - y)^2 + (x^2*y + z*w^2 - 3)^2",
  joined(40, (i) => `(x - ${i} + y)`, "*"),
  "exp(exp(exp(exp(x))))*x",
  joined(30, (i) => `sin(${i + 1}*x)*cos(${i + 2}*y)`),
  joined(12, (i) => `(y${i} - tanh(w1*${i} + w2*tanh(w3*${i} + w4)))^2`),
  `max(${joined(300, (i) => `x - ${i}`, ", ")})^2`,
  `${"|".repeat(9999)}x`,
  "\\frac{".repeat(10_000),
];

/** The most memory that a derivation held at any time, in megabytes, as the system counts it. */
export function peakMegabytes(loss: string, seconds: number): number {
  const place = mkdtempSync(join(tmpdir(), "saddle-memory-"));
  const [hook, result] = [join(place, "hook.cjs"), join(place, "peak")];
  writeFileSync(
    hook,
    `if (require("node:worker_threads").isMainThread) process.on("exit", () =>
      require("node:fs").writeFileSync(${JSON.stringify(result)}, String(process.resourceUsage().maxRSS)));`,
  );
  const args = ["-r", hook, MAIN, "derive", "-", "--timeout", `${seconds}`, "--format", "json"];
  const { status, stderr } = spawnSync(process.execPath, args, { input: loss, encoding: "utf8", maxBuffer: 1e9 });
  if (status === null || ![0, 2, 3].includes(status)) throw new Error(`${loss.slice(0, 60)}: ${status} ${stderr}`);
  return Number(readFileSync(result, "utf8")) / 1024;
}
