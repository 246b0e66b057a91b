import type { Mark } from "../../src/index.ts";
import type { WalkWords } from "../walk/words.ts";

type Type = Mark["type"];

/** The error is less than `bound`, which is `part` of the range shown, on `share` of the picture. */
export type ErrorBound = { readonly bound: string; readonly part: string; readonly share: string };

/** What is said in and around the picture and the walk. */
export type PictureWords = {
  readonly picture: string;
  /** The axes' names are given as they are shown. */
  readonly contours: (x: string, y: string) => string;
  readonly graph: (x: string) => string;
  readonly keys: string;
  readonly window: (x: string, from: string, to: string, y: string | null, low: string, high: string) => string;
  readonly none: string;
  readonly working: string;
  readonly type: { readonly [type in Type]: string };
  readonly point: (set: number, type: Type, at: string, loss: string) => string;
  readonly family: (set: number, type: Type) => string;
  readonly shadow: string;
  readonly shadows: string;
  readonly partWay: string;
  readonly held: (values: string) => string;
  readonly unplaced: (sets: string) => string;
  readonly level: (loss: string) => string;
  readonly repeats: string;
  readonly unsolved: string;
  readonly unfound: string;
  readonly area: (set: number, type: Type) => string;
  readonly deceives: (set: number, x: string, y: string, evidence: "exact" | "certified" | "numeric") => string;
  readonly noValue: string;
  readonly noValueLine: string;
  readonly kink: string;
  readonly throughSaddle: string;
  /** A curve of critical points of one type. */
  readonly curve: (type: Type) => string;
  /** A walk, as it is drawn. */
  readonly trail: string;
  readonly lowHigh: readonly [low: string, high: string];
  readonly escape: string;
  readonly zoomIn: string;
  readonly zoomOut: string;
  readonly reset: string;
  readonly across: string;
  readonly up: string;
  readonly graphOnly: string;
  readonly holdAt: string;
  readonly own: string;
  readonly setAt: (set: number, type: Type) => string;
  readonly model: string;
  /** The size of an error, and which part of the range it is. */
  readonly offBy: (bound: string, part: string) => string;
  readonly between: string;
  /** On which shares of the picture its error is less than which bounds. */
  readonly error: (bounds: readonly ErrorBound[]) => string;
  readonly surface: string;
  readonly surfaceOff: string;
  readonly noSurface: string;
  readonly surfaceKeys: string;
  readonly download: string;
  readonly table: string;
  readonly columns: { readonly set: string; readonly type: string; readonly at: string; readonly loss: string };
  readonly walk: WalkWords;
};
