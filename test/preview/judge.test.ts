// What is said of what pages tell: one finding for each way in which a dashboard can be wrong that
// only rendering shows.
import { expect, it } from 'vitest';
import {
  judge,
  readDashboards,
  type FieldFacts,
  type PanelFacts,
  type Photo,
} from '../../src/preview/index.ts';
import { panel, photo, query, silent } from './facts.ts';

const QUIET = async (): Promise<readonly string[]> => [];

async function findings(
  photos: readonly Photo[],
  {
    json = {},
    probe = QUIET,
  }: { json?: object; probe?: Parameters<typeof judge>[2]['probe'] } = {},
) {
  const dashboard = { uid: 'api', title: 'API', panels: [{ id: 1, ...json }] };
  const [[read]] = readDashboards([{ path: 'api.json', text: JSON.stringify(dashboard) }]);
  if (!read) throw new Error('it is a dashboard');
  const found = await judge(read, photos, { probe, timeout: 60_000 });
  return found.map(({ code, message, path }) => `${code} [${path.join(' › ')}] ${message}`);
}

const ofPanel = (facts: Partial<PanelFacts>, more: Parameters<typeof findings>[1] = {}) =>
  findings([photo([panel(facts)])], more);

it('has nothing to say of a dashboard that is right', async () => {
  expect(await ofPanel({})).toEqual([]);
});

it('tells a query that fails', async () => {
  expect(await ofPanel({ queries: [query('A', { error: 'parse error', values: 0 })] })).toEqual([
    'preview/query-failed [dashboard API › panel Requests] query A fails: parse error',
  ]);
});

const missing = async (): Promise<readonly string[]> => ['gone', 'lost'];

it('tells a query whose series do not exist, and lets one be empty whose series do', async () => {
  const queries = [silent('A', 'gone'), query('B')];
  expect(await ofPanel({ queries }, { probe: missing })).toEqual([
    'preview/no-data [dashboard API › panel Requests] query A finds nothing: there is no series of gone, nor of lost',
  ]);
  expect(await ofPanel({ queries })).toEqual([]);
  expect(await ofPanel({ queries }, { probe: async () => false })).toEqual([
    'preview/no-data [dashboard API › panel Requests] query A finds nothing: gone has no series',
  ]);
});

it('takes NaN for no value', async () => {
  const queries = [query('A', { expr: 'a / b', series: 1, values: 0 })];
  expect(await ofPanel({ queries }, { probe: async () => ['b'] })).toEqual([
    'preview/no-data [dashboard API › panel Requests] query A finds nothing: there is no series of b',
  ]);
});

it('tells an override that no field fits, unless a quiet query would bring the field', async () => {
  const overrides = [
    { matcher: 'byName', options: 'Budget', matches: 0, unknownProperties: [] },
    { matcher: 'byFrameRefID', options: 'B', matches: 0, unknownProperties: [] },
    { matcher: 'byFrameRefID', options: 'A', matches: 2, unknownProperties: [] },
  ];
  expect(await ofPanel({ overrides })).toEqual([
    'preview/override-without-field [dashboard API › panel Requests] an override is for the field Budget, and no field is that',
    'preview/override-without-field [dashboard API › panel Requests] an override is for query B, and no field is that',
  ]);
  expect(await ofPanel({ overrides, queries: [query('A'), silent('B', 'up > 2')] })).toEqual([]);
});

it('tells a property that the kind of panel does not have', async () => {
  const unknownProperties = ['custom.lineWith'];
  const overrides = [{ matcher: 'byName', options: 'x', matches: 1, unknownProperties }];
  expect(await ofPanel({ overrides })).toEqual([
    'preview/unknown-override-property [dashboard API › panel Requests] an override sets custom.lineWith, which panels of type timeseries do not have',
  ]);
});

it('tells columns that a transformation names and no query gives', async () => {
  const transformations = [
    { id: 'merge', options: {} },
    { id: 'filterFieldsByName', options: { include: { names: ['job', 'team'] } } },
    {
      id: 'organize',
      options: {
        excludeByName: { Time: true, gone: true },
        renameByName: { job: 'Job', 'Value #B': 'Errors', 'Value #C': 'Latency' },
      },
    },
    { id: 'sortBy', options: { sort: [{ field: 'Job' }] } },
  ];
  const queries = [query('A'), query('B')];
  expect(await ofPanel({ type: 'table', queries }, { json: { transformations } })).toEqual([
    'preview/absent-column [dashboard API › panel Requests] the transformation filterFieldsByName names the column team, which is not there',
    'preview/absent-column [dashboard API › panel Requests] the transformation organize names the column Value #C, which is not there',
  ]);
  const quiet = [query('A'), silent('B', 'up > 2')];
  expect(await ofPanel({ type: 'table', queries: quiet }, { json: { transformations } })).toEqual(
    [],
  );
});

