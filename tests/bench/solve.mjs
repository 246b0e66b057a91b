// Prints how long Saddle takes to find and type all critical sets of the public polynomial losses beside giac, Maxima
// and SymPy, where they are installed: their `solve` on the gradient, which types nothing. Times are medians for
// Saddle and single runs of the others, in milliseconds, each with the number of real solutions it printed.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createFormulaReader, derive } from "../../dist/index.js";

const LONGEST_MS = 5_000;
const host = { reader: createFormulaReader(), interrupted: () => false, now: () => performance.now() };
const { cases } = JSON.parse(
  `{"cases":${readFileSync(new URL("../cases/critical-public.json", import.meta.url), "utf8")}}`,
);
const list = Array.isArray(cases) ? cases : cases.cases;
const polynomial = list.filter(({ class: c, parameters }) => "abf".includes(c) && parameters.length === 0);

function ours({ loss, variables }) {
  const times = [];
  let sets = 0;
  const begun = performance.now();
  for (let run = 0; run < 9 && performance.now() - begun < 2_000; run += 1) {
    const start = performance.now();
    const derived = derive({ loss, vars: variables, only: ["critical"], detail: "result" }, host);
    times.push(performance.now() - start);
    sets = derived.ok ? (derived.value.critical?.sets.length ?? 0) : 0;
  }
  const kept = times.length > 2 ? times.slice(1) : times;
  return { ms: kept.sort((a, b) => a - b)[Math.floor(kept.length / 2)], found: sets };
}

/** Runs a program that prints `time=SECONDS` and `count=NUMBER`; null when it is not installed, fails or takes long. */
function outside(command, args, input) {
  const run = spawnSync(command, args, { input, encoding: "utf8", timeout: LONGEST_MS, maxBuffer: 1e8 });
  if (run.error?.code === "ENOENT") return null;
  const text = `${run.stdout}${run.stderr}`;
  const seconds = Number(/time=\s*([\d.eE+-]+)/.exec(text)?.[1]);
  const found = /count=\s*(\d+)/.exec(text)?.[1];
  return run.status === 0 && Number.isFinite(seconds) ? { ms: seconds * 1_000, found: found ?? "?" } : "failed";
}

function bySympy({ loss, variables }) {
  const program = `
import time, sympy as s
vs = s.symbols(${JSON.stringify(variables)}, real=True)
f = s.sympify(${JSON.stringify(loss.replaceAll("^", "**"))}, locals={str(v): v for v in vs}, rational=True)
t = time.perf_counter()
r = s.solve([s.diff(f, v) for v in vs], vs, dict=True)
print("time=%g count=%d" % (time.perf_counter() - t, len(r)))`;
  return outside("python3", ["-c", program]);
}

/** giac looks for real solutions where nothing else is said. */
function byGiac({ loss, variables }) {
  const names = variables.join(",");
  const exact = loss.replaceAll(/\b\d+\.\d+(e-?\d+)?\b|\b\d+e-?\d+\b/g, (number) => `exact(${number})`);
  const program = `f:=${exact}:;t:=time(r:=solve(grad(f,[${names}]),[${names}])):;print("time="+t[0]);print("count="+size(r));\n`;
  return outside("giac", [], program);
}

function byMaxima({ loss, variables }) {
  const names = variables.join(",");
  const program = `f:rat(${loss})$ t:elapsed_real_time()$ r:algsys(map(lambda([v],diff(f,v)),[${names}]),[${names}])$ u:elapsed_real_time()-t$ print(concat("time=",u," count=",length(r)))$`;
  return outside("maxima", ["--very-quiet", "--batch-string", program]);
}

const systems = [
  ["giac", byGiac],
  ["Maxima", byMaxima],
  ["SymPy", bySympy],
];

function cell(answer, own) {
  if (answer === null) return "-";
  if (answer === "failed") return "no answer";
  return `${answer.ms.toPrecision(3)} (x ${(answer.ms / own).toPrecision(2)}) ${answer.found}`;
}

console.log(
  `critical sets, milliseconds, (how many times ours), number of solutions; at most ${LONGEST_MS / 1_000} s each\n`,
);
console.log(["case".padEnd(6), "Saddle".padStart(14), ...systems.map(([name]) => name.padStart(24))].join(""));
const own = [];
for (const one of polynomial) {
  const { ms, found } = ours(one);
  own.push(ms);
  const cells = systems.map(([, run]) => cell(run(one), ms).padStart(24));
  console.log([one.id.padEnd(6), `${ms.toPrecision(3)} ${found}`.padStart(14), ...cells].join(""));
}
own.sort((a, b) => a - b);
console.log(`\nSaddle's median over the cases: ${own[Math.floor(own.length / 2)].toPrecision(3)} ms`);
