import { exactValue } from "../../expr/exact.ts";
import { type Expr, isWhole, negate, number, powerOf, product, sumOf, symbol } from "../../expr/expr.ts";
import { symbolsOf } from "../../expr/symbols.ts";
import type { Coordinate, CriticalSet, Escape, Quantity } from "../../record/critical.ts";
import type { Derivation } from "../../record/derivation.ts";
import {
  columnMath,
  equalities,
  exprMath,
  listMath,
  type Mathematics,
  nameMath,
  relation,
  rowMath,
  SIGNS,
  tupleMath,
  ZERO,
} from "../math.ts";
import { chained, chainOf, plainLine, stepsUnder, type Tellers } from "./chains.ts";
import { applied, setTitle } from "./classify.ts";
import { eigenvalueName, stepMath, stepName, unlike } from "./letters.ts";
import {
  namesMath,
  placeMath,
  pointMath,
  quantityMath,
  restricted,
  shown,
  shownVector,
  vectorMath,
} from "./quantities.ts";
import { say } from "./say.ts";
import { sentence, titled, toldSets } from "./section.ts";
import type { Block, Section } from "./shape.ts";

/** For each saddle and maximum the directions in which the loss falls, how far, and why. */
export function escapeSection(d: Derivation, tellers: Tellers): readonly Section[] {
  const sets = toldSets(d.critical?.sets ?? [], tellers);
  const sections = sets.flatMap((set, i) => (set.escape.length === 0 ? [] : [setEscapes(set, i + 1, d, tellers)]));
  if (sections.length === 0) return [];
  return [titled("escape", tellers, (headings) => headings.escape, [], sections)];
}

function setEscapes(set: CriticalSet, number: number, d: Derivation, tellers: Tellers): Section {
  const id = `escape.${number}`;
  const where = placeMath(set.place);
  const dimension = set.place.kind === "point" ? 0 : set.place.dimension;
  const title =
    where === null
      ? setTitle(set, number, tellers)
      : say(tellers.tongues, (words, write) =>
          words.outline.escapeFrom(number, dimension, restricted(set.place, write(where), words, write)),
        );
  const blocks = set.escape.flatMap((way, k) => wayBlocks({ way, set, id: `${id}.${k + 1}` }, d, tellers));
  return { id, title, label: title, blocks, sections: [] };
}

/** One way down from one set. */
type Way = { readonly way: Escape; readonly set: CriticalSet; readonly id: string };

function wayBlocks(given: Way, d: Derivation, tellers: Tellers): readonly Block[] {
  const { way, id } = given;
  const brief = tellers.detail === "result";
  return [
    ...sampleBlocks(given, d, tellers),
    ...(brief ? [] : reasonBlocks(given, d, tellers)),
    ...lineBlocks(given, d, tellers),
    ...(way.along === null ? [] : rangeBlocks(given, d, tellers)),
  ].filter((block) => !(brief && block.id === `${id}.curve`));
}

/** The point of a family from which the way begins. */
function sampleBlocks({ way, set, id }: Way, d: Derivation, { tongues }: Tellers): readonly Block[] {
  const start = startOf(set, way, d);
  if (set.place.kind === "point" || start === null) return [];
  const said = say(tongues, (words, write) => words.outline.atSample(write(pointMath(start))));
  return [sentence(`${id}.sample`, said)];
}

/** Where a way begins: the point, or the sample of a family where direction and loss along it are those at the sample. */
function startOf({ place }: CriticalSet, { direction, along }: Escape, d: Derivation): readonly Coordinate[] | null {
  if (place.kind === "point") return place.at;
  const exprs = [
    ...direction.flatMap((entry) => (entry.kind === "closed" ? [entry.expr] : [])),
    ...(along === null ? [] : [along]),
  ];
  const general = exprs.flatMap(symbolsOf).some((name) => d.variables.includes(name));
  return general || place.sample.length < d.variables.length ? null : place.sample;
}

