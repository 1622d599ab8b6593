// `nines preview` with a renderer that only pretends: what it is given, and what is said at the end.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findBrowser, loadRenderer } from '../../src/cli/preview-renderer.ts';
import { folderWith } from '../config/folder.ts';
import { serveAnswers } from './server.ts';
import { runPreview } from './session.ts';

const DASHBOARD = JSON.stringify({
  uid: 'api',
  title: 'API',
  panels: [{ id: 1, type: 'row', collapsed: true, panels: [{ id: 2, type: 'stat' }] }],
});

/** Writes what it is given, and answers with these facts for every picture. */
const pretender = (shoot: string): Readonly<Record<string, string>> => ({
  'node_modules/nines-preview/package.json': '{ "name": "nines-preview" }',
  'node_modules/nines-preview/index.mjs': `
    import { writeFileSync } from 'node:fs';
    export async function serve(world) {
      writeFileSync(new URL('world.json', import.meta.url), JSON.stringify(world));
      return { url: 'http://127.0.0.1:1', stop: async () => {} };
    }
    export async function shoot(site, shots) { ${shoot} }`,
  'api.json': DASHBOARD,
});

const FINE = `return shots.map((shot) => ({
  shot, height: 900, span: { from: 0, to: 1 }, panels: [], variables: [], annotations: [] }));`;
const BROWSER = process.execPath;

it('gives the renderer dashboards, server and moment, and writes a page of its pictures', async () => {
  const prometheus = new URL('http://ada:se%20cret@127.0.0.1:9/prometheus/');
  const options = { browser: BROWSER, prometheus, theme: 'both', width: [1600, 1280] } as const;
  const { code, printed, said, folder } = await runPreview(pretender(FINE), ['api.json'], options);
  expect([code, said.trim()]).toEqual([0, '']);
  expect(printed).toBe('1 dashboard in 4 pictures: pictures/index.html\n');
  const page = readFileSync(join(folder, 'pictures/index.html'), 'utf8');
  for (const name of ['dark-1600', 'dark-1280', 'light-1600', 'light-1280']) {
    expect(page).toContain(`<img src="api-${name}.png"`);
  }
  const world = readFileSync(join(folder, 'node_modules/nines-preview/world.json'), 'utf8');
  expect(JSON.parse(world)).toMatchObject({
    dashboards: [{ key: 'api', title: 'API', json: { panels: [{ collapsed: true }] } }],
    prometheus: {
      url: 'http://127.0.0.1:9/prometheus',
      headers: { authorization: `Basic ${Buffer.from('ada:se cret').toString('base64')}` },
    },
    now: Date.UTC(2026, 0, 15, 10),
    scrapeInterval: '15s',
  });
});

it('draws the classic schema of a config that emits another one', async () => {
  const readme = readFileSync(new URL('../golden/readme/slo.config.ts', import.meta.url), 'utf8');
  const config = readme
    .replace("} from 'nines'", "grafana } from 'nines'")
    .replace('unrouted:', "emitters: [grafana({ schema: 'v2' })],\n  unrouted:");
  const files = { ...pretender(FINE), 'slo.config.ts': config };
  const more = { browser: BROWSER, prometheus: new URL('http://127.0.0.1:9') };
  const { folder, said } = await runPreview(files, [], more);
  expect(said).toBe('');
  const world = readFileSync(join(folder, 'node_modules/nines-preview/world.json'), 'utf8');
  const { dashboards } = JSON.parse(world);
  expect(dashboards.map(({ title }: { title: string }) => title)).toContain(
    'SLO checkout-availability',
  );
});

it('opens closed rows and changes the time only when it is told to', async () => {
  const more = { browser: BROWSER, prometheus: new URL('http://127.0.0.1:9') };
  const asked = { ...more, expand: true, from: 'now-2h' };
  const { folder } = await runPreview(pretender(FINE), ['api.json'], asked);
  const world = readFileSync(join(folder, 'node_modules/nines-preview/world.json'), 'utf8');
  expect(JSON.parse(world)).toMatchObject({
    dashboards: [{ json: { panels: [{ collapsed: false }, { id: 2 }] } }],
    from: 'now-2h',
    to: 'now',
  });
});

it('prints pictures and findings as JSON, and fails for any finding', async () => {
  const late = FINE.replace(
    'annotations: []',
    `annotations: [], failure: { kind: 'timeout', details: ['Requests'] }`,
  );
  const more = {
    browser: BROWSER,
    prometheus: new URL('http://127.0.0.1:9'),
    format: 'json',
  } as const;
  const { code, printed } = await runPreview(pretender(late), ['api.json'], more);
  expect(code).toBe(1);
  expect(JSON.parse(printed)).toEqual({
    pictures: [],
    diagnostics: [
      expect.objectContaining({
        code: 'preview/timed-out',
        message: 'it is not complete after 1m: Requests',
        path: ['dashboard API'],
      }),
    ],
  });
  const { printed: fine } = await runPreview(pretender(FINE), ['api.json'], more);
  expect(JSON.parse(fine)).toEqual({
    pictures: [
      {
        dashboard: 'api',
        title: 'API',
        theme: 'dark',
        width: 1280,
        height: 900,
        file: 'pictures/api-dark-1280.png',
      },
    ],
    diagnostics: [],
  });
});

it('asks the server whether what an empty query reads exists', async () => {
  const panels = `[{ id: 2, title: 'Up', type: 'stat', isKnown: true, frames: [], overrides: [], cutTexts: [],
    queries: [{ refId: 'A', expr: 'gone > 1', columns: [], series: 0, values: 0 },
              { refId: 'B', expr: 'known > 1', columns: [], series: 0, values: 0 }] }]`;
  const prometheus = await serveAnswers({ known: [{}] });
  const files = pretender(FINE.replace('panels: []', `panels: ${panels}`));
  const { code, said } = await runPreview(files, ['api.json'], { browser: BROWSER, prometheus });
  expect(code).toBe(1);
  expect(said).toContain(
    'error[preview/no-data]: query A finds nothing: there is no series of gone',
  );
  expect(said).not.toContain('query B');
});

it('says that the browser does not start', async () => {
  const files = pretender(`throw new Error('Failed to launch\\nmuch more');`);
  const more = { browser: BROWSER, prometheus: new URL('http://127.0.0.1:9') };
  const { code, said } = await runPreview(files, ['api.json'], more);
  expect(code).toBe(2);
  expect(said).toContain(
    'error[preview/renderer-failed]: nothing could be rendered: Failed to launch\n',
  );
});

it('says that there is neither a server nor a config', async () => {
  const { code, said } = await runPreview(pretender(FINE), ['api.json'], { browser: BROWSER });
  expect(code).toBe(2);
  expect(said).toContain('error[preview/no-data-source]');
});

it('says that there is no browser, before anything else is done', async () => {
  const { code, said, folder } = await runPreview(pretender(FINE), ['api.json'], {
    browser: 'none',
  });
  expect(code).toBe(2);
  expect(said).toContain('error[preview/no-browser]: no Chromium is found as none');
  expect(existsSync(join(folder, 'pictures'))).toBe(false);
  expect(findBrowser(BROWSER, folder)).toEqual([BROWSER, []]);
});

it('says how to install the renderer, here and in a project', async () => {
  const [none, mistakes] = await loadRenderer(folderWith({}), folderWith({}));
  expect(none).toBeUndefined();
  expect(mistakes.map(({ code, help }) => [code, help])).toEqual([
    ['preview/no-renderer', 'install it: npm ci --prefix preview'],
  ]);
});
