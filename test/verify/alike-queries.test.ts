// Of queries that differ in names alone one is understood for all: as if each had been read.
import { expect, it } from 'vitest';
import { compile } from '../../src/compile.ts';
import { availability, counter, histogram, latency, matches, service } from '../../src/index.ts';
import { alikeQueryReader } from '../../src/verify/alike-queries.ts';
import { readRules } from '../../src/verify/emitted-rules.ts';
import { queryReader, type ReadQuery } from '../../src/verify/query-reader.ts';
import { readScope, type Scope } from '../../src/verify/scope.ts';
import { validConfig, validTeam } from '../validate/valid-config.ts';

const requests = counter('http_requests_total', { labels: ['handler', 'code'] });
const durations = histogram('http_duration_seconds', { labels: ['handler'], buckets: [0.1, 0.5] });
const owner = validTeam('shop-team');
const services = Array.from({ length: 6 }, (_, i) =>
  service(`s${i}`, {
    team: owner,
    slos: [
      availability({
        objective: i % 2 === 0 ? '99.9%' : '99%',
        by: i === 3 ? ['handler'] : [],
        events: requests.where({ job: `job-${i}`, handler: '/buy' }),
        bad: { code: matches('5..') },
      }),
      latency({ objective: '95%', within: '500ms', of: durations.where({ handler: `/h${i}` }) }),
    ],
  }),
);

function compiled(layout: 'per-slo' | 'fleet'): readonly [Scope, readonly string[]] {
  const config = validConfig({ environment: { layout }, system: { services } });
  const { files, plan } = compile({ config, root: '/', texts: new Map() });
  if (!plan) throw new Error('the config has mistakes');
  const queries = files
    .filter(({ path }) => path.startsWith('grafana/dashboards/'))
    .flatMap(({ content }) => [...content.matchAll(/"expr": ("(?:[^"\\]|\\.)*")/g)])
    .map(([, text = '""']) => String(JSON.parse(text)));
  return [readScope(readRules(files), files, plan), [...new Set(queries)]];
}

/** All that is told of a query but its names. */
const told = ({ problem, findings, flow, type, expression }: ReadQuery): unknown => ({
  problem,
  findings,
  type,
  kind: expression?.kind,
  isDead: flow?.dead !== undefined,
  labels: flow && [...flow.labels].map(([label, { always }]) => [label, always]),
});

const BREAKS: readonly ((query: string) => string)[] = [
  (query) => query,
  (query) => query.replaceAll('s2-', 's22-'),
  (query) => query.replace('s4-availability', 's1-availability'),
  (query) => query.replaceAll('ratio_rate5m', 'ratio_rate7m'),
  (query) => query.replaceAll('slo="s1', 'service="s1'),
  (query) => query.replaceAll('job="job-2"', 'jobs="job-2"'),
  (query) => query.replace(/slo="(s\d-\w+)"/, 'slo="$1",service="s1"'),
  (query) => query.replace(/slo="(s\d)-\w+"/, 'slo="$1-availability",service="$1"'),
  (query) => query.replace('(', '(('),
];

it.each([
  ['per-slo', 300],
  ['fleet', 5],
] as const)('reads queries alike as each by itself, in layout %s', (layout, spared) => {
  const [scope, queries] = compiled(layout);
  const texts = [...new Set(BREAKS.flatMap((change) => queries.map(change)))];
  const [alike, alone] = [alikeQueryReader(scope), queryReader(scope)];
  const read = texts.map((text) => alike(text));
  for (const [i, text] of texts.entries()) {
    expect([text, told(alone(text))]).toEqual([text, read[i] && told(read[i])]);
  }
  expect(texts.length - new Set(read).size).toBeGreaterThan(spared);
  const codes = new Set(read.flatMap(({ findings }) => findings.map(({ code }) => code)));
  expect([...codes]).toEqual(expect.arrayContaining(['promql/unknown-metric']));
});
