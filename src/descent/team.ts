import { BLOCK } from "../expr/lanes.ts";
import { createPool } from "../expr/pool.ts";
import { decodeNodes, type EncodedNode } from "../record/codec.ts";
import { createObjective, type Objective } from "./objective.ts";

/**
 * Works out gradients of batches together with others. Whoever works out a block of data, the sums of the blocks are
 * added in their order, so that the result is the same to the last bit as that of one alone.
 */
export interface Team {
  readonly workers: number;
  /** The mean loss over `rows`; its gradient goes into `gradient`. */
  gradient(weights: Float64Array, rows: Int32Array, gradient: Float64Array): number;
  dismiss(): void;
}

/** What a worker needs to make the same objective: the loss of one datum as plain data, and the data. */
export type TeamPlan = {
  readonly nodes: readonly EncodedNode[];
  readonly variables: readonly string[];
  readonly names: readonly string[];
  readonly columns: readonly Float64Array[];
  readonly size: number;
};

/** Opens a team for an objective of this plan; null where there is nobody to help. */
export type OpenTeam = (plan: TeamPlan, objective: Objective) => Team | null;

/** One member's share: the sums of the blocks `member`, `member + members`, … each at its own place in `sums`. */
export function workBlocks(
  { gradientProgram }: Objective,
  { weights, rows }: { readonly weights: Float64Array; readonly rows: Int32Array },
  { member, members }: { readonly member: number; readonly members: number },
  sums: Float64Array,
): void {
  const { outputs } = gradientProgram;
  gradientProgram.begin(weights);
  for (let block = member; block * BLOCK < rows.length; block += members) {
    sums.fill(0, block * outputs, (block + 1) * outputs);
    const from = block * BLOCK;
    gradientProgram.block(rows, from, Math.min(from + BLOCK, rows.length), sums, block * outputs);
  }
}

/** Adds the blocks' sums in order; the mean loss is returned, the mean gradient goes into `gradient`. */
export function joinBlocks(
  { gradientProgram }: Objective,
  count: number,
  sums: Float64Array,
  gradient: Float64Array,
): number {
  const { outputs } = gradientProgram;
  const totals = new Float64Array(outputs);
  for (let block = 0; block * BLOCK < count; block += 1)
    for (let j = 0; j < outputs; j += 1) totals[j] = (totals[j] ?? 0) + (sums[block * outputs + j] ?? 0);
  const means = new Float64Array(outputs);
  gradientProgram.finish(totals, count, means);
  for (let j = 0; j < gradient.length; j += 1) gradient[j] = means[j + 1] ?? Number.NaN;
  return means[0] ?? Number.NaN;
}

/** How many numbers the sums of `count` data take. */
export function sumsLength({ gradientProgram }: Objective, count: number): number {
  return Math.ceil(count / BLOCK) * gradientProgram.outputs;
}

/** The objective of a plan, as a member makes it. */
export function createTeamObjective({ nodes, variables, names, columns, size }: TeamPlan): Objective {
  const pool = createPool();
  const loss = decodeNodes(nodes, pool).at(-1);
  if (loss === undefined) throw new Error("a team's plan has a loss");
  return createObjective(loss, variables, { names, columns, size }, pool);
}
