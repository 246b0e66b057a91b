import { spawn } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Crew, createCrew, type Failure } from "../../../cli/crew.ts";
import { descendRequest } from "../../../cli/descend.ts";
import type { Answer, Face, Job } from "../../../cli/job.ts";
import { readRow } from "../../../cli/row.ts";
import { questionOf, readHash, writeHash } from "../../../web/state.ts";
import { inputOf, spoilt } from "./inputs.ts";

const DIST = new URL("../../../dist/cli/", import.meta.url);
/** Seconds for the work, and for all: a thread is asked to stop, and ended a second later. */
export const [LIMIT, SLACK] = [2, 4];
/** What no output may ever show, unless it was in the input. */
const NEVER = [/\bNaN\b/, /\bundefined\b/, /\[object /, /\n\s+at .*:\d+:\d+/];

/** Where command lines run, should one of them write a file. */
const PLACE = mkdtempSync(join(tmpdir(), "saddle-fuzz-"));

const FACE: Face = {
  format: "json",
  width: 80,
  ascii: false,
  colour: false,
  ambiguousWide: false,
  language: "en",
  fragment: false,
  picture: null,
  compact: true,
};

export type Trial = { readonly door: string; readonly outcome: string; readonly wrong: readonly string[] };

/** Puts an input through its door; what came of it, and what is wrong with that. */
export function createDoors() {
  const crew = createCrew(1, new URL("worker.js", DIST));
  return {
    close: () => crew.dismiss(),
    async try(seed: number): Promise<Trial> {
      const { door, text } = inputOf(seed);
      const began = performance.now();
      const { outcome, wrong } = await (door === "options" ? throughOptions(text) : through(door, text, seed, crew));
      const seconds = (performance.now() - began) / 1000;
      const late = seconds > LIMIT + SLACK ? [`took ${seconds.toFixed(1)} s`] : [];
      return {
        door,
        outcome,
        wrong: [...wrong, ...late].map((what) => `${seed} ${door} ${JSON.stringify(text).slice(0, 300)}: ${what}`),
      };
    },
  };
}

type Came = { readonly outcome: string; readonly wrong: readonly string[] };

async function through(door: string, text: string, seed: number, crew: Crew): Promise<Came> {
  const job = await jobOf(door, text, seed, crew);
  if (job === null) return { outcome: "refused", wrong: [] };
  if ("wrong" in job) return { outcome: "refused", wrong: job.wrong };
  return judged(await crew.run(job, LIMIT), text);
}

async function jobOf(door: string, text: string, seed: number, crew: Crew): Promise<Job | Came | null> {
  if (door === "csv") {
    const request = descendRequest("(w*x - y)^2", { from: "w=0", steps: "5" }, { path: "data.csv", text });
    if (typeof request === "string") return { outcome: "refused", wrong: [] };
    return { command: "descend", request, format: "json", timing: false, face: FACE };
  }
  if (door === "lines") {
    const { job } = readRow(text, seed);
    return job && { ...job, face: FACE };
  }
  if (door === "hash") {
    const view = readHash(text);
    const again = readHash(writeHash(view));
    if (JSON.stringify(again) !== JSON.stringify(view))
      return { outcome: "refused", wrong: ["the hash is read back as another"] };
    const question = questionOf(view);
    return question && { command: "derive", request: { ...question, detail: view.detail }, face: FACE };
  }
  if (door === "certificate") {
    const answer = await crew.run({ command: "certify", request: { loss: text }, face: FACE }, LIMIT);
    if (typeof answer === "string" || answer.status !== 0) return null;
    return { command: "verify", source: spoilt(answer.output, seed), face: FACE };
  }
  const syntax = door === "latex" ? ("latex" as const) : seed % 2 === 0 ? ("formula" as const) : undefined;
  return { command: "derive", request: { loss: text, ...(syntax === undefined ? {} : { syntax }) }, face: FACE };
}

function judged(answer: Answer | Failure, text: string): Came {
  if (answer === "crash") return { outcome: "crash", wrong: ["the thread died"] };
  if (typeof answer === "string") return { outcome: `ended: ${answer}`, wrong: [] };
  const { output, complaint, status } = answer;
  const wrong = wrongText(output + complaint, text);
  if (![0, 1, 2, 3].includes(status)) wrong.push(`status ${status}`);
  try {
    JSON.parse(output);
  } catch {
    wrong.push("the output is no JSON");
  }
  return { outcome: `status ${status}`, wrong };
}

function wrongText(output: string, input: string): string[] {
  return NEVER.filter((what) => what.test(output) && !/NaN|undefined|object/.test(input)).map(
    (what) => `shows ${what}`,
  );
}

/** A command line in a process of its own. */
async function throughOptions(text: string): Promise<Came> {
  const args = text.split("\u0001").map((argument) => argument.replaceAll("\u0000", ""));
  const out: string[] = [];
  const child = spawn(
    process.execPath,
    [new URL("main.js", DIST).pathname, ...args, ...(args[0] === "study" ? [] : ["--timeout", `${LIMIT}`])],
    {
      stdio: ["ignore", "pipe", "pipe"],
      cwd: PLACE,
    },
  );
  child.stdout.on("data", (chunk) => out.push(String(chunk)));
  child.stderr.on("data", (chunk) => out.push(String(chunk)));
  const timer = setTimeout(() => child.kill("SIGKILL"), (LIMIT + SLACK) * 1000);
  const status = await new Promise<number | null>((resolve) => child.once("close", resolve));
  clearTimeout(timer);
  const wrong = wrongText(out.join(""), text);
  if (status === null && args[0] !== "study") wrong.push("did not end");
  if (status !== null && ![0, 1, 2, 3].includes(status)) wrong.push(`status ${status}: ${out.join("").slice(0, 200)}`);
  return { outcome: status === null ? "stopped" : `status ${status}`, wrong };
}
