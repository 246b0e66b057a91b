import { createDifferentiator, workOut } from "../calculus/differentiate.ts";
import { createTidier } from "../calculus/tidy/tidy.ts";
import { type Expr, operands } from "../expr/expr.ts";
import { createPool, type Pool } from "../expr/pool.ts";
import { symbolsOf } from "../expr/symbols.ts";
import type { Budget } from "../number/budget.ts";
import type { DescendRequest } from "../record/descent.ts";
import { failure, type Problem, problemAt, type Result, success } from "../record/problem.ts";
import { formulaOf } from "../text/formula.ts";
import type { FormulaReader } from "../text/parse.ts";
import { type Question, readQuestion } from "../text/question.ts";
import { createSchedule, holdOut, type Schedule } from "./batches.ts";
import type { Sheet } from "./csv.ts";
import { bindData, type Dataset, openSheet, usableNames } from "./dataset.ts";
import { dataSums } from "./datum.ts";
import { createObjective, NO_DATA, type Objective } from "./objective.ts";
import {
  type BatchOptions,
  readBatchOptions,
  readStart,
  readWalkOptions,
  type Start,
  type WalkOptions,
} from "./reading.ts";

/** Everything that a walk needs, read and checked. `over` is null for a loss without data. */
export type Setting = {
  readonly request: DescendRequest;
  readonly question: Question;
  readonly options: WalkOptions;
  readonly start: Start;
  readonly objective: Objective;
  readonly over: OverData | null;
  readonly pool: Pool;
  readonly budget: Budget;
};

/** The data of a walk and how they are walked over. */
export type OverData = {
  readonly path: string;
  readonly dataset: Dataset;
  readonly options: BatchOptions;
  readonly schedule: Schedule;
  readonly training: Int32Array;
  readonly heldOut: Int32Array;
};

/** Numbers that a trajectory may hold. */
const MOST_NUMBERS = 20_000_000;
const MOST_UPDATES = 1_000_000;

/** Reads a request for a walk; the first thing that cannot be read is the problem. */
export function prepare(request: DescendRequest, reader: FormulaReader, budget: Budget): Result<Setting> {
  const misplaced = misplacedOption(request);
  if (misplaced !== null) return failure(misplaced);
  const sheet = request.data === undefined ? null : openSheet(request.data);
  if (isProblem(sheet)) return failure(sheet);
  const read = readLoss(request, sheet, reader, budget);
  if (!read.ok) return read;
  const { question, pool, dataset } = read.value;
  const options = readWalkOptions(request, reader);
  if (!options.ok) return options;
  const start = readStart(request.from, question.variables, options.value.seed, reader);
  if (!start.ok) return start;
  const over = dataset === null ? success(null) : overData(request, dataset, options.value.seed, reader);
  if (!over.ok) return over;
  const steps = over.value === null ? options.value.steps : stepsOver(request, options.value, over.value);
  if (steps > MOST_UPDATES || steps * (3 * question.variables.length + 2) > MOST_NUMBERS)
    return failure(problemAt({ kind: "too-large", what: "entries", limit: MOST_NUMBERS }, "", null));
  return success({
    request,
    question,
    options: { ...options.value, steps, restful: options.value.restful && dataset === null },
    start: start.value,
    objective: objectiveOf(question, over.value, pool),
    over: over.value,
    pool,
    budget,
  });
}

function objectiveOf({ put, variables }: Question, over: OverData | null, pool: Pool): Objective {
  if (over === null) return createObjective(put, variables, NO_DATA, pool);
  return createObjective(over.dataset.datum, variables, over.dataset.table, pool, over.training);
}

