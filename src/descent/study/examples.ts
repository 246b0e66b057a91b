import { createPool } from "../../expr/pool.ts";
import type { DataKind, StudySpec } from "../../record/study.ts";
import { createObjective, type Objective, type Table } from "../objective.ts";
import { createRandom, type Random } from "../random.ts";
import type { Network } from "./network.ts";

/** The stream of the seed that makes the data; networks have the streams from 0 on. */
const DATA_STREAM = -10;

/** The objective of a study's networks: the same data for all of them. */
export function studyObjective(spec: StudySpec, network: Network): Objective {
  return createObjective(network.loss, network.weights, studyTable(spec, network), createPool());
}

/** The data of a study, by its seed alone. Inputs are uniform from -1 to 1. */
export function studyTable(spec: StudySpec, network: Network): Table {
  const random = createRandom(spec.seed, DATA_STREAM);
  const inputs = network.inputs.map(() => Float64Array.from({ length: spec.size }, () => 2 * random.uniform() - 1));
  const outputs = LABELS[spec.data](inputs, spec, network, random);
  return { names: [...network.inputs, ...network.outputs], columns: [...inputs, ...outputs], size: spec.size };
}

type Labels = (
  inputs: readonly Float64Array[],
  spec: StudySpec,
  network: Network,
  random: Random,
) => readonly Float64Array[];

const LABELS: { readonly [kind in DataKind]: Labels } = {
  /** What a network of the same shape with random weights says, and some noise. */
  teacher(inputs, { size }, network, random) {
    const pool = createPool();
    const weights = Float64Array.from(network.weights, () => 1.5 * random.normal());
    const silent = network.outputs.map(() => new Float64Array(size));
    const rows = Int32Array.from({ length: size }, (_, i) => i);
    return network.outputs.map((_, k) => {
      const output = network.values[k];
      if (output === undefined) return new Float64Array(size);
      const table = { names: [...network.inputs, ...network.outputs], columns: [...inputs, ...silent], size };
      const teacher = createObjective(output, network.weights, table, pool);
      return Float64Array.from(rows, (row) => teacher.value(weights, Int32Array.of(row)) + 0.1 * random.normal());
    });
  },
  /** 1 where the first two inputs have the same sign, else -1. */
  xor: ([first, second = first], { size }, network) =>
    network.outputs.map(() =>
      Float64Array.from({ length: size }, (_, i) => ((first?.[i] ?? 0) * (second?.[i] ?? 0) > 0 ? 1 : -1)),
    ),
  /** Nothing but noise. */
  random: (_, { size }, network, random) =>
    network.outputs.map(() => Float64Array.from({ length: size }, () => random.normal())),
};
