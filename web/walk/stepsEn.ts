import type { StepWords } from "./stepWords.ts";

export const ENGLISH_STEPS: StepWords = {
  player: "The walk step by step",
  play: "Play",
  pause: "Pause",
  step: "Step",
  standing: (now, last, loss, batch) => `step ${now} of ${last}, loss ${batch ? "of its batch " : ""}≈ ${loss}`,
  ended: "The walk ends here. Move the slider back, or play, to see each movement as a sum.",
  kept: "last movement",
  pull: "negative gradient",
  ahead: "negative gradient, taken ahead",
  movement: "movement",
  partOf: (names) => `The drawing shows the part in ${names}.`,
  which: (eigenvalues, { positive, negative, zero }) => {
    const seen = `The gradient is small: is it a minimum, a maximum or a saddle point? ${positive + negative + zero === 1 ? "The eigenvalue of the Hessian there is" : "The eigenvalues of the Hessian there are"} ${eigenvalues}: `;
    if (positive > 0 && negative > 0)
      return `${seen}some positive, some negative, a saddle point, which can be escaped.`;
    if (zero > 0)
      return `${seen}${zero} of them zero as far as rounding shows, so the second order alone does not decide.`;
    const all = positive + negative === 1 ? "" : "all ";
    return `${seen}${all}${negative === 0 ? "positive, a local minimum." : "negative, a local maximum."}`;
  },
  escape: (along, loss) => `The escape step θ′ + u along ${along} would lead from the end to a loss of ${loss}.`,
  newton: (along, loss) => `Newton's step ${along} would lead from the end to a loss of ${loss}.`,
  data: "Data and mini-batches",
  dataHint:
    "Paste rows with commas between, a heading with the names first, or open a file; nothing leaves this page. The loss is then the mean over the rows: each column stands for the symbol of its name.",
  file: "Open a file",
  batch: "Rows in a batch",
  epochs: "Epochs",
  heldOut: "Share held out for testing",
  rows: (training, heldOut, batch, updates) =>
    `${training} rows in batches of ${batch}: ${updates} ${updates === 1 ? "update" : "updates"} in an epoch, shuffled after each${heldOut > 0 ? `; ${heldOut} rows are held out for testing` : ""}. The picture shows the mean loss over the rows that are trained on.`,
  smallTrail: (batch) => `batches of ${batch}`,
  fullTrail: (size) => `all ${size} rows at once`,
  epoch: "epoch",
  meanLoss: "Training loss over the epochs",
  compared: "Small and large batch side by side",
  table: {
    batch: "batch size",
    updates: "updates in an epoch",
    update: "time for one update",
    epoch: "time for one epoch",
    noise: "gradient: noise at the start, exact",
    drawn: "the same, drawn from 400 batches",
    training: "optimization: training loss",
    heldOut: "generalization: held-out loss",
    sharpness: "sharpness (largest eigenvalue)",
  },
  milliseconds: (amount) => `${amount} ms`,
  lost: "left the numbers",
  measured:
    "Times were measured just now in this browser, in one thread. Noise is the root of the mean squared distance between the gradient of a batch and the full one.",
  published:
    "Published for comparison (accuracy in percent, SB small batch, LB large batch): N. S. Keskar, D. Mudigere, J. Nocedal, M. Smelyanskiy, P. T. P. Tang, On Large-Batch Training for Deep Learning: Generalization Gap and Sharp Minima, ICLR 2017, table 2.",
  publishedTable: { training: "training", testing: "testing" },
};
