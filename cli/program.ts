import { availableParallelism } from "node:os";
import { Command, CommanderError, Option } from "commander";
import { runBatch } from "./batch.ts";
import { readBox } from "./box.ts";
import { completed } from "./complaint.ts";
import { type Crew, createCrew } from "./crew.ts";
import { addExploreCommand } from "./explore.ts";
import { chooseFace, type FaceOptions } from "./face.ts";
import { readText, UnreadableFile, writeWhole } from "./files.ts";
import { type FacedJob, STATUS } from "./job.ts";
import { createProgress, partText } from "./progress.ts";
import { addWalkingCommands } from "./walking.ts";

type SharedOptions = FaceOptions & {
  readonly vars?: string;
  readonly params?: string;
  readonly assume?: string;
  readonly set?: string;
  readonly at?: string;
  readonly box?: string;
  readonly only?: string;
  readonly syntax?: "formula" | "latex";
  readonly detail?: "result" | "rules" | "all";
  readonly timing?: boolean;
  readonly timeout: string;
  readonly output?: string;
  readonly certificate?: boolean;
  readonly progress?: boolean;
};

type CheckOptions = SharedOptions & {
  readonly gradient?: string;
  readonly hessian?: string;
  readonly critical?: string;
  readonly eigenvalues?: string;
  readonly escape?: string;
};

const PARTS = ["gradient", "hessian", "taylor", "critical"] as const;
const VERSION = "0.1.0";
const LONGEST_INPUT = 4_000_000;
const LONGEST_CERTIFICATE = 30_000_000;

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
    .description("derive gradient, Hessian, critical points, what they are and the way down, with every step")
    .option("--certificate", "the claims with what proves them, as JSON that saddle verify checks")
    .action((loss: string, options: SharedOptions) => note(runDerive(loss, options)));
  shared(program.command("check").argument("<loss>", "the loss that was to be derived"))
    .description("mark an answer: right, wrong and why, or not decided")
    .option("--gradient <entries>", '"w1: EXPR; w2: EXPR"')
    .option("--hessian <rows>", '"EXPR, EXPR; EXPR, EXPR"')
    .option("--critical <sets>", '"(0, 0) saddle; w1*w2 = 1 minimum"')
    .option("--eigenvalues <list>", '"-2, 2", at the point of --at')
    .option("--escape <direction>", '"1, 1", from the point of --at')
    .action((loss: string, options: CheckOptions) => note(runCheck(loss, options)));
  shared(program.command("equal").argument("<a>").argument("<b>"))
    .description("are two expressions the same function of their variables?")
    .action((a: string, b: string, options: SharedOptions) => note(runEqual(a, b, options)));
  addVerifying(program, note);
  addWalkingCommands<SharedOptions>(program, { shared, note, runJob });
  addExploreCommand(program, note);
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
    await program.parseAsync(argv.map(formulaOrOption));
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

function addVerifying(program: Command, note: (result: Promise<number>) => Promise<void>): void {
  program
    .command("verify")
    .argument("<file>", "a certificate, or - for standard input")
    .description("check a certificate by a program that shares no code with the one that wrote it")
    .addOption(new Option("--format <format>", "how the findings are written").choices(["text", "json"]))
    .option("--timeout <seconds>", "end the work after this time", "120")
    .option("-o, --output <file>", "write to a file")
    .action((file: string, options: SharedOptions) => note(runVerify(file, options)));
}

/** A formula that begins with a minus sign, such as `-x^2`, is no option: with a space before it it is not taken for one. */
function formulaOrOption(argument: string): string {
  return /^-[^-]/.test(argument) && !/^-[ohV]$/.test(argument) ? ` ${argument}` : argument;
}

/** An option that is given several times takes all that is given. */
function joined(value: string, before: string | undefined): string {
  return before === undefined ? value : `${before}, ${value}`;
}

function shared(command: Command): Command {
  return command
    .option("--vars <names>", "what to differentiate by, in this order: w1,w2", joined)
    .option("--params <names>", "what to hold constant: x,y", joined)
    .option("--assume <conditions>", 'what holds of the parameters: "x > 0, y != 0"', joined)
    .option("--set <values>", 'values for parameters: "x=1, y=1"', joined)
    .option("--at <point>", 'the point of the Taylor model: "w1=0, w2=0"', joined)
    .option("--box <ranges>", 'where to look when no exact route reaches everything: "w1=-5..5, w2=-5..5"', joined)
    .option("--only <parts>", "gradient,hessian,taylor,critical")
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
    .option("--lang <language>", "en, zh-Hans, zh-Hant, or two side by side: en+zh-Hans", "en")
    .option("--fragment", "LaTeX and Markdown for pasting, without a document around it")
    .option("--timeout <seconds>", "end the work after this time", "30")
    .option("--timing", "add the time of each part to the JSON")
    .option("--width <columns>", "the width of the text")
    .option("--ascii", "text in plain ASCII")
    .option("--ambiguous-wide", "for terminals that draw Greek letters wide");
}

