import type { Inspection } from "../../src/index.ts";

/** What is said of the steps of a walk and of walks over data; numbers are given as text. */
export type StepWords = {
  readonly player: string;
  readonly play: string;
  readonly pause: string;
  readonly step: string;
  /** `batch`: the loss is that of the batch of this step. */
  readonly standing: (now: number, last: number, loss: string, batch: boolean) => string;
  readonly ended: string;
  readonly kept: string;
  readonly pull: string;
  /** The gradient of Nesterov's rule, which is taken ahead. */
  readonly ahead: string;
  readonly movement: string;
  readonly partOf: (names: string) => string;
  readonly which: (eigenvalues: string, signs: Pick<Inspection, "positive" | "negative" | "zero">) => string;
  readonly escape: (along: string, loss: string) => string;
  readonly newton: (along: string, loss: string) => string;
  readonly data: string;
  readonly dataHint: string;
  readonly file: string;
  readonly batch: string;
  readonly epochs: string;
  readonly heldOut: string;
  readonly rows: (training: number, heldOut: number, batch: number, updates: number) => string;
  readonly smallTrail: (batch: number) => string;
  readonly fullTrail: (size: number) => string;
  readonly epoch: string;
  readonly meanLoss: string;
  readonly compared: string;
  readonly table: {
    readonly batch: string;
    readonly updates: string;
    readonly update: string;
    readonly epoch: string;
    readonly noise: string;
    readonly drawn: string;
    readonly training: string;
    readonly heldOut: string;
    readonly sharpness: string;
  };
  readonly milliseconds: (amount: string) => string;
  readonly lost: string;
  readonly measured: string;
  readonly published: string;
  readonly publishedTable: { readonly training: string; readonly testing: string };
};
