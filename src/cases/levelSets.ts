import { isConstantPolynomial, type Polynomial } from "../algebra/polynomial.ts";
import {
  type Condition,
  condition,
  divide,
  type Expr,
  negate,
  number,
  ONE_EXPR,
  powerOf,
  product,
  subtract,
  sum,
  sumOf,
  symbol,
  ZERO_EXPR,
} from "../expr/expr.ts";
import { substitute } from "../expr/symbols.ts";
import { rational } from "../number/rational.ts";
import type { CriticalSet, Escape, Place, Quantity, TypeArgument, Verdict } from "../record/critical.ts";
import { parameterNames } from "../solve/places.ts";
import { polynomialExpr } from "../solve/writing.ts";
import type { Graph } from "./composition.ts";
import { factorsOf, isKnownNonzero } from "./facts.ts";
import type { Joint, OuterSet } from "./joint.ts";
import { neat } from "./neat.ts";
import { closed } from "./setting.ts";
import { hasVariables } from "./unknowns.ts";

/**
 * The level sets of the inner part at the zeros of φ': the graph of a variable over the others where its coefficient
 * is not 0, as the parameters demand. Null where that depends on more than one product of symbols.
 */
export function levelSets(on: Joint): readonly CriticalSet[] | null {
  const { composed, setting, facts } = on;
  if (on.outer.sets.length === 0) return [];
  const { graph } = composed;
  if (graph === null) return null;
  const factors = isConstantPolynomial(graph.slope) ? [] : factorsOf(graph.slope, setting.work).all;
  const ofVariables = factors.filter((f) => hasVariables(f, setting));
  // With a product of symbols before it the graph exists somewhere; where a parameter is 0 the rest must be constant.
  const isSimple = ofVariables.every((f) => f.terms.length === 1);
  const isWhole = isFreeOfVariables(graph.rest, on);
  const ofParameters = factors.filter((f) => !hasVariables(f, setting) && !isKnownNonzero(f, facts, setting.work));
  if (!isSimple || (ofParameters.length > 0 && !isWhole)) return null;
  const existence = ofParameters.map((f) => condition(polynomialExpr(f, setting.names), "!="));
  return on.outer.sets.map((own) => levelSet(own, existence, ofVariables, { ...on, graph }));
}

const isFreeOfVariables = (p: Polynomial, { setting }: Joint): boolean => !hasVariables(p, setting);

/** What the level sets are made from. */
type Level = Joint & { readonly graph: Graph };

function levelSet(
  own: OuterSet,
  existence: readonly Condition[],
  crossing: readonly Polynomial[],
  on: Level,
): CriticalSet {
  const { problem } = on;
  const from = sampleOf(own, on);
  const place = problem.variables.length === 1 ? pointAt(from) : familyOf(own, from, crossing, on);
  return {
    place,
    conditions: [...own.set.conditions, ...existence],
    evidence: { kind: "exact" },
    loss: own.set.loss.kind === "closed" ? closed(neat(own.set.loss.expr, on.setting)) : own.set.loss,
    verdict: verdictOn(own.set.verdict, on),
    eigenvalues: eigenvaluesOn(own, on),
    escape: escapeFrom(own, from, on),
    working: { hessian: null, characteristic: null, model: null },
  };
}

/** The point of the level set at which all variables but one are 1. */
function sampleOf({ at }: OuterSet, on: Level): ReadonlyMap<string, Expr> {
  const { problem, graph } = on;
  const others = new Map(problem.variables.map((name) => [name, ONE_EXPR] as const));
  return new Map([...others, [problem.variables[graph.pivot] ?? "", solvedAt(at, others, on)]]);
}

/** The value of the pivot where the inner part is `at` and the other variables have these values. */
function solvedAt(at: Expr, others: ReadonlyMap<string, Expr>, { problem, composed, graph, setting }: Level): Expr {
  const [rest, slope] = [graph.rest, graph.slope].map((p) => polynomialExpr(p, composed.names));
  const value = divide(subtract(product(number(rational(composed.scale)), at), rest ?? ZERO_EXPR), slope ?? ONE_EXPR);
  const known = new Map([...others].filter(([name]) => name !== problem.variables[graph.pivot]));
  return setting.tidier.tidy(substitute(value, known));
}

function pointAt(values: ReadonlyMap<string, Expr>): Place {
  return { kind: "point", at: coordinates(values), integers: [] };
}

function coordinates(values: ReadonlyMap<string, Expr>) {
  return [...values].map(([variable, value]) => ({ variable, value: closed(value) }));
}

