import { mount } from "svelte";
import "katex/dist/katex.min.css";
import "./style/page.css";
import "./style/cards.css";
import App from "./App.svelte";
import { createWorker } from "./createWorker.ts";
import { createEngine } from "./engine.ts";
import { createSession } from "./session.svelte.ts";

const target = document.getElementById("page");
const engine = createEngine(createWorker);
if (target !== null) mount(App, { target, props: { engine, session: createSession(engine) } });
