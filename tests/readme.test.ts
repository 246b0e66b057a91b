import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "..");
const text = readFileSync(join(ROOT, "README.md"), "utf8");

/** The examples of the README: a command, and what it prints. */
const examples = [...text.matchAll(/```console\n\$ npx saddle (.*)\n([\s\S]*?)```/g)].map(
  ([, command = "", output = ""]) => ({
    command,
    output,
  }),
);

describe("the README", () => {
  it("has examples", () => {
    expect(examples.length).toBeGreaterThanOrEqual(6);
  });

  it.each(examples)("shows what npx saddle $command prints", ({ command, output }) => {
    const run = spawnSync("bash", ["-c", `node dist/cli/main.js ${command}`], {
      cwd: ROOT,
      encoding: "utf8",
      env: { ...process.env, NO_COLOR: "1", COLUMNS: "" },
    });
    expect(run.stdout.trimEnd()).toBe(output.trimEnd());
  });

  it("names the command that runs the tests as CI does", () => {
    expect(text).toContain("npm ci && npm test");
    expect(readFileSync(join(ROOT, ".ci/run"), "utf8")).toContain("npm ci && npm test");
  });
});