const text = (name: string, texts: readonly string[]): FieldFacts => ({
  name,
  displayName: name,
  type: 'string',
  filled: texts.map(() => '1').join(''),
  texts,
});

const values = (name: string, filled: string): FieldFacts => ({
  name,
  displayName: name,
  type: 'number',
  filled,
});

const tableOf = (rows: number, fields: readonly FieldFacts[]) =>
  ofPanel({ type: 'table', frames: [{ rows, fields }] });

it('tells rows that are there twice because their queries do not join', async () => {
  const services = text('service', ['api', 'web', 'api', 'web']);
  expect(
    await tableOf(4, [
      text('__name__', ['rate', 'rate', 'errors', 'errors']),
      services,
      values('Rate', '1100'),
      values('Errors', '0011'),
    ]),
  ).toEqual([
    'preview/rows-not-joined [dashboard API › panel Requests] rows that belong together stand apart: there are several of api',
  ]);
});

it('tells columns that no row has both of, and lets holes be', async () => {
  const instances = text('instance', ['a', 'b', '', '']);
  const services = text('service', ['api', 'web', 'api', 'web']);
  const apart = [services, instances, values('Rate', '1100'), values('Errors', '0011')];
  expect(await tableOf(4, apart)).toEqual([
    'preview/rows-not-joined [dashboard API › panel Requests] rows that belong together stand apart: no row has both Rate and Errors',
  ]);
  const together = [text('service', ['api', 'web']), values('Rate', '11'), values('Firing', '01')];
  expect(await tableOf(2, together)).toEqual([]);
  expect(await tableOf(2, [...together, values('Empty', '00')])).toEqual([]);
});

it('tells panels that cannot be drawn, and nothing more of them', async () => {
  const queries = [query('A', { error: 'parse error' })];
  expect(await ofPanel({ type: 'piechart', isKnown: false, queries })).toEqual([
    'preview/unknown-panel-type [dashboard API › panel Requests] panels of type piechart cannot be rendered here',
  ]);
  expect(await ofPanel({ crash: 'boom', queries })).toEqual([
    'preview/panel-failed [dashboard API › panel Requests] the panel could not be drawn: boom',
  ]);
});

it('tells variables without values and annotations that fail', async () => {
  const variables = [
    { name: 'job', query: 'label_values(up, job)', values: 2 },
    { name: 'team', query: 'label_values(gone, team)', values: 0 },
    { name: 'host', query: 'hosts()', values: 0, error: 'not understood' },
  ];
  const annotations = [{ name: 'Alerts' }, { name: 'Deploys', error: 'parse error' }];
  expect(await findings([photo([], { variables, annotations })])).toEqual([
    'preview/variable-empty [dashboard API] the variable team has no values: label_values(gone, team) finds nothing',
    'preview/variable-empty [dashboard API] the variable host has no values: not understood',
    'preview/annotation-failed [dashboard API] the annotation Deploys fails: parse error',
  ]);
});

const cut = (width: number, cutTexts: readonly string[]): Photo => {
  const made = photo([panel({ cutTexts })]);
  return { ...made, shot: { ...made.shot, width } };
};

it('tells cut texts once for all pictures, with the widths', async () => {
  const photos = [cut(1600, ['Burn rate']), cut(1280, ['Burn rate', 'SLI']), cut(1920, [])];
  expect(await findings(photos)).toEqual([
    'preview/text-cut [dashboard API › panel Requests] text is cut at 1280 and 1600 px: Burn rate; SLI',
  ]);
});

it('names the panels that a picture waited for in vain, and judges by another picture', async () => {
  const late = photo([panel({ queries: [] })], {
    failure: { kind: 'timeout', details: ['Requests', 'Errors'] },
  });
  const whole = photo([panel({ queries: [query('A', { error: 'refused' })] })]);
  expect(await findings([late, whole])).toEqual([
    'preview/timed-out [dashboard API] it is not complete after 1m: Requests, Errors',
    'preview/query-failed [dashboard API › panel Requests] query A fails: refused',
  ]);
});

it('says why a page could not be shown at all', async () => {
  const { span: _, ...gone } = photo([], {
    failure: { kind: 'crash', details: ['boom', 'too late'] },
  });
  expect(await findings([gone])).toEqual([
    'preview/page-failed [dashboard API] the page could not be shown: boom; too late',
  ]);
});
