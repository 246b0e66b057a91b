import type { Coordinate, CriticalSet } from "../../record/critical.ts";
import type { Derivation } from "../../record/derivation.ts";
import { polynomialIn, verdictSentence } from "../criticalWords.ts";
import {
  conditionMath,
  decimalMath,
  equalities,
  exprMath,
  type Mathematics,
  nameMath,
  relation,
  rowMath,
  SIGNS,
  tupleMath,
  ZERO,
} from "../math.ts";
import type { Inertia } from "../words/words.ts";
import type { Tellers } from "./chains.ts";
import { mathematicsBy } from "./mathematics.ts";
import { namesMath, placeMath, quantityMath, restricted, shown, signOf } from "./quantities.ts";
import { say } from "./say.ts";
import { sentence, titled, toldSets } from "./section.ts";
import type { Block, Said, Section } from "./shape.ts";
import { characteristicBlocks, eigenpairBlocks, hessianBlocks } from "./spectrum.ts";

/** What each critical set is, and from what that follows. */
export function classifySection(d: Derivation, tellers: Tellers): readonly Section[] {
  const sets = d.critical?.sets ?? [];
  if (sets.length === 0) return [];
  const told = toldSets(sets, tellers);
  const left: readonly Block[] =
    told.length < sets.length
      ? [
          sentence(
            "classify.left-out",
            say(tellers.tongues, (words) => words.outline.detailsLeftOut(told.length, sets.length)),
            "remark",
          ),
        ]
      : [];
  const sections = told.map((set, i) => setSection(set, i + 1, d, tellers));
  return [titled("classify", tellers, ({ classify }) => classify, left, sections)];
}

function setSection(set: CriticalSet, number: number, d: Derivation, tellers: Tellers): Section {
  const id = `classify.${number}`;
  const working =
    tellers.detail === "result"
      ? []
      : [
          ...hessianBlocks(set, id, d, tellers),
          ...characteristicBlocks(set, id, d, tellers),
          ...eigenpairBlocks(set, id, d, tellers),
          ...formBlocks(set, id, tellers),
        ];
  const verdict = say(tellers.tongues, (words, write) =>
    words.outline.therefore(
      words.critical.verdict(set.verdict, set.place.kind === "point"),
      verdictSentence(set, mathematicsBy(write), words.critical),
    ),
  );
  const title = setTitle(set, number, tellers);
  return {
    id,
    title,
    label: title,
    blocks: [
      ...placeBlocks(set, id, tellers),
      ...working,
      sentence(`${id}.verdict`, verdict, "result"),
      ...(tellers.detail === "result" ? [] : modelBlocks(set, id, d, tellers)),
    ],
    sections: [],
  };
}

/** `1. Point (w1, w2) = (0, 0)`. */
export function setTitle({ place }: CriticalSet, number: number, { tongues }: Tellers): Said {
  const math = placeMath(place);
  return say(tongues, (words, write) => {
    const where = math === null ? "" : write(math);
    return place.kind === "point"
      ? words.outline.point(number, where)
      : restricted(place, words.outline.family(number, place.dimension, where), words, write);
  });
}

/** Where the set lies beyond its title, what it needs, the loss there, and how sure it is. */
function placeBlocks(set: CriticalSet, id: string, { tongues }: Tellers): readonly Block[] {
  const { place, conditions, evidence } = set;
  const lines: Said[] = [];
  const add = (line: Parameters<typeof say>[1]): void => void lines.push(say(tongues, line));
  if (place.kind === "family") {
    const { parametrization: graph } = place;
    if (graph !== null) {
      const at = equalities(namesMath(graph.at), tupleMath(graph.at.map(({ expr }) => exprMath(expr))));
      add((words, write) =>
        words.outline.parametrized(
          write(at),
          graph.where.map((c) => write(conditionMath(c))),
        ),
      );
    }
  } else if (place.integers.length > 0) {
    add((words, write) => words.outline.anyInteger(place.integers.map((name) => write(nameMath(name)))));
  }
  if (conditions.length > 0)
    add((words, write) => words.outline.onlyIf(conditions.map((c) => write(conditionMath(c)))));
  const loss = quantityMath(set.loss);
  add((words, write) =>
    place.kind === "point" ? words.outline.lossThere(write(loss)) : words.outline.lossOnFamily(write(loss)),
  );
  if (evidence.kind === "certified")
    add((words, write) => words.outline.certified(write(decimalMath(evidence.radius))));
  if (evidence.kind === "numeric") add((words) => words.outline.numeric);
  const told = lines.map((said, i) => sentence(`${id}.place.${i + 1}`, said));
  return place.kind === "point"
    ? [...told, ...exactCoordinates(place.at, id, tongues.length === 0 ? [] : tongues)]
    : told;
}

