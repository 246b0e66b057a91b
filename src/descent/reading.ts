import { constantValue } from "../expr/evaluate.ts";
import { exactValue } from "../expr/exact.ts";
import { type Expr, number } from "../expr/expr.ts";
import { symbolsOf } from "../expr/symbols.ts";
import { fromNumber, type Rational } from "../number/rational.ts";
import type { DescendRequest, Method } from "../record/descent.ts";
import { failure, problemAt, type Result, success } from "../record/problem.ts";
import type { FormulaReader } from "../text/parse.ts";
import { type Settings, USUAL_MOMENTUM, USUAL_RATE } from "./methods.ts";
import { createRandom } from "./random.ts";
import { MOST_UNROLLED } from "./unroll.ts";

/** The longest walk. */
export const MOST_STEPS = 100_000;
const USUAL_STEPS = 1_000;
const USUAL_EPOCHS = 20;
/** The stream of the seed that draws a start. */
const START_STREAM = -3;
const LARGEST_RATE = 1e6;
const LARGEST_SEED = 2 ** 53 - 1;

/** The options of a walk as read. */
export type WalkOptions = {
  readonly settings: Settings;
  readonly hasMomentum: boolean;
  readonly exact: { readonly rate: Rational | null; readonly momentum: Rational | null };
  readonly steps: number;
  /** Whether the user gave no number of steps, so that the walk may end when nothing moves. */
  readonly restful: boolean;
  readonly seed: number;
  /** The last t whose movement is written out. */
  readonly unrolled: number;
};

/** A number that may be written as a formula: its value, and its exact value where it is rational. */
type Amount = { readonly value: number; readonly exact: Rational | null };
type Range = { readonly option: string; readonly least: number; readonly most: number; readonly whole: boolean };

/** Reads method, rate, momentum, steps and seed. */
export function readWalkOptions(request: DescendRequest, reader: FormulaReader): Result<WalkOptions> {
  const method: Method = request.method ?? (request.momentum === undefined ? "gd" : "momentum");
  const usual = USUAL_MOMENTUM[method];
  const rate = readAmount(request.rate ?? USUAL_RATE[method], range("--rate", 0, LARGEST_RATE, false), reader);
  if (!rate.ok) return rate;
  const momentum = readAmount(request.momentum ?? String(usual ?? 0), range("--momentum", 0, 1, false), reader);
  if (!momentum.ok) return momentum;
  const steps = readAmount(request.steps ?? String(USUAL_STEPS), range("--steps", 0, MOST_STEPS, true), reader);
  if (!steps.ok) return steps;
  const seed = readSeed(request.seed, reader);
  if (!seed.ok) return seed;
  const unrolled = readAmount(request.unroll ?? "4", range("--unroll", 0, MOST_UNROLLED, true), reader);
  if (!unrolled.ok) return unrolled;
  return success({
    unrolled: unrolled.value.value,
    settings: { method, rate: rate.value.value, momentum: momentum.value.value },
    hasMomentum: usual !== null,
    exact: { rate: rate.value.exact, momentum: usual === null ? fromNumber(0) : momentum.value.exact },
    steps: steps.value.value,
    restful: request.steps === undefined,
    seed: seed.value,
  });
}

/** The seed of all that is random; 1 when none is given. */
export function readSeed(text: string | undefined, reader: FormulaReader): Result<number> {
  const seed = readAmount(text ?? "1", range("--seed", 0, LARGEST_SEED, true), reader);
  return seed.ok ? success(seed.value.value) : seed;
}

export function range(option: string, least: number, most: number, whole: boolean): Range {
  return { option, least, most, whole };
}

/** Reads a number, written as one or as a formula without symbols. */
export function readAmount(text: string, { option, least, most, whole }: Range, reader: FormulaReader): Result<Amount> {
  const wrong = failure(
    problemAt({ kind: "option-number", option, text: text.trim().slice(0, 60), least, most, whole }, "", null),
  );
  const read = reader.read(text);
  if (!read.ok || symbolsOf(read.value).length > 0) return wrong;
  const value = constantValue(read.value);
  const fits = value >= least && value <= most && (!whole || Number.isSafeInteger(value));
  return fits ? success({ value, exact: exactValue(read.value)?.value ?? null }) : wrong;
}

/** Where a walk begins: a value for each variable, in doubles and as the expressions that were written. */
export type Start = { readonly values: readonly number[]; readonly exprs: readonly Expr[]; readonly random: boolean };

/** Reads the start. Without one each variable is drawn uniformly from -1 to 1. */
export function readStart(
  from: string | undefined,
  variables: readonly string[],
  seed: number,
  reader: FormulaReader,
): Result<Start> {
  if (from === undefined) {
    const random = createRandom(seed, START_STREAM);
    const values = variables.map(() => 2 * random.uniform() - 1);
    return success({ values, exprs: values.map((x) => number(fromNumber(x))), random: true });
  }
  const read = reader.readAssignments(from, new Set(variables));
  if (!read.ok) return read;
  const stranger = read.value.find(({ name }) => !variables.includes(name));
  if (stranger !== undefined) return failure(problemAt({ kind: "not-a-variable", name: stranger.name }, from, null));
  const given = new Map(read.value.map(({ name, value }) => [name, value]));
  const missing = variables.filter((name) => !given.has(name));
  if (missing.length > 0)
    return failure(problemAt({ kind: "without-value", names: missing, option: "--from" }, "", null));
  const exprs = variables.flatMap((name) => given.get(name) ?? []);
  const values = exprs.map((u) => (symbolsOf(u).length === 0 ? constantValue(u) : Number.NaN));
  const broken = variables.find((_, i) => !Number.isFinite(values[i]));
  if (broken !== undefined)
    return failure(problemAt({ kind: "without-value", names: [broken], option: "--from" }, "", null));
  return success({ values, exprs, random: false });
}

/** How the data are walked over: sizes in data, `steps` in updates. */
export type BatchOptions = {
  readonly batch: number;
  readonly epochs: number;
  readonly share: number;
  readonly compare: readonly number[];
};

/** Reads batch size, epochs, the share held out and the sizes to compare, for `size` data. */
export function readBatchOptions(request: DescendRequest, size: number, reader: FormulaReader): Result<BatchOptions> {
  const share = readAmount(request.heldOut ?? "0", range("--held-out", 0, 0.9, false), reader);
  if (!share.ok) return share;
  const training = size - Math.min(size - 1, Math.round(share.value.value * size));
  const batch = readSize(request.batch ?? "full", "--batch", training, reader);
  if (!batch.ok) return batch;
  const epochs = readAmount(request.epochs ?? String(USUAL_EPOCHS), range("--epochs", 0, MOST_STEPS, true), reader);
  if (!epochs.ok) return epochs;
  const compare: number[] = [];
  for (const text of request.compare === undefined ? [] : request.compare.split(",")) {
    const one = readSize(text.trim(), "--compare", training, reader);
    if (!one.ok) return one;
    compare.push(one.value);
  }
  return success({ batch: batch.value, epochs: epochs.value.value, share: share.value.value, compare });
}

function readSize(text: string, option: string, training: number, reader: FormulaReader): Result<number> {
  if (text === "full") return success(training);
  const read = readAmount(text, range(option, 1, training, true), reader);
  return read.ok ? success(read.value.value) : read;
}
