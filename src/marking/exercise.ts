import { createDifferentiator, type Differentiator } from "../calculus/differentiate.ts";
import { createTidier } from "../calculus/tidy/tidy.ts";
import { type Condition, divide, type Expr, isNumber, productOf, whole } from "../expr/expr.ts";
import { sameExpr } from "../expr/order.ts";
import { createPool } from "../expr/pool.ts";
import { symbolsOf } from "../expr/symbols.ts";
import { certainDemands } from "../normal/demands.ts";
import type { Budget } from "../number/budget.ts";
import type { Derivation } from "../record/derivation.ts";
import type { DiagnosisCode } from "../record/marking.ts";
import type { Step } from "../record/step.ts";
import { brokenDerivatives, type Candidate, leftAsMade } from "./candidates.ts";
import { createDiagnoser, type Diagnoser } from "./diagnose.ts";

/** A loss whose answers are marked: what was derived, and the wrong answers that are known, worked out when asked for. */
export interface Exercise {
  readonly derivation: Derivation;
  /** How answers are written; undefined: as each of them looks. */
  readonly syntax: "formula" | "latex" | undefined;
  /** The symbols that an answer may hold. */
  readonly names: readonly string[];
  /** What holds wherever an answer is asked for: the domain of the loss and what was assumed. */
  readonly assumed: readonly Condition[];
  readonly truth: Differentiator;
  readonly budget: Budget;
  gradientDiagnoser(i: number): Diagnoser;
  hessianDiagnoser(i: number, j: number): Diagnoser;
}

/** Entries elsewhere on the diagonal are candidates for losses in at most so many variables. */
const MOST_SWAPPED = 8;

export function createExercise(derivation: Derivation, syntax: Exercise["syntax"], budget: Budget): Exercise {
  const { loss, variables, assumptions } = derivation;
  const names = [...new Set([...variables, ...symbolsOf(loss.expr), ...symbolsOf(loss.asRead)])];
  const truth = createDifferentiator(createTidier(createPool(), budget, names));
  const assumed = [...certainDemands(loss.expr), ...assumptions];
  const stepOf = createStepFinder(derivation.steps);
  const diagnosers = new Map<string, Diagnoser>();

  function diagnoser(of: Expr, by: string, key: string, others: () => readonly Candidate[]): Diagnoser {
    const known = diagnosers.get(key);
    if (known !== undefined) return known;
    const made = createDiagnoser({ of, by, others: others() }, { names, assumed, truth, budget, stepOf });
    diagnosers.set(key, made);
    return made;
  }

  const derive = (of: Expr, by: string): Expr => truth.differentiate(of, by).result;

  function gradientDiagnoser(i: number): Diagnoser {
    const by = variables[i] ?? "";
    return diagnoser(loss.expr, by, `${i}`, () => {
      const expected = derive(loss.expr, by);
      return [
        ...lostNumber(expected),
        ...variables.flatMap((other) =>
          other === by ? [] : [mistaken("wrong-variable", derive(loss.expr, other), other)],
        ),
        mistaken("wrong-order-of-derivative", loss.expr, "0"),
        mistaken("wrong-order-of-derivative", derive(expected, by), "2"),
        ...notEvaluated([by]),
      ];
    });
  }

  function hessianDiagnoser(i: number, j: number): Diagnoser {
    const [first = "", by = ""] = [variables[i], variables[j]];
    const entry = derive(loss.expr, first);
    return diagnoser(entry, by, `${i},${j}`, () => {
      const expected = derive(entry, by);
      return [
        ...(i === j ? [] : [mistaken("off-diagonal-halved", divide(expected, whole(2)), null)]),
        ...lostNumber(expected),
        ...variables.flatMap((other) =>
          other === by ? [] : [mistaken("wrong-variable", derive(entry, other), other)],
        ),
        ...entriesElsewhere(first, by),
        mistaken("wrong-order-of-derivative", entry, "1"),
        mistaken("wrong-order-of-derivative", derive(expected, by), "3"),
        ...mistakenBefore(first, by),
        ...notEvaluated([first, by]),
      ];
    });
  }

  /** The other entries on the diagonal, for losses in few variables: `∂²L/∂w1²` given for `∂²L/∂w2²`. */
  function entriesElsewhere(first: string, by: string): readonly Candidate[] {
    if (variables.length > MOST_SWAPPED) return [];
    return variables.flatMap((other) =>
      other === first || other === by
        ? []
        : [mistaken("wrong-variable", derive(derive(loss.expr, other), other), `${other}, ${other}`)],
    );
  }

  /** Second derivatives that are right for a first derivative with a mistake. */
  function mistakenBefore(first: string, by: string): readonly Candidate[] {
    const { differentiate } = createDifferentiator(leftAsMade(truth.tidier.pool, budget));
    return brokenDerivatives(loss.expr, first, budget).map((candidate) => ({
      ...candidate,
      result: differentiate(candidate.result, by).raw,
    }));
  }

  /** The derivative before values were put in. */
  function notEvaluated(by: readonly string[]): readonly Candidate[] {
    if (sameExpr(loss.asRead, loss.expr)) return [];
    return [mistaken("not-evaluated", by.reduce(derive, loss.asRead), null)];
  }

  return { derivation, syntax, names, assumed, truth, budget, gradientDiagnoser, hessianDiagnoser };
}

/** A mistake of the whole answer. */
function mistaken(code: DiagnosisCode, result: Expr, about: string | null): Candidate {
  return { code, result, place: null, everywhere: false, isTwin: false, about };
}

/** The answer without the number in front of it. */
function lostNumber(expected: Expr): readonly Candidate[] {
  const [first, ...rest] = expected.kind === "product" ? expected.factors : [];
  return first !== undefined && isNumber(first) && rest.length > 0
    ? [mistaken("constant-factor-lost", productOf(rest), null)]
    : [];
}

/** Finds the step that works out a derivative, in the record and the parts of its steps. */
function createStepFinder(steps: readonly Step[]): (of: Expr, by: string) => string | null {
  const all: Step[] = [];
  const collect = (step: Step): void => {
    all.push(step);
    step.parts.forEach(collect);
  };
  steps.forEach(collect);
  return (of, by) =>
    all.find(({ before }) => before.kind === "derivative" && before.by === by && sameExpr(before.of, of))?.id ?? null;
}
