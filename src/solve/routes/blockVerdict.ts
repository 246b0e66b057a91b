import type { TypeArgument, Verdict } from "../../record/critical.ts";

/**
 * The verdict of a set together with a region of another block on which that block's loss is constant: near such
 * points the whole is the other block's loss, extended. On an edge of the region (`isOpen` false) that is not so.
 */
export function besideConstant(other: Verdict, isOpen: boolean): Verdict {
  if (isOpen) return { ...other, strict: other.type === "saddle" && other.strict, degenerate: true };
  const why = { kind: "undecided", because: "enclosure" } as const;
  return { type: "undecided", strict: false, degenerate: true, global: null, why, globalWhy: null };
}

/** The type of two sets of separate variables taken together: the loss is the sum of their losses. */
export function combinedVerdict(a: Verdict, b: Verdict): Verdict {
  const type = typeOf(a.type, b.type);
  const bothSigns = hasBothSigns(a, b);
  return {
    type,
    strict:
      type === "saddle"
        ? bothSigns || (a.strict && a.type === "saddle") || (b.strict && b.type === "saddle")
        : a.strict && b.strict,
    degenerate: a.degenerate || b.degenerate,
    global: a.global === b.global ? a.global : null,
    why: argument(type, a.why, b.why),
    globalWhy:
      a.global !== null && a.global === b.global ? (sameArgument(a, b) ? a.globalWhy : { kind: "separable" }) : null,
  };
}

function typeOf(a: Verdict["type"], b: Verdict["type"]): Verdict["type"] {
  if (a === "saddle" || b === "saddle") return "saddle";
  if (a === "undecided" || b === "undecided") return "undecided";
  return a === b ? a : "saddle";
}

/** Whether the Hessian of the whole has eigenvalues of both signs: extrema of both kinds that are not degenerate. */
function hasBothSigns(a: Verdict, b: Verdict): boolean {
  return !a.degenerate && !b.degenerate && a.type !== b.type;
}

function argument(type: Verdict["type"], a: TypeArgument, b: TypeArgument): TypeArgument {
  if (a.kind === "eigenvalues" && b.kind === "eigenvalues")
    return {
      kind: "eigenvalues",
      positive: a.positive + b.positive,
      negative: a.negative + b.negative,
      zero: a.zero + b.zero,
    };
  if (type === "undecided") return a.kind === "undecided" ? a : b;
  return { kind: "separable" };
}

function sameArgument(a: Verdict, b: Verdict): boolean {
  return a.globalWhy?.kind === b.globalWhy?.kind && a.globalWhy?.kind === "convex";
}
