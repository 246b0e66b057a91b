// Prints how long an interval operation takes beside one on plain doubles. The tapes hold sums, products or both; each is
// run by the library's interpreter on doubles (`createRunner`), on interval registers (`createEncloser`, as the certified
// search does) and on interval objects with the tightest bounds (`encloseTape`). The bare loops run the operations over
// arrays without an interpreter. Medians, in nanoseconds an operation.
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const contents = `
export { createEncloser } from "./src/expr/encloser.ts";
export { encloseTape } from "./src/expr/enclose.ts";
export { createRunner } from "./src/expr/evaluate.ts";
export { compile } from "./src/expr/tape.ts";
export { productOf, sumOf, symbol } from "./src/expr/expr.ts";
export { createRegisters, multiplyRegisters, sumRegisters } from "./src/number/registers.ts";`;
const resolveDir = fileURLToPath(new URL("../..", import.meta.url));
const built = await build({ stdin: { contents, resolveDir }, bundle: true, format: "esm", write: false });
const library = await import(`data:text/javascript,${encodeURIComponent(built.outputFiles[0].text)}`);
const { compile, createEncloser, createRegisters, createRunner, encloseTape, symbol } = library;

const COUNT = 400;
const names = Array.from({ length: 8 }, (_, i) => `x${i}`);
const inputs = names.map(symbol);
const point = names.map((_, i) => (i % 2 ? 1.01 : -0.99) + i / 1e4);
const box = point.map((x) => ({ lo: x - 1e-3, hi: x + 1e-3 }));

/** A chain in which each operation takes one of the last results and an input. */
function chain(kindOf) {
  const results = [...inputs];
  for (let i = 0; i < COUNT; i += 1) {
    const parts = [results[results.length - 1 - ((i * 5) % 3)], inputs[(i * 3) % inputs.length]];
    results.push(kindOf(i) === "+" ? library.sumOf(parts) : library.productOf(parts));
  }
  return compile(results.slice(-8), names);
}

/** The median time of one run, in nanoseconds. */
function time(run) {
  const times = [];
  for (let block = 0; block < 60; block += 1) {
    const start = performance.now();
    for (let k = 0; k < 100; k += 1) run();
    times.push(performance.now() - start);
  }
  return (times.slice(10).sort((a, b) => a - b)[25] ?? Number.NaN) * 1e4;
}

function row(title, count, doubles, registers, objects) {
  const show = (ns) => `${(ns / count).toFixed(1)} (x ${(ns / doubles).toFixed(1)})`.padStart(16);
  console.log(
    title.padEnd(14) +
      (doubles / count).toFixed(1).padStart(8) +
      show(registers) +
      (objects === null ? "" : show(objects)),
  );
}

console.log("ns an operation".padEnd(14) + "doubles".padStart(8) + "registers".padStart(16) + "objects".padStart(16));
for (const [title, kindOf] of [
  ["tape of +", () => "+"],
  ["tape of *", () => "*"],
  ["tape of both", (i) => "+*"[i % 2]],
]) {
  const tape = chain(kindOf);
  const [run, enclose] = [createRunner(tape), createEncloser(tape)];
  const doubles = time(() => run(point));
  row(
    title,
    tape.instructions.length,
    doubles,
    time(() => enclose(box)),
    time(() => encloseTape(tape, box)),
  );
}

const at = createRegisters(3 * COUNT);
for (let i = 0; i < 2 * COUNT; i += 1) {
  at.lo[i] = Math.sin(i + 1);
  at.hi[i] = at.lo[i] + 0.1;
}
const slots = Array.from({ length: COUNT }, (_, i) => [i, COUNT + i]);
const values = Float64Array.from(at.lo);
// Each loop is written out, so that the compiler sees one operation in it.
const bare = {
  "bare +": [
    () => {
      for (let i = 0; i < COUNT; i += 1) values[2 * COUNT + i] = values[slots[i][0]] + values[slots[i][1]];
    },
    () => {
      for (let i = 0; i < COUNT; i += 1) library.sumRegisters(at, slots[i], 2 * COUNT + i);
    },
  ],
  "bare *": [
    () => {
      for (let i = 0; i < COUNT; i += 1) values[2 * COUNT + i] = values[slots[i][0]] * values[slots[i][1]];
    },
    () => {
      for (let i = 0; i < COUNT; i += 1) library.multiplyRegisters(at, slots[i], 2 * COUNT + i);
    },
  ],
};
for (const [title, [doubles, registers]] of Object.entries(bare))
  row(title, COUNT, time(doubles), time(registers), null);
