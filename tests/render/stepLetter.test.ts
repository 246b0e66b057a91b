import { expect, it } from "vitest";
import { symbolsOf } from "../../src/expr/symbols.ts";
import { stepName } from "../../src/render/outline/letters.ts";
import { derived } from "../support/derived.ts";

it.each([
  ["sin(x)*cos(y)", ["x", "y"]],
  ["cos(x) + cos(y)", ["x", "y"]],
])("%s: the letter of a way down is in the loss along it and is none of the integers in the point", (loss, vars) => {
  const d = derived({ loss, vars });
  const ways = (d.critical?.sets ?? []).flatMap((set) => set.escape.map((way) => ({ set, way })));
  expect(ways.length).toBeGreaterThan(0);
  for (const { set, way } of ways) {
    const letter = stepName(way, set, d);
    expect(set.place.kind === "point" ? set.place.integers : []).not.toContain(letter);
    expect(way.along === null ? [] : symbolsOf(way.along)).toContain(letter);
  }
});
