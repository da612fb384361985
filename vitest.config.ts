import { defineConfig } from 'vitest/config';

/** One project per kind of proof, from the fastest to the slowest; `scripts/test.ts` chooses the order. */
const project = (name: string, include: string[], more: object = {}) => ({
  test: { name, include, environment: 'node' as const, ...more },
});

/** Files with databases of their own, two at a time. */
const pairs = { maxWorkers: 2, testTimeout: 60_000, hookTimeout: 300_000 };
const alone = { fileParallelism: false, testTimeout: 60_000, hookTimeout: 300_000 };

export default defineConfig({
  test: {
    projects: [
      // Code alone, which keeps nothing from one file to the next: a process for each of 200 files took longer than their tests.
      project('unit', ['core/**/*.test.ts', 'web/**/*.test.ts', 'plugins/**/*.test.ts'], {
        isolate: false,
        testTimeout: 60_000, // a law takes its 10,000 runs also while the machine is busy
      }),
      project('access', ['tests/{access,mutations}/**/*.test.ts'], { testTimeout: 60_000 }),
      project('laws', ['tests/laws/**/*.test.ts'], { testTimeout: 120_000 }),
      project('outside', ['tests/outside/**/*.test.ts'], { testTimeout: 30_000 }),
      project('integration', ['tests/integration/**/*.test.ts'], {
        ...pairs,
        globalSetup: 'tests/support/database.ts',
      }),
      project('rls', ['tests/rls/**/*.test.ts'], { ...pairs, globalSetup: 'tests/support/database.ts' }),
      project('stack', ['tests/stack/**/*.test.ts'], { testTimeout: 120_000, hookTimeout: 120_000 }),
      project('mta', ['tests/mta/**/*.test.ts'], { ...pairs, globalSetup: 'tests/support/database.ts' }),
      project('mail-clients', ['tests/mail-clients/**/*.test.ts'], {
        ...alone,
        globalSetup: 'tests/support/platform.ts',
      }),
      project('e2e', ['tests/e2e/**/*.test.ts'], {
        ...alone,
        testTimeout: 180_000,
        globalSetup: 'tests/support/platform.ts',
      }),
      project('chaos', ['tests/chaos/**/*.test.ts'], {
        ...alone,
        testTimeout: 300_000,
        globalSetup: 'tests/support/database.ts',
      }),
    ],
  },
});
