import type { WorkBudget } from "../algebra/budget.ts";
import { isZeroPolynomial, type Polynomial } from "../algebra/polynomial.ts";
import type { Jet } from "../calculus/taylor.ts";
import { classifySets } from "../classify/classify.ts";
import { type Condition, condition, type Expr, subtract } from "../expr/expr.ts";
import { symbolsOf } from "../expr/symbols.ts";
import type { Critical, CriticalSet } from "../record/critical.ts";
import type { StoryLine } from "../record/story.ts";
import type { SolveContext } from "../solve/found.ts";
import { createFractionReader } from "../solve/rational.ts";
import { solve } from "../solve/solve.ts";
import { limitOf, workBudget } from "../solve/work.ts";
import { formulaOf } from "../text/formula.ts";
import { withNonzero, withProductSign, withZero } from "./assume.ts";
import { type Branch, branchOf, dimensionOf } from "./branch.ts";
import { solveBranches } from "./branches.ts";
import { type Atom, atomsOf, mergedAtoms } from "./conditions.ts";
import { cubicAnswer } from "./cubic.ts";
import { Divide, type Facts, factorsOf, NO_FACTS, NotAnalysed, signUnder } from "./facts.ts";
import { wholeFraction } from "./fractions.ts";
import { typedParts } from "./parts.ts";
import { pruned } from "./pruned.ts";
import { rankOneFit } from "./rankOne.ts";
import { exprOfPolynomial, hasParameters, putInto, readSetting, type Setting, settingIn, valuesIn } from "./setting.ts";
import { type Around, valueOn } from "./signOn.ts";
import { createTeller } from "./telling.ts";
import { signInTower } from "./tower.ts";
import { type Leaf, overCases } from "./tree.ts";
import { hasVariables } from "./unknowns.ts";

/** What is asked: all critical sets of a loss with symbols that are held constant, and what is assumed of them. */
export type ParameterProblem = {
  readonly jet: Jet;
  readonly variables: readonly string[];
  readonly parameters: readonly string[];
  readonly assumptions: readonly Condition[];
  readonly context: SolveContext;
  /** What the domain demands beside what the formula of the loss does. */
  readonly domain?: readonly Condition[];
};

/** The sets of one case, and whether they are all. */
type Answer = {
  readonly sets: readonly CriticalSet[];
  readonly isComplete: boolean;
  readonly story: readonly StoryLine[];
};

/**
 * The critical sets of a loss whose gradient is rational in variables and parameters, by cases of the parameters.
 *
 * Solving and typing ask for the signs of polynomials in the parameters; where the case leaves one open it is divided
 * by the answers, and worked out anew in each part (dynamic evaluation: Della Dora, Dicrescenzo, Duval 1985). A case
 * in which no parameter is left is solved with numbers. `all` is said when the cases cover all values that the
 * assumptions allow and each was solved. Null where the loss has no such form.
 */
export function solveByCases(problem: ParameterProblem): Critical | null {
  const { jet, variables, parameters, context } = problem;
  if ((context.kinks ?? []).length > 0 || variables.length === 0) return null;
  const work = workBudget(context.budget);
  try {
    const setting = readSetting(jet, variables, parameters, context.tidier, work, problem.domain);
    if (setting === null) return null;
    const start = startOf(problem, setting);
    const fitted = fittedIn(start, setting);
    if (fitted !== null) return fitted;
    const isParameter = (index: number): boolean =>
      index >= variables.length && index < variables.length + parameters.length;
    const leaves = overCases(start, (facts) => answerIn(facts, setting, context), isParameter, work);
    const open = leaves.filter(({ answer }) => answer === null || !answer.isComplete);
    const sets = merged(
      leaves.flatMap(({ facts, answer }) => {
        const atoms = atomsOf(facts, setting);
        return (answer?.sets ?? []).map((set) => ({ set, atoms }));
      }),
    ).map((set) => ({ ...set, conditions: pruned(set.conditions, setting) }));
    const cases = open.map(({ facts }) => conditionsIn(facts, setting).map(textOf).join(", "));
    return {
      sets,
      completeness:
        open.length === 0
          ? { kind: "all", proof: { kind: "cases", count: leaves.length } }
          : { kind: "unknown", stopped: { kind: "cases", cases }, undecided: [] },
      story: [{ kind: "set-to-zero", equations: jet.gradient }, ...storyOf(leaves, setting)],
      rays: [],
      nonsmooth: [],
    };
  } catch (error) {
    if (limitOf(error) === null) throw error;
    return null;
  }
}

