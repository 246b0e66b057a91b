// Builds the page twice: a folder for any server of files, and one file that opens by double-click.
import { createHash } from "node:crypto";
import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { build } from "vite";
import { viteSingleFile } from "vite-plugin-singlefile";

/** Nothing comes from elsewhere, nothing is sent, no text is run as code. KaTeX places its signs by inline styles. */
const policy = (scripts, workers) =>
  [
    "default-src 'none'",
    `script-src ${scripts}`,
    `worker-src ${workers}`,
    "style-src 'self' 'unsafe-inline'",
    "font-src 'self' data:",
    "img-src 'self' data: blob:",
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");

/** Only woff2: every browser that runs the page reads it. */
const leanFonts = {
  name: "lean-fonts",
  enforce: "pre",
  transform(code, id) {
    if (!id.split("?")[0].endsWith("katex.min.css")) return null;
    return code.replace(/,url\([^)]*\.(?:woff|ttf)\) format\("(?:woff|truetype)"\)/g, "");
  },
};

/** MathLive looks for its own address to load fonts and sounds from it, and complains where it has none; it loads neither here. */
const quietMathLive = {
  name: "quiet-mathlive",
  transform(code, id) {
    if (!id.endsWith("mathlive.mjs")) return null;
    const quiet = code.replace("|| getFileUrl();", '|| "";');
    if (quiet === code) throw new Error("MathLive finds its address otherwise than expected");
    return quiet;
  },
};

function virtualStylesheet(stylesheet) {
  const name = "virtual:katex-stylesheet";
  return {
    name,
    resolveId: (id) => (id === name ? `\0${name}` : null),
    load: (id) => (id === `\0${name}` ? `export default ${JSON.stringify(stylesheet)};` : null),
  };
}

const withPolicy = (text) => ({ name: "policy", transformIndexHtml: (html) => html.replace("%POLICY%", text) });

export async function buildPage(root, out, stylesheet) {
  const shared = {
    root: join(root, "web"),
    configFile: false,
    base: "./",
    logLevel: "error",
    publicDir: false,
  };
  const mathlive = { find: /^mathlive$/, replacement: join(root, "node_modules/mathlive/mathlive.mjs") };
  const inline = { find: /^.*\/createWorker\.ts$/, replacement: join(root, "web/createInlineWorker.ts") };
  const output = (outDir) => ({
    outDir,
    emptyOutDir: true,
    target: "es2022",
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 4_000,
    license: false,
    rolldownOptions: { checks: { pluginTimings: false } },
  });
  const plugins = () => [leanFonts, quietMathLive, virtualStylesheet(stylesheet), svelte({ configFile: false })];
  await build({
    ...shared,
    plugins: [...plugins(), withPolicy(policy("'self'", "'self'"))],
    resolve: { alias: [mathlive] },
    worker: { format: "es" },
    build: output(join(out, "web")),
  });
  const single = join(out, "single");
  await build({
    ...shared,
    plugins: [...plugins(), viteSingleFile({ removeViteModuleLoader: true })],
    resolve: { alias: [mathlive, inline] },
    worker: { format: "iife" },
    build: output(single),
  });
  writeFileSync(join(out, "saddle.html"), sealed(readFileSync(join(single, "index.html"), "utf8")));
  rmSync(single, { recursive: true });
}

/** The page in one file, with a policy that allows the very scripts that stand in it. */
function sealed(html) {
  const scripts = [...html.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map(([, text]) => text);
  const hashes = scripts.map((text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`);
  return html.replace("%POLICY%", () => policy(hashes.join(" "), "blob:"));
}
