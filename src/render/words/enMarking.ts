import type { MarkingWords } from "./markingWords.ts";

const valueText = (value: string | null): string => (value === null ? "has no value" : `is ${value}`);

export const ENGLISH_MARKING: MarkingWords = {
  equal: "equal",
  different: "different",
  undecided: "not decided",
  byForm: "Both have the same canonical form.",
  domains: {
    holes: "Where something vanishes, one of them has a value and the other has none; everywhere else they agree.",
    "on-common-domain": "That holds wherever both have a value.",
  },
  onPart: (where) => `They agree only where ${where}.`,
  values: (point, left, right) =>
    `${point === "" ? "The" : `At ${point} the`} first ${valueText(left)} and the second ${valueText(right)}.`,
  digits: (digits) => `They agree to ${digits} digits wherever they were compared, which proves nothing.`,
  noProof: "No difference was found, and no proof that there is none.",
};
