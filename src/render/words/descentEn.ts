import type { DescentWords, OutcomeContext } from "./descentWords.ts";

const TYPES = { minimum: "a minimum", maximum: "a maximum", saddle: "a saddle point", undecided: "of undecided type" };

function place({ set }: OutcomeContext): string {
  return set === null ? "" : ` The critical set here is number ${set.number} of this loss, ${TYPES[set.type]}.`;
}

/** What is said of walks in English. */
export const DESCENT_ENGLISH: DescentWords = {
  method: {
    gd: "gradient descent",
    momentum: "gradient descent with momentum",
    nesterov: "Nesterov's accelerated gradient",
    rmsprop: "RMSProp",
    adam: "Adam",
    newton: "Newton's method",
  },
  walk: (method, rate, momentum) => `${method}, rate ${rate}${momentum === null ? "" : `, momentum ${momentum}`}`,
  kinds: {
    converged: "converged",
    "near-saddle": "near a saddle point",
    diverged: "diverged",
    oscillating: "oscillating",
    running: "still on its way",
  },
  outcome: {
    "at-rest": ({ gradient, distance, settled, flat }, context, number) =>
      `The gradient is ${number(gradient)} long at the end of the walk, and it vanishes to working accuracy ${distance === 0 ? "there" : `${number(distance)} away`}; since step ${settled} the walk has stayed close to where it ends.${
        flat
          ? " The Hessian there is singular and no critical set is known here, so rounded numbers prove neither that this is a critical point nor what it would be."
          : ""
      }${place(context)}`,
    "flat-ground": ({ gradient }, _, number) =>
      `The gradient is ${number(gradient)} long, but no critical point is known here: the ground is flat, as on the way to infinity.`,
    faded: ({ gradient }, _, number) =>
      `The gradient is ${number(gradient)} long, less than a billionth of what it was. There are too many weights to look at the Hessian, so whether this is a minimum or a saddle point is not told.`,
    "rest-at-saddle": ({ gradient, negative }, context, number) =>
      `The gradient is small (${number(gradient)}), and the walk rests at a critical point that is no minimum: ${negative === 0 ? "it is a saddle point" : `${negative} ${negative === 1 ? "eigenvalue of the Hessian is" : "eigenvalues of the Hessian are"} negative`}.${place(context)}`,
    "close-to-saddle": ({ distance, negative }, context, number) =>
      `After ${context.steps} steps the walk is still near a saddle point, ${number(distance)} away, whose Hessian has ${negative} negative ${negative === 1 ? "eigenvalue" : "eigenvalues"}: there is a way down that it has not taken yet.${place(context)}`,
    "beyond-numbers": ({ t }) => `At step ${t} the values leave the range of floating-point numbers.`,
    "outside-domain": ({ t }) => `Step ${t} leads to a point where the loss has no value.`,
    "crosses-pole": ({ t }) =>
      `Step ${t} would leap over a place where a denominator is 0, so the walk stops before it: beyond is another branch of the loss. Try a smaller rate.`,
    grows: ({ factor }, _, number) =>
      `The loss is above its start and rises with every step; the movements grow by a factor of about ${number(factor)} a step.`,
    alternates: ({ steps }) =>
      `In the last ${steps} steps the walk turned back again and again, with movements that do not get smaller, and gained nothing.`,
    "steps-used-up": ({ gradient, improved }, context, number) =>
      `After ${context.steps} steps the gradient is still ${number(gradient)} long; the loss has ${improved >= 0 ? `fallen by ${number(improved)}` : `risen by ${number(-improved)}`} since the start.`,
    time: () => "The time ran out before the steps were done.",
  },
  ended: (kind, why) => `${kind.charAt(0).toUpperCase()}${kind.slice(1)}. ${why}`,
  lingering: (walk, { from, to, left }) =>
    left
      ? `${walk}: near the saddle point from step ${from} to step ${to}, then away from it.`
      : `${walk}: near the saddle point from step ${from} on, to the end.`,
  noLingering: (walk) => `${walk}: never near a saddle point.`,
  comparedLeaving: (quick, quickSteps, slow, slowSteps) =>
    `${quick} leaves the saddle point after ${quickSteps} ${quickSteps === 1 ? "step" : "steps"}, ${slow} after ${slowSteps}.`,
  which: {
    question: "The gradient is small. Local minimum or saddle point: which one?",
    eigenvalues: (values) => `The eigenvalues of the Hessian there: ${values}.`,
    answer: ({ positive, negative, zero }) => {
      if (negative === 0 && zero === 0) return "All are positive: a local minimum, no way to get out.";
      if (positive === 0 && zero === 0) return "All are negative: a local maximum.";
      if (positive > 0 && negative > 0)
        return "Some are positive, some negative: a saddle point, which can be escaped.";
      return `${zero} of them ${zero === 1 ? "is" : "are"} zero as far as rounding shows${negative > 0 ? ", the others negative: it is no minimum" : ", none is negative: the second order alone does not decide"}.`;
    },
    certified: "The signs are proved with intervals, for the Hessian at this point as rounded to doubles.",
    numeric: "The signs are those of rounded numbers; they are not proved.",
  },
  quadratic: {
    constant: (smallest, largest) =>
      `The Hessian is constant: the loss is quadratic, its eigenvalues lie from ${smallest} to ${largest}.`,
    notPositive: "Not all of them are positive, so no rate converges from every start.",
    bound: (bound, momentum) =>
      momentum === null
        ? `Gradient descent converges from every start exactly when 0 < η < 2/λ_max = ${bound}.`
        : `With momentum ${momentum} it converges from every start exactly when 0 < η < 2(1 + ${momentum})/λ_max = ${bound}.`,
    verdict: {
      below: (rate) => `The rate ${rate} is below this bound (compared exactly).`,
      at: (rate) => `The rate ${rate} is exactly this bound: along the top eigenvector the walk alternates for ever.`,
      above: (rate) =>
        `The rate ${rate} is above this bound (compared exactly): along the top eigenvector the walk diverges.`,
    },
    bestRate: (rate, factor) =>
      `Fastest without momentum: η = 2/(λ_max + λ_min) = ${rate}; each step multiplies the distance from the minimum by at most ${factor}.`,
    best: (rate, momentum, factor) =>
      `Fastest with momentum: η = 4/(√λ_max + √λ_min)² = ${rate}, λ = ((√κ - 1)/(√κ + 1))² = ${momentum}; in the long run each step multiplies the distance from the minimum by about ${factor}.`,
  },
  onward: {
    newton: (movement, loss) => `Newton's step -H⁺g = ${movement} from the end leads to a loss of ${loss}.`,
    escape: (eigenvalue, movement, loss) =>
      `The eigenvalue ${eigenvalue} is negative: θ' + u with its eigenvector u = ${movement} leads to a loss of ${loss}.`,
  },
  data: {
    datum: (formula) => `The loss is the mean over the data of ${formula}.`,
    columns: (used, unused) => `Columns in the loss: ${used}.${unused === "" ? "" : ` Not used: ${unused}.`}`,
    variables: (names, count) => `${count === 1 ? "The weight" : `The ${count} weights`}: ${names}.`,
    batches: ({ training, heldOut, batch, updatesPerEpoch, seed }) =>
      batch === training
        ? `${training} data, all of them in each update${heldOut > 0 ? `; ${heldOut} are held out for testing` : ""}. One epoch is one update.`
        : `${training} data in batches of ${batch}: ${updatesPerEpoch} updates in an epoch, shuffled after each epoch by the seed ${seed}${heldOut > 0 ? `; ${heldOut} data are held out for testing` : ""}. Loss and gradient of a step are those of its batch.`,
    broken: (batch) =>
      `With batches of ${batch} the walk left the numbers before its epochs were done; its last whole epoch is shown.`,
    noiseNote:
      "Noise: root of the mean squared distance between the gradient of a batch and the full one, at the start. Exact by the covariance of the single gradients, and as drawn from 400 batches.",
    measured: "Times were measured here and now, for plain descent: gradient of the batch and step.",
    published:
      "Published for comparison, accuracy in percent: N. S. Keskar, D. Mudigere, J. Nocedal, M. Smelyanskiy, P. T. P. Tang, On Large-Batch Training for Deep Learning: Generalization Gap and Sharp Minima, ICLR 2017, table 2 (SB small batch, LB large batch).",
    labels: {
      epoch: "epoch",
      training: "training loss",
      heldOut: "held-out loss",
      batch: "batch size",
      perEpoch: "updates in an epoch",
      update: "time for one update, alone",
      parallelUpdate: (workers) => `  with ${workers} ${workers === 1 ? "thread" : "threads"}`,
      epochTime: "time for one epoch, alone",
      parallelEpoch: (workers) => `  with ${workers} ${workers === 1 ? "thread" : "threads"}`,
      noise: "gradient: noise, exact",
      sampledNoise: "  noise, drawn",
      finalTraining: "optimization: training loss",
      finalHeldOut: "generalization: held-out loss",
      sharpness: "  sharpness (largest eigenvalue)",
      trainingAccuracy: "training",
      testingAccuracy: "testing",
    },
  },
  unrollRules: {
    definition: "movement: last movement minus gradient",
    "put-in": "put the last movement in",
    "multiply-out": "multiply out",
    "closed-form": "as one sum",
  },
  headings: {
    walk: "Walk",
    outcome: "What it ran into",
    which: "Which one?",
    quadratic: "Rates for this loss",
    onward: "Other steps from the end",
    unrolling: "Momentum unrolled",
    onLoss: "The first steps on this loss",
    data: "Data and epochs",
    comparison: "Small and large batches",
    curve: "Loss against step",
  },
  labels: {
    step: "t",
    loss: "loss",
    gradient: "|g|",
    movement: "|m|",
    leftOut: (count) => `(${count} steps not shown; --format csv or json has all of them)`,
    randomStart: "The start was drawn at random by the seed.",
    usualRate: "rate",
    interrupted: "The time ran out before the walk was done.",
    logarithmic: "logarithmic",
  },
};
