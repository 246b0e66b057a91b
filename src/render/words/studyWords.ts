import type { StudySpec, StudySummary } from "../../record/study.ts";

/** What is said of a study. */
export type StudyWords = {
  readonly title: string;
  readonly spec: (spec: StudySpec, weights: number) => string;
  readonly search: string;
  readonly done: (summary: StudySummary) => string;
  readonly kinds: (summary: StudySummary) => string;
  readonly certified: (summary: StudySummary) => string;
  readonly shows: (summary: StudySummary, number: (x: number) => string) => string;
  readonly labels: {
    readonly ratio: string;
    readonly loss: string;
    readonly certified: string;
    readonly notCertified: string;
    readonly row: readonly string[];
    readonly progress: (done: number, all: number, seconds: number) => string;
    readonly interrupted: string;
    readonly resumed: (count: number) => string;
    readonly failed: (count: number) => string;
  };
};
