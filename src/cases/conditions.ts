import type { Polynomial } from "../algebra/polynomial.ts";
import { type Condition, condition, productOf, symbol } from "../expr/expr.ts";
import { signCondition } from "../solve/places.ts";
import { polynomialExpr } from "../solve/writing.ts";
import { formulaOf } from "../text/formula.ts";
import type { Facts } from "./facts.ts";
import { exprOfPut, type Setting } from "./setting.ts";

/** A comparison that a case rests on, with the text that two equal ones share: `key` of what is compared with 0. */
export type Atom = { readonly key: string; readonly relation: Condition["relation"]; readonly condition: Condition };

/** What the facts say beyond the user's assumptions, as plain comparisons. */
export function atomsOf(facts: Facts, setting: Setting): readonly Atom[] {
  const { names } = setting;
  const atoms: Atom[] = [];
  for (const { index, given } of facts.puts) {
    if (given) continue;
    const name = names[index] ?? "";
    const own = condition(symbol(name), "=", exprOfPut(index, setting, facts));
    atoms.push({ key: name, relation: "=", condition: own });
  }
  for (const { polynomial } of facts.unsolved) atoms.push(atomOf(polynomial, "=", names));
  const signed = facts.signs.filter(({ given }) => !given);
  const covered = (p: Polynomial): boolean =>
    facts.signs.some(({ factors }) => factors.some((f) => keyOf(f, names) === keyOf(p, names)));
  for (const { polynomial, given } of facts.nonzero)
    if (!given && !covered(polynomial)) atoms.push(atomOf(polynomial, "!=", names));
  for (const { factors, isNegative } of signed) {
    const [only, ...others] = factors;
    if (only === undefined) continue;
    if (others.length === 0) atoms.push(atomOf(only, isNegative ? "<" : ">", names));
    else {
      const key = factors
        .map((f) => keyOf(f, names))
        .sort()
        .join(" * ");
      const left = productOf(factors.map((f) => polynomialExpr(f, names)));
      const relation = isNegative ? "<" : ">";
      atoms.push({ key, relation, condition: condition(left, relation) });
    }
  }
  return atoms;
}

const keyOf = (p: Polynomial, names: readonly string[]): string => formulaOf(polynomialExpr(p, names));

function atomOf(p: Polynomial, relation: Condition["relation"], names: readonly string[]): Atom {
  return { key: keyOf(p, names), relation, condition: compared(p, relation, names) };
}

/** `p relation 0` with the constant on the right where the comparison is of signs. */
function compared(p: Polynomial, relation: Condition["relation"], names: readonly string[]): Condition {
  if (relation === ">" || relation === ">=") return signCondition({ polynomial: p, strict: relation === ">" }, names);
  if (relation === "<" || relation === "<=") {
    const terms = p.terms.map((t) => ({ ...t, coefficient: -t.coefficient }));
    return signCondition({ polynomial: { ...p, terms }, strict: relation === "<" }, names);
  }
  const asEqual = signCondition({ polynomial: p, strict: true }, names);
  return condition(asEqual.left, relation, asEqual.right);
}

/** Which relation holds in either of two cases that differ in this comparison alone; null: any; undefined: no single one. */
export function either(a: Condition["relation"], b: Condition["relation"]): Condition["relation"] | null | undefined {
  const signs = new Set([...SIGNS[a], ...SIGNS[b]]);
  if (signs.size === 3) return null;
  const found = Object.entries(SIGNS).find(([, own]) => own.length === signs.size && own.every((s) => signs.has(s)));
  return found === undefined ? undefined : RELATIONS.find((relation) => relation === found[0]);
}

const SIGNS = { "<": [-1], "<=": [-1, 0], ">": [1], ">=": [0, 1], "=": [0], "!=": [-1, 1] } as const;
const RELATIONS = ["<", "<=", ">", ">=", "=", "!="] as const;

/** Two cases with one answer as one, where their conditions differ in one comparison only. */
export function mergedAtoms(a: readonly Atom[], b: readonly Atom[]): readonly Atom[] | null {
  if (a.length !== b.length) return null;
  const differing = a.flatMap((atom) => {
    const other = b.find(({ key }) => key === atom.key);
    return other === undefined ? [null] : other.relation === atom.relation ? [] : [[atom, other] as const];
  });
  const [only, ...others] = differing;
  if (only === null || only === undefined || others.length > 0) return null;
  const [own, other] = only;
  if (own.relation === "=" || other.relation === "=") return null;
  const relation = either(own.relation, other.relation);
  if (relation === undefined) return null;
  return a.flatMap((atom) => {
    if (atom !== own) return [atom];
    if (relation === null) return [];
    const { left, right } = atom.condition;
    return [{ key: atom.key, relation, condition: condition(left, relation, right) }];
  });
}
