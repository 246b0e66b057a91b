import type { Method } from "../record/descent.ts";
import { newtonStep, spectrumOf } from "./spectrum.ts";

/** How far a method goes: the rate η and the momentum λ (of Adam the decay β₁ of its first moment). */
export type Settings = { readonly method: Method; readonly rate: number; readonly momentum: number };

/** What a method sees at step t: where it stands, the gradient there, and the last movement, which it replaces. */
export type Stand = {
  readonly t: number;
  readonly weights: Float64Array;
  readonly gradient: Float64Array;
  readonly movement: Float64Array;
  /** Running means that a method keeps between its steps, all 0 before the first. */
  readonly first: Float64Array;
  readonly second: Float64Array;
  /** The gradient elsewhere, on the data of this step. */
  readonly gradientAt: (weights: Float64Array, gradient: Float64Array) => void;
  readonly hessian: () => readonly (readonly number[])[];
};

/** What keeps RMSProp and Adam from dividing by 0, and the decay of their mean of squares. */
const SMALL = 1e-8;
const RMSPROP_DECAY = 0.9;
const ADAM_DECAY = 0.999;

/** The momentum that a method takes when none is given; null for methods that have none. */
export const USUAL_MOMENTUM: { readonly [method in Method]: number | null } = {
  gd: null,
  momentum: 0.9,
  nesterov: 0.9,
  rmsprop: null,
  adam: 0.9,
  newton: null,
};

/** The rate that a method takes when none is given. */
export const USUAL_RATE: { readonly [method in Method]: string } = {
  gd: "0.05",
  momentum: "0.05",
  nesterov: "0.05",
  rmsprop: "0.01",
  adam: "0.01",
  newton: "1",
};

/** For each method how m^{t+1} follows from m^t and g^t; θ^{t+1} = θ^t + m^{t+1} for all of them. */
export const METHODS: { readonly [method in Method]: (stand: Stand, settings: Settings) => void } = {
  /** m^{t+1} = -η g^t. */
  gd({ movement, gradient }, { rate }) {
    for (let i = 0; i < movement.length; i += 1) movement[i] = -rate * (gradient[i] ?? 0);
  },
  /** m^{t+1} = λ m^t - η g^t (Polyak 1964). */
  momentum({ movement, gradient }, { rate, momentum }) {
    for (let i = 0; i < movement.length; i += 1)
      movement[i] = momentum * (movement[i] ?? 0) - rate * (gradient[i] ?? 0);
  },
  /** m^{t+1} = λ m^t - η ∇L(θ^t + λ m^t) (Nesterov 1983, in the form of Sutskever et al. 2013). */
  nesterov({ weights, movement, gradientAt }, { rate, momentum }) {
    const ahead = weights.map((x, i) => x + momentum * (movement[i] ?? 0));
    const gradient = new Float64Array(movement.length);
    gradientAt(ahead, gradient);
    for (let i = 0; i < movement.length; i += 1)
      movement[i] = momentum * (movement[i] ?? 0) - rate * (gradient[i] ?? 0);
  },
  /** v = 0.9 v + 0.1 g², m^{t+1} = -η g/(√v + ε) (Hinton 2012). */
  rmsprop({ movement, gradient, second }, { rate }) {
    for (let i = 0; i < movement.length; i += 1) {
      const g = gradient[i] ?? 0;
      const mean = RMSPROP_DECAY * (second[i] ?? 0) + (1 - RMSPROP_DECAY) * g * g;
      second[i] = mean;
      movement[i] = (-rate * g) / (Math.sqrt(mean) + SMALL);
    }
  },
  /** Kingma and Ba 2015, algorithm 1. */
  adam({ t, movement, gradient, first, second }, { rate, momentum }) {
    for (let i = 0; i < movement.length; i += 1) {
      const g = gradient[i] ?? 0;
      const mean = momentum * (first[i] ?? 0) + (1 - momentum) * g;
      const square = ADAM_DECAY * (second[i] ?? 0) + (1 - ADAM_DECAY) * g * g;
      first[i] = mean;
      second[i] = square;
      const [unbiased, spread] = [mean / (1 - momentum ** (t + 1)), square / (1 - ADAM_DECAY ** (t + 1))];
      movement[i] = (-rate * unbiased) / (Math.sqrt(spread) + SMALL);
    }
  },
  /** m^{t+1} = -η H⁺ g, to the nearest critical point of the second-order model. */
  newton({ movement, gradient, hessian }, { rate }) {
    const spectrum = spectrumOf(hessian());
    const { step } = spectrum === null ? { step: [] } : newtonStep(spectrum, [...gradient]);
    for (let i = 0; i < movement.length; i += 1) movement[i] = rate * (step[i] ?? Number.NaN);
  },
};
