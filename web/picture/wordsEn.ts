import type { PictureWords } from "./words.ts";

const TYPE = { minimum: "minimum", maximum: "maximum", saddle: "saddle point", undecided: "undecided" } as const;
const EVIDENCE = {
  exact: "",
  certified: "",
  numeric: " (by rounded numbers, not proved)",
} as const;

function place(set: number | null, type: keyof typeof TYPE | null): string {
  return set === null
    ? ""
    : ` This is number ${set} in the list of critical points${type === null ? "" : `, ${type === "undecided" ? "of undecided type" : `a ${TYPE[type]}`}`}.`;
}

export const ENGLISH_PICTURE: PictureWords = {
  picture: "Picture",
  contours: (x, y) => `Contours of the loss over ${x} (across) and ${y} (up)`,
  graph: (x) => `Graph of the loss over ${x}`,
  keys: "Arrow keys move the picture, + and − zoom, 0 resets.",
  window: (x, from, to, y, low, high) =>
    `${x} from ${from} to ${to}${y === null ? "" : `, ${y} from ${low} to ${high}`}`,
  none: "There is no picture: the loss cannot be evaluated in this window.",
  working: "Drawing …",
  type: TYPE,
  point: (set, type, at, loss) => `Point ${set}, ${TYPE[type]}: ${at}, loss ${loss}`,
  family: (set, type) => `Number ${set}, ${TYPE[type]}`,
  shadow: "outside this slice",
  shadows: "Pale points lie outside this slice; they are shown where they would fall on it.",
  partWay: "A dashed arrow is the shadow of a way down that leaves the slice.",
  held: (values) => `Held: ${values}.`,
  unplaced: (sets) => `Not drawn: number ${sets}.`,
  level: (loss) => `The loss is ${loss} at every point that was looked at here: there are no contours.`,
  repeats: "Of points that repeat, those for small whole numbers are marked.",
  unsolved: "Critical points are not marked yet.",
  unfound: "Critical points are not known for this loss, so none are marked.",
  area: (set, type) => `Every point of the dotted area belongs to number ${set} (${TYPE[type]}).`,
  deceives: (set, x, y, evidence) =>
    `In this slice point ${set} is a minimum: along ${x} and ${y} alone the loss rises${EVIDENCE[evidence]}. In the whole space it is a saddle point: the way down does not lie in this picture.`,
  noValue: "no value here",
  noValueLine: "no value on this line",
  kink: "kink: no gradient",
  throughSaddle: "level of a saddle",
  curve: (type) => `curve: ${TYPE[type]}`,
  trail: "walk",
  lowHigh: ["low", "high"],
  escape: "way down",
  zoomIn: "Zoom in",
  zoomOut: "Zoom out",
  reset: "Show all",
  across: "Across",
  up: "Up",
  graphOnly: "graph only",
  holdAt: "Others held at",
  own: "own values",
  setAt: (set, type) => `number ${set}, ${TYPE[type]}`,
  model: "Taylor model",
  offBy: (bound, part) => `model off by ${bound} (${part})`,
  between: "error of the model",
  error: (bounds) =>
    `The Taylor model is off by ${bounds
      .map(({ bound, part, share }) => `less than ${bound} (${part} of the range shown) on ${share} of the picture`)
      .join(", ")}, by the samples that are drawn.`,
  surface: "Surface",
  surfaceOff: "Contours",
  noSurface: "This browser draws no surfaces (WebGL is not available); the contours show the same.",
  surfaceKeys: "Drag or use the arrow keys to turn the surface, + and − to come nearer.",
  download: "Save as SVG",
  table: "Points in the picture",
  columns: { set: "Number", type: "Type", at: "Point", loss: "Loss" },
  walk: {
    title: "Walk",
    start: "Start",
    startAt: (at) => `Start of the walk, ${at}`,
    startKeys: "Drag it, or move it with the arrow keys.",
    method: "Method",
    methods: {
      gd: "Gradient descent",
      momentum: "Momentum",
      nesterov: "Nesterov",
      rmsprop: "RMSProp",
      adam: "Adam",
      newton: "Newton",
    },
    rate: "Rate η",
    momentum: "Momentum λ",
    steps: "Steps",
    again: "Walk again",
    walking: "Walking …",
    outcome: (reason, { set, type, steps, at, flat, settled }) => {
      switch (reason) {
        case "at-rest":
          return flat
            ? `At rest after ${steps} steps, but the Hessian there is singular and no critical set is known: what this is, is not told.`
            : `Converged: from step ${settled} on it is near its end, and after all ${steps} steps the gradient is zero to working accuracy.${place(set, type)}`;
        case "flat-ground":
          return "The gradient has faded, but no critical point is known here: flat ground, as on the way to infinity.";
        case "faded":
          return "The gradient is less than a billionth of what it was; whether this is a minimum or a saddle point is not told.";
        case "rest-at-saddle":
          return `Stuck: the walk rests at a critical point that is no minimum.${place(set, type)}`;
        case "close-to-saddle":
          return `After ${steps} steps it is still near a saddle point; there is a way down that it has not taken yet.${place(set, type)}`;
        case "beyond-numbers":
          return `Diverged: at step ${at} the values leave the range of floating-point numbers.`;
        case "outside-domain":
          return `Step ${at} leads to a point where the loss has no value.`;
        case "crosses-pole":
          return `Step ${at} would leap over a place where a denominator is 0, so the walk stops before it: beyond is another branch of the loss. Try a smaller rate.`;
        case "grows":
          return "Diverges: the loss rises with every step. Try a smaller rate.";
        case "alternates":
          return "Oscillates: it turns back again and again and gains nothing. Try a smaller rate.";
        case "steps-used-up":
          return `Still on its way after ${steps} steps.`;
        case "time":
          return `The time ran out after ${steps} steps.`;
      }
    },
    lingered: (from, to, left) =>
      left
        ? `It stayed near a saddle point from step ${from} to step ${to}, then left it.`
        : `It stays near a saddle point from step ${from} on.`,
    ends: (at, loss) => `It ends at ${at} with loss ≈ ${loss}.`,
    chart: "Loss over the steps",
    chartText: (first, last, steps) => `The loss goes from ${first} to ${last} in ${steps} steps.`,
    step: "step",
    loss: "loss",
    logarithmic: "logarithmic scale",
    needsValues: (names) => `Give values to the parameters ${names} to walk (under “Values put in”).`,
  },
};
