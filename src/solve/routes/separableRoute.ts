import { createDifferentiator } from "../../calculus/differentiate.ts";
import { kinksOf } from "../../calculus/domain.ts";
import type { Tidier } from "../../calculus/tidy/tidy.ts";
import { enclose } from "../../expr/enclose.ts";
import { type Expr, subtract, sumOf, symbol } from "../../expr/expr.ts";
import { substitute, symbolsOf } from "../../expr/symbols.ts";
import { midpoint, WHOLE } from "../../number/interval.ts";
import type { Completeness, Coordinate, Verdict } from "../../record/critical.ts";
import type { StoryLine } from "../../record/story.ts";
import type { FoundCertified, FoundLevel, FoundSets } from "../found.ts";
import { type Compared, globalVerdicts } from "../globals.ts";
import type { Problem } from "../problem.ts";
import { hessianEncloser, verdictOver } from "../verdicts.ts";
import { workBudget } from "../work.ts";
import { besideConstant, combinedVerdict } from "./blockVerdict.ts";
import { enclosedPoint } from "./enclosed.ts";
import { kinksOfBlocks } from "./kinkedBlocks.ts";
import { isValueKnown, levelOf } from "./levels.ts";

/** More sets than this are not written one by one: then only some of each block are combined. */
const MOST_SETS = 1_000;

/** A set of a block with its type. */
export type Part = (FoundCertified | FoundLevel) & { readonly verdict: Verdict };
type Block = { readonly problem: Problem; readonly found: FoundSets; readonly parts: readonly Part[] };

/**
 * Sums of functions of separate variables: each block is solved by itself, and the critical sets are all combinations.
 * Proof: the gradient's entries fall apart into those of the blocks. Types by the block structure of the Hessian.
 */
export function separableRoute(problem: Problem, solve: (inner: Problem) => FoundSets): FoundSets | null {
  const { variables, context } = problem;
  if (variables.length < 2 || (context.where ?? []).length > 0) return null;
  const groups = blocksOf(problem);
  if (groups.length < 2) return null;
  const blocks: Block[] = [];
  for (const inner of groups) {
    const found = solve(inner);
    const parts = partsOf(found, inner);
    if (parts === null) return null;
    blocks.push({ problem: inner, found, parts });
  }
  const count = blocks.reduce((total, { parts }) => total * parts.length, 1);
  const shown = count > MOST_SETS ? blocks.map((block) => nearest(block, blocks.length)) : blocks;
  const sets = combinations(shown, variables, context.tidier);
  if (sets === null) return null;
  const story: StoryLine[] = [
    { kind: "blocks", parts: groups.map(({ loss }) => loss) },
    ...blocks.flatMap(({ found }) => found.story),
  ];
  const completeness = completenessOf(blocks, variables);
  const nonsmooth = kinksOfBlocks(blocks, variables, context.tidier);
  if (count <= MOST_SETS || completeness.kind === "unknown") return { sets, completeness, story, nonsmooth };
  const stopped = { kind: "too-many", count } as const;
  return { sets, completeness: { kind: "unknown", stopped, undecided: [] }, story, nonsmooth };
}

/** The parts of a block nearest to the origin, so few that all combinations can be written. */
function nearest(block: Block, blocks: number): Block {
  const most = Math.floor(MOST_SETS ** (1 / blocks));
  const distance = (part: Part): number =>
    Math.max(...(part.kind === "certified" ? part.box : part.sample).map((x) => Math.abs(midpoint(x))));
  return { ...block, parts: [...block.parts].sort((a, b) => distance(a) - distance(b)).slice(0, most) };
}

/** The terms of the loss in groups that share no variable; a group for each variable that does not occur. */
export function blocksOf({ loss, gradient, variables, context }: Problem): readonly Problem[] {
  const terms = loss.kind === "sum" ? loss.terms : [loss];
  const groups: { names: Set<string>; terms: Expr[] }[] = [];
  for (const term of terms) {
    const names = symbolsOf(term).filter((name) => variables.includes(name));
    const meeting = groups.filter((group) => names.some((name) => group.names.has(name)));
    const merged = {
      names: new Set([...names, ...meeting.flatMap((g) => [...g.names])]),
      terms: [...meeting.flatMap((g) => g.terms), term],
    };
    if (names.length === 0) continue;
    for (const group of meeting) groups.splice(groups.indexOf(group), 1);
    groups.push(merged);
  }
  for (const name of variables)
    if (!groups.some((group) => group.names.has(name))) groups.push({ names: new Set([name]), terms: [] });
  return groups.map(({ names, terms: own }): Problem => {
    const inner = variables.filter((name) => names.has(name));
    const block = context.tidier.pool.share(sumOf(own));
    return {
      loss: block,
      gradient: inner.map(
        (name) =>
          gradient[variables.indexOf(name)] ?? createDifferentiator(context.tidier).differentiate(block, name).result,
      ),
      variables: inner,
      context: { ...context, kinks: kinksOf(block, context.tidier) },
    };
  });
}

