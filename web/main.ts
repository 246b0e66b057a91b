import "katex/dist/katex.min.css";
import "./style/page.css";
import "./style/cards.css";
import { createWorker } from "./createWorker.ts";
import { beginEarly } from "./early.ts";
import { createEngine } from "./engine.ts";

// The engine comes first: its script is fetched and made ready beside the page's own.
const engine = createEngine(createWorker);
const early = beginEarly(engine);
const target = document.getElementById("page");
if (target !== null) void import("./page.ts").then(({ openPage }) => openPage(target, engine, early));
