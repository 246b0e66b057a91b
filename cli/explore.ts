import { spawn } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Command } from "commander";
import { STATUS } from "./job.ts";

const TYPES: ReadonlyMap<string, string> = new Map([
  [".html", "text/html; charset=utf-8"],
  [".js", "text/javascript; charset=utf-8"],
  [".css", "text/css; charset=utf-8"],
  [".woff2", "font/woff2"],
]);

/**
 * The page may share memory between its threads only where it is isolated from other pages; that is how a derivation is
 * stopped in the midst of its work. Its content policy stands in the page itself; only `frame-ancestors` needs a header.
 */
const HEADERS = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Content-Security-Policy": "frame-ancestors 'none'",
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Cache-Control": "no-cache",
};

type ExploreOptions = { readonly port: string; readonly open: boolean };
type Served = { readonly type: string; readonly bytes: Buffer };

/** Adds `saddle explore`. */
export function addExploreCommand(program: Command, note: (result: Promise<number>) => Promise<void>): void {
  program
    .command("explore")
    .argument("[loss]", "a formula to begin with")
    .description("serve the page on this machine alone, and open it in a browser")
    .option("--port <number>", "the port; left out: a free one", "0")
    .option("--no-open", "print the address and open nothing")
    .action((loss: string | undefined, options: ExploreOptions) => note(runExplore(loss, options)));
}

/** Serves the page on the loopback interface until the process is ended. */
async function runExplore(loss: string | undefined, { port, open }: ExploreOptions): Promise<number> {
  const number = Number(port);
  if (!Number.isInteger(number) || number < 0 || number > 65_535)
    return complain("--port takes a number from 0 to 65535.");
  const files = readFiles(fileURLToPath(new URL("../web", import.meta.url)));
  if (files === null) return complain("The page is not built: npm run build.");
  const server = createServer((request, response) => answer(request, response, files));
  const taken = await new Promise<string | null>((resolve) => {
    server.once("error", (error) => resolve(error.message));
    server.listen(number, "127.0.0.1", () => resolve(null));
  });
  if (taken !== null) return complain(`The page cannot be served: ${taken}`);
  const address = addressOf(server.address(), loss);
  process.stdout.write(`${address}\n`);
  process.stderr.write("Serving on this machine alone. Ctrl-C ends it.\n");
  if (open) openBrowser(address);
  await new Promise((resolve) => server.once("close", resolve));
  return STATUS.done;
}

function addressOf(
  listening: ReturnType<ReturnType<typeof createServer>["address"]>,
  loss: string | undefined,
): string {
  const port = typeof listening === "object" && listening !== null ? listening.port : 0;
  const hash = loss === undefined ? "" : `#${new URLSearchParams({ f: loss })}`;
  return `http://127.0.0.1:${port}/${hash}`;
}

/** The files of a folder by their address. Only what stands here is served, so that no address leads outside. */
function readFiles(folder: string): ReadonlyMap<string, Served> | null {
  try {
    return new Map(listFiles(folder, "/"));
  } catch {
    return null;
  }
}

function listFiles(folder: string, address: string): readonly (readonly [string, Served])[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return listFiles(path, `${address}${name}/`);
    const served = { type: TYPES.get(extname(name)) ?? "application/octet-stream", bytes: readFileSync(path) };
    return [[`${address}${name}`, served] as const];
  });
}

function answer(request: IncomingMessage, response: ServerResponse, files: ReadonlyMap<string, Served>): void {
  const [path = "/"] = (request.url ?? "/").split(/[?#]/);
  const served = files.get(path === "/" ? "/index.html" : path);
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.writeHead(405, { ...HEADERS, Allow: "GET, HEAD" }).end();
    return;
  }
  if (served === undefined) {
    response.writeHead(404, { ...HEADERS, "Content-Type": "text/plain" }).end("Not found\n");
    return;
  }
  response.writeHead(200, { ...HEADERS, "Content-Type": served.type, "Content-Length": served.bytes.length });
  response.end(request.method === "HEAD" ? undefined : served.bytes);
}

/** Opens an address with the system's own command; where there is none, the printed address is enough. */
function openBrowser(address: string): void {
  const openers: ReadonlyMap<string, readonly [string, ...string[]]> = new Map([
    ["darwin", ["open"]],
    ["win32", ["rundll32", "url.dll,FileProtocolHandler"]],
  ]);
  const [command, ...args] = openers.get(process.platform) ?? ["xdg-open"];
  const opener = spawn(command, [...args, address], { stdio: "ignore", detached: true });
  opener.on("error", () => {});
  opener.unref();
}

function complain(message: string): number {
  process.stderr.write(`${message}\n`);
  return STATUS.unreadable;
}
