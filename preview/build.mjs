// Bundles the pages and the renderer with esbuild. What was built is kept under the hash of all that
// went in, so only the first run after a change takes its seconds.
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = dirname(fileURLToPath(import.meta.url));

/** Builds unless it is there; the URL of the renderer's module, next to which the pages' code stands. */
export async function build() {
  const folder = join(ROOT, 'dist', hashOfSources());
  if (!existsSync(folder)) await bundle(folder);
  return pathToFileURL(join(folder, 'server.mjs')).href;
}

async function bundle(folder) {
  const { build: run, stop } = await import('esbuild');
  mkdirSync(join(ROOT, 'dist'), { recursive: true });
  // Two runs at once must not see each other's halves.
  const staged = `${folder}.${process.pid}`;
  try {
    await Promise.all([run(serverOptions(staged)), run(pageOptions(staged))]);
    if (existsSync(folder)) return;
    removeOld(dirname(folder));
    renameSync(staged, folder);
  } finally {
    rmSync(staged, REMOVE);
    await stop();
  }
}

/** What an earlier version has built; a young one may be in use by another run. */
function removeOld(folder) {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (Date.now() - statSync(path).mtimeMs > HOUR) rmSync(path, REMOVE);
  }
}

const HOUR = 3_600_000;

const REMOVE = { recursive: true, force: true };

const serverOptions = (folder) => ({
  entryPoints: [join(ROOT, 'server/main.ts')],
  outfile: join(folder, 'server.mjs'),
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  define: { PACKAGE_FOLDER: JSON.stringify(ROOT) },
  logLevel: 'error',
});

const pageOptions = (folder) => ({
  // Aliases are looked up from here.
  absWorkingDir: ROOT,
  entryPoints: { page: join(ROOT, 'app/main.tsx') },
  outdir: folder,
  bundle: true,
  minify: true,
  // Names of classes tell panels apart in Grafana's code.
  keepNames: true,
  format: 'iife',
  target: 'es2022',
  jsx: 'automatic',
  alias: { 'react-router-dom-v5-compat': 'react-router-dom' },
  define: { 'process.env.NODE_ENV': '"production"', 'process.env': '{}', global: 'globalThis' },
  plugins: [standingClock, without(/^(monaco-editor|react-monaco-editor)(\/|$)/)],
  loader: { '.svg': 'dataurl', '.png': 'dataurl', '.woff2': 'dataurl', '.woff': 'dataurl' },
  external: ['fs', 'path', 'crypto', 'stream', 'util', 'buffer'],
  logLevel: 'error',
});

/** Leaves out what no panel shows: an editor of code is a third of Grafana's components. */
const without = (filter) => ({
  name: 'without',
  setup(builder) {
    builder.onResolve({ filter }, ({ path }) => ({ path, namespace: 'without' }));
    builder.onLoad({ filter: /.*/, namespace: 'without' }, () => ({
      contents: 'module.exports = {}',
    }));
  },
});

/**
 * What "now" means in a time range is decided in one place, which asks the clock. Data that ends
 * must be asked for at its end, while timers go on.
 */
const standingClock = {
  name: 'standing-clock',
  setup(builder) {
    builder.onLoad({ filter: /scenes\/dist\/esm\/utils\/evaluateTimeRange\.js$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8');
      if (!text.includes('Date.now()')) throw new Error(`${path} asks another clock`);
      return { contents: text.replace('Date.now()', '(globalThis.previewNow ?? Date.now())') };
    });
  },
};

/** Of our sources and of the versions of all that they import. */
function hashOfSources() {
  const hash = createHash('sha256');
  const files = ['app', 'server'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file))
      .map((file) => join(folder, file)),
  );
  for (const file of [
    'build.mjs',
    'package-lock.json',
    'package.json',
    ...files.toSorted((a, b) => (a < b ? -1 : 1)),
  ]) {
    if (!existsSync(join(ROOT, file))) continue;
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(ROOT, file)));
  }
  return hash.digest('hex').slice(0, 16);
}
