import { defineConfig } from 'vitest/config';
import { viteTemplates } from './scripts/templates.mjs';

export default defineConfig({
  plugins: [viteTemplates],
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source'] } },
  test: {
    include: ['test/**/*.test.ts'],
    pool: 'threads',
    isolate: false,
  },
});
