import { appendFile, readFile } from "node:fs/promises";
import {
  checkStudy,
  ENGLISH,
  renderProblem,
  type Study,
  type StudyRow,
  type StudySpec,
  shard,
  studyCsv,
  studyHtml,
  studyJson,
  studySvg,
  studyText,
  summarise,
  type WalkWords,
} from "../src/index.ts";
import { jsonText } from "./complaint.ts";
import { createCrew } from "./crew.ts";
import { chooseFace } from "./face.ts";
import { asUnreadable, writeWhole } from "./files.ts";
import { type Face, STATUS } from "./job.ts";
import { createProgress } from "./progress.ts";
import { headerLine, readRowFile, readRows, rowLines, sameSpec } from "./studyRows.ts";
import { inEach, walkWords } from "./tongues.ts";

const FORMATS = ["text", "json", "csv", "svg", "html"] as const;
type StudyFormat = (typeof FORMATS)[number];
const ACTIVATIONS = ["tanh", "sigmoid", "softplus", "sin", "identity"] as const;
const DATA_KINDS = ["teacher", "xor", "random"] as const;
/** Networks that a thread works on at a time: as many as make the traffic small and the progress visible. */
const CHUNK = 4;
/** Seconds that a chunk may take. */
const CHUNK_TIMEOUT = 3_600;

/** The options of `saddle study` as they come from the command line. */
export type StudyOptions = {
  readonly layers: string;
  readonly activation: string;
  readonly dataSet: string;
  readonly size: string;
  readonly decay: string;
  readonly networks: string;
  readonly seed: string;
  readonly jobs: string;
  readonly shard?: string;
  readonly rows?: string;
  readonly merge?: readonly string[];
  readonly progress?: boolean;
  readonly format?: string;
  readonly output?: string;
  readonly width?: string;
  readonly ascii?: boolean;
  readonly ambiguousWide?: boolean;
  readonly lang?: string;
};

/** Does a study, a part of one, or joins parts; returns the exit status. */
export async function runStudy(options: StudyOptions): Promise<number> {
  const format = chooseFormat(options);
  if (format === null) return refuse(`--format takes one of ${FORMATS.join(", ")}.`);
  const face = chooseFace({ ...options, format: "text" });
  if (typeof face === "string") return refuse(face);
  const joined =
    options.merge === undefined ? await doStudy(options, walkWords(face).study) : await mergeFiles(options.merge);
  if (typeof joined === "string") return refuse(joined);
  const text = written(joined.study, format, face);
  if (options.output === undefined) await print(text);
  else await writeWhole(options.output, text);
  return joined.failed > 0 ? STATUS.partial : STATUS.done;
}

type Outcome = { readonly study: Study; readonly failed: number };

function chooseFormat({ format, output }: StudyOptions): StudyFormat | null {
  const ending = /\.([a-z]+)$/i.exec(output ?? "")?.[1]?.toLowerCase() ?? "text";
  const wish = format ?? (ending === "txt" ? "text" : ending);
  return FORMATS.find((known) => known === wish) ?? null;
}

function written(study: Study, format: StudyFormat, face: Face): string {
  const words = walkWords(face).study;
  switch (format) {
    case "json":
      return jsonText(studyJson(study, words), face);
    case "csv":
      return studyCsv(study);
    case "svg":
      return studySvg(study, words);
    case "html":
      return studyHtml(study, words);
    case "text":
      return inEach(face, (each, narrow) => studyText(study, narrow, each.study));
  }
}

/** The study of the options; else what is wrong with them. */
export function readSpec(options: StudyOptions): StudySpec | string {
  const activation = ACTIVATIONS.find((known) => known === options.activation);
  if (activation === undefined) return `--activation takes one of ${ACTIVATIONS.join(", ")}.`;
  const data = DATA_KINDS.find((known) => known === options.dataSet);
  if (data === undefined) return `--data-set takes one of ${DATA_KINDS.join(", ")}.`;
  if (!/^\d{1,4}(-\d{1,4})+$/.test(options.layers)) return "--layers takes widths with hyphens between, such as 2-3-1.";
  const wrong = (["size", "networks", "seed"] as const).find((name) => !/^\d{1,16}$/.test(options[name]));
  if (wrong !== undefined) return `--${wrong} takes a whole number.`;
  const checked = checkStudy({
    layers: options.layers.split("-").map(Number),
    activation,
    data,
    size: Number(options.size),
    decay: options.decay,
    networks: Number(options.networks),
    seed: Number(options.seed),
  });
  return checked.ok ? checked.value : renderProblem(checked.problem, ENGLISH);
}

