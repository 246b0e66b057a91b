import { productOf } from "../expr/expr.ts";
import { sameExpr } from "../expr/order.ts";
import { substitute, symbolsOf } from "../expr/symbols.ts";
import { irreducibleFactors } from "../normal/zeros.ts";
import type { CriticalSet } from "../record/critical.ts";
import type { Diagnosis, DiagnosisCode, PartMark } from "../record/marking.ts";
import { formulaOf } from "../text/formula.ts";
import type { FormulaReader } from "../text/parse.ts";
import { matchSets, placeValues, pointsOn, valuesOf, vanishes } from "./criticalSets.ts";
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
  const seen: Seen = { matched: new Set(), touched: new Set() };
  const marks = readCritical(text, exercise, reader).map((item, i): PartMark => {
    if (!item.ok) return unread({ part: "critical", at: item.problem.source || String(i + 1) }, item.problem, null);
    return markSet(item.value, sets, seen, exercise);
  });
  const open = marks.some(({ verdict }) => verdict === "undecided" || verdict === "invalid");
  const all = [...marks, ...missingSets(sets, seen, open, exercise)];
  return all.length > 0 ? all : [{ ...EMPTY, at: text.trim(), verdict: "right", evidence: "exact", diagnosis: [] }];
}

/** The expected sets that are given, and the families of which single points are. */
type Seen = { readonly matched: Set<CriticalSet>; readonly touched: Set<CriticalSet> };

const EMPTY = {
  part: "critical",
  equality: null,
  given: null,
  expected: null,
  strangers: [],
  how: [],
  problem: null,
} as const;

function markSet(stated: StatedSet, sets: readonly CriticalSet[], seen: Seen, exercise: Exercise): PartMark {
  const heading = { ...EMPTY, at: stated.text };
  const found = expectedSets(stated, sets, exercise);
  for (const set of found.sets) (found.whole ? seen.matched : seen.touched).add(set);
  const judged = found.sets.map((set) => judgeType(stated, set, found.rounded ? "numeric" : "exact", exercise));
  const worst = judged.find(({ verdict }) => verdict !== "right") ?? judged[0];
  return { ...heading, ...(worst ?? judgeUnlisted(stated, exercise)) };
}

/** The expected sets that an answered one is (`whole`), or of which it is a point; none where it is not found. */
type Found = { readonly sets: readonly CriticalSet[]; readonly whole: boolean; readonly rounded: boolean };

function expectedSets(stated: StatedSet, sets: readonly CriticalSet[], exercise: Exercise): Found {
  const matches = sets.map((set) => ({ set, match: matchSets(stated, set, exercise) }));
  const same = matches.find(({ match }) => match === "same" || match === "rounded");
  if (same !== undefined) return { sets: [same.set], whole: true, rounded: same.match === "rounded" };
  const part = matches.find(({ match }) => match === "part");
  if (part !== undefined) return { sets: [part.set], whole: false, rounded: false };
  return { sets: severalSets(stated, sets, exercise), whole: true, rounded: false };
}

/** The expected families that one equation is together, such as `x*y = 0`: one for each factor, or none at all. */
function severalSets(stated: StatedSet, sets: readonly CriticalSet[], exercise: Exercise): readonly CriticalSet[] {
  const [equation] = stated.kind === "equations" && stated.equations.length === 1 ? stated.equations : [];
  if (equation === undefined || stated.kind !== "equations") return [];
  const factors = irreducibleFactors(equation, exercise.budget);
  if (factors.length < 2) return [];
  const found = factors.map((factor) =>
    sets.find((set) => matchSets({ ...stated, equations: [factor] }, set, exercise) === "same"),
  );
  const known = found.filter((set) => set !== undefined);
  return known.length === found.length ? known : [];
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

/** A set that is not listed: points of it are put into the gradient. */
function judgeUnlisted(stated: StatedSet, exercise: Exercise): Judged {
  const entries = (exercise.derivation.gradient ?? []).map(({ expr }) => expr);
  const points = stated.kind === "point" ? [valuesOf(stated, exercise)] : pointsOn(stated.equations, exercise);
  const off = points.some((values) =>
    entries.some((entry) => vanishes(substitute(entry, values), exercise) === "nonzero"),
  );
  return off
    ? { verdict: "wrong", evidence: "certified", diagnosis: [plain("extra-critical-point", stated.text)] }
    : { verdict: "undecided", evidence: null, diagnosis: [] };
}

function complete(critical: Exercise["derivation"]["critical"]): boolean {
  return critical?.completeness.kind === "all";
}

function plain(code: DiagnosisCode, about: string | null): Diagnosis {
  return { code, place: null, everywhere: false, step: null, about };
}

/**
 * A part for each expected set that is not among the answers; whether a branch was lost is said with it. While an answer
 * is `open`, not decided or not read, nothing is known to be missing.
 */
function missingSets(
  sets: readonly CriticalSet[],
  { matched, touched }: Seen,
  open: boolean,
  exercise: Exercise,
): readonly PartMark[] {
  const { critical } = exercise.derivation;
  if (critical === null || (sets.length === 0 && !complete(critical)))
    return [{ ...EMPTY, at: "", verdict: "undecided", evidence: null, diagnosis: [] }];
  const left = sets.filter((set) => !matched.has(set) && set.conditions.length === 0);
  if (open && left.length > 0) return [{ ...EMPTY, at: "", verdict: "undecided", evidence: null, diagnosis: [] }];
  const branch = left.length === 0 || matched.size === 0 ? null : lostBranch(sets, matched, exercise);
  const marks = left.map((set) => {
    const about = setText(set);
    const missed = { ...plain("missing-critical-point", about), everywhere: touched.has(set) };
    const lost = branch === null || touched.has(set) ? [] : [plain("lost-branch", branch)];
    const diagnosis = [...lost, missed];
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
  const { gradient, variables } = exercise.derivation;
  const entries = (gradient ?? []).map(({ expr }) => irreducibleFactors(expr, exercise.budget));
  const places = sets.map(placeValues);
  const factors = new Map(
    entries
      .flat()
      .filter((factor) => symbolsOf(factor).some((name) => variables.includes(name)))
      .map((factor) => [formulaOf(factor), factor]),
  );
  for (const [text, factor] of factors) {
    const divided = entries.map((entry) => productOf(entry.filter((other) => !sameExpr(other, factor))));
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

/** An expected set as text: `(0, 0)` or `w1*w2 - 1 = 0`. */
function setText({ place }: CriticalSet): string {
  if (place.kind === "family") return place.equations.map((u) => `${formulaOf(u)} = 0`).join(", ");
  const coordinates = place.at.map(({ value }) => {
    if (value.kind === "closed") return formulaOf(value.expr);
    return String(value.kind === "root" ? value.value : (value.lower + value.upper) / 2);
  });
  return `(${coordinates.join(", ")})`;
}
