import { DESCENT_ENGLISH } from "./descentEn.ts";
import type { DescentWords } from "./descentWords.ts";
import { DESCENT_SIMPLIFIED } from "./descentZhHans.ts";
import { DESCENT_TRADITIONAL } from "./descentZhHant.ts";
import { SLICE_ENGLISH } from "./sliceEn.ts";
import type { SliceWords } from "./sliceWords.ts";
import { SLICE_SIMPLIFIED } from "./sliceZhHans.ts";
import { SLICE_TRADITIONAL } from "./sliceZhHant.ts";
import { STUDY_ENGLISH } from "./studyEn.ts";
import type { StudyWords } from "./studyWords.ts";
import { STUDY_SIMPLIFIED } from "./studyZhHans.ts";
import { STUDY_TRADITIONAL } from "./studyZhHant.ts";
import type { Language } from "./words.ts";

/** What is said of walks, slices and studies in one language. */
export type WalkWords = { readonly descent: DescentWords; readonly slice: SliceWords; readonly study: StudyWords };

/** The same by language. */
export const WALK_DICTIONARIES: { readonly [language in Language]: WalkWords } = {
  en: { descent: DESCENT_ENGLISH, slice: SLICE_ENGLISH, study: STUDY_ENGLISH },
  "zh-Hans": { descent: DESCENT_SIMPLIFIED, slice: SLICE_SIMPLIFIED, study: STUDY_SIMPLIFIED },
  "zh-Hant": { descent: DESCENT_TRADITIONAL, slice: SLICE_TRADITIONAL, study: STUDY_TRADITIONAL },
};
