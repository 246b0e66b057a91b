import { type Expr, symbol, ZERO_EXPR } from "../expr/expr.ts";
import type {
  Box,
  Coordinate,
  Critical,
  CriticalSet,
  Escape,
  Place,
  Quantity,
  Ray,
  Verdict,
} from "../record/critical.ts";
import type { StoryLine } from "../record/story.ts";
import { formulaOf } from "../text/formula.ts";
import { completenessSentence, PLAIN_TEXT, polynomialText, storySentence, verdictSentence } from "./criticalWords.ts";
import { conditionText, finite, type Json, type JsonObject, type Writer } from "./json.ts";
import type { CriticalWords } from "./words/words.ts";

/** The critical sets as the JSON that scripts rely on. */
export function criticalJson(critical: Critical, write: Writer, words: CriticalWords): Json {
  const { completeness, sets, story, rays } = critical;
  return {
    completeness: completeness.kind,
    box: completeness.kind === "all-in-box" ? boxJson(completeness.box) : null,
    undecided: completeness.kind === "unknown" ? completeness.undecided.map(boxJson) : [],
    why: completenessSentence(completeness, sets.length === 0, PLAIN_TEXT, words),
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
  return { kind: line.kind, text: storySentence(line, PLAIN_TEXT, words) };
}

/**
 * A line of the way to the critical points as a step: its first equation as `before` and `after` (0, or the other form
 * or the value), and where it has several, each of them as a part.
 */
export function storyStepJson(line: StoryLine, number: number, write: Writer, words: CriticalWords): Json {
  const id = `critical.${number}`;
  const own = { section: "critical", rule: line.kind };
  const equations = equationsOf(line).map(([before, after]) => ({ before: write(before), after: write(after) }));
  const several = equations.length > 1 ? equations : [];
  return {
    id,
    ...own,
    ...equations[0],
    parts: several.map((equation, i) => ({ id: `${id}.${i + 1}`, ...own, ...equation, parts: [] })),
    text: storySentence(line, PLAIN_TEXT, words),
  };
}

/** The equations that a line states. */
function equationsOf(line: StoryLine): readonly (readonly [before: Expr, after: Expr])[] {
  const zero = (u: Expr): readonly [Expr, Expr] => [u, ZERO_EXPR];
  switch (line.kind) {
    case "set-to-zero":
    case "case":
    case "remain":
    case "family":
    case "contained":
    case "level":
    case "substitute":
      return line.equations.map(zero);
    case "never-zero":
      return [zero(line.before), zero(line.after)];
    case "outer":
      return [[symbol(line.symbol), line.inner]];
    case "pieces":
      return line.at.map((value) => [symbol(line.variable), value]);
    case "regions":
      return line.guards.map(zero);
    case "solved":
      return line.solutions.map((value) => [symbol(line.variable), value]);
    case "factor":
      return [[line.before, line.after]];
    case "solve-linear":
    case "change-of-variables":
      return line.solutions.map(({ variable, expr }) => [symbol(variable), expr]);
    case "eliminate":
      return [zero(line.polynomial)];
    case "keeps-sign":
      return line.derivatives.map(zero);
    case "points":
    case "empty":
    case "outside-domain":
    case "blocks":
    case "where":
      return [];
  }
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
    why: verdictSentence(set, PLAIN_TEXT, words),
    ...squaresJson(verdict),
    eigenvalues,
    eigenvectors: vectors,
    escape: set.escape.map((way) => escapeJson(way, write)),
    ...(evidence.kind === "certified" ? { radius: evidence.radius } : place.kind === "point" ? { radius: 0 } : {}),
  };
}

/** The identity behind a global claim by a Gram matrix, whole: `sign · multiplier · (L - value) = Σ times · square²`. */
function squaresJson({ globalWhy }: Verdict): JsonObject {
  if (globalWhy?.kind !== "gram") return {};
  const { sign, value, multiplier, squares } = globalWhy;
  const terms = squares.map(({ times, square }) => ({ times: formulaOf(times), square: formulaOf(square) }));
  const by = multiplier === null ? "1" : formulaOf(multiplier);
  return { squares: { sign, value: formulaOf(value), multiplier: by, terms } };
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
