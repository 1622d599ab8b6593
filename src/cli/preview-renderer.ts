// Finds what rendering needs on this machine: the package that renders, and a browser.
import { accessSync, constants, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { NOWHERE, type Diagnosed, type Diagnostic } from '../diagnostics/index.ts';
import { previewDiagnostics as report, type Renderer } from '../preview/index.ts';

const NAME = 'nines-preview';

/** The package of the project in this folder, else the one that lies beside us in our repository. */
export async function loadRenderer(
  folder: string,
  own: string | undefined = besideUs(),
): Promise<Diagnosed<Renderer | undefined>> {
  const found = installedIn(folder) ?? (own !== undefined && hasPackages(own) ? own : undefined);
  if (found === undefined) {
    const command =
      own === undefined ? `npm install --save-dev ${NAME}` : 'npm ci --prefix preview';
    return [undefined, [report['no-renderer'](NOWHERE, { command })]];
  }
  try {
    // It builds itself where its code has changed.
    const module: unknown = await import(pathToFileURL(join(found, 'index.mjs')).href);
    if (isRenderer(module)) return [module, []];
    return [undefined, [rendererFailed(new Error(`${found} is another package of that name`))]];
  } catch (error) {
    return [undefined, [rendererFailed(error)]];
  }
}

/** What the renderer threw, as its first line says it. */
export function rendererFailed(error: unknown): Diagnostic {
  const said = error instanceof Error ? error.message : String(error);
  const [reason = ''] = said.split('\n');
  return report['renderer-failed'](NOWHERE, { reason });
}

const isRenderer = (module: unknown): module is Renderer =>
  typeof module === 'object' && module !== null && 'serve' in module && 'shoot' in module;

function installedIn(folder: string): string | undefined {
  try {
    const require = createRequire(join(folder, 'package.json'));
    return dirname(require.resolve(`${NAME}/package.json`));
  } catch {
    return undefined;
  }
}

/** From `src/cli/` as from `dist/`, our repository is at most two folders up. */
function besideUs(): string | undefined {
  const here = dirname(fileURLToPath(import.meta.url));
  return ['../preview', '../../preview']
    .map((path) => resolve(here, path))
    .find((each) => existsSync(join(each, 'index.mjs')));
}

const hasPackages = (folder: string): boolean =>
  existsSync(join(folder, 'node_modules/playwright-core/package.json'));

const BROWSERS = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
];

/** The browser that was asked for, or the first on the PATH. */
export function findBrowser(
  asked: string | undefined,
  folder: string,
): Diagnosed<string | undefined> {
  const path = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  const places =
    asked === undefined
      ? BROWSERS.flatMap((name) => path.map((each) => join(each, name)))
      : [resolve(folder, asked)];
  const found = places.find(isExecutable);
  if (found !== undefined) return [found, []];
  const names = asked ?? BROWSERS.join(', ');
  return [undefined, [report['no-browser'](NOWHERE, { names })]];
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
