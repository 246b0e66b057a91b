import { impossible } from "../expr/expr.ts";
import { formulaText } from "./formula.ts";
import type { Notation } from "./notation.ts";

/** Formulas longer than this in all are not compared. */
const LONGEST = 6_000;
/** Changes that cover more of a line than this say nothing; the place of a rule is worth a mark unless it is all. */
const MOST_MARKED = { changed: 0.8, place: 1 };

/** What is written, whether marked or not. */
export function unmarked(n: Notation): Notation {
  return n.kind === "marked" ? unmarked(n.inner) : n;
}

/**
 * `after` with the smallest parts marked that were not in `before`; as it is where the whole has changed, where
 * nothing has, and where the formulas are very long.
 */
export function markChanges(before: Notation, after: Notation): Notation {
  return markDifference(before, after, "changed");
}

/**
 * `whole` with the places marked at which the next rule acts: those where `holed`, which is `whole` with holes in their
 * stead, differs from it. `whole` may have marks of changes.
 */
export function markPlaces(holed: Notation, whole: Notation): Notation {
  return markDifference(holed, whole, "place");
}

type Mark = Extract<Notation, { kind: "marked" }>["as"];

function markDifference(before: Notation, after: Notation, as: Mark): Notation {
  const size = formulaText(after).length;
  if (size + formulaText(before).length > LONGEST) return after;
  const marked = compared(before, after, as);
  return marked === null || markedSize(marked, as) > MOST_MARKED[as] * size ? after : marked;
}

/** `after` with marks inside, or null where all of it is new; a place is as small as can be. */
function compared(before: Notation, after: Notation, as: Mark): Notation | null {
  if (same(before, after)) return after;
  if (after.kind === "marked") {
    const inner = compared(before, after.inner, as);
    return inner === null ? null : { ...after, inner };
  }
  if (before.kind === "sum" && after.kind === "sum") return comparedSum(before, after, as);
  const [old, now] = [operandsOf(before), operandsOf(after)];
  if (before.kind === "product" && after.kind === "product") {
    const factors = comparedList(old, now, as);
    return factors === null ? null : { kind: "product", factors: joinedMarks(factors) };
  }
  if (label(before) !== label(after) || old.length !== now.length || now.length === 0) return null;
  const inner = now.map((part, i) => {
    const other = old[i];
    return other === undefined ? null : compared(other, part, as);
  });
  if (as === "changed" && inner.every((part) => part === null)) return null;
  return withChildren(
    after,
    inner.map((part, i) => part ?? mark(now[i] ?? after, as)),
  );
}

type Sum = Extract<Notation, { kind: "sum" }>;

/** Terms are compared with their signs. */
function comparedSum(before: Sum, after: Sum, as: Mark): Notation | null {
  const signed = ({ minus, term }: Sum["terms"][number]): Notation => (minus ? { kind: "minus", of: term } : term);
  const terms = comparedList(before.terms.map(signed), after.terms.map(signed), as);
  if (terms === null) return null;
  return {
    kind: "sum",
    terms: after.terms.map(({ minus, term }, i) => {
      const seen = terms[i] ?? term;
      if (!minus) return { minus, term: seen };
      if (seen.kind === "minus") return { minus, term: seen.of };
      return { minus, term: mark(term, as) };
    }),
  };
}

/**
 * Terms or factors, those marked that have no equal before. Where as many are new as are gone, they are compared one
 * by one. Null where all are new, and where some are gone and none is new.
 */
function comparedList(before: readonly Notation[], after: readonly Notation[], as: Mark): readonly Notation[] | null {
  const gone = [...before];
  const kept = after.map((part) => {
    const place = gone.findIndex((other) => same(other, part));
    if (place < 0) return false;
    gone.splice(place, 1);
    return true;
  });
  const fresh = kept.filter((known) => !known).length;
  if (fresh === 0) return null;
  const paired = fresh === gone.length;
  let changed = as === "place" || fresh < after.length;
  const parts = after.map((part, i) => {
    if (kept[i] === true) return part;
    const other = paired ? gone.shift() : undefined;
    const inner = other === undefined ? null : compared(other, part, as);
    if (inner !== null) changed = true;
    return inner ?? mark(part, as);
  });
  return changed ? parts : null;
}

/** The parts of a notation; factors that share a mark are marked each by itself. */
function operandsOf(n: Notation): readonly Notation[] {
  if (n.kind !== "product") return children(n);
  return n.factors.flatMap((factor) => {
    if (factor.kind !== "marked" || factor.inner.kind !== "product") return [factor];
    return operandsOf(factor.inner).map((inner) => mark(inner, factor.as));
  });
}

