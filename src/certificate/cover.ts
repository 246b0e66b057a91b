import type { WorkBudget } from "../algebra/budget.ts";
import { isPoint, refineRoot } from "../algebra/refinement.ts";
import { realRoots } from "../algebra/roots.ts";
import type { CertifiedConclusion, CertifiedCover, CertifiedLine, Range } from "../record/certificate.ts";
import type { Cover, CoverConclusion, CoverLine } from "../record/proof.ts";
import { coefficientsOf, polynomialPostfix, rationalText } from "./postfix.ts";

/** The cover of the record as a part of a certificate, with the roots of its classes isolated. Spends `bisections`. */
export function certifiedCover(cover: Cover, work: WorkBudget): CertifiedCover {
  return {
    kind: "cover",
    slack: cover.slack,
    form: cover.form,
    equations: cover.equations.map(polynomialPostfix),
    nonzero: cover.nonzero.map(polynomialPostfix),
    cases: cover.cases.map((own) => ({
      decisions: own.decisions.map(({ factor, isZero }) => ({ factor: polynomialPostfix(factor), isZero })),
      lines: own.lines.map(lineOf),
      conclusion: conclusionOf(own.conclusion, work),
    })),
  };
}

function lineOf(line: CoverLine): CertifiedLine {
  const result = polynomialPostfix(line.result);
  switch (line.kind) {
    case "equation":
    case "decision":
      return { kind: line.kind, result, index: line.index };
    case "slack":
    case "form":
      return { kind: line.kind, result };
    case "combination": {
      const terms = line.terms.map(({ of, times }) => ({ of, times: polynomialPostfix(times) }));
      return { kind: line.kind, result, divisor: line.divisor, terms };
    }
    case "root":
      return { kind: line.kind, result, of: line.of };
    case "sign":
      return { kind: line.kind, result, of: line.of, variable: line.variable };
  }
}

/** The digits, in bits, to which a root is refined beyond those of the coefficients it is put into. */
const ROOT_BITS = 300;

function conclusionOf(conclusion: CoverConclusion, work: WorkBudget): CertifiedConclusion {
  if (conclusion.kind !== "points") return conclusion;
  const classes = conclusion.classes.map(({ minimal, coordinates }) => {
    const coefficients = coefficientsOf(minimal);
    const longest = Math.max(...coefficients.map((c) => c.toString(2).length));
    const roots = realRoots(coefficients, work).map((root): Range => {
      const near = isPoint(root) ? root : refineRoot(coefficients, root, ROOT_BITS + longest * 2, work);
      return [rationalText(near.lower), rationalText(near.upper)];
    });
    return { minimal: coefficients.map(String), roots, coordinates: coordinates.map((c) => c.of) };
  });
  return { kind: "points", eliminant: conclusion.eliminant, classes };
}
