import { describe, expect, it } from "vitest";
import { numericColumns, readSheet } from "../../src/descent/csv.ts";
import { openSheet } from "../../src/descent/dataset.ts";
import { renderProblem } from "../../src/render/problem.ts";
import { ENGLISH } from "../../src/render/words/en.ts";

describe("comma-separated values", () => {
  const good = [
    { what: "plain", text: "x,y\n1,2\n3,4\n" },
    { what: "without a last line end", text: "x,y\n1,2\n3,4" },
    { what: "CRLF", text: "x,y\r\n1,2\r\n3,4\r\n" },
    { what: "CR alone", text: "x,y\r1,2\r3,4\r" },
    { what: "a byte order mark", text: "\ufeffx,y\n1,2\n3,4\n" },
    { what: "a byte order mark before a quote", text: '\ufeff"x",y\r\n1,2\r\n3,4\r\n' },
    { what: "quotes", text: '"x","y"\n"1",2\n3,"4"\n' },
    { what: "spaces around", text: " x , y \n 1 ,\t2\n3, 4 \n" },
    { what: "empty rows at the end", text: "x,y\n1,2\n3,4\n\n\n" },
    { what: "other ways to write numbers", text: "x,y\n+1.0,2e0\n.3e1,4.\n" },
  ];
  it.each(good)("with $what are read", ({ text }) => {
    const sheet = readSheet(text);
    if ("fault" in sheet) throw new Error(JSON.stringify(sheet));
    expect(sheet.names).toEqual(["x", "y"]);
    expect(numericColumns(sheet, ["x", "y"])).toEqual([Float64Array.of(1, 3), Float64Array.of(2, 4)]);
  });

  it("may have commas, quotes and line ends inside quotes, and text in columns that nobody needs", () => {
    const sheet = readSheet('name,x\n"a, ""b""\nc",1\n');
    expect(sheet).toEqual({ names: ["name", "x"], rows: [['a, "b"\nc', "1"]] });
  });

  const bad = [
    { what: "nothing", text: "", row: 1, column: "1", fault: "empty-file" },
    { what: "names only", text: "x,y\n", row: 2, column: "1", fault: "no-rows" },
    { what: "a short row", text: "x,y\n1,2\n3\n", row: 3, column: "1", fault: "ragged" },
    { what: "a long row", text: "x,y\n1,2,3\n", row: 2, column: "2", fault: "ragged" },
    { what: "an empty row between", text: "x,y\n1,2\n\n3,4\n", row: 3, column: "1", fault: "blank-row" },
    { what: "an open quote", text: 'x,y\n1,"2\n3,4\n', row: 2, column: "2", fault: "unclosed-quote" },
    { what: "a quote inside a field", text: 'x,y\n1,2"3\n', row: 2, column: "2", fault: "stray-quote" },
    { what: "text behind a quote", text: 'x,y\n"1"2,3\n', row: 2, column: "1", fault: "after-quote" },
    { what: "no names", text: "1,2\n3,4\n", row: 1, column: "1", fault: "number-as-name" },
    { what: "an empty name", text: "x,\n3,4\n", row: 1, column: "2", fault: "no-name" },
    { what: "a name twice", text: "x,x\n3,4\n", row: 1, column: "2", fault: "same-name" },
    { what: "semicolons", text: "x;y\n3;4\n", row: 1, column: "1", fault: "semicolons" },
    { what: "letters in a number", text: "x,y\n1,2\n3,4a\n", row: 3, column: "y", fault: "not-a-number" },
    { what: "a decimal comma in quotes", text: 'x,y\n1,"2,5"\n', row: 2, column: "y", fault: "not-a-number" },
    { what: "NaN", text: "x,y\n1,NaN\n", row: 2, column: "y", fault: "not-a-number" },
    { what: "a number beyond the doubles", text: "x,y\n1,1e999\n", row: 2, column: "y", fault: "not-a-number" },
    { what: "hexadecimal", text: "x,y\n0x10,1\n", row: 2, column: "x", fault: "not-a-number" },
    { what: "a missing value", text: "x,y\n,1\n", row: 2, column: "x", fault: "missing" },
  ];
  it.each(bad)("with $what are refused at row $row, column $column", ({ text, row, column, fault }) => {
    const sheet = readSheet(text);
    const found = "fault" in sheet ? sheet : numericColumns(sheet, sheet.names);
    expect(found).toMatchObject({ row, column, fault: { kind: fault } });
  });

  it("tell a mistake with file, row and column", () => {
    const problem = openSheet({ path: "data.csv", text: "x,y\n1,2\n3\n" });
    expect("code" in problem ? renderProblem(problem, ENGLISH) : "").toBe(
      "data.csv, row 3, column 1: this row has 1 field, and there are 2 columns.",
    );
  });
});
