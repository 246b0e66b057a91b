import type { DataFault } from "../../record/problem.ts";
import type { DataProblemWords, FaultWords } from "./dataWords.ts";

const FAULTS: FaultWords = {
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

/** What is said in English of mistakes in data, points and numbers. */
export const DATA_PROBLEMS: DataProblemWords = {
  "option-number": ({ option, text, least, most, whole }) =>
    `${option}: ${text === "" ? "nothing" : text} is not ${whole ? "a whole number" : "a number"} from ${least} to ${most}.`,
  "without-value": ({ names, option }) =>
    `${names.join(", ")} ${names.length === 1 ? "has" : "have"} no value. Give one with ${option}, as in ${option} "${names[0]} = 1".`,
  "no-variables": () => "There is no variable to move: nothing to walk along.",
  "undefined-start": ({ point }) =>
    `At the start ${point} the loss or its gradient has no value. Choose another with --from.`,
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
