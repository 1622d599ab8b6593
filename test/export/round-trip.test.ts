// What is exported as OpenSLO is imported again as what it was, as far as OpenSLO can say it.
import { expect, it } from 'vitest';
import { exportOpenslo, printDocuments } from '../../src/export/index.ts';
import { readImport } from '../../src/import/index.ts';
import { planImported } from '../../src/parity/index.ts';
import type { Model, Slo } from '../../src/model/index.ts';
import type { SloDefinition } from '../../src/define/index.ts';
import {
  above,
  availability,
  calendar,
  counter,
  gauge,
  histogram,
  latency,
  matches,
  promql,
  threshold,
  timeslice,
  windowRatio,
} from '../../src/index.ts';
import { printDuration } from '../../src/units/index.ts';
import { modelOf } from '../validate/valid-config.ts';

const requests = counter('http_requests_total', { labels: ['code'] });
const duration = histogram('request_seconds', { labels: ['code'], buckets: [0.1, 0.5] });
const silent = { objective: '99.5%', burnRates: 'none' } as const;
const events = { events: requests, bad: { code: matches('5..') } } as const;

const sloOf = ({ systems }: Model): Slo | undefined => systems[0]?.services[0]?.slos[0];

function roundTrip(...slos: readonly SloDefinition[]) {
  const model = modelOf({ service: { slos, alerts: [] } });
  const [files] = exportOpenslo(model);
  const imported = files.map(({ name, documents }) => ({
    path: `${name}.yaml`,
    text: printDocuments(documents),
  }));
  const { services, diagnostics } = readImport(imported, { slothWindow: '30d' });
  const [ours, mistakes] = planImported(services);
  const wrong = [...diagnostics, ...mistakes].filter(({ severity }) => severity !== 'info');
  return {
    before: sloOf(model),
    after: ours && sloOf(ours.model),
    slos: ours?.model.systems[0]?.services[0]?.slos ?? [],
    said: wrong.map(({ code, message }) => `${code}: ${message}`),
  };
}

it.each([
  ['bad events', availability({ ...silent, ...events })],
  ['good events', availability({ ...silent, events: requests, good: { code: '200' } })],
  ['a bucket', latency({ ...silent, of: duration, within: '500ms' })],
  ['a gauge', threshold({ ...silent, of: gauge('queue_length'), atMost: 100 })],
  [
    'a share',
    windowRatio({ ...silent, bad: (window) => promql(`1 - avg_over_time(ok[${window}])`) }),
  ],
])('counts the same again: %s', (_, slo) => {
  const { before, after } = roundTrip(slo);
  expect(after?.sli.definition).toEqual(before?.sli.definition);
  expect(after?.objective).toBe(before?.objective);
});

it('counts slices of a minute where it had looks: all of a slice must be good', () => {
  const badWhen = above(promql('max(queue_length)'), 5);
  const { after } = roundTrip(timeslice({ ...silent, badWhen }));
  expect(after?.sli.kind).toBe('timeslice');
  expect(after?.sli.definition['condition']).toBe(
    'avg_over_time((max(queue_length) <= bool 5)[1m:30s]) < 1',
  );
});

it('makes several objectives of one again', () => {
  const objectives = [{ name: 'stretch', objective: '99.95%' }] as const;
  const { slos } = roundTrip(availability({ ...silent, ...events, objectives }));
  expect(slos.map(({ objective }) => objective)).toEqual(['0.995', '0.9995']);
});

it('has the same ids again, and so the same series and alerts', () => {
  const objectives = [
    { name: 'stretch', objective: '99.95%' },
    { objective: '99%', window: '7d' },
  ] as const;
  const { before, slos } = roundTrip(availability({ ...silent, ...events, objectives }));
  expect(before?.id).toBe('checkout-availability');
  expect(slos.map(({ id }) => id)).toEqual([
    'checkout-availability',
    'checkout-availability-7d',
    'checkout-availability-stretch',
  ]);
});

it('is told of nothing wrong, and drops only who is told and what objects are called', () => {
  const { said } = roundTrip(availability({ objective: '99.5%', ...events }));
  const dropped = said.map(
    (text) => /^import\/dropped-setting: `([\w.]+)`/.exec(text)?.[1] ?? text,
  );
  expect([...new Set(dropped)].toSorted()).toEqual([
    'metadata.displayName',
    'metadata.labels.system',
    'spec.alertWhenNoData',
    'spec.alertWhenResolved',
    'spec.description',
    'spec.notificationTargets',
    'spec.target',
  ]);
});

it.each([
  ['rolling', '28d'],
  ['by the month', calendar('month', { timeZone: 'Europe/Berlin' })],
  ['by the week', calendar('week')],
] as const)('has the same window again: %s', (_, window) => {
  const { before, after } = roundTrip(availability({ ...silent, ...events, window }));
  expect(after?.window).toEqual(before?.window);
});

const tiers = (slo: Slo | undefined) =>
  slo?.tiers.map(({ factor, long }) => [Number(factor), printDuration(long)]);

it('alerts at the same pace over the same windows', () => {
  const { before, after } = roundTrip(availability({ objective: '99.5%', ...events }));
  expect(tiers(after)).toEqual(tiers(before));
});
