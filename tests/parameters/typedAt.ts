import { all, type BigNumber, create } from "mathjs";
import type { CriticalSet } from "../../src/record/critical.ts";
import { createChance } from "../solve/planted.ts";
import { wrongOfSet } from "../solve/typed.ts";
import { precise } from "../support/digits.ts";

const math = create(all ?? {}, { number: "BigNumber", precision: 64 });

/**
 * What is wrong with the types, losses, eigenvalues, escapes and global claims of these sets at values of the
 * parameters (`a = 1/2, b = 3`), held against values of the loss near their points with 64 digits.
 */
export function wrongAt(
  loss: string,
  variables: readonly string[],
  sets: readonly CriticalSet[],
  set: string,
  seed: number,
): readonly string[] {
  const texts = set.split(", ").flatMap((part) => {
    const [name, value] = part.split(" = ");
    return name === undefined || value === undefined ? [] : [[name, value] as const];
  });
  const scope = new Map<string, BigNumber>(texts.map(([name, value]) => [name, math.bignumber(math.evaluate(value))]));
  const numbers = texts.reduce(
    (text, [name, value]) => text.replaceAll(new RegExp(`\\b${name}\\b`, "g"), `(${value})`),
    loss,
  );
  const own = precise(inExponentials(numbers), variables);
  return sets.flatMap((one) =>
    wrongOfSet(one, own, variables, createChance(seed), scope)
      .filter((what) => what !== "no escape")
      .map((what) => `${loss} at ${set}: (${one.verdict.type}) ${what}`),
  );
}

/** The formula without the functions of which mathjs knows no derivative. */
function inExponentials(formula: string): string {
  return math
    .parse(formula)
    .transform((node) => {
      if (!math.isFunctionNode(node)) return node;
      const [u] = node.args.map(String);
      if (node.fn.name === "sigmoid") return math.parse(`1/(1 + exp(-(${inExponentials(u ?? "")})))`);
      return node.fn.name === "softplus" ? math.parse(`log(1 + exp(${inExponentials(u ?? "")}))`) : node;
    })
    .toString();
}
