import { readFileSync } from 'node:fs';
import { dirname, extname } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Loader, Plugin } from 'esbuild';
import type { Bundle } from './source-map.ts';

const META = /\bimport\.meta\.(url|dirname|filename)\b/g;

const LOADERS: Readonly<Record<string, Loader>> = {
  '.ts': 'ts',
  '.mts': 'ts',
  '.cts': 'ts',
  '.tsx': 'tsx',
  '.jsx': 'jsx',
};

/**
 * Gives each file its own `import.meta.url`, `dirname` and `filename` instead of the bundle's. They
 * become variables as long as the text that they replace, so that no column moves.
 */
export function ownMeta(): { plugin: Plugin; declare(bundle: Bundle): Bundle } {
  const values = new Map<string, string>();
  const load = (file: string): string =>
    readFileSync(file, 'utf8').replace(META, (text, property: string) => {
      const name = `$${property}_${values.size}`.padEnd(text.length, '_');
      values.set(name, META_VALUES[property]?.(file) ?? '');
      return name;
    });
  return {
    plugin: {
      name: 'own-import-meta',
      setup(build) {
        build.onLoad({ filter: /\.[cm]?[jt]sx?$/ }, ({ path }) => ({
          contents: load(path),
          loader: LOADERS[extname(path)] ?? 'js',
          resolveDir: dirname(path),
        }));
      },
    },
    declare: ({ code, map }) => ({
      code: `${[...values].map(declaration).join('')}\n${code}`,
      map: { ...map, mappings: `;${map.mappings}` },
    }),
  };
}

const META_VALUES: Readonly<Record<string, (file: string) => string>> = {
  url: (file) => pathToFileURL(file).href,
  dirname,
  filename: (file) => file,
};

const declaration = ([name, value]: readonly [string, string]): string =>
  `const ${name}=${JSON.stringify(value)};`;
