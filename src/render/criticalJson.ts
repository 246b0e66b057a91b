import type { Expr } from "../expr/expr.ts";
import type {
  Box,
  Coordinate,
  Critical,
  CriticalSet,
  Escape,
  Place,
  Quantity,
  Ray,
  StoryLine,
} from "../record/critical.ts";
import { mapStoryLine } from "../record/mapCritical.ts";
import { formulaOf } from "../text/formula.ts";
import { completenessSentence, polynomialText, storySentence, verdictSentence } from "./criticalWords.ts";
import { conditionText, finite, type Json, type JsonObject, type Writer } from "./json.ts";
import type { CriticalWords } from "./words/words.ts";

/** The critical sets as the JSON that scripts rely on. */
export function criticalJson(critical: Critical, write: Writer, words: CriticalWords): Json {
  const { completeness, sets, story, rays } = critical;
  return {
    completeness: completeness.kind,
    box: completeness.kind === "all-in-box" ? boxJson(completeness.box) : null,
    undecided: completeness.kind === "unknown" ? completeness.undecided.map(boxJson) : [],
    why: completenessSentence(completeness, words),
    sets: sets.map((set) => setJson(set, write, words)),
    story: story.map((line) => storyJson(line, words)),
    rays: rays.map((ray) => rayJson(ray, write)),
  };
}

function boxJson(box: Box): JsonObject {
  return Object.fromEntries(box.map(({ variable, lower, upper }) => [variable, [lower, upper]]));
}

function rayJson({ sign, from, direction, along }: Ray, write: Writer): Json {
  return {
    to: sign < 0 ? "-infinity" : "infinity",
    from: named(from, write),
    direction: named(direction, write),
    along: write(along),
  };
}

function named(entries: readonly { readonly variable: string; readonly expr: Expr }[], write: Writer): JsonObject {
  return Object.fromEntries(entries.map(({ variable, expr }) => [variable, write(expr)]));
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
    conditions: set.conditions.map(conditionText),
    ...(place.kind === "point" ? pointJson(place, write) : familyJson(place, write)),
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

function pointJson({ at, integers }: Extract<Place, { kind: "point" }>, write: Writer): JsonObject {
  return {
    dimension: 0,
    symbols: integers,
    ...(integers.length > 0 ? { integers } : {}),
    at: coordinatesJson(at, write),
  };
}

function familyJson(place: Extract<Place, { kind: "family" }>, write: Writer): JsonObject {
  const { parametrization } = place;
  return {
    dimension: place.dimension,
    symbols: parametrization?.symbols ?? [],
    equations: place.equations.map(write),
    where: place.where.map(conditionText),
    parametrization: parametrization && {
      at: named(parametrization.at, write),
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
    curve: curve && named(curve, write),
    along: along && write(along),
    decreases: until === null && !unbounded ? null : [0, end],
    ...(until === null ? {} : { until: quantityJson(until, write) }),
  };
}
