// What an import says of Sloth's documents, and what it makes of their settings.
import { expect, it } from 'vitest';
import { documentsIn, printed, readText, said } from '../read.ts';
import { readImport } from '../../../src/import/read.ts';
import type { ImportedSlo } from '../../../src/import/slo.ts';

const DOCUMENTS = documentsIn('sloth/documents');

const read = (name: string) => readText(DOCUMENTS.get(name) ?? '');
const saidOf = (name: string): readonly string[] => said(read(name));

function onlySlo(name: string): ImportedSlo {
  const [slo, ...others] = read(name).services.flatMap(({ slos }) => slos);
  expect(others).toEqual([]);
  if (!slo) throw new Error(`${name} has no SLO`);
  return slo;
}

it('prints an SLO as people write it', () => {
  expect(printed(read('labels-at-four-levels'))).toMatchInlineSnapshot(`
    "import {
      availability,
      counter,
      defineConfig,
      matches,
      service,
      severityScheme,
      slack,
      sreWorkbook,
      system,
      team,
    } from 'nines';

    const httpRequestsTotal = counter('http_requests_total', { labels: ['code'] });

    // How bad it is, and how soon somebody has to answer.
    const severities = severityScheme({
      page: { urgency: 'page', description: 'somebody looks at it at once', respondWithin: '15m' },
      ticket: { urgency: 'ticket', description: 'can wait for the morning', respondWithin: '1d' },
    });

    // Who is told: replace both with your own team and its channels.
    const chat = slack({
      channel: '#replace-with-your-channel',
      webhookFile: '/etc/alertmanager/secrets/slack',
    });

    const shopTeam = team('shop', { channels: { chat }, notify: { page: ['chat'], ticket: ['chat'] } });

    const shop = service('shop', {
      team: shopTeam,
      slos: [
        availability({
          name: 'available',
          description: 'Orders can be placed.',
          objective: '99.9%',
          events: httpRequestsTotal.where({ job: 'shop' }),
          bad: { code: matches('5..') },
          alerts: {
            labels: {
              owner: 'shop',
              tier: '2',
              category: 'availability',
              generated: 'true',
              channel: '#shop',
            },
            annotations: { contact: 'shop-team', who: '{{ $labels.service }} {{ $labels.slo }}' },
            bySeverity: {
              page: { labels: { routing_key: 'shop' }, annotations: { urgency: 'now' } },
              ticket: { labels: { slack_channel: '#shop-tickets' } },
            },
          },
          mitigation:
            'Runbook of this SLO: <https://runbooks.example.com/orders>\\n\\nDashboard of this SLO: \`https://grafana.example.com/d/orders\`',
        }),
      ],
    });

    export default defineConfig({
      environment: {
        grafanaUrl: 'https://grafana.example.com',
        runbooksUrl: 'https://git.example.com/monitoring/blob/main/generated/runbooks',
        alertmanagerUrl: 'https://alertmanager.example.com',
      },
      systems: [
        system('imported', {
          severities,
          burnRates: sreWorkbook({ page: 'page', ticket: 'ticket', lowTraffic: 'ignore' }),
          services: [shop],
        }),
      ],
      unrouted: [chat],
    });
    "
  `);
});

it('prints a config of latencies, plugins and ratios', () => {
  const text = printed(read('plugin-common'));
  expect(text.slice(text.indexOf('const shop'), text.indexOf('export default')))
    .toMatchInlineSnapshot(`
    "const shop = service('shop', {
      team: owners,
      slos: [
        availability({
          name: 'traefik',
          objective: '99.9%',
          events: traefikServiceRequestsTotal.where({ env: 'prod', service: matches('shop@.*') }),
          bad: { code: matches('(5..)') },
          mitigation: 'Replace this with what helps.',
        }),
        latency({
          name: 'api',
          objective: '99%',
          within: '400ms',
          of: apiserverRequestDurationSeconds.where({ verb: not('WATCH') }),
          mitigation: 'Replace this with what helps.',
        }),
        probe({
          name: 'targets',
          objective: '99%',
          of: up,
          mitigation: 'Replace this with what helps.',
        }),
        windowRatio({
          name: 'nothing',
          objective: '99%',
          bad: (window) => promql(\`max_over_time(vector(0)[\${window}:])\`),
          burnRates: sreWorkbook({ page: 'page', ticket: 'ticket', lowTraffic: 'ignore' }),
          mitigation: 'Replace this with what helps.',
        }),
      ],
    });

    "
  `);
  const raw = printed(read('raw-subquery'));
  expect(raw.slice(raw.indexOf('const shop'), raw.indexOf('export default')))
    .toMatchInlineSnapshot(`
    "const shop = service('shop', {
      team: owners,
      slos: [
        windowRatio({
          name: 'available',
          objective: '99.9%',
          bad: (window) =>
            promql(\`avg_over_time((queue_length > bool 100)[\${window}:1m])\`, {
              metrics: [queueLength],
            }),
          burnRates: sreWorkbook({ page: 'page', ticket: 'ticket', lowTraffic: 'ignore' }),
          mitigation: 'Replace this with what helps.',
        }),
      ],
    });

    "
  `);
});