/** The sets of a block with their types; null for what cannot be combined. */
export function partsOf(found: FoundSets, { loss, variables, context }: Problem): readonly Part[] | null {
  const work = workBudget(context.budget);
  const over = hessianEncloser(loss, variables, context.tidier.pool);
  const parts: Part[] = [];
  for (const set of found.sets) {
    if (set.kind === "family") {
      const level = levelOf(set, { loss, variables, tidier: context.tidier, work });
      if (!isValueKnown(level)) return null;
      parts.push(level);
    } else if (set.kind === "level") parts.push(set);
    else {
      const point = set.kind === "point" ? enclosedPoint(set, work) : set;
      parts.push({ ...point, verdict: point.verdict ?? verdictOver(point.box, over) });
    }
  }
  const compared = parts.map((part): Compared => {
    const at = new Map(
      variables.map((name, i) => [name, (part.kind === "certified" ? part.box : part.sample)[i] ?? WHOLE]),
    );
    const repeats = part.place.kind === "point" && part.place.integers.length > 0;
    return { verdict: part.verdict, value: repeats ? WHOLE : enclose(loss, at).range, exact: null };
  });
  const verdicts = globalVerdicts(compared, found);
  return parts.map((part, i) => ({ ...part, verdict: verdicts[i] ?? part.verdict }));
}

function combinations(blocks: readonly Block[], variables: readonly string[], tidier: Tidier): readonly Part[] | null {
  let combined: readonly Combined[] | null = null;
  for (const { parts, problem } of blocks) {
    const own = parts.map((part): Combined => ({ part, names: problem.variables, value: valueOn(part, problem) }));
    if (combined === null) {
      combined = own;
      continue;
    }
    const next: Combined[] = [];
    for (const first of combined)
      for (const second of own) {
        const both = combine(first, second, tidier);
        if (both === null) return null;
        next.push(both);
      }
    combined = next;
  }
  return (combined ?? []).map(({ part, names }) => ordered(part, names, variables));
}

/** A set of several blocks, its variables in its own order, and the sum of the blocks' losses on it where it is known. */
type Combined = { readonly part: Part; readonly names: readonly string[]; readonly value: Expr | null };

/** Both sets at once. */
function combine(first: Combined, second: Combined, tidier: Tidier): Combined | null {
  const names = [...first.names, ...second.names];
  const value = first.value === null || second.value === null ? null : tidier.tidy(sumOf([first.value, second.value]));
  const part = combineParts(first.part, withOtherIntegers(second.part, first.part, names, tidier), value);
  return part && { part, names, value };
}

/** Both sets at once; `value` is the loss on them, null where it is not known in closed form. */
function combineParts(a: Part, b: Part, value: Expr | null): Part | null {
  const verdict = verdictOf(a, b);
  const evidence = a.evidence.kind === "exact" ? b.evidence : a.evidence;
  if (a.kind === "certified" && b.kind === "certified") {
    const place = {
      kind: "point",
      at: [...a.place.at, ...b.place.at],
      integers: [...a.place.integers, ...b.place.integers],
    } as const;
    const varies = a.varies === true || b.varies === true;
    return { kind: "certified", place, evidence, box: [...a.box, ...b.box], verdict, ...(varies ? { varies } : {}) };
  }
  const equations = [...equationsOf(a), ...equationsOf(b)];
  const isClosed = [a, b].every(
    (part) => part.kind === "level" || part.place.at.every(({ value }) => value.kind === "closed"),
  );
  if (value === null || !isClosed || [a, b].some((part) => part.kind === "certified" && part.place.integers.length > 0))
    return null;
  const [p, q] = [a.place, b.place];
  return {
    kind: "level",
    place: {
      kind: "family",
      dimension: dimensionOf(a) + dimensionOf(b),
      equations,
      where: [...(p.kind === "family" ? p.where : []), ...(q.kind === "family" ? q.where : [])],
      parametrization: null,
      sample: [...sampleOf(a), ...sampleOf(b)],
    },
    evidence,
    sample: [...(a.kind === "level" ? a.sample : a.box), ...(b.kind === "level" ? b.sample : b.box)],
    value,
    verdict,
  };
}

