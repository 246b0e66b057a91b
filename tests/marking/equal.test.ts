import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { decideEqual } from "../../src/marking/equal.ts";
import { createFormulaReader } from "../../src/text/parse.ts";
import { parsed, testBudget } from "../support/tools.ts";

const verdictOf = (a: string, b: string) => decideEqual(parsed(a), parsed(b), { budget: testBudget() });

type Answer = {
  readonly id: string;
  readonly student: string;
  readonly teacher: string;
  readonly student_strict?: string;
  readonly teacher_strict?: string;
  readonly expected: "equal" | "different" | "invalid";
  readonly domain_differs?: boolean;
};

const answers: readonly Answer[] = JSON.parse(
  readFileSync(new URL("../cases/answers-public.json", import.meta.url), "utf8"),
);

describe("answers of students", () => {
  it("are never marked wrongly", () => {
    const reader = createFormulaReader();
    const counts = new Map<string, number>();
    const wrong: string[] = [];
    const count = (what: string): void => void counts.set(what, (counts.get(what) ?? 0) + 1);
    for (const answer of answers) {
      const student = reader.read(answer.student_strict ?? answer.student);
      const teacher = reader.read(answer.teacher_strict ?? answer.teacher);
      if (answer.expected === "invalid" || !student.ok || !teacher.ok) {
        count(answer.expected === "invalid" ? "invalid" : "not read");
        continue;
      }
      const start = performance.now();
      const decided = decideEqual(student.value, teacher.value, { budget: testBudget() });
      const { verdict } = decided;
      const note = decided.verdict === "undecided" ? null : decided.note;
      const time = performance.now() - start;
      const told = `${answer.id} ${answer.student} | ${answer.teacher}: ${verdict} ${note}`;
      if (time > 200) console.log("slow", time, told);
      count(`${answer.expected}: ${verdict}${note === null ? "" : ` ${note}`}`);
      if (verdict === "undecided") console.log(told);
      const onPart = answer.domain_differs === true && note === "equal-on-part";
      if (verdict !== "undecided" && verdict !== answer.expected && !onPart) wrong.push(told);
    }
    console.log(counts);
    expect(wrong).toEqual([]);
  });
});

describe("equal", () => {
  it("holds for polynomials and fractions", () => {
    expect(verdictOf("(x+1)^2", "x^2+2*x+1").verdict).toBe("equal");
    expect(verdictOf("x^2", "x^2 + 1e-30").verdict).toBe("different");
  });
});
