import type { DiagnosisCode, PartName } from "../../record/marking.ts";

/** What a sentence about a mistake is made of; formulas come as text. `at` is null for mistakes of no single place. */
export type Mistake = {
  readonly at: { readonly of: string; readonly by: string; readonly wrong: string; readonly right: string } | null;
  readonly everywhere: boolean;
  readonly about: string | null;
};

/** What is said when answers are compared and marked. Numbers and formulas come as text. */
export type MarkingWords = {
  readonly equal: string;
  readonly different: string;
  readonly undecided: string;
  readonly right: string;
  readonly wrong: string;
  readonly invalid: string;
  readonly byForm: string;
  /** How the domains of two equal expressions compare. */
  readonly domains: { readonly [note in "holes" | "on-common-domain"]: string };
  /** The part on which two different expressions agree. */
  readonly onPart: (where: string) => string;
  /** The two values at a point; null where there is none. */
  readonly values: (point: string, left: string | null, right: string | null) => string;
  readonly digits: (digits: number) => string;
  readonly noProof: string;
  readonly parts: { readonly [part in PartName]: string };
  readonly given: string;
  readonly expected: string;
  /** Nothing was answered for this part. */
  readonly nothing: string;
  readonly notListed: string;
  /** The last step from an answer to the expected form. */
  readonly toForm: string;
  /** The values of an answer and of the expected one at a point. */
  readonly marked: (point: string, given: string | null, expected: string | null) => string;
  readonly diagnosis: { readonly [code in DiagnosisCode]: (mistake: Mistake) => string };
  readonly strangers: (names: readonly string[]) => string;
  /** Said when no mistake explains the answer. */
  readonly unexplained: string;
};
