import type { Expr } from "../expr/expr.ts";
import type { Equality } from "./equality.ts";
import type { Problem } from "./problem.ts";

/** The mistakes that can be named; frozen, because scripts rely on them. */
export type DiagnosisCode =
  | "sign"
  | "sign-in-sum"
  | "constant-factor-lost"
  | "missing-inner-derivative"
  | "product-as-product-of-derivatives"
  | "product-rule-wrong-pairing"
  | "quotient-as-ratio-of-derivatives"
  | "quotient-rule-misapplied"
  | "reciprocal-derivative"
  | "power-coefficient-lost"
  | "power-rule-on-exponential"
  | "elementary-derivative-wrong"
  | "constant-not-zero"
  | "fraction-addition"
  | "wrong-order-of-derivative"
  | "wrong-variable"
  | "integrated"
  | "transposed"
  | "off-diagonal-halved"
  | "not-evaluated"
  | "lost-branch"
  | "missing-critical-point"
  | "extra-critical-point"
  | "wrong-type"
  | "equal-on-part";

/**
 * A mistake that gives exactly the answer. `place` is the derivative at which it happened, with what it gives and what
 * it should have given; `everywhere` says that the same was done wherever it could be (of a missing family: that single
 * points of it are given). `step` is the id of the step of
 * the derivation that works the place out. `about` is what the sentence speaks of besides: a point, a variable.
 */
export type Diagnosis = {
  readonly code: DiagnosisCode;
  readonly place: Place | null;
  readonly everywhere: boolean;
  readonly step: string | null;
  readonly about: string | null;
};

export type Place = { readonly of: Expr; readonly by: string; readonly wrong: Expr; readonly right: Expr };

export type PartName = "gradient" | "hessian" | "critical" | "eigenvalues" | "escape";

/**
 * What one part of an answer is worth. `at` names it: a variable, `w1, w2` for an entry of the Hessian, the text of a
 * critical point. `how` are the forms through which a right answer becomes the expected one.
 */
export type PartMark = {
  readonly part: PartName;
  readonly at: string;
  readonly verdict: "right" | "wrong" | "invalid" | "undecided";
  readonly evidence: "exact" | "certified" | "numeric" | null;
  readonly equality: Equality | null;
  readonly given: Expr | null;
  readonly expected: Expr | null;
  /** Symbols of the answer that the loss does not have. */
  readonly strangers: readonly string[];
  readonly how: readonly { readonly rule: string; readonly after: Expr }[];
  readonly diagnosis: readonly Diagnosis[];
  readonly problem: Problem | null;
};

/** A marked answer. */
export type Marking = {
  readonly verdict: "right" | "wrong" | "invalid" | "undecided";
  readonly parts: readonly PartMark[];
};
