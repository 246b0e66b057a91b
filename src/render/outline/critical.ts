import { isWhole } from "../../expr/expr.ts";
import { sameExpr } from "../../expr/order.ts";
import type { Critical, CriticalSet } from "../../record/critical.ts";
import type { Derivation } from "../../record/derivation.ts";
import type { StoryLine } from "../../record/story.ts";
import { completenessSentence, storySentence } from "../criticalWords.ts";
import {
  conditionMath,
  equalities,
  exprMath,
  listMath,
  type Mathematics,
  partialMath,
  rowMath,
  SIGNS,
  tupleMath,
  ZERO,
} from "../math.ts";
import type { Words } from "../words/words.ts";
import { bulkBlock } from "./bulk.ts";
import type { Tellers } from "./chains.ts";
import { mathematicsBy } from "./mathematics.ts";
import {
  ABOUT,
  equationMath,
  namesMath,
  placeMath,
  quantityMath,
  restricted,
  shown,
  valuesMath,
} from "./quantities.ts";
import { say, sayMath } from "./say.ts";
import { sentence, titled, toldSets } from "./section.ts";
import type { Block, Row, Said, Section } from "./shape.ts";

/** How the critical sets are found, which they are, and why there are no others. */
export function criticalSection(d: Derivation, tellers: Tellers, picture: readonly Block[]): readonly Section[] {
  const { critical } = d;
  if (critical === null) return [];
  const { tongues } = tellers;
  const story = tellers.detail === "result" ? [] : nested(critical.story, d, tellers);
  const blocks = [
    ...story,
    ...setTable(critical, tellers),
    sentence(
      "critical.complete",
      say(tongues, (words, write) =>
        completenessSentence(critical.completeness, critical.sets.length === 0, mathematicsBy(write), words.critical),
      ),
      "result",
    ),
    ...nonsmoothBlocks(critical, tellers),
    ...critical.rays.flatMap((ray, i) => rayBlocks(ray, i + 1, tellers)),
    ...picture,
  ];
  return [titled("critical", tellers, (headings) => headings.critical, blocks)];
}

type Numbered = { readonly id: string; readonly line: StoryLine };

/** The lines of the story, what belongs to a case inside it. */
function nested(story: readonly StoryLine[], d: Derivation, tellers: Tellers): readonly Block[] {
  const lines = story.map((line, i) => ({ id: `critical.${i + 1}`, line }));
  return level(lines, 1, d, tellers);
}

/** Lines up to the first case of this depth, then each case with the lines up to the next one. */
function level(lines: readonly Numbered[], depth: number, d: Derivation, tellers: Tellers): readonly Block[] {
  const starts = lines.flatMap(({ line }, i) =>
    (line.kind === "case" || line.kind === "where") && line.path.length === depth ? [i] : [],
  );
  const [first = lines.length] = starts;
  const before = lines.slice(0, first).flatMap((one) => lineBlocks(one, d, tellers));
  const cases = starts.flatMap((start, k): readonly Block[] => {
    const opening = lines[start];
    if (opening === undefined) return [];
    const inside = lines.slice(start + 1, starts[k + 1] ?? lines.length);
    const said = storySaid(opening.line, tellers);
    return [{ kind: "case", id: opening.id, said, blocks: level(inside, depth + 1, d, tellers) }];
  });
  return [...before, ...cases];
}

function lineBlocks({ id, line }: Numbered, d: Derivation, tellers: Tellers): readonly Block[] {
  if (line.kind !== "set-to-zero") return [sentence(id, storySaid(line, tellers))];
  const { gradient } = d;
  // Where the gradient was not asked for, the equations with which the whole story begins are the gradient's.
  const isGradient =
    gradient === null
      ? id === "critical.1" && line.equations.length === d.variables.length
      : line.equations.length === gradient.length &&
        line.equations.every((u, i) => gradient[i] !== undefined && sameExpr(u, gradient[i].expr));
  const formulas = line.equations.map((u, i): Mathematics => {
    const variable = isGradient ? d.variables[i] : undefined;
    const value = isWhole(u, 0) ? [ZERO] : [exprMath(u), ZERO];
    return variable === undefined
      ? equalities(exprMath(u), ZERO)
      : equalities(partialMath(d.loss.name, variable), ...value);
  });
  return [
    sentence(
      id,
      say(tellers.tongues, ({ outline }) => (isGradient ? outline.setToZero : outline.setPartToZero)),
    ),
    bulkBlock(`${id}.long`, line.equations, tellers) ?? { kind: "display", id: `${id}.equations`, formulas },
  ];
}

/** A line of the story, its formulas as mathematics. */
function storySaid(line: StoryLine, { tongues }: Tellers): Said {
  return say(tongues, (words, write) => {
    return storySentence(line, mathematicsBy(write), words.critical);
  });
}

