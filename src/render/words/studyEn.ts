import type { StudySummary } from "../../record/study.ts";
import type { StudyWords } from "./studyWords.ts";

const DATA = {
  teacher: "labels by a random network of the same shape, with noise",
  xor: "labels 1 where the first two inputs have the same sign, else -1",
  random: "labels by chance",
};

function sees(summary: StudySummary, number: (x: number) => string): string {
  const { correlation, correlationOfGradientNorm, lowest, highest, lowestRatio, critical } = summary;
  const { third, saddlesAmongHighest } = summary;
  if (critical < 10) return "Too few critical points were found to say how loss and minimum ratio go together.";
  if (correlation === null || lowest === null || highest === null)
    return "All minimum ratios or all losses are the same, so the study does not show how they go together.";
  const figures = `the rank correlation of loss and minimum ratio is ${number(correlation)}; the mean ratio is ${number(lowest)} in the third with the lowest loss and ${number(highest)} in the third with the highest${
    correlationOfGradientNorm === null
      ? ""
      : `; among the points found by making the gradient small alone the correlation is ${number(correlationOfGradientNorm)}`
  }${lowestRatio === null ? "" : `; the lowest ratio is ${number(lowestRatio)}`}`;
  const saddles = `of the ${third} points with the highest loss ${saddlesAmongHighest} are saddles`;
  if (correlation <= -0.5 && lowest >= 0.9 && saddlesAmongHighest >= 0.9 * third)
    return `The study shows what the lecture describes: ${saddles}, and where the loss is low the ratio is near one (${figures}).`;
  if (correlation <= -0.3)
    return `The study shows a part of what the lecture describes, the higher the loss the lower the ratio; ${saddles} (${figures}).`;
  return `The study does not show what the lecture describes: ${figures}.`;
}

/** What is said of studies in English. */
export const STUDY_ENGLISH: StudyWords = {
  title: "Training loss against minimum ratio",
  spec: ({ layers, activation, data, size, decay, networks, seed }, weights) =>
    `${networks} networks ${layers.join("-")} with ${activation}, ${weights} weights and biases each; ${size} data (${DATA[data]}); mean squared error, weight decay ${decay}; seed ${seed}.`,
  search:
    "Every second network begins at a random point of a descent and makes the length of the gradient small, which leads to critical points of all kinds; the others descend to the end.",
  done: ({ done, missing, critical, stuck, far }) =>
    `${done} networks are done${missing > 0 ? `, ${missing} are missing` : ""}: ${critical} came to a critical point, ${stuck} ended where the gradient is not 0, ${far} went to infinity.`,
  kinds: ({ minima, saddles, singular }) =>
    `Of the critical points ${minima} have only positive eigenvalues, ${saddles} have both signs, ${singular} have zeros beside positive ones (to working accuracy).`,
  certified: ({ certified, critical }) =>
    `For ${certified} of the ${critical} it is proved by intervals that a critical point is there and that the signs of its eigenvalues are those counted; the others are numeric.`,
  shows: sees,
  labels: {
    ratio: "minimum ratio (positive eigenvalues / all)",
    loss: "training loss",
    certified: "proved",
    notCertified: "numeric",
    row: ["network", "search", "status", "loss", "gradient", "positive", "negative", "zero", "ratio", "radius"],
    progress: (done, all, seconds) => `${done} of ${all} networks, ${Math.round(seconds)} s`,
    interrupted: "The study was interrupted; what is done stands in the file of rows.",
    resumed: (count) => `${count} networks were done already.`,
    failed: (count) => `${count} networks could not be worked on.`,
  },
};
