export { lossText } from "./certificate/lossText.ts";
export { type Verification, verifyCertificate } from "./certificate/verify.ts";
export { certify } from "./certify.ts";
export { createMarker, type Marker } from "./check.ts";
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
export { equal } from "./equal.ts";
export type { Expr } from "./expr/expr.ts";
export { groundOf } from "./ground.ts";
export type { Certificate } from "./record/certificate.ts";
export type { Derivation } from "./record/derivation.ts";
export type { BatchRun, DescendRequest, Descent, Inspection, Method, OutcomeReason } from "./record/descent.ts";
export type { Comparison } from "./record/equality.ts";
export type { Marking } from "./record/marking.ts";
export type { Problem, Result } from "./record/problem.ts";
export { problemAt } from "./record/problem.ts";
export type { CheckRequest, DeriveRequest, EqualRequest } from "./record/request.ts";
export type { SliceRequest, SliceView } from "./record/slice.ts";
export type { Study, StudyRow, StudySpec } from "./record/study.ts";
export { derivationJson, problemJson } from "./render/contract.ts";
export { descentCsv } from "./render/descentCsv.ts";
export { descentJson } from "./render/descentJson.ts";
export { descentLatex } from "./render/descentLatex.ts";
export { descentSvg } from "./render/descentSvg.ts";
export { descentText } from "./render/descentText.ts";
export { equalityJson, renderEquality } from "./render/equality.ts";
export { type HtmlOptions, renderHtml } from "./render/html/html.ts";
export type { Json } from "./render/json.ts";
export { type LatexOptions, renderLatex } from "./render/latex/latex.ts";
export { type MarkdownOptions, renderMarkdown } from "./render/markdown.ts";
export { markingJson, renderMarking } from "./render/marking.ts";
export { decimalText } from "./render/math.ts";
export type { Block, Chain, ChainRow, Inline, Note, Outline, Phrase, Said, Section } from "./render/outline/shape.ts";
export { type OutlineOptions, outlineOf } from "./render/outline.ts";
export { pictureOf } from "./render/picture/beside.ts";
export { cssColour, rampColour } from "./render/picture/ramp.ts";
export type { Axis, Mark, Place } from "./render/picture/scene.ts";
export { renderSvg } from "./render/picture/svg.ts";
export { ticksOf } from "./render/picture/ticks.ts";
export {
  type Choice,
  type LineView,
  type PlacedMark,
  type PlaneView,
  type SliceSigns,
  type Stage,
  stageOf,
  type View,
  type ViewRequest,
  type Way,
  type Window,
} from "./render/picture/view.ts";
export { renderProblem } from "./render/problem.ts";
export { sliceJson, sliceSvg, sliceText } from "./render/slice.ts";
export { studyCsv, studyHtml, studyJson, studySvg, studyText } from "./render/study.ts";
export { columnWidth, inLanguages } from "./render/terminal/bilingual.ts";
export { nameText } from "./render/terminal/mathBox.ts";
export { renderText } from "./render/terminal/terminal.ts";
export { dictionariesOf, LANGUAGES } from "./render/words/dictionaries.ts";
export { ENGLISH } from "./render/words/en.ts";
export { WALK_DICTIONARIES, type WalkWords } from "./render/words/walkDictionaries.ts";
export type { Language, Words } from "./render/words/words.ts";
export { viewOf } from "./scene.ts";
export { viewSlice } from "./slice.ts";
export { checkStudy, createStudent } from "./study.ts";
export { formulaOf } from "./text/formula.ts";
export { latexOf } from "./text/latex.ts";
export { createFormulaReader, type FormulaReader } from "./text/parse.ts";
export { derive, type Host } from "./whole.ts";
