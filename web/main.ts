import { mount } from "svelte";
import "katex/dist/katex.min.css";
import "./style/page.css";
import "./style/cards.css";
import App from "./App.svelte";
import { createWorker } from "./createWorker.ts";
import { createEngine } from "./engine.ts";

const target = document.getElementById("page");
if (target !== null) mount(App, { target, props: { engine: createEngine(createWorker) } });
