export { derive, type Host } from "./derive.ts";
export type { Expr } from "./expr/expr.ts";
export type { Derivation } from "./record/derivation.ts";
export type { Problem, Result } from "./record/problem.ts";
export type { DeriveRequest } from "./record/request.ts";
export { derivationJson, type Json, problemJson } from "./render/contract.ts";
export { formulaOf } from "./text/formula.ts";
export { latexOf } from "./text/latex.ts";
export { createFormulaReader, type FormulaReader } from "./text/parse.ts";
