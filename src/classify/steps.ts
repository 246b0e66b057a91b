import { type Detail, tidyLines } from "../calculus/lines.ts";
import type { Jet } from "../calculus/taylor.ts";
import type { Tidier } from "../calculus/tidy/tidy.ts";
import { type Expr, number, powerOf, product, subtract, sum, sumOf, symbol } from "../expr/expr.ts";
import { putIn } from "../expr/symbols.ts";
import type { Critical, CriticalSet, Escape } from "../record/critical.ts";
import type { Section, Step } from "../record/step.ts";
import { exprOf } from "./quantities.ts";
import { freeName } from "./surroundings.ts";

/** Sets and variables beyond these are typed without the lines that lead there: nobody reads them. */
const MOST_SETS = 12;
const MOST_VARIABLES = 4;

type Writing = {
  readonly jet: Jet;
  readonly names: readonly string[];
  readonly detail: Detail;
  readonly tidier: Tidier;
};

/**
 * The lines that lead to the types: each entry of the Hessian with the point put in, the characteristic polynomial,
 * H u = λ u row by row, and the loss along each way down. Sets are numbered from 1 as they are listed. Only points
 * with coordinates in closed form are written out.
 */
export function classificationSteps(critical: Critical, writing: Writing): readonly Step[] {
  if (writing.names.length > MOST_VARIABLES) return [];
  return critical.sets.slice(0, MOST_SETS).flatMap((set, i) => setSteps(set, i + 1, writing));
}

function setSteps(set: CriticalSet, index: number, writing: Writing): readonly Step[] {
  const at = set.place.kind === "point" ? set.place.at : set.place.sample;
  const values = new Map<string, Expr>();
  for (const { variable, value } of at) {
    const expr = exprOf(value);
    if (expr === null) return [];
    values.set(variable, expr);
  }
  const ways = set.escape.flatMap((way, k) => alongSteps(way, `escape.${index}.${k + 1}.along`, values, writing));
  if (set.place.kind !== "point" || set.place.integers.length > 0) return ways;
  const id = `classify.${index}`;
  return [
    ...hessianSteps(id, values, writing),
    ...characteristicSteps(set, id, writing),
    ...eigenvectorSteps(set, id, writing),
    ...ways,
  ];
}

function step(id: string, section: Section, rule: string, before: Expr, after: Expr): Step {
  return { id, section, rule, before, after, at: null, conditions: [], parts: [] };
}

/** `before = after` by `rule`, where they differ, and then tidied. */
function chain(id: string, section: Section, rule: string, before: Expr, raw: Expr, { tidier, detail }: Writing) {
  const after = tidier.pool.share(raw);
  const first = after === tidier.pool.share(before) ? [] : [step(`${id}.1`, section, rule, before, after)];
  return [...first, ...tidyLines(after, { id: `${id}.tidy`, section, detail }, tidier)];
}

function hessianSteps(id: string, values: ReadonlyMap<string, Expr>, writing: Writing): readonly Step[] {
  const { jet, names } = writing;
  return jet.hessian.flatMap((row, i) =>
    row.flatMap((entry, j) =>
      j < i
        ? []
        : chain(
            `${id}.hessian.${names[i]}.${names[j]}`,
            "classify",
            "put-in-point",
            entry,
            putIn(entry, values),
            writing,
          ),
    ),
  );
}

function characteristicSteps({ working }: CriticalSet, id: string, { tidier }: Writing): readonly Step[] {
  const { characteristic, hessian } = working;
  if (characteristic === null || hessian === null) return [];
  const { polynomial, factored } = characteristic;
  const lambda = symbol(characteristic.symbol);
  const [[a, b] = [], [, d] = []] = hessian;
  const isSmall = hessian.length === 2 && a !== undefined && b !== undefined && d !== undefined;
  const before = isSmall
    ? tidier.pool.share(
        subtract(product(tidier.tidy(subtract(lambda, a)), tidier.tidy(subtract(lambda, d))), powerOf(b, 2)),
      )
    : polynomial;
  const steps = before === polynomial ? [] : [step(`${id}.characteristic.1`, "classify", "expand", before, polynomial)];
  if (factored === polynomial) return steps;
  return [...steps, step(`${id}.characteristic.${steps.length + 1}`, "classify", "factor", polynomial, factored)];
}

/** H u = λ u, a line for each row, where all numbers are in closed form. */
function eigenvectorSteps(set: CriticalSet, id: string, writing: Writing): readonly Step[] {
  const { hessian } = set.working;
  if (hessian === null) return [];
  const pairs = set.eigenvalues.flatMap(({ value, vectors }) => vectors.map((vector) => ({ value, vector })));
  return pairs.flatMap(({ value, vector }, k) => {
    const lambda = exprOf(value);
    const u = vector.map(exprOf);
    const entries = u.flatMap((x) => (x === null ? [] : [x]));
    if (lambda === null || entries.length < vector.length) return [];
    return hessian.flatMap((row, i) => {
      const left = sumOf(row.map((h, j) => product(h, entries[j] ?? number({ n: 0n, d: 1n }))));
      const right = product(lambda, entries[i] ?? number({ n: 0n, d: 1n }));
      return [step(`${id}.eigenvector.${k + 1}.${i + 1}`, "classify", "eigenvector", left, writing.tidier.tidy(right))];
    });
  });
}

/** The loss with the line or curve put in. */
function alongSteps(way: Escape, id: string, values: ReadonlyMap<string, Expr>, writing: Writing): readonly Step[] {
  if (way.along === null) return [];
  const { names, jet, tidier } = writing;
  const t = symbol(freeName("t", names));
  const line = new Map<string, Expr>();
  for (const [i, name] of names.entries()) {
    const direction = way.direction[i];
    const curve = way.curve?.find(({ variable }) => variable === name)?.expr;
    const u = direction === undefined ? null : exprOf(direction);
    const x = values.get(name);
    if (curve !== undefined) line.set(name, curve);
    else if (u !== null && x !== undefined) line.set(name, tidier.tidy(sum(x, product(u, t))));
    else return [];
  }
  return chain(id, "escape", "put-in-point", jet.loss, putIn(jet.loss, line), writing);
}
