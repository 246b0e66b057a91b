import type { WorkBudget } from "../algebra/budget.ts";
import { isConstantPolynomial, type Polynomial } from "../algebra/polynomial.ts";
import type { Tidier } from "../calculus/tidy/tidy.ts";
import { type Condition, condition } from "../expr/expr.ts";
import type { Coordinate, Parametrization } from "../record/critical.ts";
import { domainOnGraph, type Family } from "./families.ts";
import type { FoundFamily, FoundPoint, Graph } from "./found.ts";
import { createSeparator, type SeparatePoint } from "./points.ts";
import { createFactorer, isMember } from "./split.ts";
import type { SignCondition, System } from "./system.ts";
import { fractionExpr, polynomialExpr, quantityOf } from "./writing.ts";

/** What writing out needs: the system for its names and its domain, and the tools. */
export type Writer = { readonly system: System; readonly tidier: Tidier; readonly work: WorkBudget };

/** A point as it is shown. */
export function writePoint(separate: SeparatePoint, writer: Writer): FoundPoint {
  const at = coordinatesOf(separate, writer);
  return { kind: "point", place: { kind: "point", at }, evidence: { kind: "exact" }, point: separate.point };
}

function coordinatesOf({ fields }: SeparatePoint, { system, tidier, work }: Writer): readonly Coordinate[] {
  return system.names.flatMap((variable, i) => {
    const field = fields[i];
    return field === undefined ? [] : [{ variable, value: quantityOf(field, tidier, work) }];
  });
}

/** Letters for parameters, in the order in which they are taken; a number is added when all collide. */
const LETTERS = ["t", "s", "r", "q", "p", "u", "v"];

/** `count` names that are not taken. */
export function parameterNames(count: number, taken: readonly string[]): readonly string[] {
  const names = LETTERS.filter((letter) => !taken.includes(letter));
  for (let k = 1; names.length < count; k += 1) if (!taken.includes(`t_${k}`)) names.push(`t_${k}`);
  return names.slice(0, count);
}

/** A family as it is shown, with its conditions and, where it is a graph over a whole space, its parametrization. */
export function writeFamily(family: Family, writer: Writer): FoundFamily {
  const { system, tidier, work } = writer;
  const { shape, generators, dimension, sample } = family;
  const factor = createFactorer(() => work);
  const onGraph = domainOnGraph(system, shape, work);
  const nonzero: Polynomial[] = [];
  for (const p of [...shape.nonzero, ...onGraph.nonzero.map((c) => c.put)]) {
    for (const f of isConstantPolynomial(p) ? [] : factor(p)) if (!isMember(nonzero, f)) nonzero.push(f);
  }
  const graph: Graph | null =
    shape.core.length > 0 ? null : { free: shape.free, coordinates: shape.coordinates, nonzero };
  const signs = [...onGraph.signs.map((c) => c.original), ...family.signs];
  const where = [
    ...onGraph.nonzero.map((c) => condition(polynomialExpr(c.original, system.names), "!=")),
    ...signs.map((s) => signCondition(s, system.names)),
  ];
  const inParameters = onGraph.signs.map((c) => ({ polynomial: c.put, strict: c.original.strict }));
  return {
    kind: "family",
    place: {
      kind: "family",
      dimension,
      equations: generators.map((g) => polynomialExpr(g, system.names)),
      where,
      parametrization: graph === null ? null : parametrizationOf(graph, inParameters, system.names, tidier),
      sample: coordinatesOf(createSeparator(work)(sample), writer),
    },
    evidence: { kind: "exact" },
    generators,
    nonzero: onGraph.nonzero.map((c) => c.original),
    positive: signs.filter((s) => s.strict).map((s) => s.polynomial),
    nonnegative: signs.filter((s) => !s.strict).map((s) => s.polynomial),
    dimension,
    sample,
    graph,
  };
}

function signCondition({ polynomial, strict }: SignCondition, names: readonly string[]): Condition {
  return condition(polynomialExpr(polynomial, names), strict ? ">" : ">=");
}

function parametrizationOf(
  graph: Graph,
  signs: readonly SignCondition[],
  names: readonly string[],
  tidier: Tidier,
): Parametrization {
  const symbols = parameterNames(graph.free.length, names);
  return {
    symbols,
    at: graph.coordinates.flatMap((fraction, i) => {
      const variable = names[i];
      return variable === undefined ? [] : [{ variable, expr: fractionExpr(fraction, symbols, tidier) }];
    }),
    where: [
      ...graph.nonzero.map((p) => condition(polynomialExpr(p, symbols), "!=")),
      ...signs.map((s) => signCondition(s, symbols)),
    ],
  };
}