it('says which labels and annotations ours have already, and where they stand', () => {
  expect(saidOf('labels-at-four-levels')).toMatchInlineSnapshot(`
    [
      "warning dropped-setting 19:13 \`slos[0].alerting.name\` is not carried over: alerts are named after what they say, and their labels service and slo tell whose they are",
      "warning dropped-setting 22:19 \`slos[0].alerting.labels.severity\` is not carried over: it is the level of the severity scheme here: alerts are routed by their service, severity and team here",
      "warning dropped-setting 24:18 \`slos[0].alerting.annotations.summary\` is not carried over: alerts say in their own summary what burns, and how fast",
      "warning dropped-setting 29:16 \`slos[0].alerting.annotations.where\` is not carried over: it reads the label region, which alerts lack here",
    ]
  `);
});

it('keeps the objective to the last digit', () => {
  expect(onlySlo('objective-text').objectives[0].percent).toBe('99.99');
  expect(onlySlo('availability').objectives).toEqual([
    { percent: '99.9', window: { kind: 'rolling', length: '30d' } },
  ]);
});

it('has the period that it is asked for, as files do not say it', () => {
  const files = [{ path: 'a.yaml', text: DOCUMENTS.get('availability') ?? '' }];
  const [service] = readImport(files, { slothWindow: '28d' }).services;
  expect(service?.slos[0]?.objectives[0].window).toEqual({ kind: 'rolling', length: '28d' });
});

it('alerts as the source does, and not at all where that is switched off', () => {
  expect(onlySlo('availability').alerting.tiers).toBe('workbook');
  expect(onlySlo('no-alerts').alerting.tiers).toBe('none');
  expect(onlySlo('only-tickets').alerting.tiers).toEqual([
    { budget: '10', long: '1d', short: '2h', severity: 'ticket' },
    { budget: '10', long: '3d', short: '6h', severity: 'ticket' },
  ]);
  expect(onlySlo('alert-windows').alerting.tiers).toEqual([
    { budget: '3', long: '1h', short: '5m', severity: 'page' },
    { budget: '5', long: '6h', short: '30m', severity: 'page' },
    { budget: '10', long: '1d', short: '2h', severity: 'ticket' },
    { budget: '12.5', long: '3d', short: '6h', severity: 'ticket' },
  ]);
});

it('leaves out alerts that could never fire, and says so', () => {
  expect(onlySlo('low-objective').alerting.tiers).toHaveLength(3);
  expect(saidOf('low-objective')).toContainEqual(expect.stringContaining('it can never fire'));
});

it('says nothing of what is carried over whole', () => {
  for (const name of ['no-alerts', 'json', 'anchors']) expect(saidOf(name), name).toEqual([]);
});

it('reports fields that Sloth would not have read either', () => {
  expect(saidOf('typos')).toEqual(
    expect.arrayContaining([
      expect.stringContaining('`slos[0].descripton` is not carried over: this format has no such'),
      expect.stringContaining('`owner` is not carried over'),
    ]),
  );
});

it.each([
  ['helm-template', 'unreadable-yaml'],
  ['tab', 'unreadable-yaml'],
  ['another-tool', 'unknown-document'],
  ['plugin-unknown', 'bad-query'],
  ['plugin-wrong-options', 'bad-value'],
  ['no-window', 'bad-query'],
  ['objective-101', 'bad-value'],
  ['metricsql', 'bad-query'],
  ['wrong-types', 'wrong-type'],
  ['nothing-said', 'missing-field'],
  ['slo-plugins', 'dropped-setting'],
  ['custom-resource', 'dropped-setting'],
  ['same-name-twice', 'same-name'],
  ['names', 'renamed'],
  ['raw-gauge', 'changed-setting'],
  ['grouped', 'changed-setting'],
])('says of %s: import/%s', (name, code) => {
  expect(saidOf(name).map((line) => line.split(' ')[1])).toContain(code);
});

it('goes on after a query that is none', () => {
  expect(read('metricsql').services.flatMap(({ slos }) => slos.map(({ name }) => name))).toEqual([
    'other',
  ]);
});

it('reads all documents of a file, and all items of a list', () => {
  expect(read('multi-document').services.map(({ name }) => name)).toEqual(['cart', 'shop']);
  expect(read('list').services.map(({ name }) => name)).toEqual(['shop']);
  expect(read('empty').services).toEqual([]);
});

const names = (document: string): readonly string[] =>
  read(document).services.flatMap(({ slos }) => slos.map((slo) => `${slo.service}/${slo.name}`));

it('makes names fit, each once', () => {
  expect(names('names')).toEqual(['my-shop-api/http-availability']);
  expect(names('same-name-twice')).toEqual(['shop/available', 'shop/available-2']);
});
