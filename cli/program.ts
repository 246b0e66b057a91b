import { availableParallelism } from "node:os";
import { Command, CommanderError, Option } from "commander";
import { runBatch } from "./batch.ts";
import { completed } from "./complaint.ts";
import { createCrew } from "./crew.ts";
import { chooseDescentFormat, type DescendOptions, descendRequest } from "./descend.ts";
import { chooseFace, type FaceOptions } from "./face.ts";
import { readText, UnreadableFile, writeWhole } from "./files.ts";
import { type Job, STATUS } from "./job.ts";
import { names } from "./names.ts";
import { chooseSliceFormat, type SliceOptions, sliceRequest } from "./slice.ts";

type SharedOptions = FaceOptions & {
  readonly vars?: string;
  readonly params?: string;
  readonly assume?: string;
  readonly set?: string;
  readonly at?: string;
  readonly only?: string;
  readonly syntax?: "formula" | "latex";
  readonly detail?: "result" | "rules" | "all";
  readonly timing?: boolean;
  readonly timeout: string;
  readonly output?: string;
};

const PARTS = ["gradient", "hessian", "taylor", "critical"] as const;
const VERSION = "0.1.0";
const LONGEST_INPUT = 4_000_000;
const LONGEST_DATA = 100_000_000;

/** Runs one command line and returns the exit status. */
export async function runCommandLine(argv: readonly string[]): Promise<number> {
  let status: number = STATUS.done;
  const program = new Command("saddle");
  program
    .description("Derives the gradient, Hessian, critical points and types of a loss function, every step shown.")
    .version(VERSION)
    .exitOverride()
    .showHelpAfterError("(saddle --help shows what can be asked)");
  const note = (result: Promise<number>): Promise<void> => result.then((code) => void (status = code));

  shared(program.command("derive").argument("<loss>", "a formula such as (1 - w1*w2)^2, or - for standard input"))
    .description("derive gradient, Hessian and Taylor model, with every step")
    .action((loss: string, options: SharedOptions) => note(runDerive(loss, options)));
  shared(program.command("equal").argument("<a>").argument("<b>"))
    .description("are two expressions the same function of their variables?")
    .action((a: string, b: string, options: SharedOptions) => note(runEqual(a, b, options)));
  walking(
    shared(program.command("descend").argument("<loss>", "a formula such as (1 - w1*w2)^2, or - for standard input")),
  )
    .description("walk downhill: gradient descent, momentum and others, from a chosen start")
    .action((loss: string, options: DescendOptions & SharedOptions) => note(runDescend(loss, options)));
  shared(program.command("slice").argument("[loss]", "a formula; left out: a stock example"))
    .description("a critical point in a two-dimensional slice and in the whole space")
    .option("--axes <names>", "the two variables of the slice: w1,w2")
    .action((loss: string | undefined, options: SliceOptions & SharedOptions) => note(runSlice(loss, options)));
  program
    .command("batch")
    .argument("<file>", "JSON Lines, or - for standard input")
    .description("answer many requests: JSON Lines in, JSON Lines out, in the same order")
    .option("--jobs <n>", "how many at the same time", String(availableParallelism()))
    .option("--timeout <seconds>", "for each line", "30")
    .option("-o, --output <file>", "write to a file")
    .action((file: string, options: { jobs: string; timeout: string; output?: string }) =>
      note(runBatch(file, options)),
    );
  try {
    await program.parseAsync([...argv]);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? STATUS.done : STATUS.unreadable;
    if (error instanceof UnreadableFile) {
      process.stderr.write(`${error.message}\n`);
      return STATUS.unreadable;
    }
    throw error;
  }
  return status;
}

function shared(command: Command): Command {
  return command
    .option("--vars <names>", "what to differentiate by, in this order: w1,w2")
    .option("--params <names>", "what to hold constant: x,y")
    .option("--assume <conditions>", 'what holds of the parameters: "x > 0, y != 0"')
    .option("--set <values>", 'values for parameters: "x=1, y=1"')
    .option("--at <point>", 'the point of the Taylor model: "w1=0, w2=0"')
    .option("--only <parts>", "gradient,hessian,taylor")
    .addOption(new Option("--syntax <syntax>", "how the loss is written").choices(["formula", "latex"]))
    .addOption(
      new Option("--format <format>", "how the answer is written").choices([
        "text",
        "json",
        "latex",
        "markdown",
        "html",
        "csv",
        "svg",
      ]),
    )
    .addOption(new Option("--detail <level>", "how much of the steps").choices(["result", "rules", "all"]))
    .option("-o, --output <file>", "write to a file; its ending chooses the format")
    .option("--timeout <seconds>", "end the work after this time", "30")
    .option("--timing", "add the time of each part to the JSON")
    .option("--width <columns>", "the width of the text")
    .option("--ascii", "text in plain ASCII")
    .option("--ambiguous-wide", "for terminals that draw Greek letters wide");
}

