import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    root: new URL("..", import.meta.url).pathname,
    globalSetup: [new URL("buildFirst.ts", import.meta.url).pathname],
    include: ["tests/deep/**/*.test.ts"],
    testTimeout: 600_000,
    coverage: { include: ["src/**"], reporter: ["text-summary", "text"] },
  },
});
