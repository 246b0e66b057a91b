import type { Jet } from "../calculus/taylor.ts";
import { exactValue } from "../expr/exact.ts";
import { type Expr, subtract } from "../expr/expr.ts";
import type { Budget } from "../number/budget.ts";
import type {
  Certificate,
  CertifiedBound,
  CertifiedFamily,
  CertifiedPlace,
  CertifiedPoint,
  Postfix,
} from "../record/certificate.ts";
import type { Coordinate, Critical, CriticalSet, Place } from "../record/critical.ts";
import type { FoundSets } from "../solve/found.ts";
import { within, workBudget } from "../solve/work.ts";
import { formulaOf } from "../text/formula.ts";
import { boundOf } from "./bound.ts";
import { createCofactorWriter, less } from "./cofactors.ts";
import { certifiedCover } from "./cover.ts";
import { kindOf } from "./kind.ts";
import { boxOf, closedForms } from "./place.ts";
import { postfixOf, rationalText } from "./postfix.ts";

/** What a certificate is written from. */
export type Proved = {
  readonly jet: Jet;
  readonly variables: readonly string[];
  readonly parameters: readonly string[];
  /** What the solver found, with the proof of completeness in writing where it made one. */
  readonly found: FoundSets;
  readonly critical: Critical;
  readonly budget: Budget;
};

/**
 * The certificate of a derivation; null when the loss cannot be written in postfix. What has no evidence, or whose
 * evidence meets a limit, stands there without it: the verifier then calls it not covered.
 */
export function writeCertificate(proved: Proved): Certificate | null {
  const { jet, variables, parameters, critical } = proved;
  const loss = postfixOf(jet.loss);
  if (loss === null) return null;
  const isSmooth = !loss.some((token) => PIECEWISE.test(token));
  const bound = parameters.length === 0 && isSmooth ? boundOf(jet.loss) : null;
  return {
    schema: "saddle.certificate/2",
    loss: { formula: formulaOf(jet.loss), postfix: loss },
    variables,
    parameters,
    gradient: all(jet.gradient.map(postfixOf)),
    hessian: all(jet.hessian.map((row) => all(row.map(postfixOf)))),
    sets: critical.sets.map((set) =>
      isPoint(set) ? pointOf(set, set.place, bound, proved) : familyOf(set, bound, proved),
    ),
    completeness: { word: critical.completeness.kind, argument: argumentOf(proved) },
  };
}

type CertifiedArgument = Certificate["completeness"]["argument"];

/** Tokens of formulas that change at some values: identities with them are not checked. */
const PIECEWISE = /^(\?.*|(max|min|abs|relu|sign|huber)\(\d\))$/;

function all<T>(list: readonly (T | null)[]): readonly T[] | null {
  const known = list.filter((x): x is T => x !== null);
  return known.length === list.length ? known : null;
}

const isPoint = (set: CriticalSet): set is CriticalSet & { readonly place: Extract<Place, { kind: "point" }> } =>
  set.place.kind === "point";

function argumentOf({ jet, found: { completeness, cover }, budget, critical }: Proved): CertifiedArgument {
  const { kind } = critical.completeness;
  if (kind === "unknown") return null;
  const written =
    completeness.kind === "all" && cover
      ? within(() => certifiedCover(cover, jet, critical.sets, workBudget(budget)))
      : null;
  return written ?? { kind: "none", why: `${kind} is proved in another form` };
}

function placeOf(at: readonly Coordinate[], { jet, parameters }: Proved, conditional = false): CertifiedPlace {
  const box = parameters.length > 0 ? { box: null, preconditioner: null } : boxOf(at, jet);
  return { closed: conditional ? null : closedForms(at), ...box };
}

function pointOf(
  set: CriticalSet,
  place: Extract<Place, { kind: "point" }>,
  bound: CertifiedBound | null,
  proved: Proved,
): CertifiedPoint {
  const isConditional = set.conditions.some(({ relation }) => relation === "=");
  const placed = placeOf(place.at, proved, isConditional);
  const kind = kindOf(set, place.at, bound, numbersOnly(proved));
  return { kind: "point", ...placed, ...kind };
}

function familyOf(set: CriticalSet, bound: CertifiedBound | null, proved: Proved): CertifiedFamily {
  const { place } = set;
  if (place.kind === "point") throw new Error("familyOf: a point");
  const { jet, variables, parameters, budget } = proved;
  const names = [...variables, ...parameters];
  const equations = place.equations.map(postfixOf);
  const cofactors = within(() => createCofactorWriter(place.equations, names, workBudget(budget)));
  const written = cofactors && within(() => all(jet.gradient.map((g) => cofactors(g))));
  const level = within(() => levelOf(set, jet.loss, cofactors));
  return {
    kind: "family",
    equations: all(equations) ?? [],
    where: place.where.map(({ left, relation, right }) => ({ left: postfixOf(subtract(left, right)) ?? [], relation })),
    cofactors: written,
    level,
    parametrization: chartOf(place),
    sample: parameters.length > 0 ? null : { closed: closedForms(place.sample), box: null, preconditioner: null },
    ...kindOf(set, place.sample, level && bound, numbersOnly(proved)),
  };
}

function levelOf({ loss }: CriticalSet, whole: Expr, cofactors: ((u: Expr) => readonly Postfix[] | null) | null) {
  const value = loss.kind === "closed" ? exactValue(loss.expr)?.value : undefined;
  if (value === undefined || cofactors === null) return null;
  const written = cofactors(less(whole, value));
  return written && { value: rationalText(value), cofactors: written };
}

function chartOf({ parametrization }: Extract<Place, { kind: "family" }>): CertifiedFamily["parametrization"] {
  const at = parametrization && all(parametrization.at.map(({ expr }) => postfixOf(expr)));
  return parametrization && at && { symbols: parametrization.symbols, at };
}

/** What quantities are worked out from; null with parameters. */
const numbersOnly = ({ jet, parameters }: Proved): Jet | null => (parameters.length > 0 ? null : jet);
