import type { DescendRequest, Descent } from "../../src/index.ts";

/** What comes of a walk: the walk, or a problem in words. */
export type Answer = { readonly ok: true; readonly descent: Descent } | { readonly ok: false; readonly text: string };

/** Has the engine walk; rejected where the engine was stopped. */
export type AskWalk = (request: DescendRequest) => Promise<Answer>;
