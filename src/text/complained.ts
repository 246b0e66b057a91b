import type { ProblemDetail, Span } from "../record/problem.ts";

/** Thrown inside a reader alone, and caught by it: what the text may not hold, and where. */
export class Complained extends Error {
  readonly detail: ProblemDetail;
  readonly span: Span | null;
  constructor(detail: ProblemDetail, span: Span | null) {
    super(detail.kind);
    this.detail = detail;
    this.span = span;
  }
}
