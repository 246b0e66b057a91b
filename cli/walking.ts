import { availableParallelism } from "node:os";
import type { Command } from "commander";
import { chooseDescentFormat, type DescendOptions, descendRequest } from "./descend.ts";
import { chooseFace, type FaceOptions } from "./face.ts";
import { readText } from "./files.ts";
import { type FacedJob, STATUS } from "./job.ts";
import { chooseSliceFormat, type SliceOptions, sliceRequest } from "./slice.ts";
import { runStudy, type StudyOptions } from "./study.ts";

const LONGEST_INPUT = 4_000_000;
const LONGEST_DATA = 100_000_000;

/** What the commands here take from the command line around them. */
export type Surroundings<Shared> = {
  /** Adds the options that all commands share. */
  readonly shared: (command: Command) => Command;
  readonly note: (result: Promise<number>) => Promise<void>;
  readonly runJob: (job: FacedJob, options: Shared) => Promise<number>;
};

/** Adds the commands that walk: `descend`, `slice` and `study`. */
export function addWalkingCommands<Shared extends FaceOptions>(program: Command, around: Surroundings<Shared>): void {
  const { shared, note } = around;
  walking(
    shared(program.command("descend").argument("<loss>", "a formula such as (1 - w1*w2)^2, or - for standard input")),
  )
    .description("walk downhill: gradient descent, momentum and others, from a chosen start")
    .action((loss: string, options: DescendOptions & Shared) => note(runDescend(loss, options, around)));
  shared(program.command("slice").argument("[loss]", "a formula; left out: a stock example"))
    .description("a critical point in a two-dimensional slice and in the whole space")
    .option("--axes <names>", "the two variables of the slice: w1,w2")
    .action((loss: string | undefined, options: SliceOptions & Shared) => note(runSlice(loss, options, around)));
  studying(program.command("study"))
    .description("the empirical study: networks trained to critical points, loss against minimum ratio")
    .action((options: StudyOptions) => note(runStudy(options)));
}

function walking(command: Command): Command {
  return command
    .option("--from <point>", 'where to begin: "w1=0.1, w2=0.2"; left out: at random')
    .option("--method <name>", "gd, momentum, nesterov, rmsprop, adam or newton")
    .option("--rate <number>", "how far a step goes: the lecture's η")
    .option("--momentum <number>", "how much of the last movement is kept: the lecture's λ")
    .option("--steps <number>", "how many steps")
    .option("--unroll <t>", "up to which t the movement is written out; left out: 4, for momentum")
    .option("--data <file>", "a loss over data: comma-separated values, each column a symbol of the loss")
    .option("--batch <n>", "how many data an update sees; left out: all")
    .option("--epochs <n>", "how often all data are seen")
    .option("--held-out <share>", "the share of the data that only tests: 0.2")
    .option("--compare <sizes>", 'sizes of batches to set side by side: "1,20,full"')
    .option("--seed <number>", "of everything random", "1")
    .option("--progress", "show how far it has come on standard error, where that is no terminal too");
}

function studying(command: Command): Command {
  return command
    .option("--layers <widths>", "from the input to the output", "2-3-1")
    .option("--activation <name>", "tanh, sigmoid, softplus, sin or identity", "tanh")
    .option("--data-set <name>", "where the data come from: teacher, xor or random", "random")
    .option("--size <n>", "how many data", "20")
    .option("--decay <number>", "weight decay", "0.001")
    .option("--networks <n>", "how many networks", "200")
    .option("--seed <number>", "of everything random", "1")
    .option("--jobs <n>", "how many at the same time", String(availableParallelism()))
    .option("--shard <part>", "a part of the study, with the same seeds: 3/10")
    .option("--rows <file>", "add each network that is done to this file, and go on from there when it exists")
    .option("--merge <files...>", "join files of rows")
    .option("--progress", "show how far it has come on standard error, where that is no terminal too")
    .option("--format <format>", "text, json, csv, svg or html")
    .option("-o, --output <file>", "write to a file; its ending chooses the format")
    .option("--lang <language>", "en, zh-Hans, zh-Hant, or two of them: en+zh-Hans", "en")
    .option("--width <columns>", "the width of the text")
    .option("--ascii", "text in plain ASCII")
    .option("--ambiguous-wide", "for terminals that draw Greek letters wide");
}

async function runDescend<Shared extends FaceOptions>(
  loss: string,
  options: DescendOptions & Shared,
  { runJob }: Surroundings<Shared>,
): Promise<number> {
  const chosen = chooseDescentFormat(options);
  if (typeof chosen === "string") return complain(chosen);
  const face = chooseFace({ ...options, format: chosen.format === "json" ? "json" : "text" });
  if (typeof face === "string") return complain(face);
  const text = loss === "-" ? (await readText("-", LONGEST_INPUT)).trim() : loss;
  const { data } = options;
  const file = data === undefined ? null : { path: data, text: await readText(data, LONGEST_DATA) };
  const request = descendRequest(text, options, file);
  if (typeof request === "string") return complain(request);
  const timing = options.timing === true;
  return runJob({ command: "descend", request, format: chosen.format, timing, face }, options);
}

async function runSlice<Shared extends FaceOptions>(
  loss: string | undefined,
  options: SliceOptions & Shared,
  { runJob }: Surroundings<Shared>,
): Promise<number> {
  const chosen = chooseSliceFormat(options);
  if (typeof chosen === "string") return complain(chosen);
  const face = chooseFace({ ...options, format: chosen.format === "json" ? "json" : "text" });
  if (typeof face === "string") return complain(face);
  const text = loss === "-" ? (await readText("-", LONGEST_INPUT)).trim() : loss;
  return runJob({ command: "slice", request: sliceRequest(text, options), format: chosen.format, face }, options);
}

function complain(message: string): number {
  process.stderr.write(`${message}\n`);
  return STATUS.unreadable;
}
