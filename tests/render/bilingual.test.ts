import { describe, expect, it } from "vitest";
import { columnWidth, inLanguages } from "../../src/render/terminal/bilingual.ts";
import { textWidth } from "../../src/render/terminal/box.ts";

const PEN = { ascii: false, ambiguousWide: false };

describe("a text in two languages", () => {
  const english = "wrong\n\nx: 2\n\nThe sign\nis wrong.\n";
  const chinese = "错误\n\nx: 2\n\n符号错了。\n";

  it("stands side by side where each has 48 columns, and what is the same stands once", () => {
    const lines = inLanguages([english, chinese], 99, PEN).split("\n");
    expect(columnWidth(2, 99)).toBe(48);
    expect(lines).toEqual([
      `wrong${" ".repeat(46)}错误`,
      "",
      "x: 2",
      "",
      `The sign${" ".repeat(43)}符号错了。`,
      "is wrong.",
      "",
    ]);
    expect(lines.every((line) => textWidth(line, PEN) <= 99)).toBe(true);
  });

  it("stands block under block in a narrow terminal", () => {
    expect(columnWidth(2, 98)).toBe(98);
    expect(inLanguages([english, chinese], 98, PEN)).toBe("wrong\n错误\n\nx: 2\n\nThe sign\nis wrong.\n符号错了。\n");
  });

  it("stands whole, one below the other, where the blocks do not match", () => {
    expect(inLanguages(["a\n\nb\n", "c\n"], 200, PEN)).toBe("a\n\nb\n\nc\n");
  });
});
