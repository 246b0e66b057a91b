import { expect, it } from "vitest";
import { tabulate } from "../certificate/table.ts";

it("verifies the public cases, and notices each kind of tampering with each of them", () => {
  const table = tabulate(() => true, 1_000_000);
  console.log(table);
  expect(table.wronglyRefuted).toEqual([]);
  expect(table.unnoticed).toEqual([]);
  expect(table.applied.size).toBeGreaterThan(27);
}, 1_800_000);
