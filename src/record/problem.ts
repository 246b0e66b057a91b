/** A half-open range of UTF-16 positions in the text that the user gave. */
export type Span = { readonly start: number; readonly end: number };

/** The codes that scripts may rely on. */
export type ProblemCode = "syntax" | "unknown-name" | "unsupported" | "domain" | "too-large" | "timeout" | "usage";

/** What is wrong, as data; `render/words` makes the sentence. */
export type ProblemDetail =
  | { readonly kind: "empty-input" }
  | { readonly kind: "unexpected-character"; readonly character: string; readonly lookalike: string | null }
  | { readonly kind: "unexpected"; readonly found: string }
  | { readonly kind: "unexpected-end" }
  | { readonly kind: "unclosed"; readonly bracket: string }
  | { readonly kind: "unopened"; readonly bracket: string }
  | { readonly kind: "numbers-side-by-side" }
  | { readonly kind: "decimal-comma" }
  | { readonly kind: "malformed-number"; readonly text: string }
  | { readonly kind: "unknown-function"; readonly name: string; readonly similar: string | null }
  | { readonly kind: "missing-argument"; readonly name: string }
  | { readonly kind: "argument-count"; readonly name: string; readonly expected: string; readonly given: number }
  | { readonly kind: "inverse-or-reciprocal"; readonly name: string }
  | { readonly kind: "not-real"; readonly text: string }
  | { readonly kind: "not-a-formula"; readonly what: Refused }
  | { readonly kind: "not-a-name"; readonly text: string }
  | { readonly kind: "not-a-variable"; readonly name: string }
  | { readonly kind: "bound-not-whole"; readonly text: string }
  | { readonly kind: "indexed-derivative"; readonly name: string }
  | { readonly kind: "comparison-outside-conditional" }
  | { readonly kind: "ambiguous"; readonly first: string; readonly second: string }
  | { readonly kind: "one-name-for-two"; readonly name: string }
  | { readonly kind: "unknown-command"; readonly name: string }
  | { readonly kind: "command-not-read"; readonly name: string }
  | { readonly kind: "cases-incomplete" }
  | { readonly kind: "bounds"; readonly name: string; readonly whole: boolean }
  | { readonly kind: "option"; readonly option: string; readonly text: string; readonly expected: string }
  /** An option whose number is missing, cannot be read, or lies outside `least` to `most`. */
  | {
      readonly kind: "option-number";
      readonly option: string;
      readonly text: string;
      readonly least: number;
      readonly most: number;
      readonly whole: boolean;
    }
  /** Names that need a value by this option and have none. */
  | { readonly kind: "without-value"; readonly names: readonly string[]; readonly option: string }
  | { readonly kind: "no-variables" }
  /** A fault in a file of data, at a row (the row of names is 1) and a column by name or number. */
  | {
      readonly kind: "data";
      readonly path: string;
      readonly row: number;
      readonly column: string;
      readonly fault: DataFault;
    }
  /** No column of the file stands in the loss. */
  | { readonly kind: "no-column-used"; readonly path: string; readonly columns: readonly string[] }
  /** A sum in the loss cannot be taken as a sum over the data. */
  | { readonly kind: "data-sum"; readonly fault: "sum-not-alone" | "sum-bounds" | "index-without-column" }
  | { readonly kind: "not-critical"; readonly point: string; readonly gradient: number }
  /** No saddle point is known in which a slice could be laid. */
  | { readonly kind: "no-saddle-found" }
  | { readonly kind: "needs-data"; readonly option: string }
  | { readonly kind: "options-exclude"; readonly options: readonly string[] }
  /** A walk cannot begin where the loss or its gradient has no value. */
  | { readonly kind: "undefined-start"; readonly point: string }
  | { readonly kind: "file"; readonly path: string; readonly why: string }
  | { readonly kind: "too-large"; readonly what: Measure; readonly limit: number }
  | { readonly kind: "never-defined"; readonly condition: string }
  | { readonly kind: "no-value" }
  | { readonly kind: "matrix-size"; readonly given: string; readonly expected: string }
  | { readonly kind: "coordinate-count"; readonly given: number; readonly expected: number }
  | { readonly kind: "no-critical-point" }
  | { readonly kind: "undefined-at"; readonly point: string }
  | { readonly kind: "not-available"; readonly what: string }
  | { readonly kind: "timeout"; readonly seconds: number };

