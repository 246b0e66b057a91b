import { mount } from "svelte";
import App from "./App.svelte";
import type { Early } from "./early.ts";
import type { Engine } from "./engine.ts";
import { createSession } from "./session.svelte.ts";

/** Puts the page into an element of the document. */
export function openPage(target: HTMLElement, engine: Engine, early: Early): void {
  mount(App, { target, props: { engine, session: createSession(engine, early) } });
}
