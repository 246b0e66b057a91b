import { type Expr, productOf } from "../expr/expr.ts";
import { substitute, symbolsOf } from "../expr/symbols.ts";
import type { CriticalSet } from "../record/critical.ts";
import type { Diagnosis, DiagnosisCode, PartMark } from "../record/marking.ts";
import { formulaOf } from "../text/formula.ts";
import type { FormulaReader } from "../text/parse.ts";
import { matchSets, placeValues, valuesOf, vanishes } from "./criticalSets.ts";
import { readCritical, type StatedSet } from "./criticalText.ts";
import { missing, unread } from "./entries.ts";
import type { Exercise } from "./exercise.ts";
import { typeFromHessian } from "./pointType.ts";

/**
 * Marks critical points and families with their types: each that is given, by the expected sets and by putting it into
 * the gradient, then each that is missing.
 */
export function markCritical(text: string, exercise: Exercise, reader: FormulaReader): readonly PartMark[] {
  const sets = exercise.derivation.critical?.sets ?? [];
  const matched = new Set<CriticalSet>();
  const marks = readCritical(text, exercise, reader).map((item, i): PartMark => {
    if (!item.ok) return unread({ part: "critical", at: item.problem.source || String(i + 1) }, item.problem, null);
    return markSet(item.value, sets, matched, exercise);
  });
  return [...marks, ...missingSets(sets, matched, exercise)];
}

const EMPTY = { part: "critical", equality: null, given: null, expected: null, how: [], problem: null } as const;

function markSet(
  stated: StatedSet,
  sets: readonly CriticalSet[],
  matched: Set<CriticalSet>,
  exercise: Exercise,
): PartMark {
  const heading = { ...EMPTY, at: stated.text };
  const matches = sets.map((set) => ({ set, match: matchSets(stated, set, exercise) }));
  const found = matches.find(({ match }) => match === "same" || match === "rounded");
  if (found !== undefined) {
    matched.add(found.set);
    return { ...heading, ...judgeType(stated, found.set, found.match === "rounded" ? "numeric" : "exact", exercise) };
  }
  const family = matches.find(({ match }) => match === "part");
  if (family !== undefined) return { ...heading, ...judgeType(stated, family.set, "exact", exercise) };
  return {
    ...heading,
    ...judgeUnlisted(
      stated,
      matches.some(({ match }) => match === "undecided"),
      exercise,
    ),
  };
}

type Judged = Pick<PartMark, "verdict" | "evidence" | "diagnosis">;

/** The stated type of a set that is critical indeed. */
function judgeType(stated: StatedSet, set: CriticalSet, evidence: "exact" | "numeric", exercise: Exercise): Judged {
  const { type } = set.verdict;
  if (stated.type === null || stated.type === type) return { verdict: "right", evidence, diagnosis: [] };
  if (type === "undecided") return { verdict: "undecided", evidence: null, diagnosis: [] };
  return { verdict: "wrong", evidence, diagnosis: [wrongType(stated, set, exercise)] };
}

/** A wrong type; where the diagonal of the Hessian alone would give it, that is said. */
function wrongType(stated: StatedSet, set: CriticalSet, { derivation }: Exercise): Diagnosis {
  const values = placeValues(set);
  const diagonal = (derivation.hessian ?? []).map((row, i) => row[i]);
  const misled =
    values !== null && stated.type !== null && typeFromHessian(diagonal, values) === stated.type
      ? "diagonal"
      : set.verdict.type;
  return plain("wrong-type", misled);
}

/** A set that is not listed: put into the gradient. */
function judgeUnlisted(stated: StatedSet, open: boolean, exercise: Exercise): Judged {
  const { gradient, critical } = exercise.derivation;
  if (stated.kind === "equations" || gradient === null)
    return complete(critical) && !open
      ? { verdict: "wrong", evidence: "exact", diagnosis: [plain("extra-critical-point", stated.text)] }
      : { verdict: "undecided", evidence: null, diagnosis: [] };
  const values = valuesOf(stated, exercise);
  const found = gradient.map(({ expr }) => vanishes(substitute(expr, values), exercise));
  if (found.includes("nonzero"))
    return { verdict: "wrong", evidence: "certified", diagnosis: [plain("extra-critical-point", stated.text)] };
  return { verdict: "undecided", evidence: null, diagnosis: [] };
}

function complete(critical: Exercise["derivation"]["critical"]): boolean {
  return critical?.completeness.kind === "all";
}

function plain(code: DiagnosisCode, about: string | null): Diagnosis {
  return { code, place: null, everywhere: false, step: null, about };
}

/** A part for each expected set that is not among the answers; whether a branch was lost is said with it. */
function missingSets(
  sets: readonly CriticalSet[],
  matched: ReadonlySet<CriticalSet>,
  exercise: Exercise,
): readonly PartMark[] {
  const { critical } = exercise.derivation;
  if (critical === null || (sets.length === 0 && !complete(critical)))
    return [{ ...EMPTY, at: "", verdict: "undecided", evidence: null, diagnosis: [] }];
  const left = sets.filter((set) => !matched.has(set) && set.conditions.length === 0);
  const branch = left.length === 0 ? null : lostBranch(sets, matched, exercise);
  const marks = left.map((set) => {
    const about = setText(set);
    const diagnosis = [
      ...(branch === null ? [] : [plain("lost-branch", branch)]),
      plain("missing-critical-point", about),
    ];
    return missing({ part: "critical", at: about }, null, diagnosis);
  });
  return marks.length === 0 && !complete(critical)
    ? [{ ...EMPTY, at: "", verdict: "undecided", evidence: null, diagnosis: [] }]
    : marks;
}

/**
 * The factor by which the equations were divided: without it in the entries of the gradient exactly the answered sets
 * are left. As text; null where none fits.
 */
function lostBranch(
  sets: readonly CriticalSet[],
  matched: ReadonlySet<CriticalSet>,
  exercise: Exercise,
): string | null {
  const entries = (exercise.derivation.gradient ?? []).map(({ expr }) => expr);
  const { variables } = exercise.derivation;
  const places = sets.map(placeValues);
  const factors = new Map(
    entries
      .flatMap(factorsOf)
      .filter((factor) => symbolsOf(factor).some((name) => variables.includes(name)))
      .map((factor) => [formulaOf(factor), factor]),
  );
  for (const [text, factor] of factors) {
    const divided = entries.map((entry) =>
      productOf(factorsOf(entry).filter((other) => formulaOf(other) !== formulaOf(factor))),
    );
    const fits = sets.every((set, i) => {
      const values = places[i];
      if (values === null || values === undefined) return false;
      const stays = divided.every((entry) => vanishes(substitute(entry, values), exercise) === "zero");
      return stays === matched.has(set);
    });
    if (fits) return text;
  }
  return null;
}

function factorsOf(u: Expr): readonly Expr[] {
  const factors = u.kind === "product" ? u.factors : [u];
  return factors.map((factor) =>
    factor.kind === "power" && factor.exponent.kind === "number" && factor.exponent.value.n > 0n ? factor.base : factor,
  );
}

/** An expected set as text: `(0, 0)` or `w1*w2 - 1 = 0`. */
function setText({ place }: CriticalSet): string {
  if (place.kind === "family") return place.equations.map((u) => `${formulaOf(u)} = 0`).join(", ");
  const coordinates = place.at.map(({ value }) => {
    if (value.kind === "closed") return formulaOf(value.expr);
    return String(value.kind === "root" ? value.value : (value.lower + value.upper) / 2);
  });
  return `(${coordinates.join(", ")})`;
}
