import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    root: new URL("..", import.meta.url).pathname,
    globalSetup: [
      new URL("buildFirst.ts", import.meta.url).pathname,
      new URL("findChromium.ts", import.meta.url).pathname,
    ],
    include: ["tests/**/*.test.ts"],
    exclude: ["tests/deep/**", "tests/bench/**"],
    testTimeout: 60_000,
    coverage: { include: ["src/**"], reporter: ["text-summary", "text"] },
  },
});