/** Why the loss falls: uᵀHu = λ‖u‖² < 0, or the order of the first derivative that is not zero. */
function reasonBlocks({ way, set, id }: Way, d: Derivation, { tongues }: Tellers): readonly Block[] {
  const { eigenvalue, order, direction } = way;
  if (order > 2)
    return [
      sentence(
        `${id}.order`,
        say(tongues, (words) => words.outline.higherOrder(order)),
      ),
    ];
  if (eigenvalue === null) return [];
  const { math: size, rounded } = shown(eigenvalue);
  const letter = nameMath(eigenvalueName(set, d));
  const lambda = relation(letter, rounded ? "~" : "=", size);
  const { entries, rounded: about } = shownVector(direction, isRounded(set, way));
  const vector = relation(SIGNS.vector, about ? "~" : "=", columnMath(entries));
  const value = rayleighValue(eigenvalue, direction);
  const rows: readonly Mathematics[] = [
    rowMath(SIGNS.transposed, letter, SIGNS.timesVector, SIGNS.close),
    rowMath(letter, SIGNS.square),
    ...value,
  ];
  const lines = rows.map((math, i) => plainLine(`${id}.form.${i + 1}`, math));
  const chain = chained(`${id}.form`, SIGNS.rayleigh, lines);
  const falls = relation(SIGNS.rayleigh, "<", ZERO);
  return [
    sentence(
      `${id}.eigenvector`,
      say(tongues, (words, write) => words.outline.negative(write(lambda), write(vector))),
    ),
    chain,
    sentence(
      `${id}.falls`,
      say(tongues, (words, write) => words.outline.falls(write(falls), write(SIGNS.vector))),
    ),
  ];
}

/** Whether the direction was rounded: at a point, numbers that are no multiple of an eigenvector as it is listed. */
function isRounded({ place, eigenvalues }: CriticalSet, { eigenvalue, direction }: Escape): boolean {
  if (eigenvalue === null || place.kind !== "point" || direction.length === 1) return false;
  const vectors = eigenvalues.flatMap((one) => one.vectors);
  const isGeneral = [direction, ...vectors].flat().some((entry) => entry.kind === "closed" && entry.value === null);
  return !isGeneral && !vectors.some((vector) => areParallel(vector, direction));
}

function areParallel(u: readonly Quantity[], v: readonly Quantity[]): boolean {
  const [us, vs] = [u.map(rationalOf), v.map(rationalOf)];
  const lead = us.findIndex((x) => x !== null && x.n !== 0n);
  const [first, second] = [us[lead], vs[lead]];
  if (!first || !second) return false;
  return us.every((x, i) => {
    const y = vs[i];
    return x !== null && !!y && x.n * second.n * first.d * y.d === y.n * first.n * x.d * second.d;
  });
}

function rationalOf(q: Quantity) {
  return q.kind === "closed" && q.expr.kind === "number" ? q.expr.value : null;
}

/** λ‖u‖² with the numbers put in, and its value, where both are rational. */
function rayleighValue(eigenvalue: Quantity, direction: readonly Quantity[]): readonly Mathematics[] {
  const entries = direction.flatMap((entry) => (entry.kind === "closed" ? [entry.expr] : []));
  if (eigenvalue.kind !== "closed" || entries.length < direction.length) return [];
  const squares = sumOf(entries.map((entry) => powerOf(entry, 2)));
  const put = product(eigenvalue.expr, squares);
  const worked = exactValue(put)?.value;
  return worked === undefined ? [] : [exprMath(put), exprMath(number(worked))];
}

