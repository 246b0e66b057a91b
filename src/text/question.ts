import { type Condition, type Expr, operands, ZERO_EXPR } from "../expr/expr.ts";
import { rowNamed } from "../expr/functions.ts";
import { type Obstacle, substitute, symbolsOf, writeOutSums } from "../expr/symbols.ts";
import type { Point } from "../record/derivation.ts";
import { failure, problemAt, type Result, success } from "../record/problem.ts";
import type { DeriveRequest } from "../record/request.ts";
import { NOTATIONS } from "./names.ts";
import type { Assignment, FormulaReader } from "./parse.ts";
import type { LeftSide } from "./reading.ts";

/** A request as it was read: everything that the derivation starts from. */
export type Question = {
  readonly name: string;
  /** The loss as read; `written` has its sums written out, `put` also the values put in for parameters. */
  readonly asRead: Expr;
  readonly written: Expr;
  readonly put: Expr;
  readonly set: readonly Assignment[];
  readonly variables: readonly string[];
  /** Whether the variables were taken from the formula because the user named none. */
  readonly guessed: boolean;
  readonly parameters: readonly string[];
  readonly assumptions: readonly Condition[];
  /** The point of the Taylor model: the user's, else the origin. */
  readonly at: Point;
  readonly atGiven: boolean;
  readonly wants: Wants;
};

export type Wants = {
  readonly gradient: boolean;
  readonly hessian: boolean;
  readonly taylor: boolean;
  readonly critical: boolean;
};

/** Sums with more terms than this are not written out. */
const MOST_TERMS = 10_000;

/** Reads every part of a request; the first that cannot be read is the problem. */
export function readQuestion(asked: DeriveRequest, reader: FormulaReader): Result<Question> {
  const request = withPlainNames(asked, reader);
  const declared = new Set([...(request.vars ?? []), ...(request.params ?? [])]);
  for (const name of declared) {
    if (!isSymbolName(name)) return failure(problemAt({ kind: "not-a-name", text: name }, name, null));
  }
  const reading = reader.readLoss(request.loss, declared, request.syntax);
  if (!reading.ok) return reading;
  const set = reader.readAssignments(request.set ?? "", declared);
  if (!set.ok) return set;
  const assumptions = reader.readConditions(request.assume ?? "", declared);
  if (!assumptions.ok) return assumptions;
  const at = reader.readAssignments(request.at ?? "", declared);
  if (!at.ok) return at;

  const { expr: asRead, left } = reading.value;
  const written = writeOutSums(asRead, MOST_TERMS);
  if (isObstacle(written))
    return failure(problemAt({ kind: "too-large", what: "terms", limit: MOST_TERMS }, request.loss, null));
  const put = substitute(written, new Map(set.value.map(({ name, value }) => [name, value])));
  const { variables, guessed, parameters } = chooseVariables(put, request, left);
  const indexed = indexedVariable(put, variables);
  if (indexed !== null) return failure(problemAt({ kind: "indexed-derivative", name: indexed }, request.loss, null));
  const stranger = at.value.find(({ name }) => !variables.includes(name));
  if (stranger !== undefined)
    return failure(problemAt({ kind: "not-a-variable", name: stranger.name }, request.at ?? "", null));
  const values = new Map(at.value.map(({ name, value }) => [name, value]));
  return success({
    name: left?.name ?? "L",
    asRead,
    written,
    put,
    set: set.value,
    variables,
    guessed,
    parameters,
    assumptions: assumptions.value,
    at: variables.map((variable) => ({ variable, value: values.get(variable) ?? ZERO_EXPR })),
    atGiven: at.value.length > 0,
    wants: chooseParts(request.only),
  });
}

/** The request with names in LaTeX, `\theta_1` and `w_{12}`, as they stand in formulas. */
function withPlainNames(request: DeriveRequest, reader: FormulaReader): DeriveRequest {
  const plain = (name: string): string => {
    const read = /[\\{]/.test(name) ? reader.readExpression(name, "latex", new Set(["e", "pi"])) : null;
    return read?.ok && read.value.kind === "symbol" ? read.value.name : name;
  };
  const { vars, params } = request;
  return { ...request, ...(vars && { vars: vars.map(plain) }), ...(params && { params: params.map(plain) }) };
}

function isObstacle(u: Expr | Obstacle): u is Obstacle {
  return u.kind === "terms" || u.kind === "bound";
}

/** Whether a word can name a variable: a letter or underscore, then letters, digits and underscores, and no function. */
function isSymbolName(name: string): boolean {
  return (
    /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) && name.length <= 100 && rowNamed(name) === null && !NOTATIONS.has(name)
  );
}

function chooseVariables(loss: Expr, request: DeriveRequest, left: LeftSide | null) {
  const free = symbolsOf(loss);
  const named = left === null ? [] : left.arguments.flatMap((name) => entriesOf(name, free));
  const listed = request.vars ?? (named.length > 0 ? named : null);
  const held = new Set(request.params ?? []);
  const variables = listed ?? free.filter((name) => !held.has(name));
  const parameters = free.filter((name) => !variables.includes(name));
  return { variables: [...new Set(variables)], guessed: listed === null, parameters };
}

/** The argument `theta` of a left side means theta_1, theta_2, … where these stand in the loss and theta does not. */
function entriesOf(name: string, free: readonly string[]): readonly string[] {
  const entries = free.filter((symbol) => symbol.startsWith(name) && /^_?\d+$/.test(symbol.slice(name.length)));
  return free.includes(name) || entries.length === 0 ? [name] : entries;
}

function chooseParts(only: DeriveRequest["only"]): Wants {
  const wanted = new Set(only ?? ["gradient", "hessian", "taylor", "critical"]);
  return {
    gradient: wanted.has("gradient"),
    hessian: wanted.has("hessian"),
    taylor: wanted.has("taylor"),
    critical: wanted.has("critical"),
  };
}

/** A variable that a sum with a symbolic bound would give by its index (`w_3` in the sum over `w_i`), else null. */
function indexedVariable(u: Expr, variables: readonly string[]): string | null {
  if (u.kind === "sumOver") {
    const stems = symbolsOf(u.body)
      .filter((name) => name.split("_").slice(1).includes(u.index))
      .map((name) => name.split("_")[0]);
    return variables.find((name) => stems.includes(name.split("_")[0])) ?? null;
  }
  return operands(u).reduce((found: string | null, operand) => found ?? indexedVariable(operand, variables), null);
}
