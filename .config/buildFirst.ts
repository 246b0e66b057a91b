import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** Tests of the command line run what users run: the build, made anew when it is older than the sources. */
export default function buildFirst(): void {
  execFileSync(process.execPath, [fileURLToPath(new URL("build.mjs", import.meta.url)), "--if-stale"], { stdio: "inherit" });
}