async function runDerive(loss: string, options: SharedOptions): Promise<number> {
  const face = chooseFace(options);
  if (typeof face === "string") return complain(face);
  const only = options.only === undefined ? undefined : chooseParts(options.only);
  if (only === null) return complain(`--only takes parts with commas between: ${PARTS.join(",")}.`);
  const text = loss === "-" ? (await readText("-", LONGEST_INPUT)).trim() : loss;
  const request = {
    loss: text,
    ...(options.vars === undefined ? {} : { vars: names(options.vars) }),
    ...(options.params === undefined ? {} : { params: names(options.params) }),
    ...(options.assume === undefined ? {} : { assume: options.assume }),
    ...(options.set === undefined ? {} : { set: options.set }),
    ...(options.at === undefined ? {} : { at: options.at }),
    ...(only === undefined ? {} : { only }),
    ...(options.syntax === undefined ? {} : { syntax: options.syntax }),
    ...(options.detail === undefined ? {} : { detail: options.detail }),
    ...(options.timing === undefined ? {} : { timing: options.timing }),
  };
  return runJob({ command: "derive", request, face }, options);
}

/** The options of walks. Formats are chosen here, because a walk has more of them. */
function walking(command: Command): Command {
  return command
    .option("--from <point>", 'where to begin: "w1=0.1, w2=0.2"; left out: at random')
    .option("--method <name>", "gd, momentum, nesterov, rmsprop, adam or newton")
    .option("--rate <number>", "how far a step goes: the lecture's η")
    .option("--momentum <number>", "how much of the last movement is kept: the lecture's λ")
    .option("--steps <number>", "how many steps")
    .option("--unroll <t>", "up to which t the movement is written out", "4")
    .option("--data <file>", "a loss over data: comma-separated values, each column a symbol of the loss")
    .option("--batch <n>", "how many data an update sees; left out: all")
    .option("--epochs <n>", "how often all data are seen")
    .option("--held-out <share>", "the share of the data that only tests: 0.2")
    .option("--compare <sizes>", 'sizes of batches to set side by side: "1,20,full"')
    .option("--seed <number>", "of everything random", "1");
}

async function runDescend(loss: string, options: DescendOptions & SharedOptions): Promise<number> {
  const chosen = chooseDescentFormat(options);
  if (typeof chosen === "string") return complain(chosen);
  const face = chooseFace({ ...options, format: chosen.format === "json" ? "json" : "text" });
  if (typeof face === "string") return complain(face);
  const text = loss === "-" ? (await readText("-", LONGEST_INPUT)).trim() : loss;
  const { data } = options;
  const file = data === undefined ? null : { path: data, text: await readText(data, LONGEST_DATA) };
  const request = descendRequest(text, options, file);
  if (typeof request === "string") return complain(request);
  return runJob({ command: "descend", request, format: chosen.format, timing: options.timing === true, face }, options);
}

async function runSlice(loss: string | undefined, options: SliceOptions & SharedOptions): Promise<number> {
  const chosen = chooseSliceFormat(options);
  if (typeof chosen === "string") return complain(chosen);
  const face = chooseFace({ ...options, format: chosen.format === "json" ? "json" : "text" });
  if (typeof face === "string") return complain(face);
  const text = loss === "-" ? (await readText("-", LONGEST_INPUT)).trim() : loss;
  return runJob({ command: "slice", request: sliceRequest(text, options), format: chosen.format, face }, options);
}

async function runEqual(a: string, b: string, options: SharedOptions): Promise<number> {
  const face = chooseFace(options);
  return typeof face === "string" ? complain(face) : runJob({ command: "equal", a, b, face }, options);
}

async function runJob(job: Job, options: SharedOptions): Promise<number> {
  const timeout = Number(options.timeout);
  if (!(timeout > 0 && timeout <= 86_400)) return complain("--timeout takes a number of seconds above 0.");
  const crew = createCrew(1);
  const answer = completed(await crew.run(job, timeout), job.face, timeout);
  process.stderr.write(answer.complaint);
  if (options.output !== undefined && answer.output !== "") await writeWhole(options.output, answer.output);
  else await print(answer.output);
  return answer.status;
}

function chooseParts(list: string): readonly (typeof PARTS)[number][] | null {
  const chosen = names(list);
  const known = PARTS.filter((part) => chosen.includes(part));
  return known.length === new Set(chosen).size && known.length > 0 ? known : null;
}

function complain(message: string): number {
  process.stderr.write(`${message}\n`);
  return STATUS.unreadable;
}

function print(text: string): Promise<void> {
  return new Promise((resolve) => {
    process.stdout.write(text, () => resolve());
  });
}
