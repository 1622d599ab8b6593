// Manifests of a small shop, in any order, and what a change of their text makes of them.
import { emitFiles } from '../../src/compile.ts';
import { hasErrors } from '../../src/diagnostics/index.ts';
import {
  above,
  alert,
  availability,
  counter,
  dashboard,
  deadMansSwitch,
  defineConfig,
  gauge,
  histogram,
  latency,
  query,
  route,
  row,
  service,
  severityScheme,
  slack,
  sreWorkbook,
  system,
  team,
  timeseries,
  webhook,
  type ServiceDefinition,
  businessHours,
} from '../../src/index.ts';
import type { EmittedFile } from '../../src/ir/index.ts';
import { emitManifest } from '../../src/output/manifest.ts';
import {
  readManifest,
  reviewManifests,
  type Review,
  type ReviewedManifest,
} from '../../src/review/index.ts';

/** In which order lists of definitions stand. */
export type Order = <Item>(items: readonly Item[]) => readonly Item[];

const asWritten: Order = (items) => items;

/** Keys of an object in another order. */
const keys = <Values extends object>(order: Order, values: Values): Values =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the same keys and values
  Object.fromEntries(order(Object.entries(values))) as Values;

/** The output of a shop with everything that is compared, by paths, and its manifest's text. */
function compiled(order: Order): { readonly text: string; readonly files: readonly EmittedFile[] } {
  const requests = counter('http_requests_total', { labels: order(['code', 'handler']) });
  const duration = histogram('request_duration_seconds', { buckets: [0.1, 0.5, 1] });
  const pool = gauge('pool_usage_ratio', { unit: 'ratio' });
  const chat = slack({ channel: '#shop', webhookFile: '/secrets/slack' });
  const pager = slack({ channel: '#pages', webhookFile: '/secrets/slack' });
  const mail = slack({ channel: '#managers', webhookFile: '/secrets/slack' });
  const heartbeat = webhook({ url: 'https://heartbeat.example.com' });
  const teamOf = (name: string) =>
    team(name, {
      channels: keys(order, { chat, pager, mail }),
      notify: keys(order, { page: ['pager', 'chat'] as const, ticket: ['chat'] as const }),
      escalation: { page: [{ atAge: '30m', tell: ['mail'] }] },
    });
  const [buyers, sellers] = [teamOf('buyers'), teamOf('sellers')];
  const hours = businessHours({ timeZone: 'Europe/Zurich', from: '08:00', to: '18:00' });
  const severities = severityScheme({
    page: { urgency: 'page', description: 'now', respondWithin: '15m' },
    ticket: { urgency: 'ticket', description: 'today', respondWithin: '1d', hours },
  });
  const mitigation = 'Roll back.';
  const config = defineConfig({
    environment: {
      grafanaUrl: 'https://grafana.example.com',
      runbooksUrl: 'https://runbooks.example.com',
      alertmanagerUrl: 'https://alertmanager.example.com',
    },
    systems: order([
      system('shop', {
        severities,
        burnRates: sreWorkbook({ page: 'page', ticket: 'ticket' }),
        routes: order([
          route('audit', { labels: keys(order, { service: 'api', team: 'buyers' }), to: [mail] }),
        ]),
        dashboards: order([
          dashboard('pools', {
            title: 'Pools',
            description: 'Pools of connections.',
            rows: [
              row('', [
                timeseries({
                  title: 'Usage',
                  description: 'How full pools are.',
                  unit: 'ratio',
                  queries: [query(pool, { legend: 'usage' })],
                }),
              ]),
            ],
          }),
        ]),
        services: order<ServiceDefinition<'page' | 'ticket'>>([
          service('api', {
            team: buyers,
            slos: order([
              availability({
                objective: '99.9%',
                events: requests,
                bad: { code: '500' },
                mitigation,
              }),
              latency({ objective: '99%', within: '500ms', of: duration, mitigation }),
            ]),
            alerts: order([
              alert('PoolNearlyFull', {
                when: above(pool, '80%'),
                for: '10m',
                severity: 'ticket',
                mitigation,
              }),
              alert('PoolFull', { when: above(pool, '98%'), severity: 'page', mitigation }),
            ]),
          }),
          service('web', {
            team: sellers,
            slos: [
              availability({
                name: 'home',
                objective: '99.5%',
                events: requests.where({ handler: '/' }),
                bad: { code: '500' },
                mitigation,
              }),
            ],
          }),
        ]),
      }),
    ]),
    deadMansSwitch: deadMansSwitch({ to: [heartbeat], every: '1m' }),
    unrouted: order([mail]),
  });
  const { plan, files, diagnostics } = emitFiles({ config, root: '/', texts: new Map() });
  if (!plan || hasErrors(diagnostics)) throw new Error(JSON.stringify(diagnostics));
  return { text: emitManifest(files, plan.model).content, files };
}

export const manifestText = (order: Order = asWritten): string => compiled(order).text;

/** The generated files of the shop by their paths. */
export const shopFiles = (): ReadonlyMap<string, string> =>
  new Map(compiled(asWritten).files.map(({ path, content }) => [path, content]));

/** A manifest that must be one. */
export function manifestOf(text: string): ReviewedManifest {
  const [manifest, mistakes] = readManifest(text, 'base');
  if (!manifest) throw new Error(JSON.stringify(mistakes));
  return manifest;
}

const TEXT = manifestText();

/** The shop as it was. */
export const shop = (): ReviewedManifest => manifestOf(TEXT);

/** New values by their places in the model, `systems.0.name`; `undefined` takes one away. */
export type Edits = Readonly<Record<string, unknown>>;

/** The text of the shop's manifest with some values of its model changed. */
export function editedText(edits: Edits): string {
  const all: unknown = JSON.parse(TEXT);
  for (const [path, value] of Object.entries(edits))
    edit(all, ['model', ...path.split('.')], value);
  return JSON.stringify(all);
}

function edit(target: unknown, [key = '', ...rest]: readonly string[], value: unknown): void {
  if (typeof target !== 'object' || target === null) throw new Error(`there is no ${key}`);
  if (rest.length > 0) edit(Reflect.get(target, key), rest, value);
  else if (value !== undefined) Reflect.set(target, key, value);
  else if (Array.isArray(target)) target.splice(Number(key), 1);
  else Reflect.deleteProperty(target, key);
}

/** What such a change is for a reviewer. */
export const reviewOf = (edits: Edits): Review =>
  reviewManifests({ before: shop(), after: manifestOf(editedText(edits)) });
