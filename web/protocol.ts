import type { DeriveRequest, Json, Outline, PictureStage } from "../src/first.ts";
import type { DescendRequest, Descent, View, ViewRequest } from "../src/index.ts";

/** What is asked of a loss: what a derivation is made of, without how it is told. */
export type Question = Pick<DeriveRequest, "loss" | "syntax" | "vars" | "params" | "assume" | "set" | "at" | "box">;

export type Detail = "result" | "rules" | "all";
/** One language, or two side by side: `en`, `en+zh-Hans`. */
export type Tongue = string;

/** A student's answer; parts that are empty are not marked. */
export type Answers = { readonly gradient?: string; readonly hessian?: string; readonly critical?: string };

export type Format = "latex" | "markdown" | "html" | "json";

/** What the page asks of the worker. */
export type Ask =
  | { readonly kind: "derive"; readonly question: Question; readonly tongue: Tongue; readonly detail: Detail }
  | { readonly kind: "scene"; readonly staged: PictureStage; readonly request: ViewRequest }
  | { readonly kind: "walk"; readonly request: DescendRequest; readonly tongue: Tongue }
  | { readonly kind: "check"; readonly question: Question; readonly tongue: Tongue; readonly answers: Answers }
  | {
      readonly kind: "export";
      readonly question: Question;
      readonly tongue: Tongue;
      readonly detail: Detail;
      readonly format: Format;
      /** KaTeX's stylesheet with its fonts inside, for a page of its own. */
      readonly stylesheet: string;
    };

/** How far a derivation has come. */
export type Stage = "gradient" | "hessian" | "whole";

/** What was read: its symbols, in the order in which they stand. */
export type Reading = { readonly variables: readonly string[]; readonly parameters: readonly string[] };

/** A mistake in the input: what is wrong, and where in the text `source`. */
export type Told = { readonly message: string; readonly source: string; readonly start: number; readonly end: number };

/** What the worker answers: any number of parts, then `done`. `failed` is a fault of the program itself. */
export type Part =
  | {
      readonly kind: "outline";
      readonly stage: Stage;
      readonly outline: Outline;
      readonly reading: Reading;
      /** Whether a limit was met: the answer is partial. */
      readonly partial: boolean;
      /** What pictures of the loss are made from. */
      readonly staged: PictureStage;
    }
  | { readonly kind: "problem"; readonly told: Told }
  | { readonly kind: "view"; readonly view: View | null }
  /** `ground`: what a walk over data went over. */
  | { readonly kind: "descent"; readonly descent: Descent; readonly ground: PictureStage | null }
  | { readonly kind: "marking"; readonly marking: Json }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "failed" }
  | { readonly kind: "done" };

/** To the worker: a job, the wish to end one, or the shared flag that holds the number of the job to end. */
export type ToWorker =
  | { readonly kind: "job"; readonly id: number; readonly ask: Ask }
  | { readonly kind: "cancel"; readonly id: number }
  | { readonly kind: "flag"; readonly flag: Int32Array };
export type FromWorker = { readonly id: number; readonly part: Part };
