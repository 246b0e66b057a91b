import { descend } from "../../src/descend.ts";
import type { DescendRequest, Descent } from "../../src/record/descent.ts";
import { createFormulaReader } from "../../src/text/parse.ts";

const host = { reader: createFormulaReader(), interrupted: () => false, now: () => performance.now() };

/** A walk that is known to be possible. */
export function walked(request: DescendRequest): Descent {
  const result = descend(request, host);
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value;
}

/** What is wrong with a request. */
export function refused(request: DescendRequest): string {
  const result = descend(request, host);
  return result.ok ? "nothing" : result.problem.detail.kind;
}

/** Numbers with all their digits, as a start is written. */
export function from(names: readonly string[], values: readonly number[]): string {
  return names.map((name, i) => `${name} = ${values[i]}`).join(", ");
}