/** The answer for a loss that fits a matrix by one of rank one; the assumptions must leave one case to begin with. */
function fittedIn([facts, ...others]: readonly Facts[], general: Setting): Critical | null {
  if (facts === undefined || others.length > 0) return null;
  const setting = settingIn(general, facts);
  const found = hasParameters(setting) ? rankOneFit(setting, facts) : null;
  if (found === null) return null;
  const atoms = conditionsIn(facts, setting);
  return {
    sets: found.sets.map((set) => ({ ...set, conditions: [...atoms, ...set.conditions] })),
    completeness: { kind: "all", proof: { kind: "cases", count: found.count } },
    story: found.story,
    rays: [],
    nonsmooth: [],
  };
}

/** What singles a case out, without what follows from the rest. */
const conditionsIn = (facts: Facts, setting: Setting): readonly Condition[] =>
  pruned(
    atomsOf(facts, setting).map(({ condition }) => condition),
    setting,
  );

const textOf = ({ left, relation, right }: Condition): string => `${formulaOf(left)} ${relation} ${formulaOf(right)}`;

/** The way in every case, under its conditions where there are several. */
function storyOf(leaves: readonly Leaf<Answer>[], setting: Setting): readonly StoryLine[] {
  return leaves.flatMap(({ facts, answer }, i): readonly StoryLine[] => {
    const conditions = conditionsIn(facts, setting);
    const lines = answer?.story ?? [];
    if (leaves.length === 1) return lines;
    const opening: StoryLine =
      conditions.length > 0
        ? { kind: "where", path: [i + 1], conditions }
        : { kind: "case", path: [i + 1], equations: [] };
    return [
      opening,
      ...lines.map((line) =>
        line.kind === "case" || line.kind === "where" ? { ...line, path: [i + 1, ...line.path] } : line,
      ),
    ];
  });
}

/** What is assumed of the parameters, read in a setting; nothing where it leaves more than one case. */
export function assumedFacts(problem: ParameterProblem, setting: Setting): Facts {
  const [facts, ...others] = startOf(problem, setting);
  return facts === undefined || others.length > 0 ? NO_FACTS : facts;
}

/** The facts to begin with; an assumption that cannot be read is left aside, which only makes more cases. */
function startOf({ assumptions, parameters }: ParameterProblem, setting: Setting): readonly Facts[] {
  const read = createFractionReader(setting.names, setting.work);
  let start: readonly Facts[] = [NO_FACTS];
  for (const { left, relation, right } of assumptions) {
    const reading = read(subtract(left, right));
    if (reading.kind !== "fraction" || parameters.length === 0) continue;
    const { numerator, denominator } = reading.value;
    if ([numerator, denominator].some((p) => hasVariables(p, setting))) continue;
    start = start.flatMap((facts) => assumed([numerator, denominator], relation, facts, setting.work));
  }
  return start;
}

function assumed(
  [numerator, denominator]: readonly [Polynomial, Polynomial],
  relation: Condition["relation"],
  facts: Facts,
  work: WorkBudget,
): readonly Facts[] {
  // Of two cases neither is what the user said, so that both are written.
  const zero = (isGiven: boolean) => (): Facts | null => {
    const [only, ...others] = numerator.terms.length === 0 ? [] : factorsOf(numerator, work).all;
    if (only === undefined) return numerator.terms.length === 0 ? facts : null;
    if (others.length > 0) throw new NotAnalysed("assumption");
    return withZero(only, isGiven, facts, work);
  };
  const nonzero = (): Facts | null => {
    if (numerator.terms.length === 0) return null;
    let next: Facts | null = facts;
    for (const factor of factorsOf(numerator, work).all) next = next && withNonzero(factor, true, next, work);
    return next;
  };
  const signed = (isNegative: boolean, isGiven: boolean) => (): Facts | null =>
    numerator.terms.length === 0 ? null : withProductSign([numerator, denominator], isNegative, isGiven, facts, work);
  const parts = {
    "=": [zero(true)],
    "!=": [nonzero],
    ">": [signed(false, true)],
    "<": [signed(true, true)],
    ">=": [signed(false, false), zero(false)],
    "<=": [signed(true, false), zero(false)],
  }[relation];
  try {
    return parts.flatMap((part) => part() ?? []);
  } catch (error) {
    if (error instanceof Divide || error instanceof NotAnalysed) return [facts];
    throw error;
  }
}

