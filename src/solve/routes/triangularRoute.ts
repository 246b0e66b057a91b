import { domainConditions } from "../../calculus/domain.ts";
import { enclose } from "../../expr/enclose.ts";
import { divide, type Expr, isWhole, product, subtract, sum, sumOf, symbol, whole } from "../../expr/expr.ts";
import { substitute, symbolsOf } from "../../expr/symbols.ts";
import { contains, type Interval, isDisjoint, midpoint } from "../../number/interval.ts";
import type { Coordinate } from "../../record/critical.ts";
import type { FoundCertified, FoundSets } from "../found.ts";
import type { Problem } from "../problem.ts";
import { type ClosedRoot, invert, signOf } from "./inverse.ts";
import { periodOf, withPeriod } from "./period.ts";
import { strippedRows } from "./strippedRoute.ts";

/** A value in closed form for each variable solved so far. */
type Assignment = ReadonlyMap<string, ClosedRoot>;

/** More cases than this are not followed. */
const MOST_CASES = 200;

/**
 * Gradients that are solved one variable after the other: some entry is a product of functions of one variable each,
 * which inverse functions solve; each solution is put into the other entries. Solutions that repeat stand for all
 * their repetitions, since the whole gradient repeats with them. Proof: a product is 0 just where a factor is. Applies
 * where points are left, not families.
 */
export function triangularRoute(problem: Problem): FoundSets | null {
  const { loss, gradient, variables, context } = problem;
  const { tidier } = context;
  const isPlain = (context.kinks ?? []).length === 0 && (context.where ?? []).length === 0;
  if (variables.length < 2 || !isPlain || domainConditions(loss, tidier).length > 0) return null;
  const { rows, story } = strippedRows(problem);
  const found: Assignment[] = [];
  const queue: { readonly rows: readonly Expr[]; readonly known: Assignment }[] = [{ rows, known: new Map() }];
  for (let next = 0; next < queue.length; next += 1) {
    const state = queue[next];
    if (state === undefined || next > MOST_CASES) return null;
    const left = simplified(state.rows, problem);
    if (left === "contradiction") continue;
    if (left === null || (left.length === 0 && state.known.size < variables.length)) return null;
    if (left.length === 0) {
      found.push(state.known);
      continue;
    }
    const branches = branchesOf(left, gradient, problem);
    if (branches === null) return null;
    for (const { name, root, rest } of branches)
      queue.push({
        rows: rest.map((row) => tidier.tidy(substitute(row, new Map([[name, root.expr]])))),
        known: new Map([...state.known, [name, root]]),
      });
  }
  const different = distinct(found, variables);
  if (different === null) return null;
  const sets = different.map((known) => pointOf(known, problem));
  const proof = { kind: "inverse-functions", count: sets.length } as const;
  return { sets, completeness: { kind: "all", proof }, story };
}

/** The rows that are left: without those that are 0; null where that is not decided. */
function simplified(rows: readonly Expr[], { variables, context }: Problem): readonly Expr[] | "contradiction" | null {
  const { tidier } = context;
  const left: Expr[] = [];
  for (const row of rows) {
    if (symbolsOf(row).some((name) => variables.includes(name))) {
      left.push(row);
      continue;
    }
    const sign = signOf(row, { name: "", tidier });
    if (sign === null) return null;
    if (sign !== 0) return "contradiction";
  }
  return left;
}

type Branch = { readonly name: string; readonly root: ClosedRoot; readonly rest: readonly Expr[] };

/** The ways in which a row that is a product of functions of one variable each can be 0; null where no row is. */
function branchesOf(
  rows: readonly Expr[],
  gradient: readonly Expr[],
  { variables, context }: Problem,
): readonly Branch[] | null {
  const { tidier } = context;
  for (const [index, row] of rows.entries()) {
    const factors = (row.kind === "product" ? row.factors : [row]).map((factor) => ({
      factor,
      names: symbolsOf(factor).filter((name) => variables.includes(name)),
    }));
    if (
      factors.some(
        ({ factor, names }) =>
          names.length > 1 || (names.length === 0 && signOf(factor, { name: "", tidier }) === null),
      )
    )
      continue;
    const rest = rows.filter((_, i) => i !== index);
    const branches: Branch[] = [];
    let isSolved = true;
    for (const { factor, names } of factors) {
      const [name] = names;
      if (name === undefined) continue;
      const all = invert(factor, whole(0), { name, tidier });
      const roots = all && repeated(all, name, gradient, context.tidier);
      if (roots === null) isSolved = false;
      else branches.push(...roots.map((root) => ({ name, root, rest })));
    }
    if (isSolved) return branches;
  }
  return null;
}

/** Roots with the period of the whole gradient where they repeat. */
function repeated(
  roots: readonly ClosedRoot[],
  name: string,
  gradient: readonly Expr[],
  tidier: Problem["context"]["tidier"],
): readonly ClosedRoot[] | null {
  if (roots.every(({ period }) => period === null)) return roots;
  const own = gradient.filter((entry) => symbolsOf(entry).includes(name));
  const period = periodOf(sumOf(own), name, tidier);
  return period === null ? null : withPeriod(roots, period, tidier);
}

/** Each assignment once; null where two can be neither told apart nor seen to be the same. */
function distinct(found: readonly Assignment[], variables: readonly string[]): readonly Assignment[] | null {
  const kept: Assignment[] = [];
  for (const known of found) {
    const meeting = kept.filter((other) => variables.every((name) => mayCoincide(known.get(name), other.get(name))));
    if (meeting.some((other) => variables.some((name) => known.get(name)?.expr !== other.get(name)?.expr))) return null;
    if (meeting.length === 0) kept.push(known);
  }
  return kept;
}

function mayCoincide(a: ClosedRoot | undefined, b: ClosedRoot | undefined): boolean {
  if (a === undefined || b === undefined) return true;
  if (a.period === null || b.period === null) return a.period === b.period && !isDisjoint(boxOf(a.expr), boxOf(b.expr));
  const turns = boxOf(divide(subtract(a.expr, b.expr), a.period));
  return contains(turns, Math.round(midpoint(turns)));
}

function boxOf(u: Expr): Interval {
  return enclose(u, new Map()).range;
}

function pointOf(known: Assignment, { variables, context }: Problem): FoundCertified {
  const integers: string[] = [];
  const letters = ["k", "m", "n", "j", "l", "q"].filter((letter) => !variables.includes(letter));
  const box: Interval[] = [];
  const at = variables.map((variable): Coordinate => {
    const { expr, period } = known.get(variable) ?? { expr: whole(0), period: null };
    const x = boxOf(expr);
    box.push(x);
    if (period === null) return { variable, value: { kind: "closed", expr, value: midpoint(x) } };
    const letter = letters[integers.length] ?? `k_${integers.length}`;
    integers.push(letter);
    const all = context.tidier.tidy(
      isWhole(expr, 0) ? product(period, symbol(letter)) : sum(expr, product(period, symbol(letter))),
    );
    return { variable, value: { kind: "closed", expr: all, value: null } };
  });
  return { kind: "certified", place: { kind: "point", at, integers }, evidence: { kind: "exact" }, box };
}
