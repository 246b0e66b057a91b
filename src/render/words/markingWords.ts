/** What is said when answers are compared and marked. Numbers and formulas come as text. */
export type MarkingWords = {
  readonly equal: string;
  readonly different: string;
  readonly undecided: string;
  readonly byForm: string;
  /** How the domains of two equal expressions compare. */
  readonly domains: { readonly [note in "holes" | "on-common-domain"]: string };
  /** The part on which two different expressions agree. */
  readonly onPart: (where: string) => string;
  /** The two values at a point; null where there is none. */
  readonly values: (point: string, left: string | null, right: string | null) => string;
  readonly digits: (digits: number) => string;
  readonly noProof: string;
};
