import type { Expr } from "../../expr/expr.ts";
import { sameExpr } from "../../expr/order.ts";
import type { CriticalSet, Eigenvalue } from "../../record/critical.ts";
import type { Derivation } from "../../record/derivation.ts";
import {
  columnMath,
  eigenvectorMath,
  equalities,
  exprMath,
  listMath,
  type Mathematics,
  nameMath,
  partialMath,
  type Related,
  SIGNS,
} from "../math.ts";
import { chained, chainOf, type Line, plainLine, stepsUnder, type Tellers } from "./chains.ts";
import { eigenvalueName } from "./letters.ts";
import { shown, shownVector, vectorMath } from "./quantities.ts";
import { say } from "./say.ts";
import { sentence } from "./section.ts";
import type { Block, Chain } from "./shape.ts";
import { matrixBlocks } from "./short.ts";

/** The Hessian at the set, entry by entry where the steps tell it. */
export function hessianBlocks(set: CriticalSet, id: string, d: Derivation, tellers: Tellers): readonly Block[] {
  const { hessian } = set.working;
  if (hessian === null) return [];
  const { variables, loss } = d;
  const chains = variables.flatMap((first, i) =>
    variables.flatMap((second, j): readonly Chain[] => {
      const steps = stepsUnder(d, `${id}.hessian.${first}.${second}`);
      const entry = hessian[i]?.[j];
      if (steps.length === 0 || entry === undefined) return [];
      const place = {
        id: `${id}.hessian.${first}.${second}`,
        head: partialMath(loss.name, first, second),
        opening: true,
      };
      return [chainOf(place, steps, entry, tellers)];
    }),
  );
  const opening = say(tellers.tongues, (words) =>
    set.place.kind === "point" ? words.outline.hessianAtPoint : words.outline.hessianOnFamily,
  );
  const entries = chains.length > 0 ? chains : entryBlocks(set, hessian, id, d);
  return [sentence(`${id}.hessian`, opening), ...entries, ...matrixBlocks(`${id}.matrix`, hessian, d, tellers)];
}

/** Entries of larger Hessians are not written one by one. */
const MOST_VARIABLES = 4;

/** Each second derivative with its value at the point, where the steps do not tell it: `2w₂² = 0`. */
function entryBlocks(
  set: CriticalSet,
  values: readonly (readonly Expr[])[],
  id: string,
  d: Derivation,
): readonly Block[] {
  const { variables, hessian, loss } = d;
  if (set.place.kind !== "point" || hessian === null || variables.length > MOST_VARIABLES) return [];
  const formulas = variables.flatMap((first, i) =>
    variables.slice(i).flatMap((second, k): readonly Mathematics[] => {
      const [entry, value] = [hessian[i]?.[i + k], values[i]?.[i + k]];
      if (entry === undefined || value === undefined) return [];
      const head = partialMath(loss.name, first, second);
      return [
        sameExpr(entry, value) ? equalities(head, exprMath(value)) : equalities(head, exprMath(entry), exprMath(value)),
      ];
    }),
  );
  return [{ kind: "display", id: `${id}.entries`, formulas }];
}

/** det(λI - H) multiplied out and in factors. */
export function characteristicBlocks(set: CriticalSet, id: string, d: Derivation, tellers: Tellers): readonly Block[] {
  const { characteristic } = set.working;
  if (characteristic === null) return [];
  const { symbol, polynomial, factored } = characteristic;
  const lambda = nameMath(symbol);
  const head: Mathematics = {
    kind: "row",
    parts: [
      { kind: "sign", text: "det(", ascii: "det(", latex: "\\det(" },
      lambda,
      { kind: "sign", text: "I - H)", ascii: "I - H)", latex: "I - H)" },
    ],
  };
  const place = { id: `${id}.characteristic`, head, opening: true };
  const steps = stepsUnder(d, place.id);
  const chain =
    steps.length > 0
      ? chainOf(place, steps, factored, tellers)
      : chained(place.id, head, twoForms(place.id, [polynomial, factored].map(exprMath)));
  return [
    sentence(
      `${id}.eigenvalues`,
      say(tellers.tongues, (words) => words.outline.characteristic),
    ),
    chain,
  ];
}

function twoForms(id: string, forms: readonly Mathematics[]): readonly Line[] {
  const texts = forms.map((form) => JSON.stringify(form));
  return forms
    .filter((_, i) => texts.indexOf(texts[i] ?? "") === i)
    .map((form, i) => plainLine(`${id}.${i + 1}`, form));
}

/** Columns longer than this are written as points. */
const TALLEST = 6;

/** `λ₁ = -2, u₁ = (1, 1)` for each eigenvalue. */
export function eigenpairBlocks(set: CriticalSet, id: string, d: Derivation, { tongues }: Tellers): readonly Block[] {
  if (set.eigenvalues.length === 0) return [];
  const stem = eigenvalueName(set, d);
  let count = 0;
  const formulas = set.eigenvalues.map((eigenvalue) => {
    const first = count + 1;
    count += eigenvalue.multiplicity;
    return eigenpair(eigenvalue, stem, first);
  });
  const title = say(tongues, (words) => words.outline.eigenpairs);
  return [sentence(`${id}.eigenpairs.title`, title), { kind: "display", id: `${id}.eigenpairs`, formulas }];
}

function eigenpair({ value, multiplicity, vectors }: Eigenvalue, stem: string, first: number): Mathematics {
  const indexes = Array.from({ length: multiplicity }, (_, i) => first + i);
  const few = multiplicity > 3 ? [first, null, first + multiplicity - 1] : indexes;
  const names = few.map((i) => (i === null ? SIGNS.dots : nameMath(`${stem}_${i}`)));
  const [head = nameMath(stem), ...others] = names;
  const { math, rounded } = shown(value);
  const chain: readonly Related[] = [
    ...others.map((name): Related => ({ sign: "=", math: name })),
    { sign: rounded ? "~" : "=", math },
  ];
  const left: Mathematics = { kind: "relations", first: head, others: chain };
  const right = vectors.map((vector, i) => {
    const { entries, rounded: about } = shownVector(vector);
    const drawn = entries.length > TALLEST ? vectorMath(vector) : columnMath(entries);
    return {
      kind: "relations",
      first: eigenvectorMath(first + i),
      others: [{ sign: about ? "~" : "=", math: drawn }],
    } as const;
  });
  return listMath([left, ...right]);
}
