import type { Part, Warning } from "../../record/derivation.ts";
import type { ProblemDetail } from "../../record/problem.ts";

/** A sentence for each kind of detail, made of that detail's own data. */
export type ProblemWords = {
  readonly [kind in ProblemDetail["kind"]]: (detail: Extract<ProblemDetail, { readonly kind: kind }>) => string;
};

export type WarningWords = {
  readonly [kind in Warning["kind"]]: (warning: Extract<Warning<string>, { readonly kind: kind }>) => string;
};

/** Everything that is said in one language. Sentences are functions of their data; mathematics comes as text. */
export type Words = {
  readonly problems: ProblemWords;
  readonly warnings: WarningWords;
  /** What a limit cut short. */
  readonly limit: (part: Part, what: string) => string;
  /** The name of each rule of differentiation and tidying, and of the other steps. */
  readonly rules: ReadonlyMap<string, string>;
  readonly headings: {
    readonly loss: string;
    readonly gradient: string;
    readonly hessian: string;
    readonly taylor: (at: string) => string;
    readonly critical: string;
    readonly remarks: string;
  };
  readonly labels: {
    readonly variables: string;
    readonly parameters: string;
    readonly assumptions: string;
    readonly domain: string;
    readonly kinks: string;
    readonly symmetric: string;
  };
};
