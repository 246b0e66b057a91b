export { derive, type Host } from "./derive.ts";
export { type DescendHost, descend } from "./descend.ts";
export { shard, summarise } from "./descent/study/summary.ts";
export {
  createTeamObjective,
  joinBlocks,
  type OpenTeam,
  sumsLength,
  type TeamPlan,
  workBlocks,
} from "./descent/team.ts";
export type { Expr } from "./expr/expr.ts";
export type { Derivation } from "./record/derivation.ts";
export type { DescendRequest, Descent } from "./record/descent.ts";
export type { Problem, Result } from "./record/problem.ts";
export { problemAt } from "./record/problem.ts";
export type { DeriveRequest } from "./record/request.ts";
export type { SliceRequest, SliceView } from "./record/slice.ts";
export type { Study, StudyRow, StudySpec } from "./record/study.ts";
export { derivationJson, problemJson } from "./render/contract.ts";
export { descentCsv } from "./render/descentCsv.ts";
export { descentJson } from "./render/descentJson.ts";
export { descentLatex } from "./render/descentLatex.ts";
export { descentSvg } from "./render/descentSvg.ts";
export { descentText } from "./render/descentText.ts";
export type { Json } from "./render/json.ts";
export { renderProblem } from "./render/problem.ts";
export { sliceJson, sliceSvg, sliceText } from "./render/slice.ts";
export { studyCsv, studyHtml, studyJson, studySvg, studyText } from "./render/study.ts";
export { renderText } from "./render/terminal.ts";
export { DESCENT_ENGLISH } from "./render/words/descentEn.ts";
export { ENGLISH } from "./render/words/en.ts";
export { SLICE_ENGLISH } from "./render/words/sliceEn.ts";
export { STUDY_ENGLISH } from "./render/words/studyEn.ts";
export { viewSlice } from "./slice.ts";
export { checkStudy, createStudent } from "./study.ts";
export { formulaOf } from "./text/formula.ts";
export { latexOf } from "./text/latex.ts";
export { createFormulaReader, type FormulaReader } from "./text/parse.ts";
