import { compareRational } from "../number/rational.ts";
import { type Expr, impossible, operands } from "./expr.ts";

/**
 * Whether two expressions are the same tree, spelling of numbers included.
 * The cost is at most the size of the smaller tree; different hashes answer at once.
 */
export function sameExpr(a: Expr, b: Expr): boolean {
  if (a === b) return true;
  if (a.hash !== b.hash || a.kind !== b.kind || !sameLabel(a, b)) return false;
  const left = operands(a);
  const right = operands(b);
  return left.length === right.length && left.every((u, i) => sameExpr(u, right[i] ?? u));
}

/** Whether two nodes of the same kind agree in all but their operands. */
export function sameLabel(a: Expr, b: Expr): boolean {
  switch (a.kind) {
    case "number":
      return b.kind === "number" && a.value.n === b.value.n && a.value.d === b.value.d && a.written === b.written;
    case "constant":
    case "symbol":
    case "call":
      return b.kind === a.kind && a.name === b.name;
    case "cases":
      return b.kind === "cases" && a.relation === b.relation;
    case "sumOver":
      return b.kind === "sumOver" && a.index === b.index;
    case "derivative":
      return b.kind === "derivative" && a.by === b.by;
    case "sum":
    case "product":
    case "power":
      return a.kind === b.kind;
    default:
      return impossible(a);
  }
}

/** Compares names so that `w2` stands before `w10`: runs of digits by value, all else by character code. */
export function compareNames(a: string, b: string): number {
  const left = a.match(/\d+|\D+/g) ?? [];
  const right = b.match(/\d+|\D+/g) ?? [];
  for (let i = 0; i < Math.min(left.length, right.length); i += 1) {
    const order = compareRuns(left[i] ?? "", right[i] ?? "");
    if (order !== 0) return order;
  }
  return left.length - right.length || (a < b ? -1 : a > b ? 1 : 0);
}

function compareRuns(a: string, b: string): number {
  const digits = /^\d/;
  if (digits.test(a) && digits.test(b)) return compareRational({ n: BigInt(a), d: 1n }, { n: BigInt(b), d: 1n });
  return a < b ? -1 : a > b ? 1 : 0;
}