/** All sets in one case; divides it where they depend on what the facts leave open. */
function answerIn(facts: Facts, general: Setting, context: SolveContext): Answer {
  if (isNowhereDefined(general, facts)) return { sets: [], isComplete: true, story: [{ kind: "empty" }] };
  const setting = settingIn(general, facts);
  const { work, demands, places } = setting;
  if (!hasParameters(setting) && facts.unsolved.length === 0)
    return answerWithNumbers(general, setting, facts, context);
  const cubic = cubicAnswer(setting, facts);
  if (cubic !== null) return { ...cubic, isComplete: true };
  const branch = branchOf(
    setting.gradient.map(({ numerator }) => numerator),
    demands.flatMap(({ polynomial, relation }) => (relation === ">=" ? [] : [polynomial])),
  );
  const story: StoryLine[] = [];
  const found = solveBranches(branch, { places, facts, work, teller: createTeller(setting, story) });
  const hasFamilies = found.some((own) => dimensionOf(own, places) > 0);
  const positive = demands.flatMap(({ polynomial, relation }) => (relation === "!=" ? [] : [polynomial]));
  const around: Around = { setting, facts, ground: { places, facts, work, positive }, hasFamilies };
  const inside = found.filter((own) => isInDomain(own, around));
  if (inside.length < found.length) story.push({ kind: "outside-domain", count: found.length - inside.length });
  return { sets: inside.flatMap((own) => typedParts(own, around)), isComplete: true, story };
}

/** Whether the parameters of the case break what the domain demands of them alone. */
function isNowhereDefined(general: Setting, facts: Facts): boolean {
  const { work, places, demands } = general;
  return demands.some(({ polynomial, relation }) => {
    const { numerator, denominator } = putInto(polynomial, facts, work);
    if (isZeroPolynomial(numerator)) return relation !== ">=";
    if ([numerator, denominator].some((p) => hasVariables(p, { places }))) return false;
    const sign = signUnder(numerator, facts, work) * signUnder(denominator, facts, work);
    return sign < 0 ? relation !== "!=" : sign === 0 && relation !== ">=";
  });
}

/** Whether the comparisons of the domain hold; those that depend on free variables are written with the family. */
function isInDomain(branch: Branch, around: Around): boolean {
  const { setting, facts } = around;
  return setting.demands.every(({ polynomial, relation }) => {
    const { numerator, denominator } = valueOn(branch, wholeFraction(polynomial), around);
    if ([numerator, denominator].some((p) => hasVariables(p, setting))) return true;
    const signOf = (p: Polynomial): number => signInTower(p, branch.roots, facts, setting.work);
    const sign = signOf(numerator) * signOf(denominator);
    return relation === "!=" ? sign !== 0 : relation === ">" ? sign > 0 : sign >= 0;
  });
}

/** A case in which every parameter that matters has a value: solved and typed as a loss without parameters. */
function answerWithNumbers(general: Setting, own: Setting, facts: Facts, context: SolveContext): Answer {
  const { tidier, variables, jet } = general;
  const values = valuesIn(general, facts);
  // A symbol that drops out of the formula is not left in it.
  const put = (u: Expr): Expr => (symbolsOf(u).every((name) => variables.includes(name)) ? u : tidier.tidy(values(u)));
  const numbers: Jet = {
    loss: put(jet.loss),
    gradient: jet.gradient.map(put),
    hessian: jet.hessian.map((row) => row.map(put)),
  };
  // What the loss demands with the symbols in it still holds where a value makes the demand drop out of the formula.
  const where = own.demands.flatMap(({ polynomial, relation }) =>
    hasVariables(polynomial, own) ? [condition(exprOfPolynomial(polynomial, [], own), relation)] : [],
  );
  const inner: SolveContext = { tidier, budget: context.budget, where };
  const found = solve({ ...numbers, variables, context: inner });
  const { sets, completeness } = classifySets(found, numbers, variables, inner);
  return { sets, isComplete: completeness.kind === "all", story: found.story };
}

type Case = { readonly set: CriticalSet; readonly atoms: readonly Atom[] };

/** Sets that are the same in several cases are written once where one list of conditions says when. */
function merged(cases: readonly Case[]): readonly CriticalSet[] {
  const groups = new Map<string, { readonly set: CriticalSet; readonly cases: (readonly Atom[])[] }>();
  for (const { set, atoms } of cases) {
    const key = JSON.stringify(set, (_, value: unknown) => (typeof value === "bigint" ? `${value}` : value));
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { set, cases: [atoms] });
    else group.cases.push(atoms);
  }
  return [...groups.values()].flatMap((group) => {
    let lists: readonly (readonly Atom[])[] = group.cases;
    for (let next = mergedOnce(lists); next !== null; next = mergedOnce(lists)) lists = next;
    return lists.map((atoms) => ({ ...group.set, conditions: atoms.map(({ condition }) => condition) }));
  });
}

function mergedOnce(lists: readonly (readonly Atom[])[]): readonly (readonly Atom[])[] | null {
  for (const [i, a] of lists.entries()) {
    for (const [j, b] of lists.entries()) {
      const both = j > i ? mergedAtoms(a, b) : null;
      if (both !== null) return [...lists.filter((_, k) => k !== i && k !== j), both];
    }
  }
  return null;
}