/** The exact values behind rounded coordinates: closed forms, and zeros of polynomials. */
function exactCoordinates(at: readonly Coordinate[], id: string, tongues: Tellers["tongues"]): readonly Block[] {
  return at.flatMap(({ variable, value }, i): readonly Block[] => {
    const block = `${id}.exact.${i + 1}`;
    const name = nameMath(variable);
    if (value.kind === "closed" && shown(value).rounded)
      return [{ kind: "display", id: block, formulas: [equalities(name, exprMath(value.expr))] }];
    if (value.kind !== "root") return [];
    const polynomial = exprMath(polynomialIn(variable, value.polynomial));
    const near = shown(value).math;
    return [
      sentence(
        block,
        say(tongues, (words, write) => words.outline.rootOf(write(name), write(polynomial), write(near))),
      ),
    ];
  });
}

/** What the sign of vᵀHv says. */
function formBlocks(set: CriticalSet, id: string, { tongues }: Tellers): readonly Block[] {
  const inertia = inertiaOf(set);
  if (inertia === null) return [];
  const said = say(tongues, (words, write) => {
    const compared = (sign: ">" | "<" | "="): string => write(relation(SIGNS.form, sign, ZERO));
    const form = { ">": compared(">"), "<": compared("<"), "=": compared("=") };
    return words.critical.form(inertia, form, write(SIGNS.nonzero));
  });
  return [sentence(`${id}.form`, said)];
}

/** The numbers of eigenvalues by sign, as far as all are certain. */
function inertiaOf({ verdict, eigenvalues }: CriticalSet): Inertia | null {
  const { why } = verdict;
  if (why.kind === "eigenvalues" || why.kind === "morse-bott") return why;
  const signs = eigenvalues.map(({ value, multiplicity }) => ({ sign: signOf(value), multiplicity }));
  if (signs.length === 0 || signs.some(({ sign }) => sign === null)) return null;
  const count = (wanted: number): number =>
    signs.reduce((total, { sign, multiplicity }) => total + (sign === wanted ? multiplicity : 0), 0);
  return { positive: count(1), negative: count(-1), zero: count(0) };
}

/** L(θ) ≈ L(θ') + ½(θ - θ')ᵀH(θ - θ'), the middle term being gone. */
function modelBlocks(set: CriticalSet, id: string, d: Derivation, { tongues }: Tellers): readonly Block[] {
  const { model } = set.working;
  if (model === null || set.place.kind !== "point") return [];
  const gone = equalities(SIGNS.gradient, SIGNS.zeroVector);
  const general = rowMath(applied(d.loss.name, SIGNS.point), SIGNS.plus, SIGNS.quadraticTerm);
  const formula: Mathematics = {
    kind: "relations",
    first: applied(d.loss.name, SIGNS.theta),
    others: [
      { sign: "~", math: general },
      { sign: "=", math: exprMath(model) },
    ],
  };
  return [
    sentence(
      `${id}.model.title`,
      say(tongues, (words, write) => words.outline.modelThere(write(gone))),
    ),
    { kind: "display", id: `${id}.model`, formulas: [formula] },
  ];
}

/** `L(θ)`: the loss applied to a vector. */
export function applied(name: string, to: Mathematics): Mathematics {
  return rowMath(nameMath(name), LEFT, to, RIGHT);
}

const LEFT: Mathematics = { kind: "sign", text: "(", ascii: "(", latex: "(" };
const RIGHT: Mathematics = { kind: "sign", text: ")", ascii: ")", latex: ")" };
