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
  Solution,
  StoryLine,
  Working,
} from "./critical.ts";
import type { ConditionOf } from "./step.ts";

/** The critical sets with each expression replaced. */
export function mapCritical<A, B>(critical: Critical<A>, map: (expr: A) => B): Critical<B> {
  const maps = createMaps(map);
  return {
    sets: critical.sets.map(maps.set),
    completeness: critical.completeness,
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
  const named = ({ variable, expr }: Solution<A>): Solution<B> => ({ variable, expr: map(expr) });
  const place = (p: Place<A>): Place<B> => {
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
  };
  const ray = (r: Ray<A>): Ray<B> => ({
    sign: r.sign,
    from: r.from.map(named),
    direction: r.direction.map(named),
    along: map(r.along),
  });
  const set = (s: CriticalSet<A>): CriticalSet<B> => ({
    ...s,
    place: place(s.place),
    conditions: s.conditions.map(condition),
    working: mapWorking(s.working, map),
    loss: quantity(s.loss),
    eigenvalues: s.eigenvalues.map((e) => mapEigenvalue(e, map)),
    escape: s.escape.map((way) => mapEscape(way, map)),
  });
  const nonsmooth = (n: NonsmoothSet<A>): NonsmoothSet<B> => ({
    ...n,
    equations: n.equations.map(map),
    where: n.where.map(condition),
  });
  return { set, ray, nonsmooth };
}

/** A line of the story with each expression replaced. */
export function mapStoryLine<A, B>(line: StoryLine<A>, map: (expr: A) => B): StoryLine<B> {
  const named = ({ variable, expr }: Solution<A>): Solution<B> => ({ variable, expr: map(expr) });
  switch (line.kind) {
    case "set-to-zero":
    case "remain":
    case "level":
    case "case":
    case "family":
      return { ...line, equations: line.equations.map(map) };
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
      return { ...line, parts: line.parts.map(map) };
    case "substitute":
      return { ...line, solutions: line.solutions.map(named), equations: line.equations.map(map) };
    case "change-of-variables":
      return { ...line, solutions: line.solutions.map(named), loss: map(line.loss) };
    case "solved":
      return { ...line, solutions: line.solutions.map(map) };
    case "solve-linear":
      return { ...line, solutions: line.solutions.map(named) };
    case "eliminate":
      return { ...line, polynomial: map(line.polynomial) };
    case "keeps-sign":
      return { ...line, equation: map(line.equation), derivatives: line.derivatives.map(map) };
    case "contained":
      return { ...line, equations: line.equations.map(map), in: line.in.map(map) };
    case "points":
    case "empty":
    case "outside-domain":
      return line;
  }
}

/** An eigenvalue with each expression replaced. */
function mapEigenvalue<A, B>({ value, multiplicity, vectors }: Eigenvalue<A>, map: (expr: A) => B): Eigenvalue<B> {
  const quantity = (q: Quantity<A>): Quantity<B> => (q.kind === "closed" ? { ...q, expr: map(q.expr) } : q);
  return { value: quantity(value), multiplicity, vectors: vectors.map((vector) => vector.map(quantity)) };
}

/** A way down with each expression replaced. */
function mapEscape<A, B>(e: Escape<A>, map: (expr: A) => B): Escape<B> {
  const quantity = (q: Quantity<A>): Quantity<B> => (q.kind === "closed" ? { ...q, expr: map(q.expr) } : q);
  return {
    ...e,
    eigenvalue: e.eigenvalue && quantity(e.eigenvalue),
    direction: e.direction.map(quantity),
    curve: e.curve?.map(({ variable, expr }) => ({ variable, expr: map(expr) })) ?? null,
    along: e.along === null ? null : map(e.along),
    until: e.until && quantity(e.until),
  };
}

/** What the verdict was worked out from, with each expression replaced. */
function mapWorking<A, B>({ hessian, characteristic, model }: Working<A>, map: (expr: A) => B): Working<B> {
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