/** Parts of mathjs's language that are not formulas. */
export type Refused =
  | "string"
  | "matrix"
  | "object"
  | "assignment"
  | "factorial"
  | "percent"
  | "property"
  | "range"
  | "block"
  | "comment"
  | "bars"
  | "logic"
  | "prime"
  | "norm"
  | "latex";

/** What can be wrong in a file of comma-separated values. */
export type DataFault =
  | { readonly kind: "empty-file" }
  | { readonly kind: "no-rows" }
  | { readonly kind: "no-name" }
  | { readonly kind: "number-as-name"; readonly text: string }
  | { readonly kind: "same-name"; readonly text: string }
  | { readonly kind: "semicolons" }
  | { readonly kind: "blank-row" }
  | { readonly kind: "ragged"; readonly expected: number; readonly given: number }
  | { readonly kind: "unclosed-quote" }
  | { readonly kind: "stray-quote" }
  | { readonly kind: "after-quote" }
  | { readonly kind: "missing" }
  | { readonly kind: "not-a-number"; readonly text: string }
  | { readonly kind: "too-many"; readonly limit: number };

/** What a limit counts. */
export type Measure =
  | "characters"
  | "nesting"
  | "exponent"
  | "bits"
  | "nodes"
  | "steps"
  | "entries"
  | "terms"
  | "output";

/** A mistake of the user or a limit of the input: what, where (in `source`) and its code. */
export type Problem = {
  readonly code: ProblemCode;
  readonly detail: ProblemDetail;
  readonly span: Span | null;
  readonly source: string;
};

/** A value, or the problem that stands in its way. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

export function success<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function failure(problem: Problem): { readonly ok: false; readonly problem: Problem } {
  return { ok: false, problem };
}

/** The problem `detail` at `span` of `source`; the code follows from the kind of detail. */
export function problemAt(detail: ProblemDetail, source: string, span: Span | null): Problem {
  return { code: CODES[detail.kind], detail, span, source };
}

const CODES: { readonly [kind in ProblemDetail["kind"]]: ProblemCode } = {
  "empty-input": "syntax",
  "unexpected-character": "syntax",
  unexpected: "syntax",
  "unexpected-end": "syntax",
  unclosed: "syntax",
  unopened: "syntax",
  "numbers-side-by-side": "syntax",
  "decimal-comma": "syntax",
  "malformed-number": "syntax",
  "unknown-function": "unknown-name",
  "missing-argument": "syntax",
  "argument-count": "syntax",
  "inverse-or-reciprocal": "syntax",
  "not-real": "unsupported",
  "not-a-formula": "unsupported",
  "not-a-name": "usage",
  "not-a-variable": "unknown-name",
  "bound-not-whole": "unsupported",
  "indexed-derivative": "unsupported",
  "comparison-outside-conditional": "syntax",
  ambiguous: "syntax",
  "one-name-for-two": "syntax",
  "unknown-command": "unknown-name",
  "command-not-read": "unsupported",
  "cases-incomplete": "unsupported",
  bounds: "unsupported",
  option: "usage",
  "option-number": "usage",
  "without-value": "usage",
  "no-variables": "usage",
  data: "syntax",
  "no-column-used": "usage",
  "data-sum": "unsupported",
  "not-critical": "domain",
  "no-saddle-found": "usage",
  "needs-data": "usage",
  "options-exclude": "usage",
  "undefined-start": "domain",
  file: "usage",
  "too-large": "too-large",
  "never-defined": "domain",
  "no-value": "domain",
  "matrix-size": "usage",
  "coordinate-count": "syntax",
  "no-critical-point": "usage",
  "undefined-at": "domain",
  "not-available": "unsupported",
  timeout: "timeout",
};
