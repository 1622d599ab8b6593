import { expect, it } from 'vitest';
import { compile } from '../src/compile.ts';
import {
  above,
  alert,
  availability,
  counter,
  dashboard,
  defineConfig,
  gauge,
  histogram,
  latency,
  oneOf,
  query,
  rate,
  route,
  row,
  service,
  severityScheme,
  slack,
  sreWorkbook,
  system,
  team,
  timeseries,
  type AlertDefinition,
  type ConfigDefinition,
} from '../src/index.ts';
import { besidesMitigation } from './mitigation.ts';

/** The same definitions, their lists in this order or the other way round. */
function configIn(order: 'forwards' | 'backwards'): ConfigDefinition {
  const list = <T>(...items: readonly T[]): readonly T[] =>
    order === 'forwards' ? items : items.toReversed();
  const requests = counter('http_requests_total', { labels: list('code', 'handler') });
  const duration = histogram('request_duration_seconds', { buckets: [0.1, 0.5] });
  const queue = gauge('queue_length');
  const chat = slack({ channel: '#shop', webhookFile: '/secrets/slack' });
  const teamOf = (name: string) =>
    team(name, { channels: { chat }, notify: { page: ['chat'], ticket: ['chat'] } });
  const [buyers, sellers] = [teamOf('buyers'), teamOf('sellers')];
  const slos = list(
    availability({ objective: '99.9%', events: requests, bad: { code: '500' } }),
    availability({
      name: 'home',
      objective: '99%',
      events: requests,
      bad: { handler: oneOf('/') },
    }),
    latency({ objective: '95%', within: '500ms', of: duration }),
  );
  const queueLong = alert('QueueLong', { when: above(queue, 10), severity: 'page' });
  const busy = alert('Busy', { when: above(rate(requests), 100), severity: 'ticket' });
  const alerts = list<AlertDefinition<'page' | 'ticket'>>(queueLong, busy);
  const panel = timeseries({
    title: 'Queue',
    description: 'What waits.',
    queries: [query(queue, { legend: 'waiting' })],
  });
  const dashboardOf = (name: string) =>
    dashboard(name, { title: name, description: 'x', rows: [row('', [panel])] });
  const severities = severityScheme({
    page: { urgency: 'page', description: 'now' },
    ticket: { urgency: 'ticket', description: 'later' },
  });
  const systemOf = (name: string, of: typeof buyers) =>
    system(name, {
      severities,
      burnRates: sreWorkbook({ page: 'page', ticket: 'ticket' }),
      services: list(
        service(`${name}-web`, { team: of, slos, alerts }),
        service(`${name}-jobs`, { team: sellers, alerts: [queueLong] }),
      ),
      dashboards: list(dashboardOf('first'), dashboardOf('second')),
      routes: list(
        route('a', { labels: { alertname: 'QueueLong' }, to: [chat] }),
        route('b', { labels: { severity: 'ticket' }, to: [chat] }),
      ),
    });
  return defineConfig({
    environment: {
      grafanaUrl: 'https://grafana.example.com',
      runbooksUrl: 'https://runbooks.example.com',
      alertmanagerUrl: 'https://alertmanager.example.com',
    },
    systems: list(systemOf('shop', buyers), systemOf('depot', sellers)),
    unrouted: [chat],
  });
}

const compiled = (order: 'forwards' | 'backwards') => {
  const root = import.meta.dirname;
  const { files, diagnostics, plan } = compile({ config: configIn(order), root, texts: new Map() });
  expect(besidesMitigation(diagnostics)).toEqual([]);
  return { plan, files: files.map(({ path, content }) => ({ path, content })) };
};

it('gives the same bytes twice', () => {
  expect(compiled('forwards').files).toEqual(compiled('forwards').files);
});

it('gives the same bytes whatever the order of definitions', () => {
  expect(compiled('backwards').files).toEqual(compiled('forwards').files);
});

it('makes a plan of plain JSON', () => {
  const { plan } = compiled('forwards');
  const through: unknown = JSON.parse(JSON.stringify(plan));
  expect(through).toEqual(plan);
});
