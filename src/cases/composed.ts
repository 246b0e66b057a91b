import { isConstantPolynomial } from "../algebra/polynomial.ts";
import { createDifferentiator } from "../calculus/differentiate.ts";
import { domainConditions } from "../calculus/domain.ts";
import type { Jet } from "../calculus/taylor.ts";
import type { Tidier } from "../calculus/tidy/tidy.ts";
import { domainOf } from "../expr/domain.ts";
import { call, condition, type Expr, negate, number, ONE_EXPR, product, subtract, symbol } from "../expr/expr.ts";
import { symbolsOf } from "../expr/symbols.ts";
import type { Critical, CriticalSet } from "../record/critical.ts";
import type { StoryLine } from "../record/story.ts";
import { parameterNames } from "../solve/places.ts";
import { createFractionReader } from "../solve/rational.ts";
import { limitOf, workBudget } from "../solve/work.ts";
import { type Composed, compositionsOf } from "./composition.ts";
import { exponentOf, inExponential } from "./exponential.ts";
import { innerSets } from "./innerSets.ts";
import type { Joint, OuterSet, OuterSets } from "./joint.ts";
import { levelSets } from "./levelSets.ts";
import { neat } from "./neat.ts";
import { assumedFacts, type ParameterProblem, solveByCases } from "./parameters.ts";
import { pruned } from "./pruned.ts";
import { readSetting } from "./setting.ts";

/**
 * The critical sets of a loss with parameters that is a function of one polynomial, `L = φ(u)`, where φ is rational or
 * rational in an exponential: a neuron with any activation and symbolic data. `∇L = φ'(u) ∇u`, so they are the level
 * sets of `u` at the zeros of φ' and the critical sets of `u`; both are solved by cases. Where `φ'(u)` is not 0 the
 * loss rises or falls with `u`, which keeps or turns the type. Null where the loss has no such form, or a part was not
 * solved for all values of the parameters.
 */
export function solveComposed(problem: ParameterProblem): Critical | null {
  const { jet, variables, parameters, context } = problem;
  if ((context.kinks ?? []).length > 0 || variables.length === 0) return null;
  const work = workBudget(context.budget);
  try {
    for (const composed of compositionsOf(jet.loss, variables, parameters, context.tidier, work)) {
      const found = solvedAs(composed, problem);
      if (found !== null) return found;
    }
    return null;
  } catch (error) {
    if (limitOf(error) === null) throw error;
    return null;
  }
}

function solvedAs(composed: Composed, problem: ParameterProblem): Critical | null {
  const { jet, variables, parameters, context } = problem;
  const { tidier } = context;
  const outer = solveOuter(composed, problem);
  if (outer === null) return null;
  const own = jetOf(composed.inner, variables, tidier);
  const setting = readSetting(own, variables, parameters, tidier, workBudget(context.budget));
  if (setting === null) return null;
  const isRegular = composed.graph !== null && isConstantPolynomial(composed.graph.slope);
  const inner = isRegular ? NOTHING : solveByCases({ ...problem, jet: own });
  const turned = isRegular
    ? NOTHING
    : solveByCases({ ...problem, jet: jetOf(negate(composed.inner), variables, tidier) });
  if (inner?.completeness.kind !== "all" || turned?.completeness.kind !== "all") return null;
  const slope = createDifferentiator(tidier).differentiate(composed.outer, composed.name).result;
  const on: Joint = {
    composed,
    problem,
    setting,
    facts: assumedFacts(problem, setting),
    outer,
    slope,
    gradient: own.gradient,
  };
  const levels = levelSets(on);
  const others = innerSets(inner.sets, turned.sets, on);
  if (levels === null || others === null) return null;
  const everywhere = outer.everywhere.map((set) => wholeSpace(set, variables));
  const { proof } = inner.completeness;
  return {
    sets: [...others, ...levels, ...everywhere].map((set) => ({ ...set, conditions: pruned(set.conditions, setting) })),
    completeness: {
      kind: "all",
      proof: { kind: "cases", count: outer.count * (proof.kind === "cases" ? proof.count : 1) },
    },
    story: storyOf(composed, { whole: jet.gradient, outer: on.slope, inner: own.gradient }, outer.story, inner.story),
    rays: [],
    nonsmooth: [],
  };
}

/** What is found where nothing is to be found. */
const NOTHING: Critical = {
  sets: [],
  completeness: { kind: "all", proof: { kind: "cases", count: 1 } },
  story: [],
  rays: [],
  nonsmooth: [],
};

export function jetOf(loss: Expr, variables: readonly string[], tidier: Tidier): Jet {
  const { differentiate } = createDifferentiator(tidier);
  const gradient = variables.map((name) => differentiate(loss, name).result);
  return {
    loss,
    gradient,
    hessian: gradient.map((entry) => variables.map((name) => differentiate(entry, name).result)),
  };
}

