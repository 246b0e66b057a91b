import type { MarkingWords } from "./markingWords.ts";

const valueText = (value: string | null): string => (value === null ? "has no value" : `is ${value}`);

export const ENGLISH_MARKING: MarkingWords = {
  equal: "equal",
  different: "different",
  undecided: "not decided",
  byForm: "Both have the same canonical form.",
  holes: "They are defined at the same points but for single ones.",
  onPart: "They agree where both are defined, but not everywhere.",
  values: (point, left, right) =>
    `${point === "" ? "The" : `At ${point} the`} first ${valueText(left)} and the second ${valueText(right)}.`,
  digits: (digits) => `They agree to ${digits} digits wherever they were compared, which proves nothing.`,
  noProof: "No difference was found, and no proof that there is none.",
};
