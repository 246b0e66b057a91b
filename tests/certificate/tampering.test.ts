import { expect, it } from "vitest";
import { tabulate } from "./table.ts";

it("verifies a quarter of the public cases, and notices each kind of tampering with them", () => {
  const table = tabulate((index) => index % 4 === 0, 20_000);
  console.log(table);
  expect(table.wronglyRefuted).toEqual([]);
  expect(table.unnoticed).toEqual([]);
  expect(table.verified).toBeGreaterThan(150);
  expect(table.applied.size).toBeGreaterThan(25);
}, 60_000);
