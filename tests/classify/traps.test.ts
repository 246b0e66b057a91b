import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { equal } from "../../src/equal.ts";
import { evaluate } from "../../src/expr/evaluate.ts";
import { formulaOf } from "../../src/text/formula.ts";
import { createFormulaReader } from "../../src/text/parse.ts";
import { derive } from "../../src/whole.ts";
import { parsed } from "../support/tools.ts";

/** A task that well-known systems get wrong: the right answer, and the wrong one that comes first to mind. */
type Trap = {
  readonly id: string;
  readonly task: "derivative" | "simplify" | "equal" | "critical";
  readonly input: string;
  readonly right: string;
  readonly "wrong-naive": string;
};

const traps: readonly Trap[] = JSON.parse(readFileSync(new URL("../cases/traps-public.json", import.meta.url), "utf8"));
const host = { reader: createFormulaReader(), interrupted: () => false, now: () => 0 };

/** The verdict on two expressions with its note: "equal", "different equal-on-part". */
function compared(a: string, b: string): string {
  const found = equal({ a, b }, host);
  const note = found.verdict === "equal" || found.verdict === "different" ? found.note : null;
  return note === null ? found.verdict : `${found.verdict} ${note}`;
}

/** The first expression of an answer, without the remarks after it. */
const expressionOf = (answer: string): string => (answer.split(/\s?,\s|;/)[0] ?? answer).trim();

/** What the comparison says where the right formula is defined at more points than the input, or where no proof is found. */
const OTHERWISE: Readonly<Record<string, string>> = {
  "tr-026": "equal holes",
  "tr-029": "different equal-on-part",
  "tr-036": "undecided",
  // There is no floor: it has no derivative to speak of.
  "tr-044": "invalid",
};
/** The wrong answer is the right one without its condition, or right as powers with odd roots are read here. */
const NO_WRONG_FORMULA: ReadonlySet<string> = new Set(["tr-004", "tr-026", "tr-029", "tr-044"]);
/** Where derivatives are compared: inside every piece of the traps. */
const PLACES: readonly number[] = [-2.5, -0.75, 0.25, 0.625, 1.5, 3.25];

function criticalOf(input: string): { readonly completeness: string; readonly sets: readonly string[] } {
  const found = derive({ loss: input, only: ["gradient", "hessian", "critical"] }, host);
  if (!found.ok || found.value.critical === null) throw new Error(`${input} is not solved`);
  const { completeness, sets } = found.value.critical;
  const rows = sets.map(({ place, verdict }) => {
    if (place.kind !== "point") throw new Error(`${input}: a family`);
    return row(
      place.at.map(({ value }) =>
        value.kind === "interval" ? value.lower / 2 + value.upper / 2 : (value.value ?? Number.NaN),
      ),
      verdict.type,
    );
  });
  return { completeness: completeness.kind, sets: rows.sort() };
}

/** `x=1 min; x=-1 max` or `(0, 0) saddle; (1, 1) min`, as rows with digits. */
function expectedOf(right: string): readonly string[] {
  if (right.startsWith("no critical point")) return [];
  return right
    .split(";")
    .map((part) => {
      const [, place = "", type = ""] = /^(.*) (\w+)$/.exec(part.trim()) ?? [];
      const values = place.startsWith("(") ? splitTuple(place.slice(1, -1)) : [place.replace("x=", "")];
      const full = type === "min" ? "minimum" : type === "max" ? "maximum" : "saddle";
      return row(
        values.map((text) => evaluate(parsed(text), new Map())),
        full,
      );
    })
    .sort();
}

function splitTuple(text: string): readonly string[] {
  return text.split(/,(?![^(]*\))/).map((part) => part.trim());
}

function row(values: readonly number[], type: string): string {
  return `${values.map((x) => (Math.abs(x) < 1e-12 ? 0 : x).toFixed(9)).join(", ")} ${type}`;
}

describe("traps", () => {
  it.each(traps.map((trap) => [trap.id, trap.task, trap.input, trap] as const))(
    "%s: %s of %s",
    (id, task, input, trap) => {
      const right = expressionOf(trap.right);
      switch (task) {
        case "critical": {
          expect(criticalOf(input)).toEqual({ completeness: "all", sets: expectedOf(trap.right) });
          return;
        }
        case "derivative": {
          const found = derive({ loss: input, only: ["gradient"] }, host);
          const [entry] = (found.ok && found.value.gradient) || [];
          const values = (text: string): readonly string[] =>
            PLACES.map((x) => evaluate(parsed(text), new Map([["x", x]])).toFixed(9));
          const own = values(entry === undefined ? "" : formulaOf(entry.expr));
          expect(own).toEqual(values(right));
          if (!NO_WRONG_FORMULA.has(id)) expect(own).not.toEqual(values(trap["wrong-naive"]));
          return;
        }
        case "simplify": {
          expect(compared(input, right)).toBe(OTHERWISE[id] ?? "equal");
          if (!NO_WRONG_FORMULA.has(id)) expect(compared(input, trap["wrong-naive"])).toMatch(/^different/);
          return;
        }
        case "equal": {
          const [a = "", b = ""] = input.split("==");
          expect(compared(a, b)).toMatch(trap.right.startsWith("not equal") ? /^different/ : /^equal$/);
        }
      }
    },
  );

  it("are all there", () => {
    expect(traps.length).toBe(28);
  });
});
