import type { Expr } from "../../expr/expr.ts";
import type { Derivation } from "../../record/derivation.ts";
import { equalities, exprMath, listMath, type Mathematics, nameMath, SIGNS } from "../math.ts";
import { abbreviate, type Definition } from "./abbreviate.ts";
import type { Tellers } from "./chains.ts";
import { say } from "./say.ts";
import { sentence } from "./section.ts";
import type { Block } from "./shape.ts";

/** Long formulas once more, with names for the parts that repeat; nothing where that does not make them shorter. */
export function shortBlocks(
  id: string,
  formulas: readonly { readonly head: Mathematics; readonly expr: Expr }[],
  d: Derivation,
  tellers: Tellers,
): readonly Block[] {
  const short = abbreviate(
    formulas.map(({ expr }) => expr),
    takenNames(d),
  );
  if (short === null) return [];
  const told = formulas.map(({ head }, i) => {
    const expr = short.exprs[i];
    return expr === undefined ? head : equalities(head, exprMath(expr));
  });
  return [
    definitionSentence(`${id}.short`, short.definitions, tellers),
    { kind: "display", id: `${id}.short.formulas`, formulas: told },
  ];
}

/** H in brackets, long entries with names for the parts that repeat, and its text for reading aloud. */
export function matrixBlocks(
  id: string,
  rows: readonly (readonly Expr[])[],
  d: Derivation,
  tellers: Tellers,
): readonly Block[] {
  const width = rows[0]?.length ?? 0;
  const short = abbreviate(rows.flat(), takenNames(d));
  if (short === null) return [matrixBlock(id, rows, tellers)];
  const entries = rows.map((_, i) => short.exprs.slice(i * width, (i + 1) * width));
  return [definitionSentence(`${id}.short`, short.definitions, tellers), matrixBlock(id, entries, tellers)];
}

function matrixBlock(id: string, rows: readonly (readonly Expr[])[], { tongues }: Tellers): Block {
  return {
    kind: "matrix",
    id,
    name: SIGNS.hessian,
    entry: "H",
    rows: rows.map((row) => row.map(exprMath)),
    symmetric: true,
    speech: tongues.map(({ outline }) => ({
      size: outline.matrix(rows.length, rows[0]?.length ?? 0),
      rows: rows.map((_, i) => outline.matrixRow(i + 1)),
    })),
  };
}

function definitionSentence(id: string, definitions: readonly Definition[], { tongues }: Tellers): Block {
  const list = listMath(definitions.map(({ name, expr }) => equalities(nameMath(name), exprMath(expr))));
  return sentence(
    id,
    say(tongues, (words, write) => words.outline.inShort(write(list))),
  );
}

function takenNames({ variables, parameters, loss }: Derivation): readonly string[] {
  return [...variables, ...parameters, loss.name, "t", "u", "v", "g", "H"];
}
