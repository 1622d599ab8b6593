// Compiles Handlebars templates when they are imported: for the bundle and for the tests. What runs
// later needs Handlebars' small runtime only, and none of the 60 ms that compiling them takes.
import { readFileSync } from 'node:fs';
import Handlebars from 'handlebars';

// Markdown is not HTML: nothing is to be escaped but by the helpers. Strict: an unknown field throws.
const OPTIONS = { strict: true, noEscape: true, explicitPartialContext: false };

function moduleOf(file) {
  const source = readFileSync(file, 'utf8');
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- typed as an object, but its text
  const text = /** @type {string} */ (Handlebars.precompile(source, OPTIONS));
  // Their text is for users who want one to start from.
  return `export default ${text};\nexport const source = ${JSON.stringify(source)};`;
}

/** For esbuild. */
export const esbuildTemplates = {
  name: 'handlebars-templates',
  setup({ onLoad }) {
    onLoad({ filter: /\.hbs$/ }, ({ path }) => ({ contents: moduleOf(path), loader: 'js' }));
  },
};

/** For vitest. */
export const viteTemplates = {
  name: 'handlebars-templates',
  enforce: 'pre',
  load: (id) => (id.endsWith('.hbs') ? moduleOf(id) : undefined),
};
