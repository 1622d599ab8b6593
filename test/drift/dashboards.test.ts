// A server that answers as Grafana's HTTP API is documented to: `GET /api/dashboards/uid/:uid` with
// `{ dashboard, meta }`, `GET /api/search` with a list.
import { expect, it } from 'vitest';
import { compareWithGrafana, type Compared } from '../../src/drift/index.ts';
import { asked, withServer, type Patience } from './servers.ts';

const panel = (title: string, expr: string) => ({
  id: 7,
  type: 'timeseries',
  title,
  gridPos: { h: 8, w: 12, x: 0, y: 0 },
  targets: [{ refId: 'A', expr }],
});
const DASHBOARD = {
  uid: 'slo-api',
  title: 'SLO api',
  tags: ['nines'],
  schemaVersion: 39,
  templating: { list: [{ name: 'datasource', type: 'datasource', query: 'prometheus' }] },
  panels: [panel('Burn rate', 'slo:burn'), panel('Budget', 'slo:budget')],
};
const FILE = {
  shown: 'generated/grafana/dashboards/slo-api.json',
  content: JSON.stringify(DASHBOARD),
};
// What Grafana adds to every dashboard.
const GRAFANA = {
  ...DASHBOARD,
  id: 12,
  version: 4,
  iteration: 1,
  schemaVersion: 41,
  liveNow: false,
  weekStart: '',
  fiscalYearStartMonth: 0,
  preload: false,
  annotations: { list: [{ builtIn: 1, name: 'Annotations & Alerts', enable: true }] },
  panels: DASHBOARD.panels.map((each) => ({ ...each, pluginVersion: '11.6.0', options: {} })),
};

interface Served {
  readonly dashboard?: unknown;
  readonly found?: unknown;
  readonly status?: number;
}

const compare = (
  { dashboard = GRAFANA, found = [], status = 200 }: Served,
  patience: Patience = {},
): Promise<Compared> =>
  withServer(
    ({ url = '' }) =>
      url.startsWith('/api/search')
        ? [200, found]
        : [status, { meta: { slug: 'slo-api', provisioned: true }, dashboard }],
    (url) => compareWithGrafana(asked('Grafana', url, patience), [FILE]),
  );

async function wordsOf(served: Served): Promise<readonly string[]> {
  const { differences, diagnostics } = await compare(served);
  expect(diagnostics).toEqual([]);
  return differences.flatMap(({ kind, what, words }) =>
    words.map((line) => `${kind} ${what}: ${line}`),
  );
}

it('finds no difference in versions, ids and what Grafana adds', async () => {
  expect(await wordsOf({})).toEqual([]);
  expect((await compare({})).extent).toBe('1 dashboard');
});

it('names the panel and the query that somebody changed', async () => {
  const panels = [panel('Burn rate', 'up'), panel('Budget', 'slo:budget')];
  expect(await wordsOf({ dashboard: { ...GRAFANA, panels } })).toEqual([
    'changed dashboard SLO api: panels.timeseries "Burn rate".targets.A.expr: "up" is loaded, "slo:burn" is committed',
  ]);
});

it('names panels, variables and titles that are missing or new, wherever panels are moved', async () => {
  const [burn, budget] = GRAFANA.panels;
  expect(await wordsOf({ dashboard: { ...GRAFANA, panels: [budget, burn] } })).toEqual([]);
  const panels = [burn, panel('Mine', 'up')];
  const templating = { list: [] };
  expect(await wordsOf({ dashboard: { ...GRAFANA, title: 'X', panels, templating } })).toEqual([
    'changed dashboard SLO api: title: "X" is loaded, "SLO api" is committed',
    'changed dashboard SLO api: templating.list: datasource "datasource" is not loaded',
    'changed dashboard SLO api: panels: timeseries "Budget" is not loaded',
    'changed dashboard SLO api: panels: timeseries "Mine" is loaded, and not committed',
  ]);
});

