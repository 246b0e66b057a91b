import { holdOut } from "./descent/batches.ts";
import { numericColumns } from "./descent/csv.ts";
import { openSheet } from "./descent/dataset.ts";
import type { DescendRequest, Descent } from "./record/descent.ts";
import type { Stage } from "./render/picture/view.ts";

/** The most points of a walk that the home window is laid around. */
const MOST_AROUND = 400;

/**
 * What a walk over data went over, for pictures: the mean loss over the data that it was trained on, as a function of
 * the weights. Its critical sets are not worked out. Null for a walk on a loss without data.
 */
export function groundOf(
  { loss, data: given }: DescendRequest,
  { data, variables, trajectory }: Descent,
): Stage | null {
  if (given === undefined || data === null) return null;
  const sheet = openSheet(given);
  if ("code" in sheet) return null;
  const columns = numericColumns(sheet, data.columns);
  if ("fault" in columns) return null;
  const size = data.training + data.heldOut;
  const { training } = holdOut(size, data.heldOut / size, data.seed);
  const every = Math.max(1, Math.ceil(trajectory.length / MOST_AROUND));
  return {
    input: `${loss}\n${given.text}`,
    loss: data.datum,
    variables,
    parameters: [],
    sets: [],
    solved: false,
    domain: [],
    kinks: [],
    hessian: null,
    taylor: null,
    over: {
      names: data.columns,
      columns: columns.map((column) => Float64Array.from(training, (row) => column[row] ?? Number.NaN)),
      around: trajectory.filter((_, k) => k % every === 0 || k === trajectory.length - 1).map(({ at }) => at),
    },
  };
}