async function runDerive(loss: string, options: SharedOptions): Promise<number> {
  const face = chooseFace(options);
  if (typeof face === "string") return complain(face);
  if (namesNothing(options.vars)) return complain(VARS_TAKES);
  const only = options.only === undefined ? undefined : chooseParts(options.only);
  if (only === null) return complain(`--only takes parts with commas between: ${PARTS.join(",")}.`);
  const box = options.box === undefined ? undefined : readBox(options.box);
  if (box === null)
    return complain('--box takes a range for each variable, the lower end first: "w1=-5..5, w2=-5..5".');
  const request = {
    ...(await questionOf(loss, options)),
    ...(only === undefined ? {} : { only }),
    ...(box === undefined ? {} : { box }),
    ...(options.detail === undefined ? {} : { detail: options.detail }),
    ...(options.timing === undefined ? {} : { timing: options.timing }),
  };
  if (options.certificate === true)
    return runJob({ command: "certify", request, face: { ...face, format: "json", compact: true } }, options);
  return runJob({ command: "derive", request, face }, options);
}

async function runVerify(file: string, options: SharedOptions): Promise<number> {
  const face = chooseFace(options);
  if (typeof face === "string") return complain(face);
  return runJob({ command: "verify", source: await readText(file, LONGEST_CERTIFICATE), face }, options);
}

const VARS_TAKES = "--vars takes names with commas between: --vars w1,w2.";

/** Whether a list of names was given and has none. */
function namesNothing(list: string | undefined): boolean {
  return list !== undefined && names(list).length === 0;
}

/** The loss, read from standard input where it is `-`, with what is said of its symbols. */
async function questionOf(loss: string, options: SharedOptions) {
  const text = loss === "-" ? (await readText("-", LONGEST_INPUT)).trim() : loss;
  return {
    loss: text,
    ...(options.vars === undefined ? {} : { vars: names(options.vars) }),
    ...(options.params === undefined ? {} : { params: names(options.params) }),
    ...(options.assume === undefined ? {} : { assume: options.assume }),
    ...(options.set === undefined ? {} : { set: options.set }),
    ...(options.at === undefined ? {} : { at: options.at }),
    ...(options.syntax === undefined ? {} : { syntax: options.syntax }),
  };
}

async function runCheck(loss: string, options: CheckOptions): Promise<number> {
  const face = chooseFace(options);
  if (typeof face === "string") return complain(face);
  if (namesNothing(options.vars)) return complain(VARS_TAKES);
  const { gradient, hessian, critical, eigenvalues, escape: direction } = options;
  const given = { gradient, hessian, critical, eigenvalues, escape: direction };
  if (Object.values(given).every((text) => text === undefined))
    return complain("Give an answer to mark: --gradient, --hessian, --critical, --eigenvalues or --escape.");
  const answered = Object.fromEntries(Object.entries(given).filter(([, text]) => text !== undefined));
  return runJob(
    { command: "check", request: { exercise: await questionOf(loss, options), ...answered }, face },
    options,
  );
}

async function runEqual(a: string, b: string, options: SharedOptions): Promise<number> {
  const face = chooseFace(options);
  if (typeof face === "string") return complain(face);
  const request = {
    a,
    b,
    ...(options.vars === undefined ? {} : { vars: names(options.vars) }),
    ...(options.params === undefined ? {} : { params: names(options.params) }),
    ...(options.assume === undefined ? {} : { assume: options.assume }),
    ...(options.syntax === undefined ? {} : { syntax: options.syntax }),
  };
  return runJob({ command: "equal", request, face }, options);
}

async function runJob(job: FacedJob, options: SharedOptions): Promise<number> {
  const timeout = Number(options.timeout);
  if (!(timeout > 0 && timeout <= 86_400)) return complain("--timeout takes a number of seconds above 0.");
  const crew = createCrew(1);
  const done = job.command === "descend" ? await watched(crew, job, options) : await crew.run(job, timeout);
  const answer = completed(done, job.face, timeout);
  process.stderr.write(answer.complaint);
  if (options.output !== undefined && answer.output !== "") {
    if (job.face.picture !== null && answer.picture !== undefined) await writeWhole(job.face.picture, answer.picture);
    await writeWhole(options.output, answer.output);
  } else await print(answer.output);
  return answer.status;
}

/** A job that says how far it has come, with a bar that shows it. */
async function watched(crew: Crew, job: FacedJob, { timeout, progress = false }: SharedOptions) {
  const began = performance.now();
  const bar = createProgress(progress);
  const text = (part: number): string => partText(part, (performance.now() - began) / 1000);
  const answer = await crew.run(job, Number(timeout), (part) => bar.show(part, text(part)));
  if (typeof answer !== "string") bar.end(1, text(1));
  return answer;
}

function chooseParts(list: string): readonly (typeof PARTS)[number][] | null {
  const chosen = names(list);
  const known = PARTS.filter((part) => chosen.includes(part));
  return known.length === new Set(chosen).size && known.length > 0 ? known : null;
}

function names(list: string): readonly string[] {
  return list
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
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
