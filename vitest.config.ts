import { defineConfig } from 'vitest/config';
import { viteTemplates } from './scripts/templates.mjs';

/** Where CI wants the figures. */
const report = process.env['NINES_TEST_REPORT'];

export default defineConfig({
  plugins: [viteTemplates],
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source'] } },
  test: {
    include: ['test/**/*.test.ts'],
    pool: 'threads',
    isolate: false,
    // Servers are run beside these tests: a machine that is busy is no failure.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    reporters: report === undefined ? ['default'] : ['default', ['json', { outputFile: report }]],
  },
});
