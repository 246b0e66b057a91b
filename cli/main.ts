#!/usr/bin/env node
import { asUnreadable } from "./files.ts";
import { STATUS } from "./job.ts";
import { runCommandLine } from "./program.ts";

// A reader that goes away wants no more; a disk that is full is told of.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(STATUS.done);
  process.stderr.write(`${String(asUnreadable(error, "standard output")).replace(/^Error: /, "")}\n`);
  process.exit(STATUS.unreadable);
});
process.stderr.on("error", () => {});
process.on("SIGINT", () => process.exit(STATUS.interrupted));
process.on("SIGTERM", () => process.exit(STATUS.ended));

runCommandLine(process.argv)
  .then((status) => process.exit(status))
  .catch((error: unknown) => {
    process.stderr.write(`Saddle failed: this is a mistake in the program, not in your input.\n${String(error)}\n`);
    process.exit(70);
  });
