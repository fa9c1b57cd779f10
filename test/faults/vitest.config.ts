import { defineConfig } from 'vitest/config'

// One at a time: each stops, fills or kills something, and measures how long the others wait.
export default defineConfig({
  test: {
    include: ['test/faults/*.fault.ts'],
    fileParallelism: false,
    testTimeout: 240_000,
    hookTimeout: 120_000,
  },
})
