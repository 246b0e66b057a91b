import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { evaluate } from "../../src/expr/evaluate.ts";
import { derivationJson } from "../../src/render/contract.ts";
import { ENGLISH } from "../../src/render/words/en.ts";
import { createFormulaReader } from "../../src/text/parse.ts";
import { derive } from "../../src/whole.ts";
import { checkValue } from "../support/replay.ts";

type Point = {
  readonly approx: Readonly<Record<string, number>> | null;
  readonly type: string;
  readonly value: number;
  /** Null at a kink. */
  readonly eigenvalues: readonly number[] | null;
  readonly globalMinimum?: boolean;
};
type Surface = {
  readonly equations: readonly string[];
  readonly type: string;
  readonly value: number;
  readonly globalMinimum?: boolean;
  readonly samplePoints: readonly (readonly number[])[];
};
/** Points that repeat: one for each value of the integers. */
type Lattice = {
  readonly kind: "lattice";
  readonly at: Readonly<Record<string, string>>;
  readonly integers: readonly [string];
  readonly type: string;
};
type Family = Surface | Lattice;
type Case = {
  readonly id: string;
  readonly class: string;
  readonly loss: string;
  readonly variables: readonly string[];
  readonly parameters: readonly { readonly name: string }[];
  readonly expected: { readonly isolated: readonly Point[]; readonly families: readonly Family[] };
};

type Valued = { readonly formula: string | null; readonly value: number | null };
type Set = {
  readonly kind: "point" | "family";
  readonly at: Readonly<Record<string, Valued>>;
  readonly equations: readonly Valued[];
  readonly where: readonly string[];
  readonly integers?: readonly string[];
  readonly type: string;
  readonly global: string | null;
  readonly loss: Valued;
  readonly eigenvalues: readonly (Valued & { readonly multiplicity: number })[];
  readonly eigenvectors: readonly (readonly Valued[])[];
  readonly escape: readonly unknown[];
};

type Kink = { readonly equations: readonly Valued[]; readonly where: readonly string[]; readonly type: string };

const { cases }: { readonly cases: readonly Case[] } = JSON.parse(
  readFileSync(new URL("../cases/critical-public.json", import.meta.url), "utf8"),
);
const reader = createFormulaReader();

function numberOf(formula: string, values: ReadonlyMap<string, number>): number {
  const read = reader.read(formula);
  return read.ok ? evaluate(read.value, values) : Number.NaN;
}

function holds(condition: string, values: ReadonlyMap<string, number>): boolean {
  const [, left = "", relation = "", right = ""] = /^(.*?)\s*(<=|>=|!=|<|>|=)\s*(.*)$/.exec(condition) ?? [];
  const difference = numberOf(left, values) - numberOf(right, values);
  if (relation === "<") return difference < 0;
  if (relation === "<=") return difference <= 0;
  if (relation === ">") return difference > 0;
  if (relation === ">=") return difference >= 0;
  return relation === "!=" ? difference !== 0 : Math.abs(difference) < 1e-9;
}

const near = (a: number, b: number, tolerance = 1e-6): boolean =>
  Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(a), Math.abs(b));
const plain = (type: string): string => (type === "flat" ? "minimum" : type.replace("degenerate-", ""));

function isOn(set: Set, values: ReadonlyMap<string, number>): boolean {
  return (
    set.kind === "family" &&
    set.equations.every(({ formula }) => formula !== null && Math.abs(numberOf(formula, values)) < 1e-6) &&
    set.where.every((condition) => holds(condition, values))
  );
}

const isLattice = (family: Family): family is Lattice => "integers" in family;

function valuesAt({ at, integers: [name] }: Lattice, k: number): ReadonlyMap<string, number> {
  return new Map(Object.entries(at).map(([v, formula]) => [v, numberOf(formula, new Map([[name, k]]))]));
}

/** Whether a set of points that repeat holds these values of the variables. */
function isInLattice(set: Set, values: ReadonlyMap<string, number>, variables: readonly string[]): boolean {
  const [name] = set.integers ?? [];
  if (name === undefined) return false;
  return Array.from({ length: 21 }, (_, i) => i - 10).some((k) =>
    variables.every((v) => near(numberOf(set.at[v]?.formula ?? "", new Map([[name, k]])), values.get(v) ?? Number.NaN)),
  );
}

