import type { SliceWords } from "./sliceWords.ts";

/** What is said of slices in English. */
export const SLICE_ENGLISH: SliceWords = {
  heading: "Saddle point or local minimum: in a slice and in the whole space",
  stock: "No loss was given: this is a stock example with three variables.",
  point: (at, value, gradient) =>
    `The point ${at} is critical${gradient === null ? "" : ` to working accuracy (the gradient is ${gradient} long)`}; the loss there is ${value}.`,
  slice: ([first, second], what, held) =>
    `In the slice of ${first} and ${second}${held === "" ? "" : `, with ${held} held,`} it is ${what}.`,
  whole: (what, eigenvalues, dimension) =>
    `In the whole space of ${dimension} dimensions it is ${what}: the eigenvalues of the Hessian are ${eigenvalues}.`,
  what: ({ positive, negative, zero }) => {
    if (negative === 0 && zero === 0) return "a local minimum";
    if (positive === 0 && zero === 0) return "a local maximum";
    if (positive > 0 && negative > 0) return "a saddle point";
    return negative > 0 ? "no minimum" : "undecided by the second order";
  },
  evidence: {
    exact: "The signs are exact.",
    certified: "The signs are proved with intervals, for the Hessian at this point.",
    numeric: "The signs are those of rounded numbers.",
  },
  deceived: ([first, second], direction) =>
    `Whoever varies only ${first} and ${second} sees a minimum with no way to get out; the loss falls along ${direction}, which leaves the slice.`,
  notDeceived: "This slice shows no minimum where the whole space has none.",
  none: "No slice along two axes shows a minimum here while the whole space has none.",
  count: (deceiving, all) =>
    `Of the ${all} slices along two axes ${deceiving} ${deceiving === 1 ? "shows" : "show"} a minimum that is none.`,
  chart: ([first, second]) => ({
    title: `A minimum along ${first} and ${second}, and a way down`,
    distance: "distance from the point",
    loss: "loss",
    down: "way down",
  }),
};
