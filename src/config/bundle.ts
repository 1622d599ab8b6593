// Turns slo.config.ts and the files that it imports into one ES module with a source map. Packages
// stay outside and are named by their absolute URL; `nines` is the library that runs right now.
import { isBuiltin, type SourceMapPayload } from 'node:module';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BuildOptions, Message, Plugin } from 'esbuild';
import type { Diagnosed } from '../diagnostics/index.ts';
import { reportMessage } from './build-messages.ts';
import { LIBRARY_MODULES } from './library.ts';
import { ownMeta } from './own-meta.ts';
import type { Bundle } from './source-map.ts';

/** Bundles the config at an absolute path; syntax errors and unknown imports are reported. */
export async function bundleConfig(file: string): Promise<Diagnosed<Bundle | undefined>> {
  const [bundle, diagnostics] = await bundleWith(file, [packagesOutside]);
  if (!bundle?.code.includes('import.meta')) return [bundle, diagnostics];
  const meta = ownMeta();
  const [again, mistakes] = await bundleWith(file, [packagesOutside, meta.plugin]);
  return [again && meta.declare(again), mistakes];
}

async function bundleWith(file: string, plugins: Plugin[]): Promise<Diagnosed<Bundle | undefined>> {
  const esbuild = await import('esbuild');
  const root = dirname(file);
  const outfile = resolve(root, 'slo.config.bundle.mjs');
  try {
    const { outputFiles } = await esbuild.build({ ...options(file, outfile), plugins });
    const [map, code] = ['.map', '.mjs'].map(
      (extension) => outputFiles.find(({ path }) => path.endsWith(extension))?.text ?? '',
    );
    return [{ code: code ?? '', map: withAbsoluteSources(JSON.parse(map ?? ''), root) }, []];
  } catch (error) {
    if (!isBuildFailure(error)) throw error;
    return [undefined, error.errors.map((message) => reportMessage(message, root))];
  } finally {
    await esbuild.stop(); // its child would hold the process
  }
}

const options = (file: string, outfile: string) =>
  ({
    absWorkingDir: dirname(file),
    entryPoints: [file],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    charset: 'utf8',
    conditions: [],
    sourcemap: 'external',
    sourcesContent: false,
    write: false,
    logLevel: 'silent',
  }) satisfies BuildOptions;

const isBuildFailure = (error: unknown): error is { readonly errors: readonly Message[] } =>
  error instanceof Error && 'errors' in error && Array.isArray(error.errors);

function withAbsoluteSources(map: SourceMapPayload, root: string): SourceMapPayload {
  return {
    ...map,
    sources: map.sources.map((source) => pathToFileURL(resolve(root, source)).href),
  };
}

/** Resolves packages from the file that imports them, wherever the bundle will lie. */
const packagesOutside: Plugin = {
  name: 'packages-outside',
  setup(build) {
    build.onResolve(
      { filter: /^[^./]/ },
      async ({ path, kind, importer, resolveDir, pluginData }) => {
        if (kind === 'entry-point' || pluginData === packagesOutside) return undefined;
        if (isBuiltin(path)) return { path, external: true };
        const library = LIBRARY_MODULES[path];
        if (library !== undefined) return { path: library, external: true };
        const found = await build.resolve(path, {
          kind,
          importer,
          resolveDir,
          pluginData: packagesOutside,
        });
        // A linked package of the user's own repository may be TypeScript: that goes into the bundle.
        if (found.errors.length > 0 || !/[\\/]node_modules[\\/]/.test(found.path)) return found;
        return { path: pathToFileURL(found.path).href, external: true };
      },
    );
  },
};