/** What is wrong with an answer that claims to be complete. */
function faultsOf({ variables, expected }: Case, sets: readonly Set[], kinks: readonly Kink[]): readonly string[] {
  const faults: string[] = [];
  const matched = new Set<Set>();
  for (const point of expected.isolated) {
    const { approx } = point;
    if (approx === null) continue;
    const ours = sets.find(
      (set) => set.kind === "point" && variables.every((v) => near(set.at[v]?.value ?? Number.NaN, approx[v] ?? 0)),
    );
    const values = new Map(Object.entries(approx));
    const isKink = kinks.some(
      ({ equations, where, type }) =>
        type === plain(point.type) &&
        equations.every(({ formula }) => Math.abs(numberOf(formula ?? "", values)) < 1e-6) &&
        where.every((condition) => holds(condition, values)),
    );
    if (ours === undefined && isKink) continue;
    if (ours === undefined) {
      faults.push(`no point at ${JSON.stringify(approx)}`);
      continue;
    }
    matched.add(ours);
    const eigenvalues = ours.eigenvalues.flatMap(({ value, multiplicity }) =>
      Array<number>(multiplicity).fill(value ?? Number.NaN),
    );
    const expectedValues = point.eigenvalues ?? eigenvalues;
    const isSame =
      expectedValues.length === eigenvalues.length && eigenvalues.every((x, i) => near(x, expectedValues[i] ?? 0));
    if (ours.type !== plain(point.type)) faults.push(`${JSON.stringify(approx)} is ${point.type}, not ${ours.type}`);
    if (!isSame) faults.push(`eigenvalues ${eigenvalues.join()} for ${expectedValues.join()}`);
    if (!near(ours.loss.value ?? Number.NaN, point.value)) faults.push(`loss ${ours.loss.value} for ${point.value}`);
    if (ours.global === "minimum" && point.globalMinimum === false)
      faults.push(`${JSON.stringify(approx)} is no global minimum`);
    if (ours.type !== "minimum" && ours.escape.length === 0) faults.push(`no way down from ${JSON.stringify(approx)}`);
  }
  for (const lattice of expected.families.filter(isLattice)) {
    for (const k of [-2, 0, 1]) {
      const own = sets.filter((set) => isInLattice(set, valuesAt(lattice, k), variables));
      if (own.length === 0) faults.push(`${JSON.stringify(lattice.at)} is not listed for ${k}`);
      if (own.some((set) => set.type !== plain(lattice.type)))
        faults.push(`${JSON.stringify(lattice.at)} is ${lattice.type}`);
    }
  }
  for (const family of expected.families) {
    if (isLattice(family)) continue;
    for (const sample of family.samplePoints) {
      const values = new Map(variables.map((v, i) => [v, sample[i] ?? 0]));
      const own = sets.filter((set) => isOn(set, values));
      if (own.length === 0) faults.push(`${sample.join()} lies in no family`);
      for (const set of own) {
        if (set.type !== plain(family.type)) faults.push(`${sample.join()} is ${family.type}, not ${set.type}`);
        if (set.global === "minimum" && family.globalMinimum === false)
          faults.push(`${sample.join()} is no global minimum`);
        if (!near(set.loss.value ?? Number.NaN, family.value))
          faults.push(`loss ${set.loss.value} for ${family.value}`);
      }
    }
  }
  for (const set of sets) {
    if (set.kind !== "point" || matched.has(set) || set.integers !== undefined) continue;
    const values = new Map(variables.map((v) => [v, set.at[v]?.value ?? Number.NaN]));
    const isOnExpected = expected.families.some(
      (f) => !isLattice(f) && f.equations.every((e) => Math.abs(numberOf(e, values)) < 1e-6),
    );
    if (!isOnExpected) faults.push(`${JSON.stringify(set.at)} is not expected`);
  }
  return faults;
}

it("types the critical sets of the public cases rightly, or says that it did not find all", () => {
  const host = { reader, interrupted: () => false, now: () => 0 };
  const counts = { right: 0, unproved: 0 };
  const wrong: string[] = [];
  const unproved: string[] = [];
  // Losses with parameters are compared with the same losses at numbers in tests/parameters.
  for (const one of cases.filter(({ parameters }) => parameters.length === 0)) {
    const derived = derive({ loss: one.loss, vars: one.variables, detail: "result" }, host);
    if (!derived.ok) throw new Error(`${one.id} is not read`);
    const json = JSON.parse(JSON.stringify(derivationJson(derived.value, ENGLISH)));
    const { completeness, sets } = json.critical ?? { completeness: "unknown", sets: [] };
    const faults = faultsOf(one, sets, json.nonsmooth);
    if (completeness !== "unknown" && faults.length > 0) wrong.push(`${one.id}: ${faults.join("; ")}`);
    counts[completeness === "unknown" ? "unproved" : "right"] += 1;
    if (completeness === "unknown") unproved.push(one.id);
  }
  console.log(counts, unproved.join(" "));
  expect(wrong).toEqual([]);
  expect(counts.right).toBe(47);
}, 120_000);

it("every step of every public case keeps the value", () => {
  const host = { reader, interrupted: () => false, now: () => 0 };
  let count = 0;
  for (const one of cases) {
    const derived = derive({ loss: one.loss, vars: one.variables }, host);
    if (!derived.ok) throw new Error(`${one.id} is not read`);
    for (const step of derived.value.steps) {
      // What is put in holds at the point alone; the lines after it are equalities again.
      if (step.rule === "put-in-point" || step.rule === "set-values") continue;
      checkValue(step);
      count += 1;
    }
  }
  expect(count).toBeGreaterThan(1_000);
}, 120_000);
