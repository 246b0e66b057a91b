import { defineConfig } from "vitest/config";

/** The tests that mutants of the mathematics are held against: those of the library, without the command line. */
export default defineConfig({
  test: {
    root: new URL("..", import.meta.url).pathname,
    include: ["tests/{calculus,normal,solve,classify,derive}/**/*.test.ts"],
    testTimeout: 60_000,
  },
});
