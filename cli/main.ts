#!/usr/bin/env node
import { runCommandLine } from "./program.ts";

process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));
process.on("SIGINT", () => process.exit(130));

runCommandLine(process.argv)
  .then((status) => process.exit(status))
  .catch((error: unknown) => {
    process.stderr.write(`Saddle failed: this is a mistake in the program, not in your input.\n${String(error)}\n`);
    process.exit(70);
  });