/** Marked factors next to each other under one mark. */
function joinedMarks(factors: readonly Notation[]): readonly Notation[] {
  const runs: Notation[][] = [];
  for (const factor of factors) {
    const run = runs[runs.length - 1];
    const [first] = run ?? [];
    if (factor.kind === "marked" && first?.kind === "marked" && first.as === factor.as) run?.push(factor);
    else runs.push([factor]);
  }
  return runs.flatMap((run): readonly Notation[] => {
    const [first] = run;
    if (first?.kind !== "marked" || run.length === 1) return run;
    return [mark({ kind: "product", factors: run.map(unmarked) }, first.as)];
  });
}

/** A part under a mark, which takes the place of a mark on the whole of it. */
function mark(inner: Notation, as: Mark): Notation {
  return { kind: "marked", as, inner: unmarked(inner) };
}

function markedSize(n: Notation, as: Mark): number {
  if (n.kind === "marked" && n.as === as) return formulaText(n.inner).length;
  return children(n).reduce((total, part) => total + markedSize(part, as), 0);
}

/** Whether two notations are written alike, apart from marks. */
function same(marked: Notation, other: Notation): boolean {
  const [a, b] = [unmarked(marked), unmarked(other)];
  if (a === b) return true;
  const [parts, others] = [operandsOf(a), operandsOf(b)];
  return (
    label(a) === label(b) &&
    parts.length === others.length &&
    parts.every((part, i) => {
      const other = others[i];
      return other !== undefined && same(part, other);
    })
  );
}

/** All that a notation is beside its parts. */
function label(n: Notation): string {
  switch (n.kind) {
    case "number":
      return `number ${n.text}`;
    case "name":
      return `name ${n.name}`;
    case "sum":
      return `sum ${n.terms.map(({ minus }) => (minus ? "-" : "+")).join("")}`;
    case "root":
      return `root ${n.call} ${typeof n.degree === "string" ? n.degree : ""}`;
    case "bars":
      return `bars ${n.call}`;
    case "call":
      return `call ${n.name}`;
    case "group":
      return `group ${n.linear}`;
    case "cases":
      return `cases ${n.relation}`;
    case "sumOver":
      return `sum over ${n.index}`;
    case "derivative":
      return `derivative ${n.by}`;
    case "product":
    case "minus":
    case "fraction":
    case "power":
    case "marked":
      return n.kind;
    default:
      return impossible(n);
  }
}

function children(n: Notation): readonly Notation[] {
  switch (n.kind) {
    case "number":
    case "name":
      return [];
    case "sum":
      return n.terms.map(({ term }) => term);
    case "product":
      return n.factors;
    case "minus":
    case "derivative":
      return [n.of];
    case "fraction":
      return [n.numerator, n.denominator];
    case "power":
      return [n.base, n.exponent];
    case "root":
      return n.degree === null || typeof n.degree === "string" ? [n.radicand] : [n.radicand, n.degree];
    case "bars":
    case "group":
    case "marked":
      return [n.inner];
    case "call":
      return n.arguments;
    case "cases":
      return [n.left, n.right, n.then, n.otherwise];
    case "sumOver":
      return [n.from, n.to, n.body];
    default:
      return impossible(n);
  }
}

/** The notation with other parts, as many as it has and in the order of `children`. */
function withChildren(n: Notation, parts: readonly Notation[]): Notation {
  const [first = n, second = n, third = n, fourth = n] = parts;
  switch (n.kind) {
    case "number":
    case "name":
      return n;
    case "sum":
      return { kind: "sum", terms: n.terms.map(({ minus, term }, i) => ({ minus, term: parts[i] ?? term })) };
    case "product":
      return { kind: "product", factors: parts };
    case "minus":
    case "derivative":
      return { ...n, of: first };
    case "fraction":
      return { ...n, numerator: first, denominator: second };
    case "power":
      return { ...n, base: first, exponent: second };
    case "root":
      return parts.length === 1 ? { ...n, radicand: first } : { ...n, radicand: first, degree: second };
    case "bars":
    case "group":
    case "marked":
      return { ...n, inner: first };
    case "call":
      return { ...n, arguments: parts };
    case "cases":
      return { ...n, left: first, right: second, then: third, otherwise: fourth };
    case "sumOver":
      return { ...n, from: first, to: second, body: third };
    default:
      return impossible(n);
  }
}
