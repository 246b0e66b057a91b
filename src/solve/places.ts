import type { WorkBudget } from "../algebra/budget.ts";
import {
  compareLex,
  leadingCoefficient,
  negatePolynomial,
  type Polynomial,
  primitivePart,
} from "../algebra/polynomial.ts";
import type { Tidier } from "../calculus/tidy/tidy.ts";
import { type Condition, condition, number } from "../expr/expr.ts";
import { rational } from "../number/rational.ts";
import type { Coordinate, Parametrization } from "../record/critical.ts";
import { domainOnShape } from "./families.ts";
import type { Family } from "./family.ts";
import type { FoundFamily, FoundPoint, Graph } from "./found.ts";
import { createSeparator, type SeparatePoint } from "./points.ts";
import { createFactorer } from "./split.ts";
import type { SignCondition, System } from "./system.ts";
import { fractionExpr, polynomialExpr, quantityOf } from "./writing.ts";

/** What writing out needs: the system for its names and its domain, and the tools. */
export type Writer = { readonly system: System; readonly tidier: Tidier; readonly work: WorkBudget };

/** A point as it is shown. */
export function writePoint(separate: SeparatePoint, writer: Writer): FoundPoint {
  const at = coordinatesOf(separate, writer);
  return {
    kind: "point",
    place: { kind: "point", at, integers: [] },
    evidence: { kind: "exact" },
    point: separate.point,
    fields: separate.fields,
  };
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
  const { names } = system;
  const { shape, generators, dimension, sample } = family;
  const onShape = domainOnShape(
    system,
    shape,
    createFactorer(() => work),
    work,
  );
  const nonzero = [...onShape.own, ...onShape.added];
  const isGraph = shape.core.length === 0;
  const graph: Graph | null = isGraph ? { free: shape.free, coordinates: shape.coordinates, nonzero } : null;
  const freeNames = shape.free.map((i) => names[i] ?? "");
  const conditions = [
    ...onShape.signs.map((s) => signCondition(s, freeNames)),
    ...family.signs.map((s) => signCondition(s, names)),
  ];
  const signs = [...system.signs, ...family.signs];
  return {
    kind: "family",
    place: {
      kind: "family",
      dimension,
      equations: inOrder(generators).map((g) => polynomialExpr(g, names)),
      where: [...onShape.added.map((p) => condition(polynomialExpr(p, freeNames), "!=")), ...conditions],
      parametrization: graph && parametrizationOf(graph, onShape.signs, names, tidier),
      sample: coordinatesOf(createSeparator(work)(sample), writer),
    },
    evidence: { kind: "exact" },
    generators,
    nonzero: system.nonzero,
    positive: signs.filter((s) => s.strict).map((s) => s.polynomial),
    nonnegative: signs.filter((s) => !s.strict).map((s) => s.polynomial),
    dimension,
    sample,
    graph,
  };
}

/** Polynomials by their leading terms, those in earlier variables first. */
function inOrder(polynomials: readonly Polynomial[]): readonly Polynomial[] {
  return [...polynomials].sort((a, b) => compareLex(b.terms[0]?.exponents ?? [], a.terms[0]?.exponents ?? []));
}

/** `polynomial > 0` as a reader writes it: its constant stands on the right, the leading coefficient is positive. */
export function signCondition({ polynomial, strict }: SignCondition, names: readonly string[]): Condition {
  const isNegative = leadingCoefficient(polynomial) < 0n;
  const p = primitivePart(isNegative ? negatePolynomial(polynomial) : polynomial);
  const relation = isNegative ? (strict ? "<" : "<=") : strict ? ">" : ">=";
  const [left, right] = withoutConstant(p);
  const [lead] = left.terms;
  if (lead !== undefined && left.terms.length === 1) {
    const monic = { variables: left.variables, terms: [{ ...lead, coefficient: 1n }] };
    return condition(polynomialExpr(monic, names), relation, number(rational(right, lead.coefficient)));
  }
  return condition(polynomialExpr(left, names), relation, number(rational(right)));
}

/** The polynomial without its constant term, and that constant on the other side of a comparison with 0. */
function withoutConstant(p: Polynomial): readonly [Polynomial, bigint] {
  const isConstant = (exponents: readonly number[]): boolean => exponents.every((e) => e === 0);
  const constant = p.terms.find((t) => isConstant(t.exponents))?.coefficient ?? 0n;
  return [{ variables: p.variables, terms: p.terms.filter((t) => !isConstant(t.exponents)) }, -constant];
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