function misplacedOption(request: DescendRequest): Problem | null {
  const { data, batch, epochs, steps, heldOut, compare } = request;
  const over = [
    ["--batch", batch],
    ["--epochs", epochs],
    ["--held-out", heldOut],
    ["--compare", compare],
  ] as const;
  const [option] = over.find(([, text]) => text !== undefined) ?? [];
  if (data === undefined && option !== undefined) return problemAt({ kind: "needs-data", option }, "", null);
  if (epochs !== undefined && steps !== undefined)
    return problemAt({ kind: "options-exclude", options: ["--steps", "--epochs"] }, "", null);
  return null;
}

function isProblem(sheet: Sheet | Problem | null): sheet is Problem {
  return sheet !== null && "code" in sheet;
}

/** The loss with its variables; over data also the loss of one datum. */
function readLoss(request: DescendRequest, sheet: Sheet | null, reader: FormulaReader, budget: Budget) {
  const columns = sheet === null ? [] : usableNames(sheet).filter((name) => !request.vars?.includes(name));
  const held = sheet === null ? success<readonly string[]>([]) : namesOfData(request, columns, reader);
  if (!held.ok) return held;
  const params = [...(request.params ?? []), ...held.value];
  const read = readQuestion({ ...request, params, only: ["gradient"] }, reader);
  if (!read.ok) return read;
  const pool = createPool(() => budget.spend("nodes", 1));
  const tidier = createTidier(pool, budget, symbolsOf(read.value.put));
  const put = workOut(pool.share(read.value.put), createDifferentiator(tidier));
  const question: Question = { ...read.value, put };
  const bound = sheet === null ? null : bindData(put, question.variables, sheet, request.data?.path ?? "");
  if (bound !== null && "code" in bound) return failure(bound);
  const dataset = bound && { ...bound, datum: tidier.tidy(pool.share(bound.datum)) };
  const complaint = unfitLoss(question, dataset);
  return complaint === null ? success({ question, pool, dataset }) : failure(complaint);
}

/** Names that stand for data: the columns, columns with the index of a sum, and the number of rows. */
function namesOfData(
  request: DescendRequest,
  columns: readonly string[],
  reader: FormulaReader,
): Result<readonly string[]> {
  const loss = reader.readLoss(request.loss, new Set([...(request.vars ?? []), ...(request.params ?? []), ...columns]));
  if (!loss.ok) return loss;
  const open = dataSums(loss.value.expr).filter(({ count }) => count !== null);
  const indexed = open.flatMap(({ index, count }) => [
    ...columns.map((name) => `${name}_${index}`),
    ...(count === null ? [] : [count]),
  ]);
  return success([...columns, ...indexed]);
}

/** A loss without variables, with symbols that have no value, or with sums that cannot be written out, has no walk. */
function unfitLoss({ variables, put }: Question, dataset: Dataset | null): Problem | null {
  if (variables.length === 0) return problemAt({ kind: "no-variables" }, "", null);
  const walkedOn = dataset?.datum ?? put;
  if (hasOpenSum(walkedOn)) return problemAt({ kind: "bound-not-whole", text: formulaOf(walkedOn) }, "", null);
  const bound = new Set([...variables, ...(dataset?.table.names ?? [])]);
  const names = symbolsOf(walkedOn).filter((name) => !bound.has(name));
  return names.length === 0 ? null : problemAt({ kind: "without-value", names, option: "--set" }, "", null);
}

function hasOpenSum(u: Expr): boolean {
  return u.kind === "sumOver" || operands(u).some(hasOpenSum);
}

function overData(request: DescendRequest, dataset: Dataset, seed: number, reader: FormulaReader): Result<OverData> {
  const options = readBatchOptions(request, dataset.table.size, reader);
  if (!options.ok) return options;
  const { heldOut, training } = holdOut(dataset.table.size, options.value.share, seed);
  const schedule = createSchedule(training, options.value.batch, seed);
  return success({ path: request.data?.path ?? "", dataset, options: options.value, schedule, heldOut, training });
}

function stepsOver(request: DescendRequest, { steps }: WalkOptions, { options, schedule }: OverData): number {
  return request.steps === undefined ? options.epochs * schedule.updatesPerEpoch : steps;
}