function verdictOf(a: Part, b: Part): Verdict {
  const both = combinedVerdict(a.verdict, b.verdict);
  const global = both.type === "minimum" || both.type === "maximum" ? both : { ...both, global: null, globalWhy: null };
  for (const [flat, other] of [
    [a, b],
    [b, a],
  ] as const) {
    if (flat.kind !== "level" || flat.place.dimension < flat.sample.length || isRegion(other)) continue;
    if (a.verdict.type === b.verdict.type) return global;
    const isOpen = flat.place.where.every(({ relation }) => relation !== "<=" && relation !== ">=");
    return { ...besideConstant(other.verdict, isOpen), global: null, globalWhy: null };
  }
  return global;
}

/** Whether the set is a region of its block. */
function isRegion(part: Part): boolean {
  return part.kind === "level" && part.place.dimension === part.sample.length;
}

/** The loss of a block on one of its sets; null where that has no closed form. */
function valueOn(part: Part, { loss, context }: Problem): Expr | null {
  if (part.kind === "level") return part.value;
  const at = new Map(
    part.place.at.flatMap(({ variable, value }) => (value.kind === "closed" ? [[variable, value.expr] as const] : [])),
  );
  return at.size < part.place.at.length ? null : context.tidier.tidy(substitute(loss, at));
}

function dimensionOf(part: Part): number {
  return part.place.kind === "family" ? part.place.dimension : 0;
}

function sampleOf(part: Part): readonly Coordinate[] {
  return part.kind === "level" ? part.place.sample : part.place.at;
}

function equationsOf(part: Part): readonly Expr[] {
  if (part.kind === "level") return part.place.equations;
  return part.place.at.flatMap(({ variable, value }) =>
    value.kind === "closed" ? [subtract(symbol(variable), value.expr)] : [],
  );
}

/** The set with integer symbols that differ from those of the other one. */
function withOtherIntegers(set: Part, other: Part, names: readonly string[], tidier: Tidier): Part {
  if (set.kind !== "certified" || other.kind !== "certified") return set;
  const taken = new Set([...other.place.integers, ...names]);
  const renamed = new Map<string, Expr>();
  const integers = set.place.integers.map((name) => {
    const fresh = [name, "m", "n", "j", "l", "q"].find((letter) => !taken.has(letter)) ?? `${name}_${taken.size}`;
    taken.add(fresh);
    renamed.set(name, symbol(fresh));
    return fresh;
  });
  const at = set.place.at.map((coordinate): Coordinate => {
    if (coordinate.value.kind !== "closed" || integers.length === 0) return coordinate;
    return {
      ...coordinate,
      value: { ...coordinate.value, expr: tidier.tidy(substitute(coordinate.value.expr, renamed)) },
    };
  });
  return { ...set, place: { kind: "point", at, integers } };
}

/** Coordinates in the order of the variables. */
function ordered(part: Part, names: readonly string[], variables: readonly string[]): Part {
  const places = variables.map((name) => names.indexOf(name));
  const inOrder = <T>(list: readonly T[]): readonly T[] => places.flatMap((i) => list.slice(i, i + 1));
  if (part.kind === "certified")
    return { ...part, box: inOrder(part.box), place: { ...part.place, at: inOrder(part.place.at) } };
  return { ...part, sample: inOrder(part.sample), place: { ...part.place, sample: inOrder(part.place.sample) } };
}

function completenessOf(blocks: readonly Block[], variables: readonly string[]): Completeness {
  const open = blocks.find(({ found }) => found.completeness.kind === "unknown");
  if (open !== undefined)
    return open.found.completeness.kind === "unknown"
      ? { ...open.found.completeness, undecided: [] }
      : open.found.completeness;
  // A block that has no critical set leaves none of the whole, wherever the others were searched.
  if (blocks.some(({ found, parts }) => found.completeness.kind === "all" && parts.length === 0))
    return { kind: "all", proof: { kind: "separable", blocks: blocks.length } };
  const boxes = blocks.flatMap(({ found }) => (found.completeness.kind === "all-in-box" ? found.completeness.box : []));
  const proof = { kind: "separable", blocks: blocks.length } as const;
  if (boxes.length === 0) return { kind: "all", proof };
  const box = variables.map(
    (variable) =>
      boxes.find((side) => side.variable === variable) ?? {
        variable,
        lower: -Number.MAX_VALUE,
        upper: Number.MAX_VALUE,
      },
  );
  return { kind: "all-in-box", box, proof };
}