it('names dashboards that are not there, and ours that are left over', async () => {
  const found = [
    { uid: 'slo-api', title: 'SLO api', url: '/d/slo-api/x' },
    { uid: 'slo-web', title: 'SLO \u001b[2Jweb', url: '/d/slo-web/x' },
  ];
  expect(await wordsOf({ status: 404, found })).toEqual([
    'missing dashboard SLO api: it is not there',
    'extra dashboard SLO \\u{1b}[2Jweb: it is there with the tag nines, and not committed',
  ]);
});

it('asks with a token that it never shows, and says when it is refused', async () => {
  const seen: (string | undefined)[] = [];
  const { diagnostics } = await withServer(
    ({ headers }) => {
      seen.push(headers.authorization);
      return [401, { message: 'Unauthorized' }];
    },
    (url) => compareWithGrafana(asked('Grafana', url, { token: 'glsa_s3cret' }), [FILE]),
  );
  expect(seen).toEqual(['Bearer glsa_s3cret']);
  expect(diagnostics.map(({ code }) => code)).toEqual(['drift/not-allowed']);
  expect(JSON.stringify(diagnostics)).not.toContain('glsa_s3cret');
});

it('survives answers of any shape', async () => {
  const odd = [null, 7, [], 'x'];
  const all = await Promise.all(odd.map((dashboard) => compare({ dashboard })));
  for (const { diagnostics } of all) {
    expect(diagnostics.map(({ code }) => code)).toEqual(['drift/not-an-api']);
  }
  expect(await wordsOf({ found: { message: 'no' } })).toEqual([]);
  const shapeless = { ...GRAFANA, panels: 'x', templating: [[]], tags: null };
  expect((await wordsOf({ dashboard: shapeless })).length).toBeGreaterThan(2);
});

const resource = (changes: object = {}) => ({
  apiVersion: 'dashboard.grafana.app/v2',
  kind: 'Dashboard',
  metadata: { name: 'fleet' },
  spec: { title: 'Fleet', elements: { a: { kind: 'Panel', spec: { title: 'A' } } }, ...changes },
});

const resourceDrift = (answer: object | undefined) => {
  const file = { shown: 'fleet.json', content: JSON.stringify(resource()) };
  const path = '/apis/dashboard.grafana.app/v2/namespaces/org-2/dashboards/fleet';
  return withServer(
    ({ url = '' }) => {
      if (url === '/api/frontend/settings') return [200, { namespace: 'org-2' }];
      if (url !== path) return [200, []];
      return answer ? [200, answer] : [404, ''];
    },
    async (url) => {
      const { extent, differences } = await compareWithGrafana(asked('Grafana', url), [file]);
      return [extent, differences.flatMap(({ kind, words }) => [kind, ...words])];
    },
  );
};

it('compares resources of the newer schema by what they specify', async () => {
  const builtIn = { kind: 'AnnotationQuery', spec: { name: 'Annotations', builtIn: true } };
  const served = { ...resource({ annotations: [builtIn], liveNow: false }), status: {} };
  expect(await resourceDrift(served)).toEqual(['1 dashboard', []]);
  const changed = resource({ elements: { a: { kind: 'Panel', spec: { title: 'B' } } } });
  expect(await resourceDrift(changed)).toEqual([
    '1 dashboard',
    ['changed', 'elements.a.spec.title: "B" is loaded, "A" is committed'],
  ]);
  expect(await resourceDrift(undefined)).toEqual(['1 dashboard', ['missing', 'it is not there']]);
});

it('refuses a file that is no dashboard', async () => {
  const { diagnostics } = await withServer(
    () => [404, ''],
    (url) => compareWithGrafana(asked('Grafana', url), [{ shown: 'x.json', content: '{"a":1}' }]),
  );
  expect(diagnostics).toMatchObject([{ code: 'drift/unreadable-file' }]);
});
