import { type Expr, operands } from "../../expr/expr.ts";
import type { Tellers } from "./chains.ts";
import { say } from "./say.ts";
import { sentence } from "./section.ts";
import type { Block } from "./shape.ts";

/** Formulas with more numbers, names and signs than this are told by their count: nobody reads them. */
const MOST_READ = 20_000;

/** The sentence that stands in place of formulas too long to be read, none of them cut; null where they can be read. */
export function bulkBlock(id: string, formulas: readonly Expr[], { tongues }: Tellers): Block | null {
  const signs = signsOf(formulas);
  if (signs <= MOST_READ) return null;
  return sentence(
    id,
    say(tongues, ({ outline }) => outline.tooLong(formulas.length, signs.toLocaleString("en-US"))),
    "remark",
  );
}

/** How many numbers, names and signs the formulas have written out; each shared part is counted once and used again. */
function signsOf(formulas: readonly Expr[]): number {
  const known = new Map<Expr, number>();
  const count = (u: Expr): number => {
    const present = known.get(u);
    if (present !== undefined) return present;
    const total = operands(u).reduce((sum, part) => sum + count(part), 1);
    known.set(u, total);
    return total;
  };
  return formulas.reduce((sum, u) => sum + count(u), 0);
}
