import type { DataFault } from "../../record/problem.ts";
import type { ProblemWords } from "./words.ts";

/** What is said of mistakes in data, points and numbers. */
export type DataProblemWords = Pick<
  ProblemWords,
  | "option-number"
  | "without-value"
  | "no-variables"
  | "undefined-start"
  | "data"
  | "no-column-used"
  | "data-sum"
  | "not-critical"
  | "no-saddle-found"
  | "needs-data"
  | "options-exclude"
>;

/** A sentence for each fault that a file of data can have. */
export type FaultWords = {
  readonly [kind in DataFault["kind"]]: (fault: Extract<DataFault, { readonly kind: kind }>) => string;
};
