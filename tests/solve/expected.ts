import { compares, evaluate } from "../../src/expr/evaluate.ts";
import { symbolsOf } from "../../src/expr/symbols.ts";
import type { Critical, CriticalSet, Quantity } from "../../src/record/critical.ts";

/** A case of tests/cases/critical-public.json, as far as it is compared here. */
export type Expected = {
  readonly id: string;
  readonly loss: string;
  readonly variables: readonly string[];
  readonly parameters: readonly unknown[];
  readonly domain: string;
  readonly expected: {
    readonly isolated: "infinite" | readonly ExpectedPoint[];
    readonly families: readonly ExpectedFamily[];
    readonly pointsInBox?: { readonly points: readonly ExpectedPoint[] };
  };
};
type ExpectedPoint = {
  readonly approx: { readonly [name: string]: number };
  readonly type: string;
  readonly value?: number;
  readonly eigenvalues?: readonly number[] | null;
  readonly globalMinimum?: boolean;
};
type ExpectedFamily = {
  readonly kind: string;
  readonly type: string;
  readonly value: number;
  readonly globalMinimum?: boolean;
  readonly samplePoints?: readonly (readonly number[])[];
};

/** What is wrong with an answer; empty: nothing. An answer that claims less than it might is not wrong. */
export function mistakesOf(critical: Critical, { variables, expected }: Expected): readonly string[] {
  const points = critical.sets.filter((set) => set.place.kind === "point" && set.place.integers.length === 0);
  const lattices = critical.sets.filter((set) => set.place.kind === "point" && set.place.integers.length > 0);
  const families = critical.sets.filter((set) => set.place.kind === "family");
  const wanted = expected.isolated === "infinite" ? (expected.pointsInBox?.points ?? []) : expected.isolated;
  const lines = expected.families.filter(({ kind }) => kind === "family");
  const at = (p: ExpectedPoint): readonly number[] => variables.map((name) => p.approx[name] ?? Number.NaN);
  const mistakes: string[] = [];
  const isComplete = critical.completeness.kind === "all";
  for (const point of wanted) {
    const found = [...points, ...lattices].find((set) => hasPoint(set, at(point), variables));
    if (found === undefined) {
      if (isComplete) mistakes.push(`misses ${JSON.stringify(point.approx)}`);
    } else mistakes.push(...differences(found, point));
  }
  for (const set of points) {
    const own = set.place.kind === "point" ? set.place.at.map(({ value }) => middle(value)) : [];
    const isWanted = wanted.some((point) => isNear(own, at(point)));
    if (!isWanted && expected.isolated !== "infinite") mistakes.push(`has ${own.join(", ")}`);
  }
  for (const line of lines) {
    const samples = line.samplePoints ?? [];
    const holding = families.filter((set) => samples.every((sample) => liesOn(set, sample, variables)));
    if (holding.length === 0 && isComplete) mistakes.push(`misses a family at ${samples[0]?.join(", ")}`);
    for (const set of holding)
      mistakes.push(
        ...differences(set, {
          approx: {},
          type: line.type,
          value: line.value,
          ...(line.globalMinimum === undefined ? {} : { globalMinimum: line.globalMinimum }),
        }),
      );
  }
  if (families.length > lines.length) mistakes.push(`has ${families.length} families, not ${lines.length}`);
  return mistakes;
}

function middle(q: Quantity): number {
  return q.kind === "interval" ? q.lower / 2 + q.upper / 2 : (q.value ?? Number.NaN);
}

function isNear(a: readonly number[], b: readonly number[], tolerance = 1e-9): boolean {
  return (
    a.length === b.length &&
    a.every((x, i) => Math.abs(x - (b[i] ?? Number.NaN)) <= tolerance * Math.max(1, Math.abs(x)))
  );
}

/** Whether the point is the set's, for some integers in its place. */
function hasPoint({ place }: CriticalSet, point: readonly number[], variables: readonly string[]): boolean {
  if (place.kind !== "point") return false;
  if (place.integers.length === 0)
    return isNear(
      place.at.map(({ value }) => middle(value)),
      point,
    );
  const ranges = place.integers.map(() => Array.from({ length: 21 }, (_, k) => k - 10));
  return product(ranges).some((choice) => {
    const values = new Map(place.integers.map((name, i) => [name, choice[i] ?? 0]));
    return isNear(
      variables.map((_, i) => {
        const value = place.at[i]?.value;
        return value?.kind === "closed" ? evaluate(value.expr, values) : Number.NaN;
      }),
      point,
    );
  });
}

function product(ranges: readonly (readonly number[])[]): readonly (readonly number[])[] {
  return ranges.reduce<readonly (readonly number[])[]>(
    (all, range) => all.flatMap((head) => range.map((x) => [...head, x])),
    [[]],
  );
}

function liesOn({ place }: CriticalSet, sample: readonly number[], variables: readonly string[]): boolean {
  if (place.kind !== "family") return false;
  const values = new Map(variables.map((name, i) => [name, sample[i] ?? Number.NaN]));
  return (
    place.equations.every(
      (u) => symbolsOf(u).every((name) => values.has(name)) && Math.abs(evaluate(u, values)) < 1e-6,
    ) && place.where.every((c) => compares(evaluate(c.left, values), c.relation, evaluate(c.right, values)))
  );
}

function differences({ verdict, loss, eigenvalues }: CriticalSet, wanted: ExpectedPoint): readonly string[] {
  const type = wanted.type === "flat" ? "minimum" : wanted.type.replace("degenerate-", "");
  const found: string[] = [];
  if (verdict.type !== "undecided" && verdict.type !== type) found.push(`${verdict.type} instead of ${wanted.type}`);
  if (verdict.global === "minimum" && wanted.globalMinimum === false) found.push("a global minimum that is none");
  const value = middle(loss);
  if (wanted.value !== undefined && Number.isFinite(value) && !isNear([value], [wanted.value], 1e-8))
    found.push(`loss ${value}, not ${wanted.value}`);
  const own = eigenvalues.map((e) => middle(e.value));
  const all = eigenvalues
    .flatMap((e, i) => Array.from({ length: e.multiplicity }, () => own[i] ?? 0))
    .sort((a, b) => a - b);
  const list = [...(wanted.eigenvalues ?? [])].sort((a, b) => a - b);
  if (list.length > 0 && all.length > 0 && !isNear(all, list, 1e-7)) found.push(`eigenvalues ${all}, not ${list}`);
  return found;
}
