import { describe, expect, it } from "vitest";
import type { StoryLine } from "../../src/record/story.ts";
import { outlineOf } from "../../src/render/outline.ts";
import { renderText } from "../../src/render/terminal/terminal.ts";
import { dictionariesOf } from "../../src/render/words/dictionaries.ts";
import { derived } from "../support/derived.ts";
import { TEN_LOSSES } from "../support/losses.ts";

const told = (loss: string): string => {
  const outline = outlineOf(derived({ loss }), { languages: dictionariesOf("en") ?? [], detail: "rules" });
  return renderText(outline, { width: 400, ascii: true, ambiguousWide: false, colour: false });
};

/** The points that the lines of a story name; a case of one equation with nothing below it is a point. */
const counted = (lines: readonly StoryLine[]): number =>
  lines.reduce((sum, line, i) => {
    if (line.kind === "points") return sum + line.count;
    if (line.kind === "solve-linear") return sum + 1;
    const next = lines[i + 1];
    const isLast =
      next === undefined || (next.kind === "case" && line.kind === "case" && next.path.length <= line.path.length);
    return line.kind === "case" && isLast ? sum + 1 : sum;
  }, 0);

describe("what the story counts is what is listed", () => {
  const whole = [
    ...TEN_LOSSES.filter(({ name }) =>
      ["himmelblau", "rosenbrock", "quartic", "six-hump-camel", "one-variable"].includes(name),
    ).map(({ loss }) => loss),
    "x^4 + y^4 - x^2 - y^2",
    "(x*y - 2)^2 + (x - y)^2",
  ];
  it.each(whole)("%s", (loss) => {
    const { critical } = derived({ loss });
    const { story = [], sets = [] } = critical ?? {};
    expect(counted(story)).toBe(sets.length);
    for (const [i, line] of story.entries()) {
      const next = story[i + 1];
      if (line.kind !== "eliminate") continue;
      const roots = line.roots.reduce((sum, count) => sum + count, 0);
      expect(next?.kind === "points" ? next.count : 1).toBe(roots);
    }
  });
});

describe("the factors of an elimination stand together", () => {
  it("of Himmelblau's with the roots of each", () => {
    expect(told("(x^2 + y - 11)^2 + (x + y^2 - 7)^2")).toContain(
      "Eliminate: (y - 2)(y^3 + 2y^2 - 10y - 19)(32y^5 - 208y^3 - 168y^2 + 1) = 0, which has 1 + 3 + 5 = 9 real roots.",
    );
  });

  it("and a symbol that stands for a form is introduced", () => {
    const loss = "(x^2 - 2)^2 + (y^2 - 2)^2";
    const used = derived({ loss }).critical?.story.filter((line) => line.kind === "eliminate") ?? [];
    for (const { symbol, form } of used) expect(form === null).toBe(["x", "y"].includes(symbol));
    expect(told(loss)).toContain("Take z for x + 2y, which differs from solution to solution, and eliminate: (z^2");
  });
});

it("a root of a polynomial is told in the name of its coordinate", () => {
  expect(told("x^4 - 2*x^2 + 3*x")).toContain("Here x is the zero of 4x^3 - 4x + 3 near -1.26255.");
});

it("a case that says the value of the only unknown is not followed by the same value", () => {
  expect(told("x^4/4 - x^2/2")).not.toContain("Solve");
});

describe("rounded vectors have equally many decimals", () => {
  it("in eigenvectors and in the way down", () => {
    const text = told("(x^2 + y - 11)^2 + (x + y^2 - 7)^2");
    expect(text).toContain("t (-0.113, -0.994)");
    expect(text).not.toContain("/1000");
    expect(text).toContain("[ 0.090893  ]");
    expect(text).toContain("[ -0.995861 ]");
  });

  it("and exact ones stay exact", () => {
    expect(told("(1 - w1*w2)^2")).toContain("t (1, 1)");
  });
});

it("a partial derivative that is multiplied out already stands with those that are multiplied out", () => {
  const [, after = ""] = told("(x - 1)^2*y + z^2").split("Multiplied out:");
  expect(after.split("Hessian")[0]).toContain("= 2z");
});

it("a type that is not decided is told without the word of its column", () => {
  expect(told("(y - sigmoid(w_1*x + b))^2 + lambda*w_1^2")).not.toContain("type not decided");
});