function familyOf(
  { at }: OuterSet,
  sample: ReadonlyMap<string, Expr>,
  crossing: readonly Polynomial[],
  on: Level,
): Place {
  const { problem, composed, graph, setting } = on;
  const { variables, parameters } = problem;
  const free = variables.filter((_, i) => i !== graph.pivot);
  const symbols = parameterNames(free.length, [...variables, ...parameters]);
  const renamed = new Map(free.map((name, i) => [name, symbol(symbols[i] ?? "t")] as const));
  const pivot = solvedAt(at, renamed, on);
  return {
    kind: "family",
    dimension: free.length,
    equations: [setting.tidier.tidy(subtract(composed.inner, at))],
    where: [],
    // Where the coefficient of the pivot may be 0 the graph need not be all of the set.
    parametrization:
      crossing.length > 0
        ? null
        : {
            symbols,
            at: variables.map((variable) => ({ variable, expr: renamed.get(variable) ?? pivot })),
            where: [],
          },
    sample: coordinates(sample),
  };
}

/** The type of φ at its zero. One zero of φ' in all leaves φ monotone on both sides, so that no value is beyond it. */
function verdictOn(own: Verdict, { problem, outer }: Joint): Verdict {
  const { type } = own;
  const isLine = problem.variables.length === 1;
  const isOnly = outer.sets.length === 1 && outer.isInterval && type !== "saddle" && own.strict;
  const global = own.global ?? (isOnly && (type === "minimum" || type === "maximum") ? type : null);
  return {
    type,
    strict: isLine && own.strict,
    degenerate: !isLine || own.degenerate,
    why: isLine && isKept(own.why) ? own.why : { kind: "outer-function", why: type === "undecided" ? "saddle" : type },
    global,
    globalWhy: global && { kind: "never-beyond", sign: global === "minimum" ? 1 : -1 },
  };
}

/** Arguments that hold for the variable as they do for the symbol of φ. */
const isKept = (why: TypeArgument): boolean =>
  why.kind === "eigenvalues" || (why.kind === "derivative-order" && why.order % 2 === 0);

/** φ'' at the zero of φ', by the chain rule from the variable in which φ was solved; null where it has no formula. */
function curvatureOf({ set, scale }: OuterSet, { setting }: Joint): Expr | null {
  const [own] = set.eigenvalues;
  return own?.value.kind === "closed" ? setting.tidier.tidy(product(own.value.expr, powerOf(scale, 2))) : null;
}

/** On a level set the Hessian is `φ'' ∇u ∇uᵀ`: it is 0 across the gradient of the inner part. */
function eigenvaluesOn(own: OuterSet, on: Level): CriticalSet["eigenvalues"] {
  const { problem, gradient, setting } = on;
  const curvature = curvatureOf(own, on);
  if (curvature === null) return [];
  const count = problem.variables.length;
  const squares = sumOf(gradient.map((entry) => powerOf(entry, 2)));
  const value = closed(neat(product(curvature, squares), setting));
  const across = [{ value, multiplicity: 1, vectors: [(count === 1 ? [ONE_EXPR] : gradient).map(closed)] }];
  if (count === 1) return across;
  const flat = [{ value: closed(ZERO_EXPR), multiplicity: count - 1, vectors: tangents(on) }];
  return own.set.verdict.type === "maximum" ? [...across, ...flat] : [...flat, ...across];
}

/** A basis of the directions across the gradient of the inner part. */
function tangents({ gradient, graph: { pivot } }: Level): readonly (readonly Quantity[])[] {
  const steep = gradient[pivot] ?? ONE_EXPR;
  return gradient.flatMap((entry, k) =>
    k === pivot ? [] : [gradient.map((_, i) => closed(i === k ? steep : i === pivot ? negate(entry) : ZERO_EXPR))],
  );
}

/** The way down from a maximum or an inflection of φ: along the gradient of the inner part. */
function escapeFrom(own: OuterSet, from: ReadonlyMap<string, Expr>, on: Level): readonly Escape[] {
  const { problem, gradient, setting } = on;
  const [first] = own.set.escape;
  if (own.set.verdict.type === "minimum" || first === undefined) return [];
  const { tidier } = setting;
  const [t = "t"] = parameterNames(1, [...problem.variables, ...problem.parameters]);
  const sign = first.direction[0]?.kind === "closed" ? first.direction[0].expr : ONE_EXPR;
  const isLine = problem.variables.length === 1 && own.set.verdict.type === "maximum";
  const direction = gradient.map((entry) => (isLine ? ONE_EXPR : tidier.tidy(product(sign, substitute(entry, from)))));
  const to = problem.variables.map(
    (name, i) => [name, sum(from.get(name) ?? ZERO_EXPR, product(symbol(t), direction[i] ?? ZERO_EXPR))] as const,
  );
  const curvature = first.order === 2 ? curvatureOf(own, on) : ZERO_EXPR;
  const length = sumOf(gradient.map((entry) => powerOf(substitute(entry, from), 2)));
  return [
    {
      eigenvalue: curvature && closed(neat(product(curvature, length), setting)),
      order: first.order,
      direction: direction.map(closed),
      curve: null,
      along: tidier.tidy(substitute(problem.jet.loss, new Map(to))),
      until: null,
      unbounded: false,
    },
  ];
}
