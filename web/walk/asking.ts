import type { DescendRequest, Descent, Stage } from "../../src/index.ts";

/** What comes of a walk: the walk and, over data, what it went over; or a problem in words. */
export type Answer =
  | { readonly ok: true; readonly descent: Descent; readonly ground: Stage | null }
  | { readonly ok: false; readonly text: string };

/** Has the engine walk; rejected where the engine was stopped. */
export type AskWalk = (request: DescendRequest) => Promise<Answer>;
