import type { WorkBudget } from "../algebra/budget.ts";
import { type Polynomial, totalDegree } from "../algebra/polynomial.ts";
import type { Jet } from "../calculus/taylor.ts";
import { bitLength } from "../number/rational.ts";
import type { CertifiedConclusion, CertifiedCover, CertifiedLine, CertifiedNode } from "../record/certificate.ts";
import type { CriticalSet } from "../record/critical.ts";
import type { Cover, CoverCase, CoverLine } from "../record/proof.ts";
import { coefficientsOf, polynomialOf, polynomialPostfix } from "./postfix.ts";
import { stopsOf } from "./stops.ts";
import { unitsOf } from "./units.ts";
import { createWalls, type Wall } from "./walls.ts";

/** What a cover is written with. */
type Writing = {
  readonly cover: Cover;
  readonly names: readonly string[];
  readonly walls: (wall: Wall) => CertifiedNode | null;
  readonly work: WorkBudget;
};

/**
 * The cover of the record as a part of a certificate, with the roots of its classes isolated and its families found in
 * the list; null where a part of it has no place there. Spends `bisections` and `terms`.
 */
export function certifiedCover(
  cover: Cover,
  jet: Jet,
  sets: readonly CriticalSet[],
  work: WorkBudget,
): CertifiedCover | null {
  const names = [...cover.variables, cover.slack, cover.form];
  const units = unitsOf(cover, jet, work);
  const tree = nodeOf(cover.cases, 0, { cover, names, walls: createWalls(names, sets, work), work });
  return units && tree && { kind: "cover", slack: cover.slack, form: cover.form, ...units, tree };
}

/** The tree of the cases, which agree in their first decisions. */
function nodeOf(cases: readonly CoverCase[], depth: number, writing: Writing): CertifiedNode | null {
  const [first] = cases;
  if (first === undefined) throw new Error("certifiedCover: a branch without a case");
  const factor = first.decisions[depth]?.factor;
  if (factor === undefined) return leafOf(first, writing);
  const [zero, other] = [true, false].map((isZero) => {
    const own = cases.filter(({ decisions }) => decisions[depth]?.isZero === isZero);
    return nodeOf(own, depth + 1, writing);
  });
  return zero && other ? { kind: "split", factor: polynomialPostfix(factor), zero, other } : null;
}

function leafOf(one: CoverCase, { cover, names, walls, work }: Writing): CertifiedNode | null {
  const zeros = one.decisions.flatMap(({ isZero }, i) => (isZero ? [i] : []));
  const given = cover.equations.length + zeros.length;
  const facts: number[] = [];
  const lines: CertifiedLine[] = [];
  const degreeOf = (text: string): number => totalDegree(polynomialOf(text, names));
  for (const line of one.lines) {
    if (line.kind === "equation") facts.push(line.index);
    else if (line.kind === "decision") facts.push(cover.equations.length + zeros.indexOf(line.index));
    else if (line.kind === "slack" || line.kind === "form") facts.push(given + (line.kind === "form" ? 1 : 0));
    else {
      const of = line.kind === "root" ? (one.lines[line.of]?.result ?? "0") : "0";
      const power = line.kind === "root" ? degreeOf(of) / degreeOf(line.result) : 1;
      const written = lineOf(line, facts, power);
      if (written === null) return null;
      facts.push(given + 1 + lines.push(written));
    }
  }
  const defined = one.lines.find(({ kind }) => kind === "form");
  const form = defined === undefined ? ["0"] : [cover.form, ...polynomialPostfix(defined.result), "-1", "*", "+"];
  const end = one.conclusion;
  const factOf = (line: number): number => facts[line] ?? line;
  if (end.kind === "family") {
    const known = end.of.map((line) => ({
      fact: factOf(line),
      polynomial: polynomialOf(one.lines[line]?.result ?? "0", names),
    }));
    return walls({ given, form: defined === undefined ? null : form, lines, known });
  }
  const conclusion: CertifiedConclusion =
    end.kind === "empty"
      ? { kind: "empty", of: factOf(end.of) }
      : {
          kind: "points",
          eliminant: factOf(end.eliminant),
          stops: stopsOf(
            end.classes.map(({ minimal, coordinates }) => ({
              minimal: coefficientsOf(minimal),
              coordinates: coordinates.map(({ of }) => factOf(of)),
              bits: Math.max(
                0,
                ...coordinates.map(({ of }) => bitsOf(polynomialOf(one.lines[of]?.result ?? "0", names))),
              ),
            })),
            work,
          ),
        };
  return { kind: "leaf", form, lines, conclusion };
}

/** The length of the largest coefficient. */
function bitsOf({ terms }: Polynomial): number {
  return Math.max(0, ...terms.map(({ coefficient }) => bitLength(coefficient)));
}

/** A line that follows from others; null for one that says that a polynomial keeps its sign. */
function lineOf(
  line: Exclude<CoverLine, { readonly kind: "equation" | "decision" | "slack" | "form" }>,
  facts: readonly number[],
  power: number,
): CertifiedLine | null {
  const result = polynomialPostfix(line.result);
  if (line.kind === "sign") return null;
  if (line.kind === "combination") {
    const terms = line.terms.map(({ of, times }) => ({ of: facts[of] ?? of, times: polynomialPostfix(times) }));
    return { result, power: 1, divisor: line.divisor, terms };
  }
  return { result, power, divisor: "1", terms: [{ of: facts[line.of] ?? line.of, times: ["1"] }] };
}
