import type { Expr } from "../expr/expr.ts";
import type { Coordinate, Critical, CriticalSet, Escape, Quantity, StoryLine } from "../record/critical.ts";
import { mapStoryLine } from "../record/mapCritical.ts";
import { formulaOf } from "../text/formula.ts";
import { completenessSentence, polynomialText, storySentence, verdictSentence } from "./criticalWords.ts";
import { conditionText, finite, type Json, type JsonObject, type Writer } from "./json.ts";
import type { CriticalWords } from "./words/words.ts";

/** The critical sets as the JSON that scripts rely on. */
export function criticalJson(critical: Critical, write: Writer, words: CriticalWords): Json {
  const { completeness, sets, story } = critical;
  return {
    completeness: completeness.kind,
    box: null,
    undecided: [],
    why: completenessSentence(completeness, words),
    sets: sets.map((set) => setJson(set, write, words)),
    story: story.map((line) => storyJson(line, words)),
  };
}

function storyJson(line: StoryLine, words: CriticalWords): Json {
  return { kind: line.kind, text: storySentence(mapStoryLine(line, formulaOf), words) };
}

function setJson(set: CriticalSet, write: Writer, words: CriticalWords): Json {
  const { verdict, evidence, place } = set;
  const eigenvalues = set.eigenvalues.map(({ value, multiplicity }) => ({
    ...quantityJson(value, write),
    multiplicity,
  }));
  const vectors = set.eigenvalues.flatMap(({ vectors: basis }) =>
    basis.map((vector) => vector.map((entry) => quantityJson(entry, write))),
  );
  return {
    kind: place.kind,
    ...(place.kind === "point" ? pointJson(place.at, write) : familyJson(place, write)),
    evidence: evidence.kind,
    loss: quantityJson(set.loss, write),
    type: verdict.type,
    strict: verdict.strict,
    degenerate: verdict.degenerate,
    global: verdict.global,
    why: verdictSentence(verdict, words),
    eigenvalues,
    eigenvectors: vectors,
    escape: set.escape.map((way) => escapeJson(way, write)),
    ...(evidence.kind === "certified" ? { radius: evidence.radius } : place.kind === "point" ? { radius: 0 } : {}),
  };
}

function pointJson(at: readonly Coordinate[], write: Writer): JsonObject {
  return { dimension: 0, conditions: [], symbols: [], at: coordinatesJson(at, write) };
}

function familyJson(place: Extract<CriticalSet["place"], { kind: "family" }>, write: Writer): JsonObject {
  const { parametrization } = place;
  return {
    dimension: place.dimension,
    conditions: [],
    symbols: parametrization?.symbols ?? [],
    equations: place.equations.map(write),
    where: place.where.map(conditionText),
    parametrization: parametrization && {
      at: Object.fromEntries(parametrization.at.map(({ variable, expr }) => [variable, write(expr)])),
      where: parametrization.where.map(conditionText),
    },
    sample: coordinatesJson(place.sample, write),
  };
}

function coordinatesJson(at: readonly Coordinate[], write: Writer): JsonObject {
  return Object.fromEntries(at.map(({ variable, value }) => [variable, quantityJson(value, write)]));
}

/** A number in closed form; else its minimal polynomial in the symbol z, or the middle of its bounds. */
export function quantityJson(q: Quantity<Expr>, write: Writer): JsonObject {
  switch (q.kind) {
    case "closed":
      return { ...write(q.expr), value: q.value === null ? null : finite(q.value) };
    case "root":
      return { formula: null, latex: null, polynomial: polynomialText(q.polynomial), value: q.value };
    case "interval":
      return { formula: null, latex: null, value: (q.lower + q.upper) / 2, lower: q.lower, upper: q.upper };
  }
}

function escapeJson(way: Escape, write: Writer): Json {
  const { eigenvalue, curve, along, until, unbounded } = way;
  const end = until === null ? null : (quantityJson(until, write)["value"] ?? null);
  return {
    eigenvalue: eigenvalue && quantityJson(eigenvalue, write),
    order: way.order,
    direction: way.direction.map((entry) => quantityJson(entry, write)),
    curve: curve && Object.fromEntries(curve.map(({ variable, expr }) => [variable, write(expr)])),
    along: along && write(along),
    decreases: until === null && !unbounded ? null : [0, end],
    ...(until === null ? {} : { until: quantityJson(until, write) }),
  };
}
