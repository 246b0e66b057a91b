import type { WorkBudget } from "../algebra/budget.ts";
import { GREVLEX, groebnerBasis, isUnitIdeal } from "../algebra/groebner.ts";
import { constantPolynomial, isZeroPolynomial, type Polynomial, totalDegree } from "../algebra/polynomial.ts";
import type { Expr } from "../expr/expr.ts";
import type { Completeness, Obstacle } from "../record/critical.ts";
import type { CompletenessProof, Cover } from "../record/proof.ts";
import { type Ending, leavesOf, splitIntoLeaves } from "./cases.ts";
import { coverOf } from "./cover.ts";
import type { ExactSet, FoundFamily, FoundPoint, FoundSets, SolveContext } from "./found.ts";
import { type Gathered, gather } from "./gather.ts";
import { factorLines } from "./opening.ts";
import { type Writer, writeFamily, writePoint } from "./places.ts";
import { createStory, type Story } from "./story.ts";
import { readSystem, type System } from "./system.ts";
import { limitOf, workBudget } from "./work.ts";

/** Systems in more unknowns are not begun: eliminating takes too long, and its steps are not counted finely enough. */
const MOST_VARIABLES = 12;
const MOST_VARIABLES_LINEAR = 60;

/**
 * All critical points of a loss whose gradient entries are rational functions over Q in the variables.
 *
 * Promise: each set of the answer consists of critical points in the domain of the loss, proved in exact arithmetic;
 * `all` is said only when every step kept every real solution. Otherwise the obstacle is named, and what is certain
 * stands. Cost: as the budget allows; a limit that is met becomes an obstacle.
 */
export function findCriticalSets(
  gradient: readonly Expr[],
  loss: Expr,
  variables: readonly string[],
  context: SolveContext,
): FoundSets<ExactSet> {
  const work = workBudget(context.budget);
  const story = createStory(variables);
  const unknown = (stopped: Obstacle): FoundSets<ExactSet> => ({
    sets: [],
    completeness: { kind: "unknown", stopped, undecided: [] },
    story: story.lines,
  });
  if ((context.kinks ?? []).length > 0) return unknown({ kind: "kinks" });
  try {
    const read = readSystem(gradient, loss, variables, work, context.where ?? []);
    if (read.kind !== "system") return unknown(read);
    story.tell({ kind: "set-to-zero", equations: gradient });
    const isLinear = read.value.rows.every(({ numerator }) => totalDegree(numerator) <= 1);
    if (variables.length > (isLinear ? MOST_VARIABLES_LINEAR : MOST_VARIABLES))
      return unknown({ kind: "limit", what: "variables" });
    return solveSystem(read.value, gradient, context, story, work);
  } catch (error) {
    const what = limitOf(error);
    if (what === null) throw error;
    return unknown({ kind: "limit", what });
  }
}

function solveSystem(
  system: System,
  gradient: readonly Expr[],
  context: SolveContext,
  story: Story,
  work: WorkBudget,
): FoundSets<ExactSet> {
  const equations = system.rows.map((row) => row.numerator);
  for (const line of factorLines(system, gradient, work)) story.tell(line);
  const endings = splitIntoLeaves(equations, system.names.length, system.nonzero, story, work);
  const leaves = leavesOf(endings);
  const gathered = gather(system, leaves, story, work);
  const sets = write(gathered, { system, tidier: context.tidier, work });
  const isWritten = context.inWriting === true && gathered.obstacles.length === 0;
  const cover = isWritten ? coverOf(system, endings, work) : null;
  return { sets, completeness: completenessOf(system, endings, gathered, cover, work), story: story.lines, cover };
}

/**
 * The points of a family at which `p` is 0 as well, as sets with the same proof, and whether that is all of them for
 * certain. Throws the budget's limit.
 */
export function zerosOnFamily(
  family: FoundFamily,
  p: Polynomial,
  names: readonly string[],
  context: SolveContext,
): { readonly sets: readonly ExactSet[]; readonly isCertain: boolean } {
  const work = workBudget(context.budget);
  const one = constantPolynomial(names.length, 1n);
  const signs = [
    ...family.positive.map((polynomial) => ({ polynomial, strict: true })),
    ...family.nonnegative.map((polynomial) => ({ polynomial, strict: false })),
  ];
  const rows = [...family.generators, p].map((numerator) => ({ numerator, denominator: one }));
  const system: System = { names, rows, nonzero: family.nonzero, signs };
  const story = createStory(names);
  const equations = rows.map((row) => row.numerator);
  const leaves = leavesOf(splitIntoLeaves(equations, names.length, family.nonzero, story, work));
  const gathered = gather(system, leaves, story, work);
  return {
    sets: write(gathered, { system, tidier: context.tidier, work }),
    isCertain: gathered.obstacles.length === 0,
  };
}

/** Points by the values of their coordinates, then families by dimension. */
function write({ points, families }: Gathered, writer: Writer): readonly ExactSet[] {
  const written = points.map((point) => writePoint(point, writer)).sort(comparePoints);
  const byDimension = [...families].sort((a, b) => a.dimension - b.dimension);
  return [...written, ...byDimension.map((family): FoundFamily => writeFamily(family, writer))];
}

function comparePoints(a: FoundPoint, b: FoundPoint): number {
  for (const [i, { value }] of a.place.at.entries()) {
    const other = b.place.at[i]?.value;
    const difference = (doubleOf(value) ?? 0) - ((other && doubleOf(other)) ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function doubleOf(quantity: FoundPoint["place"]["at"][number]["value"]): number | null {
  return quantity.kind === "interval" ? null : quantity.value;
}

function completenessOf(
  system: System,
  endings: readonly Ending[],
  { obstacles }: Gathered,
  cover: Cover | null,
  work: WorkBudget,
): Completeness {
  const [stopped] = obstacles;
  if (stopped !== undefined) return { kind: "unknown", stopped, undecided: [] };
  return { kind: "all", proof: proofOf(system, endings, cover, work) };
}

function proofOf(system: System, endings: readonly Ending[], cover: Cover | null, work: WorkBudget): CompletenessProof {
  const equations = system.rows.map((row) => row.numerator);
  const leaves = leavesOf(endings);
  if (equations.every(isZeroPolynomial)) return { kind: "constant" };
  if (equations.some((p) => totalDegree(p) === 0)) return { kind: "inconsistent" };
  const [first] = leaves;
  if (first === undefined && isUnitIdeal(groebnerBasis(equations, equations[0]?.variables ?? 0, GREVLEX, work))) {
    return { kind: "inconsistent" };
  }
  if (equations.every((p) => totalDegree(p) <= 1)) return { kind: "linear" };
  const complexZeros = leaves.length === 1 && first?.kind === "points" ? first.complexZeros : null;
  return { kind: "groebner", branches: leaves.length, complexZeros, cover };
}
