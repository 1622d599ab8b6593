import { defineConfig } from 'vitest/config';
import { viteTemplates } from './scripts/templates.mjs';

/** Where CI wants the figures. */
const report = process.env['NINES_TEST_REPORT'];

const LOOPBACK = 'test/loopback/**/*.test.ts';

export default defineConfig({
  plugins: [viteTemplates],
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source'] } },
  test: {
    // What is timed on real servers has the machine to itself, after all others.
    projects: [
      {
        extends: true,
        test: {
          name: 'tests',
          include: ['test/**/*.test.ts'],
          exclude: [LOOPBACK],
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: { name: 'loopback', include: [LOOPBACK], sequence: { groupOrder: 1 } },
      },
    ],
    pool: 'threads',
    isolate: false,
    // Servers are run beside these tests: a machine that is busy is no failure.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    reporters: report === undefined ? ['default'] : ['default', ['json', { outputFile: report }]],
  },
});
