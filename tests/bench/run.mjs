// Prints how long Saddle takes beside mathjs, nerdamer and, where they are installed, giac and SymPy.
// Times are medians of runs after a warm-up, in milliseconds; a ratio is theirs over ours.
import { spawnSync } from "node:child_process";
import { all, create } from "mathjs";
import nerdamer from "nerdamer/all.js";
import { createFormulaReader, derive } from "../../dist/index.js";

const host = { reader: createFormulaReader(), interrupted: () => false, now: () => performance.now() };
const math = create(all, {});

function chain(n) {
  const names = Array.from({ length: n }, (_, i) => `w${i + 1}`);
  return { title: `chain (1 - w1*...*w${n})^2`, loss: `(1 - ${names.join("*")})^2`, vars: names };
}

/** One hidden layer of n units, one bias: 2n + 1 weights. */
function network(n) {
  const units = Array.from({ length: n }, (_, i) => `v${i + 1}*tanh(w${i + 1}*x)`);
  const vars = ["b", ...units.flatMap((_, i) => [`v${i + 1}`, `w${i + 1}`])];
  return { title: `tanh network, ${vars.length} weights`, loss: `(y - b - ${units.join(" - ")})^2`, vars };
}

const cases = [
  { title: "(1 - w1*w2)^2", loss: "(1 - w1*w2)^2", vars: ["w1", "w2"] },
  { title: "Himmelblau", loss: "(x^2 + y - 11)^2 + (x + y^2 - 7)^2", vars: ["x", "y"] },
  { title: "softmax with decay", loss: "log(exp(z1) + exp(z2)) - z1 + (z1^2 + z2^2)/2", vars: ["z1", "z2"] },
  chain(8),
  chain(64),
  network(64),
];

function median(times) {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)];
}

/** The median of up to `runs` runs within `budget` milliseconds, after one run to warm up; null when one run fails. */
function time(work, runs, budget) {
  const times = [];
  const begun = performance.now();
  try {
    for (let run = 0; run <= runs; run += 1) {
      const start = performance.now();
      work();
      const taken = performance.now() - start;
      if (run > 0 || taken > budget / 4) times.push(taken);
      if (performance.now() - begun > budget) break;
    }
  } catch {
    return null;
  }
  return median(times);
}

function ours({ loss, vars }) {
  const derived = derive({ loss, vars, only: ["gradient", "hessian"], detail: "result" }, host);
  if (!derived.ok || derived.value.limits.length > 0) throw new Error("not derived");
}

/** Gradient and the upper half of the Hessian, each entry by the system's own derivative. */
function byDerivative(derivative) {
  return ({ loss, vars }) => {
    const gradient = vars.map((name) => derivative(loss, name));
    for (const [i, entry] of gradient.entries()) for (const name of vars.slice(i)) derivative(entry, name);
  };
}

const byMathjs = byDerivative((expression, name) => math.derivative(expression, name));
const byNerdamer = byDerivative((expression, name) => nerdamer(`diff(${expression}, ${name})`));

/** Runs a program that prints one time in seconds; null when it is not installed or fails. */
function timeOutside(command, args, input) {
  const run = spawnSync(command, args, { input, encoding: "utf8", timeout: 60_000 });
  // giac prints to standard error.
  const seconds = Number(/time=([\d.e-]+)/.exec(`${run.stdout}${run.stderr}`)?.[1]);
  return run.status === 0 && Number.isFinite(seconds) ? seconds * 1000 : null;
}

function bySympy({ loss, vars }) {
  const program = `
import time, sympy as s
vs = s.symbols(${JSON.stringify(vars)})
f = s.sympify(${JSON.stringify(loss.replaceAll("^", "**"))})
t = time.perf_counter()
g = [s.diff(f, v) for v in vs]
h = [s.diff(g[i], vs[j]) for i in range(len(vs)) for j in range(i, len(vs))]
print("time=%g" % (time.perf_counter() - t))`;
  return timeOutside("python3", ["-c", program]);
}

function byGiac({ loss, vars }) {
  const list = vars.join(",");
  const program = `f:=${loss}:;v:=[${list}]:;t:=time(hessian(f,v)):;print("time="+t[0]);\n`;
  const found = timeOutside("giac", [], program);
  return found;
}

const systems = [
  ["mathjs", (c) => time(() => byMathjs(c), 5, 20_000)],
  ["nerdamer", (c) => time(() => byNerdamer(c), 5, 20_000)],
  ["SymPy", bySympy],
  ["giac", byGiac],
];

const show = (ms) => (ms === null ? "-" : ms.toPrecision(3));
console.log("gradient and Hessian, milliseconds (median), and how many times ours the others take\n");
console.log(["loss".padEnd(28), "Saddle".padStart(9), ...systems.map(([name]) => name.padStart(20))].join(""));
for (const c of cases) {
  const own = time(() => ours(c), 20, 4_000);
  const cells = systems.map(([, run]) => {
    // mathjs and nerdamer take minutes for the largest ones.
    const taken = c.vars.length > 20 && systems.indexOf(systems.find(([, own]) => own === run)) < 2 ? null : run(c);
    return taken === null ? "-".padStart(20) : `${show(taken)} (x ${show(taken / own)})`.padStart(20);
  });
  console.log([c.title.padEnd(28), show(own).padStart(9), ...cells].join(""));
}

const empty = median(Array.from({ length: 7 }, () => timeProcess(["-e", ""])));
const whole = median(Array.from({ length: 7 }, () => timeProcess(["dist/cli/main.js", "derive", "(1 - w1*w2)^2"])));
console.log(
  `\nnode -e "": ${show(empty)} ms; node dist/cli/main.js derive "(1 - w1*w2)^2": ${show(whole)} ms; more by ${show(whole - empty)} ms`,
);

function timeProcess(args) {
  const start = performance.now();
  spawnSync(process.execPath, args, { stdio: "ignore" });
  return performance.now() - start;
}