/** The critical points of φ: as it is where φ' is rational, else in the exponential in which it is. */
function solveOuter({ outer, name }: Composed, problem: ParameterProblem): OuterSets | null {
  const { tidier } = problem.context;
  const plain = solveByCases({ ...problem, variables: [name], jet: jetOf(outer, [name], tidier) });
  if (plain !== null)
    return outerSetsOf(plain, { name, isInterval: domainConditions(outer, tidier).length === 0 }, (at) => ({
      at,
      scale: ONE_EXPR,
    }));
  const [t = "t"] = parameterNames(1, [...symbolsOf(outer), ...problem.variables, ...problem.parameters, name]);
  const exponential = inExponential(outer, name, t);
  if (exponential === null) return null;
  const loss = tidier.tidy(exponential.loss);
  const scale = number(exponential.scale);
  const work = workBudget(problem.context.budget);
  const domain = [condition(symbol(t), ">")];
  const found = solveByCases({ ...problem, variables: [t], jet: jetOf(loss, [t], tidier), domain });
  const sets =
    found &&
    outerSetsOf(found, { name: t, isInterval: isDefinedBeyondZero(loss, t, problem) }, (at) => ({
      at: neat(exponentOf(at, exponential.scale), { names: problem.parameters, tidier, work }),
      scale: tidier.tidy(product(scale, at)),
    }));
  if (sets === null) return null;
  const forward = { variable: t, expr: tidier.tidy(expOf(name, scale)) };
  return { ...sets, story: [{ kind: "change-of-variables", solutions: [forward], loss }, ...sets.story] };
}

const expOf = (name: string, scale: Expr): Expr => call("exp", product(scale, symbol(name)));

/** Points as values of the symbol of φ, and the cases in which φ is constant; null where one is not in closed form. */
function outerSetsOf(
  { sets, completeness, story }: Critical,
  { name, isInterval }: { readonly name: string; readonly isInterval: boolean },
  back: (at: Expr) => Omit<OuterSet, "set">,
): OuterSets | null {
  if (completeness.kind !== "all") return null;
  const points: OuterSet[] = [];
  const everywhere: CriticalSet[] = [];
  for (const set of sets) {
    if (set.place.kind === "family") {
      everywhere.push(set);
      continue;
    }
    const at = set.place.at.find(({ variable }) => variable === name)?.value;
    if (at?.kind !== "closed" || set.verdict.type === "undecided") return null;
    points.push({ ...back(at.expr), set });
  }
  const { proof } = completeness;
  return { sets: points, everywhere, isInterval, story, count: proof.kind === "cases" ? proof.count : 1 };
}

/** Whether a loss has a value for all t > 0: what it demands are fractions whose coefficients are positive. */
function isDefinedBeyondZero(loss: Expr, t: string, { context }: ParameterProblem): boolean {
  const read = createFractionReader([t], workBudget(context.budget));
  return domainOf(loss).every(({ left, relation, right }) => {
    if (relation !== ">" && relation !== ">=" && relation !== "!=") return false;
    const reading = read(subtract(left, right));
    if (reading.kind !== "fraction") return false;
    const { numerator, denominator } = reading.value;
    return [numerator, denominator].every((p) => p.terms.length > 0 && p.terms.every((term) => term.coefficient > 0n));
  });
}

/** A case in which φ is constant: every point of the space is critical. */
function wholeSpace(set: CriticalSet, variables: readonly string[]): CriticalSet {
  const place = everywhereIn(variables);
  return { ...set, place, eigenvalues: [], escape: [], working: { hessian: null, characteristic: null, model: null } };
}

function everywhereIn(variables: readonly string[]): CriticalSet["place"] {
  return {
    kind: "family",
    dimension: variables.length,
    equations: [],
    where: [],
    parametrization: null,
    sample: variables.map((variable) => ({ variable, value: { kind: "closed", expr: ONE_EXPR, value: 1 } })),
  };
}

/** The two factors of the gradient one after the other, each with its own way. */
function storyOf(
  { outer, name, inner }: Composed,
  gradients: { readonly whole: readonly Expr[]; readonly outer: Expr; readonly inner: readonly Expr[] },
  first: readonly StoryLine[],
  second: readonly StoryLine[],
): readonly StoryLine[] {
  const opening: readonly StoryLine[] = [
    { kind: "set-to-zero", equations: gradients.whole },
    { kind: "outer", outer, symbol: name, inner },
  ];
  if (second.length === 0) return [...opening, ...first];
  return [
    ...opening,
    { kind: "case", path: [1], equations: [gradients.outer] },
    ...first.map((line) => under(1, line)),
    { kind: "case", path: [2], equations: gradients.inner },
    ...second.map((line) => under(2, line)),
  ];
}

const under = (i: number, line: StoryLine): StoryLine =>
  line.kind === "case" || line.kind === "where" ? { ...line, path: [i, ...line.path] } : line;
