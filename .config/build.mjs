// Builds dist/: the command line and the library, each bundled, the page, and the type declarations.
// With --if-stale it does nothing when dist/ is newer than every source. A new build is made beside
// the old one and takes its place only when it is whole.
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const finished = join(root, "dist", ".built");

function newestChange(path) {
  if (!existsSync(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newestChange(join(path, name))));
}

const sources = ["src", "cli", "web", "package.json", "package-lock.json", "tsconfig.json", ".config/build.mjs", ".config/page.mjs"];
const changed = Math.max(...sources.map((name) => newestChange(join(root, name))));
if (process.argv.includes("--if-stale") && existsSync(finished) && statSync(finished).mtimeMs >= changed)
  process.exit(0);

const { build } = await import("esbuild");
const { keepCompiled } = await import("./keepCompiled.mjs");
const { buildPage } = await import("./page.mjs");
const next = join(root, "dist.next");
rmSync(next, { recursive: true, force: true });
mkdirSync(next);

const bundle = {
  absWorkingDir: root,
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20.19",
  legalComments: "none",
  minify: true,
  logLevel: "warning",
  banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
};
await build({
  ...bundle,
  entryPoints: { "cli/main": "cli/main.ts", "cli/worker": "cli/worker.ts" },
  outdir: "dist.next",
});
// The engine is a script of its own, because V8 keeps compiled code for scripts, not for modules.
await build({
  ...bundle,
  format: "cjs",
  banner: { js: 'const __address = require("node:url").pathToFileURL(__filename).href;' },
  define: { "import.meta.url": "__address" },
  plugins: [katexWhenNeeded()],
  entryPoints: { "cli/engine": "cli/engine.ts" },
  outExtension: { ".js": ".cjs" },
  outdir: "dist.next",
});
keepCompiled(join(next, "cli"));
await build({ ...bundle, entryPoints: { index: "src/index.ts" }, outdir: "dist.next" });
writeFileSync(join(next, "katex.css"), stylesheet());
await buildPage(root, next, stylesheet());
await declarations();
swap();
writeFileSync(finished, "");

/** KaTeX is begun by the first formula that it draws: the engine starts without it. */
function katexWhenNeeded() {
  const whole = join(root, "node_modules", "katex", "dist", "katex.js");
  const contents = `export default { renderToString: (...given) => require(${JSON.stringify(whole)}).renderToString(...given) };`;
  return {
    name: "katex-when-needed",
    setup(its) {
      its.onResolve({ filter: /^katex$/ }, () => ({ path: "katex", namespace: "when-needed" }));
      its.onLoad({ filter: /.*/, namespace: "when-needed" }, () => ({ contents, loader: "js", resolveDir: root }));
    },
  };
}

/**
 * KaTeX's stylesheet with the fonts that formulas here use inside it, as woff2 in data: URIs: a page with it loads
 * nothing. Other families (calligraphic, Fraktur, …) are left out.
 */
function stylesheet() {
  const katex = join(root, "node_modules", "katex", "dist");
  const css = readFileSync(join(katex, "katex.min.css"), "utf8");
  const kept = css.replace(/@font-face\{[^}]*\}/g, (face) => {
    const [, file] = /url\(fonts\/(KaTeX_[\w-]+)\.woff2\)/.exec(face) ?? [];
    if (file === undefined || !/^KaTeX_(AMS|Main|Math|Size)/.test(file)) return "";
    const data = readFileSync(join(katex, "fonts", `${file}.woff2`)).toString("base64");
    return face.replace(/src:[^;}]*/, `src:url(data:font/woff2;base64,${data}) format("woff2")`);
  });
  if (/url\((?!data:)/.test(kept)) throw new Error("the stylesheet of KaTeX has other addresses than expected");
  return kept;
}

async function declarations() {
  const { default: ts } = await import("typescript");
  const config = ts.getParsedCommandLineOfConfigFile(
    join(root, "tsconfig.json"),
    {},
    {
      ...ts.sys,
      onUnRecoverableConfigFileDiagnostic: (problem) => {
        throw new Error(ts.flattenDiagnosticMessageText(problem.messageText, "\n"));
      },
    },
  );
  const options = { ...config.options, noEmit: false, emitDeclarationOnly: true, outDir: join(next, "types") };
  ts.createProgram([join(root, "src/index.ts")], options).emit();
}

function swap() {
  const old = join(root, "dist.old");
  const current = join(root, "dist");
  rmSync(old, { recursive: true, force: true });
  if (existsSync(current)) renameSync(current, old);
  renameSync(next, current);
  rmSync(old, { recursive: true, force: true });
}
