import { readFileSync } from "node:fs";
import type { Derivation } from "../../src/record/derivation.ts";
import type { DeriveRequest } from "../../src/record/request.ts";
import { createFormulaReader } from "../../src/text/parse.ts";
import { derive } from "../../src/whole.ts";

const host = { reader: createFormulaReader(), interrupted: () => false, now: () => 0 };

/** The derivation of a request that is known to be right. */
export function derived(request: DeriveRequest): Derivation {
  const result = derive(request, host);
  if (!result.ok) throw new Error(`${request.loss}: ${JSON.stringify(result.problem)}`);
  return result.value;
}

/** KaTeX's stylesheet as the build leaves it. */
export function stylesheet(): string {
  return readFileSync(new URL("../../dist/katex.css", import.meta.url), "utf8");
}