/** How many sets there are, and each in one row. */
function setTable({ sets }: Critical, tellers: Tellers): readonly Block[] {
  const { tongues } = tellers;
  const told = toldSets(sets, tellers).length;
  const count = sentence("critical.count", countSaid(sets, tellers));
  if (sets.length === 0) return [];
  const [pointed] = sets.flatMap(({ place }) => (place.kind === "point" ? [place] : []));
  const columns = [
    say(tongues, () => ""),
    pointed === undefined
      ? say(tongues, (words) => words.critical.labels.set)
      : sayMath(tongues, namesMath(pointed.at)),
    say(tongues, (words) => words.critical.labels.loss),
    say(tongues, (words) => words.critical.labels.type),
    say(tongues, (words) => words.critical.labels.eigenvalues),
  ];
  return [
    count,
    { kind: "table", id: "critical.sets", columns, rows: sets.map((set, i) => setRow(set, i + 1, i < told, tongues)) },
  ];
}

function countSaid(sets: readonly CriticalSet[], { tongues }: Tellers): Said {
  const dimensions = sets.map(({ place }) => (place.kind === "point" ? 0 : place.dimension));
  const count = (wanted: number): number => dimensions.filter((dimension) => dimension === wanted).length;
  const families = [...new Set(dimensions)].filter((dimension) => dimension > 0).sort((a, b) => a - b);
  return say(tongues, (words) =>
    words.critical.count(
      count(0),
      families.map((dimension) => ({ dimension, count: count(dimension) })),
      sets.some(({ conditions }) => conditions.length > 0),
    ),
  );
}

function setRow(set: CriticalSet, number: number, told: boolean, tongues: readonly Words[]): Row {
  const eigenvalues = eigenvaluesMath(set);
  const cells = [
    say(tongues, () => String(number)),
    whereSaid(set, tongues),
    sayMath(tongues, quantityMath(set.loss)),
    say(tongues, (words) => words.critical.verdict(set.verdict, set.place.kind === "point")),
    eigenvalues === null ? say(tongues, () => "") : sayMath(tongues, eigenvalues),
  ];
  return { id: `critical.sets.${number}`, cells, target: told ? `classify.${number}` : null };
}

/** The eigenvalues in one line; where all are rounded the sign for that stands once before them. */
function eigenvaluesMath({ eigenvalues }: CriticalSet): Mathematics | null {
  const all = eigenvalues.length > 0 && eigenvalues.every(({ value }) => shown(value).rounded);
  const items = eigenvalues.map(({ value, multiplicity }) => {
    const one = all ? shown(value).math : quantityMath(value);
    return multiplicity === 1 ? one : rowMath(one, timesMath(multiplicity));
  });
  if (items.length === 0) return null;
  return all ? rowMath(ABOUT, listMath(items)) : listMath(items);
}

function timesMath(times: number): Mathematics {
  return { kind: "sign", text: ` (×${times})`, ascii: ` (x${times})`, latex: `\\;(\\times ${times})` };
}

/** Where a set lies, with what must hold for it. */
function whereSaid({ place, conditions }: CriticalSet, tongues: readonly Words[]): Said {
  const math = place.kind === "point" ? valuesMath(place.at) : placeMath(place);
  return say(tongues, (words, write) => {
    const at = math === null ? "" : write(math);
    const where = restricted(
      place,
      place.kind === "point" ? at : words.outline.everyPoint(place.dimension, at),
      words,
      write,
    );
    return conditions.length === 0
      ? where
      : words.outline.provided(
          where,
          conditions.map((condition) => write(conditionMath(condition))),
        );
  });
}

/** Where there is no gradient, which the equations cannot find. */
function nonsmoothBlocks({ nonsmooth }: Critical, { tongues }: Tellers): readonly Block[] {
  return nonsmooth.map(({ equations, where, stationary, type, differentiable }, i) => {
    const place = listMath([...equations.map(equationMath), ...where.map(conditionMath)]);
    const said = say(tongues, ({ outline }, write) =>
      outline.nonsmooth(write(place), differentiable === true ? "flat" : stationary, type),
    );
    return sentence(`critical.nonsmooth.${i + 1}`, said);
  });
}

function rayBlocks(ray: Critical["rays"][number], number: number, tellers: Tellers): readonly Block[] {
  const { tongues } = tellers;
  const id = `critical.ray.${number}`;
  const vector = (entries: readonly { readonly expr: Critical["rays"][number]["along"] }[]): Mathematics =>
    tupleMath(entries.map(({ expr }) => exprMath(expr)));
  const limit = ray.sign < 0 ? SIGNS.minusInfinity : SIGNS.infinity;
  const said = say(tongues, (words, write) =>
    words.outline.ray(ray.sign, write(vector(ray.from)), write(vector(ray.direction)), write(limit)),
  );
  const along = say(tongues, (words, write) => words.outline.alongRay(write(exprMath(ray.along))));
  return [sentence(id, said), sentence(`${id}.along`, along)];
}
