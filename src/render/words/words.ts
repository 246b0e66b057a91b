import type {
  CompletenessProof,
  GlobalArgument,
  Obstacle,
  StoryLine,
  TypeArgument,
  Verdict,
} from "../../record/critical.ts";
import type { Part, Warning } from "../../record/derivation.ts";
import type { ProblemDetail } from "../../record/problem.ts";
import type { MarkingWords } from "./markingWords.ts";

/** A sentence for each kind of detail, made of that detail's own data. */
export type ProblemWords = {
  readonly [kind in ProblemDetail["kind"]]: (detail: Extract<ProblemDetail, { readonly kind: kind }>) => string;
};

export type WarningWords = {
  readonly [kind in Warning["kind"]]: (warning: Extract<Warning<string>, { readonly kind: kind }>) => string;
};

/** What is said of critical sets. Formulas come as text. */
export type CriticalWords = {
  readonly type: { readonly [type in Verdict["type"]]: string };
  /** `strict` and `global` are said with the type: "strict minimum, global". */
  readonly verdict: (verdict: Verdict) => string;
  readonly why: {
    readonly [kind in TypeArgument["kind"]]: (why: Extract<TypeArgument, { readonly kind: kind }>) => string;
  };
  readonly global: {
    readonly [kind in GlobalArgument["kind"]]: (why: Extract<GlobalArgument, { readonly kind: kind }>) => string;
  };
  /** The lecture's rule: the sign of vᵀHv. */
  readonly form: (positive: number, negative: number, zero: number) => string;
  readonly proof: {
    readonly [kind in CompletenessProof["kind"]]: (
      proof: Extract<CompletenessProof, { readonly kind: kind }>,
    ) => string;
  };
  readonly obstacle: {
    readonly [kind in Obstacle["kind"]]: (obstacle: Extract<Obstacle, { readonly kind: kind }>) => string;
  };
  readonly story: {
    readonly [kind in StoryLine["kind"]]: (line: Extract<StoryLine<string>, { readonly kind: kind }>) => string;
  };
  readonly count: (points: number, families: number) => string;
  readonly labels: {
    readonly found: string;
    readonly point: string;
    readonly family: (dimension: number) => string;
    readonly loss: string;
    readonly eigenvalues: string;
    readonly along: string;
    readonly lower: (until: string | null) => string;
    readonly escape: string;
    readonly parametrization: string;
    readonly where: string;
    readonly rootOf: (polynomial: string, value: string) => string;
  };
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
  readonly critical: CriticalWords;
  readonly marking: MarkingWords;
  readonly labels: {
    readonly variables: string;
    readonly parameters: string;
    readonly assumptions: string;
    readonly domain: string;
    readonly kinks: string;
    readonly symmetric: string;
  };
};
