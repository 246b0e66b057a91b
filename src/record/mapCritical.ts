import type {
  Coordinate,
  Critical,
  CriticalSet,
  Eigenvalue,
  Escape,
  NonsmoothSet,
  Place,
  Quantity,
  Ray,
  Working,
} from "./critical.ts";
import { mapCompleteness, mapVerdict } from "./mapVerdict.ts";
import type { ConditionOf } from "./step.ts";
import type { Solution, StoryLine } from "./story.ts";

/** The critical sets with each expression replaced. */
export function mapCritical<A, B>(critical: Critical<A>, map: (expr: A) => B): Critical<B> {
  const maps = createMaps(map);
  return {
    sets: critical.sets.map(maps.set),
    completeness: mapCompleteness(critical.completeness, map),
    story: critical.story.map((line) => mapStoryLine(line, map)),
    rays: critical.rays.map(maps.ray),
    nonsmooth: critical.nonsmooth.map(maps.nonsmooth),
  };
}

function createMaps<A, B>(map: (expr: A) => B) {
  const quantity = (q: Quantity<A>): Quantity<B> => (q.kind === "closed" ? { ...q, expr: map(q.expr) } : q);
  const coordinate = ({ variable, value }: Coordinate<A>): Coordinate<B> => ({ variable, value: quantity(value) });
  const condition = ({ left, relation, right }: ConditionOf<A>): ConditionOf<B> => ({
    left: map(left),
    relation,
    right: map(right),
  });
  const named = ({ variable, expr }: { readonly variable: string; readonly expr: A }) => ({
    variable,
    expr: map(expr),
  });
  function place(p: Place<A>): Place<B> {
    if (p.kind === "point") return { kind: "point", at: p.at.map(coordinate), integers: p.integers };
    const { parametrization } = p;
    return {
      ...p,
      equations: p.equations.map(map),
      where: p.where.map(condition),
      parametrization: parametrization && {
        symbols: parametrization.symbols,
        at: parametrization.at.map(named),
        where: parametrization.where.map(condition),
      },
      sample: p.sample.map(coordinate),
    };
  }
  function eigenvalue(e: Eigenvalue<A>): Eigenvalue<B> {
    return {
      value: quantity(e.value),
      multiplicity: e.multiplicity,
      vectors: e.vectors.map((vector) => vector.map(quantity)),
    };
  }
  function wayDown(e: Escape<A>): Escape<B> {
    return {
      ...e,
      eigenvalue: e.eigenvalue && quantity(e.eigenvalue),
      direction: e.direction.map(quantity),
      curve: e.curve?.map(named) ?? null,
      along: e.along === null ? null : map(e.along),
      until: e.until && quantity(e.until),
    };
  }
  function working({ hessian, characteristic, model }: Working<A>): Working<B> {
    return {
      hessian: hessian?.map((row) => row.map(map)) ?? null,
      characteristic: characteristic && {
        symbol: characteristic.symbol,
        polynomial: map(characteristic.polynomial),
        factored: map(characteristic.factored),
      },
      model: model === null ? null : map(model),
    };
  }
  function ray(r: Ray<A>): Ray<B> {
    return {
      sign: r.sign,
      from: r.from.map(named),
      direction: r.direction.map(named),
      along: map(r.along),
    };
  }
  function set(s: CriticalSet<A>): CriticalSet<B> {
    return {
      ...s,
      place: place(s.place),
      conditions: s.conditions.map(condition),
      working: working(s.working),
      loss: quantity(s.loss),
      verdict: mapVerdict(s.verdict, map),
      eigenvalues: s.eigenvalues.map(eigenvalue),
      escape: s.escape.map(wayDown),
    };
  }
  function nonsmooth(n: NonsmoothSet<A>): NonsmoothSet<B> {
    return {
      ...n,
      equations: n.equations.map(map),
      where: n.where.map(condition),
    };
  }
  return { set, ray, nonsmooth };
}

function mapComparison<A, B>({ left, relation, right }: ConditionOf<A>, map: (expr: A) => B): ConditionOf<B> {
  return { left: map(left), relation, right: map(right) };
}

/** A line of the story with each expression replaced. */
export function mapStoryLine<A, B>(line: StoryLine<A>, map: (expr: A) => B): StoryLine<B> {
  const named = ({ variable, expr }: Solution<A>): Solution<B> => ({ variable, expr: map(expr) });
  switch (line.kind) {
    case "set-to-zero":
    case "remain":
    case "level":
      return { kind: line.kind, equations: line.equations.map(map) };
    case "factor":
      return { ...line, before: map(line.before), after: map(line.after) };
    case "never-zero":
      return { ...line, before: map(line.before), factors: line.factors.map(map), after: map(line.after) };
    case "outer":
      return { ...line, outer: map(line.outer), inner: map(line.inner) };
    case "pieces":
      return { ...line, at: line.at.map(map) };
    case "regions":
      return { ...line, guards: line.guards.map(map) };
    case "blocks":
      return { kind: line.kind, parts: line.parts.map(map) };
    case "substitute":
      return { kind: line.kind, solutions: line.solutions.map(named), equations: line.equations.map(map) };
    case "change-of-variables":
      return { kind: line.kind, solutions: line.solutions.map(named), loss: map(line.loss) };
    case "solved":
      return { ...line, solutions: line.solutions.map(map) };
    case "where":
      return { ...line, conditions: line.conditions.map((c) => mapComparison(c, map)) };
    case "solve-linear":
      return { kind: line.kind, solutions: line.solutions.map(named) };
    case "eliminate":
      return { ...line, form: line.form === null ? null : map(line.form), polynomial: map(line.polynomial) };
    case "keeps-sign":
      return { kind: line.kind, equation: map(line.equation), derivatives: line.derivatives.map(map) };
    case "case":
    case "family":
      return { ...line, equations: line.equations.map(map) };
    case "contained":
      return { kind: line.kind, equations: line.equations.map(map), in: line.in.map(map) };
    case "points":
    case "empty":
    case "outside-domain":
      return line;
  }
}
