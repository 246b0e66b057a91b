import type {
  CheckRequest,
  DeriveRequest,
  DescendRequest,
  EqualRequest,
  SliceRequest,
  StudySpec,
} from "../src/index.ts";

/** The formats in which an answer is written. */
export type Format = "text" | "json" | "latex" | "markdown" | "html";

/** How an answer is to be written. */
export type Face = {
  readonly format: Format;
  readonly width: number;
  readonly ascii: boolean;
  readonly colour: boolean;
  readonly ambiguousWide: boolean;
  /** The languages in which it is said: one, or two side by side as `en+zh-Hans`. */
  readonly language: string;
  /** LaTeX and Markdown without what stands around a document. */
  readonly fragment: boolean;
  /** The file beside the answer that takes its picture, where the format needs one. */
  readonly picture: string | null;
  /** JSON on one line, as a row of a batch. */
  readonly compact: boolean;
};

/** How a walk is written. */
export type DescentFormat = "text" | "json" | "csv" | "svg" | "latex";

export type SliceFormat = "text" | "json" | "svg";

/** One piece of work for a worker. */
export type Job =
  | { readonly command: "derive"; readonly request: DeriveRequest; readonly face: Face }
  /** The certificate of a derivation. */
  | { readonly command: "certify"; readonly request: DeriveRequest; readonly face: Face }
  /** The check of a certificate, given as its text. */
  | { readonly command: "verify"; readonly source: string; readonly face: Face }
  | {
      readonly command: "descend";
      readonly request: DescendRequest;
      readonly format: DescentFormat;
      /** Whether JSON says how long updates took; without it the same input gives the same bytes. */
      readonly timing: boolean;
      readonly face: Face;
    }
  | { readonly command: "slice"; readonly request: SliceRequest; readonly format: SliceFormat; readonly face: Face }
  | { readonly command: "study"; readonly spec: StudySpec; readonly indices: readonly number[] }
  | { readonly command: "check"; readonly request: CheckRequest; readonly face: Face }
  | { readonly command: "equal"; readonly request: EqualRequest; readonly face: Face };

/** A job whose answer is written for the user. */
export type FacedJob = Extract<Job, { readonly face: Face }>;

/**
 * What a worker gives back: the text for standard output, that for standard error, the exit status, and the picture
 * that goes into the face's file for it.
 */
export type Answer = {
  readonly output: string;
  readonly complaint: string;
  readonly status: number;
  readonly picture?: string;
};

/**
 * A job under its number, and two 32-bit integers that both sides share: by the first the host asks it to stop, in the
 * second it says how many of {@link PARTS} parts are done.
 */
export type JobMessage = { readonly number: number; readonly job: Job; readonly shared: SharedArrayBuffer };
export const PARTS = 10_000;
export type AnswerMessage = { readonly number: number; readonly answer: Answer };

/** Exit statuses of the command line. */
export const STATUS = { done: 0, wrong: 1, unreadable: 2, partial: 3, interrupted: 130, ended: 143 } as const;
