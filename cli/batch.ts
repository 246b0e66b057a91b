import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { createInterface } from "node:readline";
import { problemAt } from "../src/index.ts";
import { completed, problemAnswer } from "./complaint.ts";
import { type Crew, createCrew } from "./crew.ts";
import { asUnreadable, beginFile, openText } from "./files.ts";
import { type Answer, type Face, STATUS } from "./job.ts";
import { readRow } from "./row.ts";

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
/** How many rows may be under way or waiting to be written for each thread. */
const AHEAD = 8;

/** Answers the requests of a file of JSON Lines, in their order. Returns the exit status. */
export async function runBatch(
  file: string,
  options: { jobs: string; timeout: string; output?: string },
): Promise<number> {
  const jobs = Number(options.jobs);
  const timeout = Number(options.timeout);
  if (!(Number.isInteger(jobs) && jobs >= 1 && jobs <= 256))
    return refuse("--jobs takes a whole number from 1 to 256.");
  if (!(timeout > 0 && timeout <= 86_400)) return refuse("--timeout takes a number of seconds above 0.");
  const crew = createCrew(jobs);
  const out = await openOutput(options.output);
  try {
    const pending: Promise<string>[] = [];
    let number = 0;
    for await (const line of createInterface({ input: openText(file), crlfDelay: Number.POSITIVE_INFINITY })) {
      number += 1;
      if (line.trim() === "") continue;
      pending.push(answerRow(line, number, crew, timeout));
      if (pending.length >= jobs * AHEAD) await out.write(await takeFirst(pending));
    }
    while (pending.length > 0) await out.write(await takeFirst(pending));
    await out.close();
  } catch (error) {
    await out.abandon();
    throw asUnreadable(error, file);
  }
  return STATUS.done;
}

function refuse(message: string): number {
  process.stderr.write(`${message}\n`);
  return STATUS.unreadable;
}

async function takeFirst(pending: Promise<string>[]): Promise<string> {
  const first = pending.shift();
  return first === undefined ? "" : first;
}

/** The whole line that answers one row: `{"id": …, "result": …}`. */
async function answerRow(line: string, number: number, crew: Crew, timeout: number): Promise<string> {
  const row = readRow(line, number);
  const seconds = row.timeout ?? timeout;
  const answer =
    row.job === null
      ? rowProblem(row.problem)
      : completed(await crew.run({ ...row.job, face: FACE }, seconds), FACE, seconds);
  const result = answer.output === "" ? failedRow() : answer.output.trimEnd();
  return `{"id":${JSON.stringify(row.id)},"result":${result}}\n`;
}

function rowProblem(problem: string): Answer {
  return problemAnswer(
    problemAt({ kind: "option", option: "line", text: problem, expected: "a request as one JSON object" }, "", null),
    FACE,
  );
}

function failedRow(): string {
  const error = {
    code: "unsupported",
    message: "The engine failed on this line: a mistake in the program.",
    position: null,
  };
  return JSON.stringify({ schema: "saddle.error/1", error });
}

/** Standard output, or a file that appears when it is whole. Every write is a whole line. */
async function openOutput(path: string | undefined) {
  if (path === undefined) {
    const write = async (line: string): Promise<void> => {
      if (!process.stdout.write(line)) await once(process.stdout, "drain");
    };
    return { write, close: async () => {}, abandon: async () => {} };
  }
  const draft = await beginFile(path);
  const stream = createWriteStream(draft.path, { flags: "r+" });
  const failed = new Promise<never>((_, reject) => stream.once("error", (error) => reject(asUnreadable(error, path))));
  failed.catch(() => {});
  return {
    write: async (line: string): Promise<void> => {
      if (!stream.write(line)) await Promise.race([once(stream, "drain"), failed]);
    },
    close: async (): Promise<void> => {
      stream.end();
      await Promise.race([once(stream, "close"), failed]);
      await draft.keep();
    },
    abandon: async (): Promise<void> => {
      stream.destroy();
      draft.drop();
    },
  };
}
