import type { DataFault, ProblemDetail } from "../../record/problem.ts";

const FAULTS: { readonly [kind in DataFault["kind"]]: (fault: Extract<DataFault, { readonly kind: kind }>) => string } =
  {
    "empty-file": () => "the file is empty. Its first row names the columns, the others hold numbers.",
    "no-rows": () => "there is no row of data below the names.",
    "no-name": () => "this column has no name.",
    "number-as-name": ({ text }) => `the first row must name the columns, and ${text} is a number.`,
    "same-name": ({ text }) => `another column is called ${text} too.`,
    semicolons: () => "the fields are separated by semicolons; commas are needed, and points in decimals.",
    "blank-row": () => "this row is empty. Empty rows are allowed at the end of the file only.",
    ragged: ({ expected, given }) =>
      `this row has ${given} ${given === 1 ? "field" : "fields"}, and there are ${expected} columns.`,
    "unclosed-quote": () => "a quote is opened here and never closed.",
    "stray-quote": () => "a quote stands inside a field that does not begin with one.",
    "after-quote": () => "something stands between the closing quote and the next comma.",
    missing: () => "the value is missing. Rows are never skipped: fill it in, or take the row out.",
    "not-a-number": ({ text }) => `${text} is not a number. Write 1000, 0.5 or 1e-3.`,
    "too-many": ({ limit }) => `there are more than ${limit} fields.`,
  };

const SUMS = {
  "sum-not-alone":
    "A sum over the data must stand alone: the loss must be a + c*sum(…, i, 1, n), nothing of the sum inside a function or power.",
  "sum-bounds": "A sum over the data runs from 1 to a symbol such as n, which then is the number of rows.",
  "index-without-column":
    "In a sum over the data every name with its index must be a column of the file: x_i is column x.",
};

type Words<K extends ProblemDetail["kind"]> = (detail: Extract<ProblemDetail, { readonly kind: K }>) => string;

/** What is said in English of mistakes in data and in points. */
export const DATA_PROBLEMS: {
  readonly data: Words<"data">;
  readonly "no-column-used": Words<"no-column-used">;
  readonly "data-sum": Words<"data-sum">;
  readonly "not-critical": Words<"not-critical">;
  readonly "no-saddle-found": Words<"no-saddle-found">;
  readonly "needs-data": Words<"needs-data">;
  readonly "options-exclude": Words<"options-exclude">;
} = {
  data: ({ path, row, column, fault }) => `${path}, row ${row}, column ${column}: ${sentence(fault)}`,
  "no-column-used": ({ path, columns }) =>
    `No column of ${path} stands in the loss. Its columns are ${columns.slice(0, 20).join(", ")}${columns.length > 20 ? ", …" : ""}; a column and its symbol must be spelled alike.`,
  "data-sum": ({ fault }) => SUMS[fault],
  "not-critical": ({ point, gradient }) =>
    `At ${point} the gradient is not 0 (its length is ${gradient}), so this is no critical point.`,
  "no-saddle-found": () => "No saddle point of this loss is known. Name a critical point with --at.",
  "needs-data": ({ option }) => `${option} is for losses over data: name the file with --data.`,
  "options-exclude": ({ options }) => `${options.join(" and ")} say the same thing twice: give one of them.`,
};

function sentence<K extends DataFault["kind"]>(fault: Extract<DataFault, { readonly kind: K }>): string {
  const kind: K = fault.kind;
  return FAULTS[kind](fault);
}
