import {
  type Derivation,
  deriveFirst,
  ENGLISH,
  type Host,
  outlineOf,
  type Problem,
  type Result,
  renderProblem,
  stageOf,
  type Words,
} from "../src/first.ts";
import type { Ask, Part, Question, Stage, Told } from "./protocol.ts";

type Rest = typeof import("../src/index.ts");

/** What the jobs work with. `rest` loads the greater part of the program, which the first answer does without. */
export type Workshop = {
  readonly host: Host;
  readonly interrupted: () => boolean;
  readonly rest: () => Promise<Rest>;
};
type Post = (part: Part) => void;
type Asked<K extends Ask["kind"]> = Extract<Ask, { readonly kind: K }>;

/** Lets messages come in: a wish to stop is seen between the stages also without shared memory. */
const breath = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** Derives in three stages (gradient, Hessian, the whole) and posts each as it stands. */
export async function deriveInStages(ask: Asked<"derive">, workshop: Workshop, post: Post): Promise<void> {
  const { question, detail, tongue } = ask;
  const languages = await wordsOf(tongue, workshop);
  const tell = (stage: Stage, derived: Result<Derivation>): boolean => {
    if (!derived.ok) post({ kind: "problem", told: toldProblem(derived.problem, languages) });
    else post(outlinePart(stage, derived.value, { languages, detail }));
    return derived.ok;
  };
  for (const only of [["gradient"], ["gradient", "hessian"]] as const) {
    const stage = only.length === 1 ? "gradient" : "hessian";
    if (!tell(stage, deriveFirst({ ...plain(question), only, detail }, workshop.host))) return;
    await breath();
    if (workshop.interrupted()) return;
  }
  const { derive } = await workshop.rest();
  if (workshop.interrupted()) return;
  tell("whole", derive({ ...question, detail }, workshop.host));
}

/** Without the point of the Taylor model: a point that makes no sense must not hide the gradient. */
function plain({ at: _, ...question }: Question): Question {
  return question;
}

function outlinePart(
  stage: Stage,
  given: Derivation,
  options: { readonly languages: readonly Words[]; readonly detail: "result" | "rules" | "all" },
): Extract<Part, { kind: "outline" }> {
  // The chips show which variables were taken; the sentence about it speaks of the command line's options.
  const derivation = { ...given, warnings: given.warnings.filter(({ kind }) => kind !== "variables-guessed") };
  const { variables, parameters, limits } = derivation;
  const outline = outlineOf(derivation, { ...options, pictures: false });
  return {
    kind: "outline",
    stage,
    outline,
    reading: { variables, parameters },
    partial: limits.length > 0,
    staged: stageOf(given),
  };
}

async function wordsOf(tongue: string, { rest }: Workshop): Promise<readonly Words[]> {
  if (tongue === "en") return [ENGLISH];
  const { dictionariesOf } = await rest();
  return dictionariesOf(tongue) ?? [ENGLISH];
}

function toldProblem(problem: Problem, [words = ENGLISH]: readonly Words[]): Told {
  const [message = ""] = renderProblem(problem, words).split("\n");
  const { source, span } = problem;
  return { message, source, start: span?.start ?? -1, end: span?.end ?? -1 };
}

/** The part of a picture that is looked at. */
export async function seen({ staged, request }: Asked<"scene">, { rest }: Workshop, post: Post): Promise<void> {
  const { viewOf } = await rest();
  post({ kind: "view", view: viewOf(staged, request) });
}

/** Walks downhill. */
export async function walked({ request, tongue }: Asked<"walk">, workshop: Workshop, post: Post): Promise<void> {
  const { descend, groundOf } = await workshop.rest();
  const done = descend(request, workshop.host);
  if (done.ok) post({ kind: "descent", descent: done.value, ground: groundOf(request, done.value) });
  else post({ kind: "problem", told: toldProblem(done.problem, await wordsOf(tongue, workshop)) });
}

/** Marks a student's answer. */
export async function marking(ask: Asked<"check">, workshop: Workshop, post: Post): Promise<void> {
  const languages = await wordsOf(ask.tongue, workshop);
  const { createMarker, markingJson } = await workshop.rest();
  const marked = createMarker(workshop.host)({ exercise: ask.question, ...ask.answers });
  if (marked.ok) post({ kind: "marking", marking: markingJson(marked.value, languages[0] ?? ENGLISH) });
  else post({ kind: "problem", told: toldProblem(marked.problem, languages) });
}

/** The derivation as a document. */
export async function written(ask: Asked<"export">, workshop: Workshop, post: Post): Promise<void> {
  const { question, detail, format, stylesheet } = ask;
  const languages = await wordsOf(ask.tongue, workshop);
  const rest = await workshop.rest();
  const derived = rest.derive({ ...question, detail }, workshop.host);
  if (!derived.ok) return post({ kind: "problem", told: toldProblem(derived.problem, languages) });
  const outline = rest.outlineOf(derived.value, { languages, detail });
  const texts = {
    latex: () => rest.renderLatex(outline, { fragment: false }),
    markdown: () => rest.renderMarkdown(outline, { fragment: false, picture: null }),
    html: () => rest.renderHtml(outline, { stylesheet }),
    json: () => `${JSON.stringify(rest.derivationJson(derived.value, languages[0] ?? ENGLISH, detail), null, 2)}\n`,
  };
  post({ kind: "text", text: texts[format]() });
}
