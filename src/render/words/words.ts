import type { GlobalArgument, Obstacle, TypeArgument, Verdict } from "../../record/critical.ts";
import type { Part, Warning } from "../../record/derivation.ts";
import type { ProblemDetail } from "../../record/problem.ts";
import type { CompletenessProof } from "../../record/proof.ts";
import type { StoryLine } from "../../record/story.ts";
import type { ToldConvex } from "./convexity.ts";
import type { MarkingWords } from "./markingWords.ts";
import type { ToldSquares } from "./squares.ts";

/** A sentence for each kind of detail, made of that detail's own data. */
export type ProblemWords = {
  readonly [kind in ProblemDetail["kind"]]: (detail: Extract<ProblemDetail, { readonly kind: kind }>) => string;
};

export type WarningWords = {
  readonly [kind in Warning["kind"]]: (warning: Extract<Warning<string>, { readonly kind: kind }>) => string;
};

/** How many eigenvalues are positive, negative and zero. */
export type Inertia = { readonly positive: number; readonly negative: number; readonly zero: number };

/** An argument for a global claim with its formulas as text. */
export type ToldGlobal = Exclude<GlobalArgument<string>, { readonly kind: "gram" }> | ToldSquares;

/** A proof of completeness with its formulas as text. */
export type ToldProof =
  | Exclude<CompletenessProof<string>, { readonly kind: "convex" | "falling" }>
  | ToldConvex
  | { readonly kind: "falling"; readonly direction: string };

/** What is said of critical sets. Formulas come as text. */
export type CriticalWords = {
  readonly type: { readonly [type in Verdict["type"]]: string };
  /** `strict` and `global` are said with the type: "strict minimum, global". */
  /** That a point is no strict extremum is not said: it may only be unproved. */
  readonly verdict: (verdict: Verdict, isPoint: boolean) => string;
  readonly why: {
    readonly [kind in TypeArgument["kind"]]: (why: Extract<TypeArgument<string>, { readonly kind: kind }>) => string;
  };
  readonly global: {
    readonly [kind in GlobalArgument["kind"]]: (why: Extract<ToldGlobal, { readonly kind: kind }>) => string;
  };
  /** What stands between the argument for the type and the one for the global claim. */
  readonly between: string;
  /** Said of a saddle or a maximum for which no way down is given. */
  readonly noWayDown: string;
  /** The lecture's rule: what the sign of vᵀHv (`form`) says, from the numbers of eigenvalues of each sign. */
  /** What the signs of vᵀHv mean; `form` holds it compared with 0. */
  readonly form: (signs: Inertia, form: { readonly [sign in ">" | "<" | "="]: string }, nonzero: string) => string;
  /** Why the list is complete; `none`: because it is empty. */
  readonly proof: {
    readonly [kind in CompletenessProof["kind"]]: (
      proof: Extract<ToldProof, { readonly kind: kind }>,
      none: boolean,
    ) => string;
  };
  readonly obstacle: {
    readonly [kind in Obstacle["kind"]]: (obstacle: Extract<Obstacle<string>, { readonly kind: kind }>) => string;
  };
  /** Equations, and what is eliminated, come whole (`w1 = 0`); other expressions without a right side. */
  readonly story: {
    readonly [kind in Exclude<StoryLine["kind"], "where">]: (
      line: Extract<StoryLine<string>, { readonly kind: kind }>,
    ) => string;
  };
  /** A case of a story that holds where comparisons do. */
  readonly caseWhere: (line: { readonly path: readonly number[]; readonly conditions: readonly string[] }) => string;
  /** A proof that holds inside a box only; `ranges` is the box. */
  readonly inBox: (ranges: string, proof: string) => string;
  /** How many points there are, and how many families of each dimension; `inCases`: not all of them at once. */
  readonly count: (
    points: number,
    families: readonly { readonly dimension: number; readonly count: number }[],
    inCases: boolean,
  ) => string;
  readonly labels: {
    readonly set: string;
    readonly loss: string;
    readonly type: string;
    readonly eigenvalues: string;
  };
};