async function doStudy(options: StudyOptions, words: WalkWords["study"]): Promise<Outcome | string> {
  const spec = readSpec(options);
  if (typeof spec === "string") return spec;
  const jobs = /^\d+$/.test(options.jobs) ? Number(options.jobs) : 0;
  if (!(jobs >= 1 && jobs <= 256)) return "--jobs takes a whole number from 1 to 256.";
  const part = readShard(options.shard);
  if (part === null) return "--shard takes a part such as 3/10: the third of ten.";
  const before = options.rows === undefined ? [] : await openRows(options.rows, spec);
  if (typeof before === "string") return before;
  if (before.length > 0) process.stderr.write(`${words.labels.resumed(before.length)}\n`);
  const known = new Set(before.map(({ index }) => index));
  const left = shard(spec.networks, part[0], part[1]).filter((index) => !known.has(index));
  const { rows: path, progress = false } = options;
  const { rows, failed } = await workOn(spec, left, { jobs, path, progress, words });
  if (failed > 0) process.stderr.write(`${words.labels.failed(failed)}\n`);
  return { study: summarise(spec, [...before, ...rows]), failed };
}

function readShard(text: string | undefined): readonly [number, number] | null {
  if (text === undefined) return [1, 1];
  const [, part, parts] = /^(\d{1,7})\/(\d{1,7})$/.exec(text) ?? [];
  const [k, n] = [Number(part), Number(parts)];
  return k >= 1 && k <= n ? [k, n] : null;
}

/** The rows that a file holds already; a file that is not there is begun. */
async function openRows(path: string, spec: StudySpec): Promise<readonly StudyRow[] | string> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw asUnreadable(error, path);
    await writeWhole(path, headerLine(spec));
    return [];
  }
  const file = readRowFile(text, path);
  if (typeof file === "string") return file;
  if (!sameSpec(file.spec, spec))
    return `${path} holds the rows of another study. Name another file, or take its options.`;
  await writeWhole(path, headerLine(spec) + rowLines(file.rows));
  return file.rows;
}

/** Works on the networks in threads; each chunk that is done is added to the file of rows as whole lines. */
type Workplace = {
  readonly jobs: number;
  readonly path: string | undefined;
  readonly progress: boolean;
  readonly words: WalkWords["study"];
};

async function workOn(spec: StudySpec, indices: readonly number[], { jobs, path, progress, words }: Workplace) {
  const chunks: (readonly number[])[] = [];
  for (let k = 0; k < indices.length; k += CHUNK) chunks.push(indices.slice(k, k + CHUNK));
  const crew = createCrew(Math.max(1, Math.min(jobs, chunks.length)));
  const began = performance.now();
  const bar = createProgress(progress);
  const share = (): number => (indices.length === 0 ? 1 : done / indices.length);
  const text = (): string => words.labels.progress(done, indices.length, (performance.now() - began) / 1000);
  let done = 0;
  const rows: StudyRow[] = [];
  let failed = 0;
  let adding: Promise<void> = Promise.resolve();
  await Promise.all(
    chunks.map(async (chunk) => {
      const answer = await crew.run({ command: "study", spec, indices: chunk }, CHUNK_TIMEOUT);
      const found = typeof answer === "string" ? [] : readRows(answer.output);
      failed += chunk.length - found.length;
      rows.push(...found);
      done += chunk.length;
      bar.show(share(), text());
      if (path === undefined) return;
      adding = adding.then(() => appendFile(path, rowLines(found)));
      await adding.catch((error: unknown) => Promise.reject(asUnreadable(error, path)));
    }),
  );
  await adding;
  bar.end(share(), text());
  await crew.dismiss();
  return { rows, failed };
}

async function mergeFiles(paths: readonly string[]): Promise<Outcome | string> {
  let spec: StudySpec | null = null;
  const rows: StudyRow[] = [];
  for (const path of paths) {
    const text = await readFile(path, "utf8").catch((error: unknown) => Promise.reject(asUnreadable(error, path)));
    const file = readRowFile(text, path);
    if (typeof file === "string") return file;
    if (spec !== null && !sameSpec(spec, file.spec)) return `${path} holds the rows of another study than ${paths[0]}.`;
    spec = file.spec;
    rows.push(...file.rows);
  }
  return spec === null ? "--merge takes files of rows." : { study: summarise(spec, rows), failed: 0 };
}

function refuse(message: string): number {
  process.stderr.write(`${message}\n`);
  return STATUS.unreadable;
}

function print(text: string): Promise<void> {
  return new Promise((resolve) => {
    process.stdout.write(text, () => resolve());
  });
}
