import { defineConfig } from 'vitest/config';
import { readFileSync } from 'node:fs';

/** Handlebars templates are imported as text, as in the bundle (scripts/build.mjs). */
const handlebarsText = {
  name: 'handlebars-text',
  enforce: 'pre' as const,
  load(id: string) {
    return id.endsWith('.hbs')
      ? `export default ${JSON.stringify(readFileSync(id, 'utf8'))}`
      : undefined;
  },
};

export default defineConfig({
  plugins: [handlebarsText],
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source'] } },
  test: {
    include: ['test/**/*.test.ts'],
    pool: 'threads',
    isolate: false,
    typecheck: { enabled: false },
  },
});
