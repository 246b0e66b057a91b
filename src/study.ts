import { norm } from "./descent/spectrum.ts";
import { createCertifier } from "./descent/study/certify.ts";
import { studyObjective } from "./descent/study/examples.ts";
import { createNetwork, weightCount } from "./descent/study/network.ts";
import { countsOf, seekCritical } from "./descent/study/search.ts";
import { parseDecimal, ZERO } from "./number/rational.ts";
import { failure, problemAt, type Result, success } from "./record/problem.ts";
import type { StudyRow, StudySpec } from "./record/study.ts";

/** Networks with more weights than this are refused: their Hessians would fill the memory. */
const MOST_WEIGHTS = 400;
const MOST_DATA = 100_000;
const MOST_NETWORKS = 1_000_000;

/** Checks that a study can be done. */
export function checkStudy(spec: StudySpec): Result<StudySpec> {
  const { layers, size, networks, decay } = spec;
  const whole = (x: number, least: number, most: number): boolean => Number.isInteger(x) && x >= least && x <= most;
  const refuse = (option: string, text: string, least: number, most: number, isWhole = true) =>
    failure(problemAt({ kind: "option-number", option, text, least, most, whole: isWhole }, "", null));
  const width = layers.find((one) => !whole(one, 1, 100));
  if (width !== undefined || layers.length < 2 || layers.length > 8)
    return refuse("--layers", layers.map((x) => (Number.isNaN(x) ? "" : x)).join("-"), 1, 100);
  if (weightCount(layers) > MOST_WEIGHTS)
    return failure(problemAt({ kind: "too-large", what: "entries", limit: MOST_WEIGHTS }, "", null));
  if (!whole(size, 1, MOST_DATA)) return refuse("--size", String(size), 1, MOST_DATA);
  if (!whole(networks, 1, MOST_NETWORKS)) return refuse("--networks", String(networks), 1, MOST_NETWORKS);
  const amount = parseDecimal(decay, 20);
  if (amount === null || amount.n < 0n || amount.n > amount.d * 1000n) return refuse("--decay", decay, 0, 1000, false);
  if (!whole(spec.seed, 0, 2 ** 53 - 1)) return refuse("--seed", String(spec.seed), 0, 2 ** 53 - 1);
  return success(spec);
}

/**
 * A function that works on one network of a study, made once for each thread: the loss is derived once, and network
 * `index` depends on the seed and its index alone, whoever works on it and in which order.
 */
export function createStudent(spec: StudySpec): (index: number) => StudyRow {
  const network = createNetwork(spec, parseDecimal(spec.decay, 20) ?? ZERO);
  const objective = studyObjective(spec, network);
  const certify = createCertifier(network, objective.table);
  return (index) => {
    const { search, status, weights, spectrum } = seekCritical(objective, spec.seed, index);
    const gradient = new Float64Array(weights.length);
    const loss = objective.gradient(weights, objective.everything, gradient);
    const proof = status === "critical" && spectrum !== null ? certify(weights, spectrum) : null;
    const counts =
      proof === null ? countsOf(spectrum) : { positive: proof.positive, negative: proof.negative, zero: 0 };
    return {
      index,
      search,
      status,
      loss,
      gradient: norm([...gradient]),
      ...counts,
      radius: proof?.radius ?? null,
      eigenvalues: spectrum?.values ?? [],
      weights: [...weights],
    };
  };
}
