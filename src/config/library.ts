/** Where the library lies: beside this chunk in `dist/`, also when the tests run from source. */
const FOLDER = new URL(import.meta.url.endsWith('.ts') ? '../../dist/' : './', import.meta.url);

/** What a config may import of the library, and the file that is meant. */
export const LIBRARY_MODULES: Readonly<Record<string, string>> = {
  nines: new URL('index.js', FOLDER).href,
  'nines/promql': new URL('promql.js', FOLDER).href,
};
