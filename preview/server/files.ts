// The files that pages ask for: their own code, Grafana's icons, the fonts.
import { createRequire } from 'node:module';
import { dirname, extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where `page.js` and `page.css` stand: next to this module, once built. */
const BUILT = dirname(fileURLToPath(import.meta.url));

const require = createRequire(import.meta.url);

const folderOf = (name: string): string => dirname(require.resolve(`${name}/package.json`));

const WEIGHTS: Readonly<Record<string, string>> = { Regular: '400', Medium: '500' };

/** Icons that Grafana's components ask for and its packages leave out. */
const OWN_ICONS: Readonly<Record<string, string>> = {
  'angle-double-left':
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" d="m17 7-5 5 5 5m-6-10-5 5 5 5"/></svg>',
};

export const ownIcon = (path: string): string | undefined =>
  OWN_ICONS[/\/unicons\/([\w-]+)\.svg$/.exec(path)?.[1] ?? ''];

interface Shelf {
  readonly pattern: RegExp;
  readonly fileOf: (found: string, ...more: readonly string[]) => string;
}

const SHELVES: readonly Shelf[] = [
  { pattern: /^\/assets\/([\w.-]+)$/, fileOf: (name) => join(BUILT, name) },
  {
    pattern: /^\/public\/fonts\/inter\/Inter-(\w+?)(Italic)?\.woff2$/,
    fileOf: (weight, style) => fontFile('inter', WEIGHTS[weight] ?? '400', style === 'Italic'),
  },
  { pattern: /^\/public\/fonts\/(roboto)\//, fileOf: () => fontFile('roboto-mono', '400', false) },
  {
    pattern: /^\/public\/(?:build\/)?(img\/.+)$/,
    fileOf: (path) => join(folderOf('@grafana/ui'), 'dist/public', path),
  },
];

const fontFile = (name: string, weight: string, isItalic: boolean): string =>
  join(
    folderOf(`@fontsource/${name}`),
    `files/${name}-latin-${weight}-${isItalic ? 'italic' : 'normal'}.woff2`,
  );

/** The file behind an address; undefined for what no shelf holds. */
export function fileFor(path: string): string | undefined {
  if (normalize(path) !== path) return undefined;
  for (const { pattern, fileOf } of SHELVES) {
    const [, first, ...more] = pattern.exec(path) ?? [];
    if (first !== undefined) return fileOf(first, ...more);
  }
  return undefined;
}

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

export const typeOf = (file: string): string => TYPES[extname(file)] ?? 'application/octet-stream';