/** The line or curve, and the loss along it. */
function lineBlocks({ way, set, id }: Way, d: Derivation, tellers: Tellers): readonly Block[] {
  const { tongues } = tellers;
  if (way.curve !== null) {
    const tangent = shownVector(way.direction);
    const direction = relation(SIGNS.vector, tangent.rounded ? "~" : "=", columnMath(tangent.entries));
    const curve = equalities(namesMath(way.curve), tupleMath(way.curve.map(({ expr }) => exprMath(expr))));
    const said = say(tongues, (words, write) => words.outline.alongCurve(write(curve), write(direction)));
    return [sentence(`${id}.line`, said), ...alongChain(way.along, curve, id, d, tellers)];
  }
  const letter = stepName(way, set, d);
  const rule = relation(SIGNS.theta, "=", stepMath(letter));
  const point =
    lineMath(startOf(set, way, d), way, letter, isRounded(set, way)) ??
    equalities(SIGNS.vector, tupleMath(way.direction.map((entry) => shown(entry).math)));
  const said = say(tongues, (words, write) =>
    words.outline.update(write(rule), write(point), {
      rounded: isRounded(set, way) ? write(SIGNS.vector) : null,
      told: way.along !== null,
    }),
  );
  const head = applied(d.loss.name, stepMath(letter));
  return [sentence(`${id}.line`, said), ...alongChain(way.along, head, id, d, tellers)];
}

function alongChain(
  along: Expr | null,
  head: Mathematics,
  id: string,
  d: Derivation,
  tellers: Tellers,
): readonly Block[] {
  if (along === null) return [];
  const place = { id: `${id}.along`, head, opening: true };
  return [chainOf(place, stepsUnder(d, place.id), along, tellers)];
}

/** `(w1, w2) = (0, 0) + t (1, 1)`. */
function lineMath(
  at: readonly Coordinate[] | null,
  { direction }: Escape,
  letter: string,
  about: boolean,
): Mathematics | null {
  if (at === null) return null;
  const [only, second] = at;
  if (only !== undefined && second === undefined) return oneStep(only, direction, letter);
  const from = tupleMath(at.map(({ value }) => shown(value).math));
  const vector = vectorMath(direction, about);
  const sign = at.some(({ value }) => shown(value).rounded) ? "~" : "=";
  return relation(namesMath(at), sign, rowMath(from, SIGNS.plus, nameMath(letter), SIGNS.space, vector));
}

/** `x = 1 + t`: the same for one variable. */
function oneStep(
  { variable, value }: Coordinate,
  [direction]: readonly Quantity[],
  letter: string,
): Mathematics | null {
  if (value.kind !== "closed" || direction?.kind !== "closed") return null;
  const t = symbol(letter);
  const step = isWhole(direction.expr, 1) ? t : isWhole(direction.expr, -1) ? negate(t) : product(direction.expr, t);
  return equalities(nameMath(variable), exprMath(isWhole(value.expr, 0) ? step : sumOf([value.expr, step])));
}

/** In which interval the loss is lower than at the point. */
function rangeBlocks({ way, set, id }: Way, d: Derivation, { tongues }: Tellers): readonly Block[] {
  const { until, unbounded } = way;
  const name = stepName(way, set, d);
  const value = quantityMath(set.loss);
  const type = set.verdict.type === "maximum" ? "maximum" : "saddle";
  const t = nameMath(name);
  const range = until !== null ? upTo(until, name, d) : unbounded ? relation(t, ">", ZERO) : null;
  const said = say(tongues, (words, write) =>
    range === null
      ? words.outline.lowerNear(write(value), write(t))
      : words.outline.lowerUntil(write(value), write(range), type),
  );
  return [sentence(`${id}.range`, said, "result")];
}

/** `0 < t < 2`; with a rounded end, `0 < t < t₁, t₁ ≈ 1.73205`. */
function upTo(until: Quantity, name: string, d: Derivation): Mathematics {
  const between = (end: Mathematics): Mathematics => ({
    kind: "relations",
    first: ZERO,
    others: [
      { sign: "<", math: nameMath(name) },
      { sign: "<", math: end },
    ],
  });
  const { math, rounded } = shown(until);
  const end = nameMath(unlike(`${name}1`, d));
  return rounded ? listMath([between(end), relation(end, "~", math)]) : between(math);
}