/** The sentences between the formulas, in the order in which they are read. */
export type OutlineWords = {
  readonly setToZero: string;
  /** The same of a part of the loss, of a piece, or in a case. */
  readonly setPartToZero: string;
  /** The heading of a critical set. */
  readonly point: (number: number, at: string) => string;
  readonly family: (number: number, dimension: number, equations: string) => string;
  /** A family in a table. */
  readonly everyPoint: (dimension: number, equations: string) => string;
  /** A place with the comparisons that hold on it, and with those of the parameters under which it exists. */
  readonly restricted: (place: string, where: readonly string[]) => string;
  readonly provided: (place: string, conditions: readonly string[]) => string;
  readonly parametrized: (at: string, where: readonly string[]) => string;
  readonly anyInteger: (names: readonly string[]) => string;
  readonly onlyIf: (conditions: readonly string[]) => string;
  readonly lossThere: (value: string) => string;
  readonly lossOnFamily: (value: string) => string;
  readonly rootOf: (name: string, polynomial: string, near: string) => string;
  readonly certified: (radius: string) => string;
  readonly numeric: string;
  readonly hessianAtPoint: string;
  readonly hessianOnFamily: string;
  readonly characteristic: string;
  readonly eigenpairs: string;
  /** The type with its reason. */
  readonly therefore: (type: string, reason: string) => string;
  readonly modelThere: (gradient: string) => string;
  /** Points at which there is no gradient: whether 0 is a subgradient there (null: not decided; flat: the loss has gradient 0), and what they are. */
  readonly nonsmooth: (where: string, stationary: boolean | "flat" | null, type: Verdict["type"] | null) => string;
  readonly detailsLeftOut: (told: number, all: number) => string;
  readonly escapeFrom: (number: number, dimension: number, at: string) => string;
  readonly negative: (eigenvalue: string, vector: string) => string;
  readonly falls: (form: string, vector: string) => string;
  readonly higherOrder: (order: number) => string;
  readonly alongCurve: (curve: string, direction: string) => string;
  /**
   * The rule, and the line that it is here; null where there is nothing to put in. `rounded`: its direction, where that is not
   * the eigenvector itself but a rounded one, else null; `told`: the loss along the line follows.
   */
  readonly update: (
    rule: string,
    point: string | null,
    line: { readonly rounded: string | null; readonly told: boolean },
  ) => string;
  /** One point of a family, as an example. */
  readonly atSample: (at: string) => string;
  readonly valuesAtPoint: string;
  /** Formulas written with names for what repeats. */
  /** The other form of the partial derivatives, which follows. */
  readonly twin: { readonly [form in "factored" | "expanded"]: string };
  readonly inShort: (definitions: string) => string;
  /** In place of formulas that nobody would read: how many there are, and the numbers, names and signs in them. */
  readonly tooLong: (formulas: number, signs: string) => string;
  readonly lowerUntil: (value: string, range: string, type: "saddle" | "maximum") => string;
  readonly lowerNear: (value: string, letter: string) => string;
  readonly ray: (sign: 1 | -1, from: string, direction: string, limit: string) => string;
  readonly alongRay: (along: string) => string;
  readonly contours: (x: string, y: string) => string;
  /** What the colours of the contours mean. */
  readonly shading: string;
  readonly graph: (x: string) => string;
  readonly legend: { readonly [type in Verdict["type"]]: string };
  readonly matrix: (rows: number, columns: number) => string;
  readonly matrixRow: (row: number) => string;
  readonly hint: string;
};

export type Language = "en" | "zh-Hans" | "zh-Hant";

/** The rules by which a line follows from the one before. */
export type RuleName =
  | "constant"
  | "variable"
  | "sum"
  | "constant-factor"
  | "product"
  | "quotient"
  | "power"
  | "chain-power"
  | "exponential"
  | "chain-exponential"
  | "general-power"
  | "function"
  | "chain-function"
  | "several-arguments"
  | "conditional"
  | "sum-over"
  | "substitute-parts"
  | "tidy"
  | "combine-factors"
  | "cancel-common-factor"
  | "combine-terms"
  | "collect-by-expanding"
  | "power-one"
  | "power-zero"
  | "evaluate-power"
  | "power-of-power"
  | "power-of-product"
  | "known-value"
  | "odd-or-even"
  | "inverse-function"
  | "root-of-number"
  | "root-of-square"
  | "square-of-root"
  | "decided-case"
  | "into-branches"
  | "write-out-sum"
  | "set-values"
  | "put-in-point"
  | "expand"
  | "factor"
  | "eigenvector";

/** The name of a rule in words; a rule without words is shown by its id. */
export function ruleWords(words: Words, rule: string): string {
  const names: { readonly [rule: string]: string } = words.rules;
  return Object.hasOwn(names, rule) ? (names[rule] ?? rule) : rule;
}

/** Everything that is said in one language. Sentences are functions of their data; mathematics comes as text. */
export type Words = {
  readonly language: Language;
  readonly problems: ProblemWords;
  readonly warnings: WarningWords;
  /** What a limit cut short. */
  readonly limit: (part: Part, what: string) => string;
  /** The name of each rule of differentiation and tidying, and of the other steps. */
  readonly rules: { readonly [rule in RuleName]: string };
  readonly headings: {
    readonly loss: string;
    readonly gradient: string;
    readonly hessian: string;
    readonly taylor: string;
    readonly taylorAt: (at: string) => string;
    readonly critical: string;
    readonly classify: string;
    readonly escape: string;
    readonly remarks: string;
  };
  readonly critical: CriticalWords;
  readonly marking: MarkingWords;
  readonly outline: OutlineWords;
  readonly labels: {
    readonly variables: string;
    readonly parameters: string;
    readonly assumptions: string;
    readonly domain: string;
    readonly kinks: string;
    readonly symmetric: string;
  };
};
