import { derivative, type Expr, operands, withOperands, ZERO_EXPR } from "../expr/expr.ts";
import type { Pool } from "../expr/pool.ts";
import type { Path, Section, Step } from "../record/step.ts";
import type { DerivativeStep } from "./differentiate.ts";
import type { Tidier } from "./tidy/tidy.ts";

/** How much of a derivation is written out: the rule and its tidied result, or every rule and rewrite inside. */
export type Detail = "rules" | "all";

/** What the lines of one result are called, and how they are written. */
export type Heading = { readonly id: string; readonly section: Section; readonly detail: Detail };

/**
 * The lines of one derivative: the rule with the derivatives of its parts announced, the same with them worked out,
 * and what tidying makes of it. All of it is read off the step; the announced form comes from the same `combine`.
 */
export function derivativeLines(step: DerivativeStep, heading: Heading, tidier: Tidier): readonly Step[] {
  const announced = tidier.pool.share(derivative(step.of, step.by));
  const lines = createLines(heading);
  if (step.parts.length === 0) {
    lines.add(step.rule.name, announced, step.raw);
  } else {
    const derivatives = step.parts.map((part) => derivative(part.of, part.by));
    const pending = tidier.pool.share(step.rule.combine(step.of, derivatives, step.depends));
    lines.add(step.rule.name, announced, pending, (id) => partLines(step, { ...heading, id }, tidier));
    if (pending !== step.raw) lines.add("substitute-parts", pending, step.raw);
  }
  appendTidying(lines, step.raw, heading.detail, tidier);
  return lines.steps;
}

/** The lines of the parts: of all, or, where routine is folded, once of each whose rule says more. */
function partLines(step: DerivativeStep, heading: Heading, tidier: Tidier): readonly Step[] {
  const told = new Set<Expr>();
  const lines = (part: DerivativeStep, id: string): readonly Step[] => {
    if (heading.detail === "all") return derivativeLines(part, { ...heading, id }, tidier);
    if (told.has(part.of)) return [];
    told.add(part.of);
    if (!ROUTINE.has(part.rule.name)) return derivativeLines(part, { ...heading, id }, tidier);
    return part.parts.flatMap((inner, i) => lines(inner, `${id}.${i + 1}`));
  };
  return step.parts.flatMap((part, i) => lines(part, `${heading.id}.${i + 1}`));
}

/** Rules that are told only where every rule is. */
const ROUTINE: ReadonlySet<string> = new Set(["constant", "variable", "sum", "constant-factor"]);

/** The lines from `u` to its tidy form. */
export function tidyLines(u: Expr, heading: Heading, tidier: Tidier): readonly Step[] {
  const lines = createLines(heading);
  appendTidying(lines, u, heading.detail, tidier);
  return lines.steps;
}

type Lines = {
  readonly steps: Step[];
  readonly add: (rule: string, before: Expr, after: Expr, parts?: (id: string) => readonly Step[]) => void;
  readonly heading: Heading;
};

function createLines(heading: Heading): Lines {
  const steps: Step[] = [];
  const add: Lines["add"] = (rule, before, after, parts) => {
    const id = `${heading.id}.${steps.length + 1}`;
    steps.push({
      id,
      section: heading.section,
      rule,
      before,
      after,
      at: null,
      conditions: [],
      parts: parts?.(id) ?? [],
    });
  };
  return { steps, add, heading };
}

function appendTidying(lines: Lines, raw: Expr, detail: Detail, tidier: Tidier): void {
  const { section, id } = lines.heading;
  const rewrites = tidier.rewrites(raw);
  const result = tidier.tidy(raw);
  if (detail === "rules") {
    const conditions = rewrites.flatMap((rewrite) => rewrite.conditions);
    if (result === raw) return;
    lines.steps.push({
      id: `${id}.${lines.steps.length + 1}`,
      section,
      rule: "tidy",
      before: raw,
      after: result,
      at: null,
      conditions,
      parts: [],
    });
    return;
  }
  let whole = raw;
  for (const { rule, at, after, conditions } of rewrites) {
    const next = replaceAt(whole, at, after, tidier.pool);
    lines.steps.push({
      id: `${id}.${lines.steps.length + 1}`,
      section,
      rule,
      before: whole,
      after: next,
      at,
      conditions,
      parts: [],
    });
    whole = next;
  }
}

/** The expression with the node at `path` replaced. */
export function replaceAt(u: Expr, path: Path, replacement: Expr, pool: Pool): Expr {
  const [position, ...rest] = path;
  if (position === undefined) return replacement;
  const given = operands(u);
  return pool.share(
    withOperands(
      u,
      given.map((operand, i) => (i === position ? replaceAt(operand, rest, replacement, pool) : operand)),
    ),
  );
}

/** The node at `path`. */
export function nodeAt(u: Expr, path: Path): Expr {
  return path.reduce((node, position) => operands(node)[position] ?? ZERO_EXPR, u);
}
