import type { WorkBudget } from "../algebra/budget.ts";
import { isPoint, refineRoot } from "../algebra/refinement.ts";
import { realRoots } from "../algebra/roots.ts";
import type {
  CertifiedConclusion,
  CertifiedCover,
  CertifiedLine,
  CertifiedNode,
  Range,
} from "../record/certificate.ts";
import type { Cover, CoverCase, CoverConclusion, CoverLine } from "../record/proof.ts";
import { coefficientsOf, polynomialPostfix, rationalText } from "./postfix.ts";

/** The cover of the record as a part of a certificate, with the roots of its classes isolated. Spends `bisections`. */
export function certifiedCover(cover: Cover, work: WorkBudget): CertifiedCover {
  return {
    kind: "cover",
    slack: cover.slack,
    form: cover.form,
    equations: cover.equations.map(polynomialPostfix),
    nonzero: cover.nonzero.map(polynomialPostfix),
    tree: nodeOf(cover.cases, 0, cover, work),
  };
}

/** The tree of the cases, which agree in their first decisions. */
function nodeOf(cases: readonly CoverCase[], depth: number, cover: Cover, work: WorkBudget): CertifiedNode {
  const [first] = cases;
  if (first === undefined) throw new Error("certifiedCover: a branch without a case");
  const factor = first.decisions[depth]?.factor;
  if (factor === undefined) return leafOf(first, cover, work);
  const side = (isZero: boolean): CertifiedNode =>
    nodeOf(
      cases.filter(({ decisions }) => decisions[depth]?.isZero === isZero),
      depth + 1,
      cover,
      work,
    );
  return { kind: "split", factor: polynomialPostfix(factor), zero: side(true), other: side(false) };
}

/** A case with its lines counted as the facts of a leaf: those that are given there stand first. */
function leafOf({ decisions, lines, conclusion }: CoverCase, { equations, form }: Cover, work: WorkBudget) {
  const zeros = decisions.flatMap(({ isZero }, i) => (isZero ? [i] : []));
  const given = equations.length + zeros.length;
  const facts: number[] = [];
  for (const line of lines) {
    const derived = facts.filter((fact) => fact >= given + 2).length;
    if (line.kind === "equation") facts.push(line.index);
    else if (line.kind === "decision") facts.push(equations.length + zeros.indexOf(line.index));
    else facts.push(given + (line.kind === "slack" ? 0 : line.kind === "form" ? 1 : 2 + derived));
  }
  const factOf = (line: number): number => facts[line] ?? line;
  const defined = lines.find(({ kind }) => kind === "form");
  return {
    kind: "leaf" as const,
    form: defined === undefined ? ["0"] : [form, ...polynomialPostfix(defined.result), "-1", "*", "+"],
    lines: lines.flatMap((line) => lineOf(line, factOf)),
    conclusion: conclusionOf(conclusion, factOf, work),
  };
}

function lineOf(line: CoverLine, factOf: (line: number) => number): readonly CertifiedLine[] {
  const result = polynomialPostfix(line.result);
  switch (line.kind) {
    case "equation":
    case "decision":
    case "slack":
    case "form":
      return [];
    case "combination": {
      const terms = line.terms.map(({ of, times }) => ({ of: factOf(of), times: polynomialPostfix(times) }));
      return [{ kind: line.kind, result, divisor: line.divisor, terms }];
    }
    case "root":
      return [{ kind: line.kind, result, of: factOf(line.of) }];
    case "sign":
      return [{ kind: line.kind, result, of: factOf(line.of), variable: line.variable }];
  }
}

/** The digits, in bits, to which a root is refined beyond those of the coefficients it is put into. */
const ROOT_BITS = 300;

function conclusionOf(
  conclusion: CoverConclusion,
  factOf: (line: number) => number,
  work: WorkBudget,
): CertifiedConclusion {
  switch (conclusion.kind) {
    case "empty":
      return { kind: "empty", of: factOf(conclusion.of) };
    case "family":
      return { kind: "family", of: conclusion.of.map(factOf) };
    case "points": {
      const classes = conclusion.classes.map(({ minimal, coordinates }) => {
        const coefficients = coefficientsOf(minimal);
        const roots = rootsOf(coefficients, work);
        return { minimal: coefficients.map(String), roots, coordinates: coordinates.map(({ of }) => factOf(of)) };
      });
      return { kind: "points", eliminant: factOf(conclusion.eliminant), classes };
    }
  }
}

function rootsOf(coefficients: readonly bigint[], work: WorkBudget): readonly Range[] {
  const longest = Math.max(...coefficients.map((c) => c.toString(2).length));
  return realRoots(coefficients, work).map((root): Range => {
    const near = isPoint(root) ? root : refineRoot(coefficients, root, ROOT_BITS + longest * 2, work);
    return [rationalText(near.lower), rationalText(near.upper)];
  });
}
