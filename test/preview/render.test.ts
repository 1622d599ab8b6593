// Dashboards drawn by Grafana's own code in a real Chromium: one that is right, and one for each way
// to be wrong that only rendering catches.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, it, onTestFinished } from 'vitest';
import { findBrowser, loadRenderer } from '../../src/cli/preview-renderer.ts';
import { folderWith } from '../config/folder.ts';
import { broken, RIGHT, type BrokenPanel } from './boards.ts';
import { differences, readPng, type Pixels } from './png.ts';
import { serveAnswers, type Answers } from './server.ts';
import { runPreview, type Ran } from './session.ts';

const PACKAGES = fileURLToPath(new URL('../../preview/node_modules', import.meta.url));
const required = process.env['NINES_REQUIRE_PREVIEW'] === '1';
const [browser] = findBrowser(undefined, '/');
const usable = browser !== undefined && existsSync(PACKAGES);

it('has Chromium and the packages of preview/, or says that it skips', () => {
  if (!usable) {
    const lacking = browser === undefined ? 'Chromium is not on PATH' : 'preview/ is not installed';
    process.stderr.write(`skipped: rendering dashboards, because ${lacking}\n`);
  }
  expect(usable || !required).toBe(true);
});

const service = (name: string, value: string) => ({ __name__: name, service: value, job: 'shop' });

const ANSWERS: Answers = {
  requests: [service('requests', 'api'), service('requests', 'web')],
  errors: [service('errors', 'api'), service('errors', 'web')],
  'sum by (service) (requests)': [{ service: 'api' }, { service: 'web' }],
  'sum by (service) (errors)': [{ service: 'api' }, { service: 'web' }],
  'requests{service=~"(api|web)"}': [service('requests', 'api'), service('requests', 'web')],
  'requests{service=~"api"}': [service('requests', 'api')],
  'ALERTS{alertstate="firing"}': [{ __name__: 'ALERTS', alertname: 'Burn', alertstate: 'firing' }],
  'requests > 100': [],
};

async function render(boards: Readonly<Record<string, unknown>>, theme: 'dark' | 'light' = 'dark') {
  const files = Object.fromEntries(
    Object.entries(boards).map(([name, json]) => [`${name}.json`, JSON.stringify(json)]),
  );
  const prometheus = await serveAnswers(ANSWERS);
  return runPreview(files, Object.keys(files), { prometheus, theme, expand: true });
}

// Building the pages takes its time, once.
beforeAll(async () => {
  if (usable) await loadRenderer('/');
}, 120_000);

it.runIf(usable)(
  'draws every kind of panel in dark and light, finds nothing, and draws the same again',
  async () => {
    const dark = await render({ right: RIGHT });
    expect([dark.code, dark.said.trim()]).toEqual([0, '']);
    const light = await render({ right: RIGHT }, 'light');
    expect([light.code, light.said.trim()]).toEqual([0, '']);
    const again = await render({ right: RIGHT });
    const first = pixelsOf(dark, 'right-dark-1280.png');
    expect(first.width).toBe(1280);
    expect(first.height).toBeGreaterThan(900);
    const all = first.width * first.height * first.size;
    // A pixel at the edge of a letter may have another shade.
    const second = pixelsOf(again, 'right-dark-1280.png');
    expect(differences(first, second)).toBeLessThan(all / 5000);
    expect(differences(first, pixelsOf(light, 'right-light-1280.png'))).toBeGreaterThan(all / 2);
  },
  180_000,
);

const pixelsOf = ({ folder }: Ran, name: string): Pixels =>
  readPng(readFileSync(join(folder, 'pictures', name)));

it.runIf(usable)(
  'finds what only rendering shows',
  async () => {
    const cases: Readonly<Record<string, BrokenPanel>> = broken;
    const boards = Object.fromEntries(
      Object.entries(cases).map(([name, { board }]) => [name, board]),
    );
    const { code, said } = await render(boards);
    expect(code).toBe(1);
    const blocks = said.trim().split('\n\n');
    for (const [name, { says }] of Object.entries(cases)) {
      const own = blocks.filter((block) => block.includes(`dashboard ${name} `));
      expect([name, ...own.map((block) => block.split('\n')[0])]).toEqual([name, ...says]);
    }
  },
  180_000,
);

it.runIf(usable)(
  'ends in time where a server never answers, and names the panels that wait',
  async () => {
    const { createServer } = await import('node:http');
    const silent = createServer(() => {});
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => {
      silent.closeAllConnections();
      silent.close();
    });
    const address = silent.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const prometheus = new URL(`http://127.0.0.1:${port}`);
    const text = JSON.stringify(broken['no-data'].board);
    const { code, said } = await runPreview({ 'a.json': text }, ['a.json'], {
      prometheus,
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a span in milliseconds
      timeout: 15_000 as never,
    });
    expect(code).toBe(1);
    expect(said).toContain('error[preview/timed-out]: it is not complete after 15s: Panel');
  },
  60_000,
);

it('resolves the renderer that a project has installed', async () => {
  const folder = folderWith({
    'node_modules/nines-preview/package.json': '{ "name": "nines-preview" }',
    'node_modules/nines-preview/index.mjs': 'export const serve = 1; export const shoot = 2;',
  });
  const [renderer] = await loadRenderer(folder);
  expect(renderer).toMatchObject({ serve: 1, shoot: 2 });
  expect(createRequire(join(folder, 'x.js')).resolve('nines-preview/package.json')).toContain(
    folder,
  );
});
