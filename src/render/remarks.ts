import type { Derivation, Point, Warning } from "../record/derivation.ts";
import { formulaOf } from "../text/formula.ts";
import { visible } from "./problem.ts";
import type { Words } from "./words/words.ts";

/** What is to be known beside the result, as sentences: warnings and limits. */
export function warningTexts(d: Derivation, words: Words): readonly string[] {
  const point = (at: Point): Point<string> => at.map(({ variable, value }) => ({ variable, value: formulaOf(value) }));
  const sentenceOf = (warning: Warning): string => {
    switch (warning.kind) {
      case "variables-guessed":
        return words.warnings["variables-guessed"](warning);
      case "no-taylor-at":
        return words.warnings["no-taylor-at"]({ kind: warning.kind, at: point(warning.at) });
      case "steps-left-out":
        return words.warnings["steps-left-out"](warning);
      case "not-worked-out":
        return words.warnings["not-worked-out"](warning);
    }
  };
  return [...d.warnings.map(sentenceOf), ...d.limits.map(({ part, what }) => words.limit(part, what))].map(visible);
}
