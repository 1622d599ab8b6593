// Bundles src/ into dist/: the command line, the library and its PromQL entry, which share chunks.
// All library code lies directly in dist/; src/diagnostics/place.ts tells it from the user's by that.
//
//   node scripts/build.mjs            bundles, unless nothing has changed since the last build
//   node scripts/build.mjs --types    also writes the declarations to dist/types
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const DIST = join(ROOT, 'dist');

const ENTRIES = {
  nines: 'src/cli/main.ts',
  prover: 'src/cli/prover-thread.ts',
  index: 'src/index.ts',
  promql: 'src/promql/index.ts',
  toolkit: 'src/toolkit/index.ts',
};

// CommonJS packages in the bundle ask for Node's own modules by `require`.
const REQUIRE =
  "import{createRequire as __createRequire}from'node:module';" +
  'const require=__createRequire(import.meta.url);';

const source = hashOf([
  ...filesBelow('src'),
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'tsconfig.build.json',
  'scripts/build.mjs',
  'scripts/templates.mjs',
]);

mkdirSync(DIST, { recursive: true });
try {
  await unlessBuilt('.bundle', bundle);
  if (process.argv.includes('--types')) await unlessBuilt('.types', declare);
} catch (error) {
  if (!error.errors && error.status === undefined) throw error; // esbuild and tsc have said it
  process.exitCode = 1;
}

async function bundle() {
  const { build } = await import('esbuild');
  const { esbuildTemplates } = await import('./templates.mjs');
  const { metafile, outputFiles } = await build({
    absWorkingDir: ROOT,
    entryPoints: ENTRIES,
    outdir: DIST,
    entryNames: '[name]',
    chunkNames: '[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    conditions: ['source'],
    external: ['esbuild'],
    plugins: [esbuildTemplates],
    banner: { js: REQUIRE },
    minifySyntax: true,
    minifyWhitespace: true,
    charset: 'utf8',
    legalComments: 'none',
    metafile: true,
    write: false,
    logLevel: 'warning',
  });
  // Chunks first and the old ones last, so that whoever runs meanwhile finds all that it imports.
  const entries = new Set(Object.keys(ENTRIES).map((name) => `${name}.js`));
  const files = outputFiles.map(({ path, contents }) => ({ name: basename(path), contents }));
  const chunksFirst = files.toSorted((a, b) => entries.has(a.name) - entries.has(b.name));
  for (const { name, contents } of chunksFirst) writeFileSync(join(DIST, name), contents);
  chmodSync(join(DIST, 'nines.js'), 0o755);
  const written = new Set(files.map(({ name }) => name));
  for (const name of readdirSync(DIST)) {
    if (name.endsWith('.js') && !written.has(name)) rmSync(join(DIST, name));
  }
  writeFileSync(join(DIST, 'LICENSES.txt'), licences(Object.keys(metafile.inputs)));
}

function declare() {
  rmSync(join(DIST, 'types'), { recursive: true, force: true });
  const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
  execFileSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], {
    cwd: ROOT,
    stdio: 'inherit',
  });
}

async function unlessBuilt(mark, build) {
  const file = join(DIST, mark);
  if (existsSync(file) && readFileSync(file, 'utf8') === source) return;
  rmSync(file, { force: true });
  await build();
  writeFileSync(file, source);
}

/** The licence texts of every package that is part of the bundle, by name. */
function licences(inputs) {
  const folders = new Set(
    inputs.map((input) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0]),
  );
  folders.delete(undefined);
  const texts = [...folders].toSorted(byText).map((folder) => {
    const { name, version, license } = JSON.parse(
      readFileSync(join(ROOT, folder, 'package.json'), 'utf8'),
    );
    const file = readdirSync(join(ROOT, folder)).find((entry) => /^licen[cs]e/i.test(entry));
    const text = file ? readFileSync(join(ROOT, folder, file), 'utf8').trim() : '';
    return `${name} ${version} (${license})\n\n${text}\n`;
  });
  return `nines contains the following packages.\n\n${texts.join(`\n${'-'.repeat(80)}\n\n`)}`;
}

function filesBelow(folder) {
  return readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(ROOT, join(entry.parentPath ?? entry.path, entry.name)))
    .toSorted(byText);
}

function hashOf(files) {
  const hash = createHash('sha256').update(process.version.split('.')[0]);
  for (const file of files)
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(ROOT, file)));
  return hash.digest('hex');
}

function byText(a, b) {
  return a < b ? -1 : Number(a > b);
}
