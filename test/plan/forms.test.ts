import { expect, it, vi } from 'vitest';
import {
  availability,
  freshness,
  gauge,
  histogram,
  latency,
  maintenance,
  nativeHistogram,
  probe,
} from '../../src/index.ts';
import type { RecordingRule, Rule } from '../../src/ir/index.ts';
import type { Model, Slo } from '../../src/model/index.ts';
import { prometheusRules } from '../../src/emit/prometheus/index.ts';
import { plan } from '../../src/plan/index.ts';
import { printPretty } from '../../src/promql/index.ts';
import { printPlan } from '../../src/toolkit/print-plan.ts';
import { matches } from '../../src/define/index.ts';
import { modelOf, requests, validService, type Change } from '../validate/valid-config.ts';

vi.setConfig({ testTimeout: 60_000 });

const looks = gauge('probe_success', { labels: ['handler'] });
const backup = gauge('backup_time_seconds', { labels: ['handler'], unit: 'timestamp' });
const durations = histogram('request_duration_seconds', { labels: ['handler'], buckets: [0.5, 1] });
const native = nativeHistogram('request_seconds', { labels: ['handler'] });

/** Each kind of SLI of a handler; some values are that of another, an id, or need escaping. */
const slisOf = (name: string, handler: string, change: Change) => {
  const common = { objective: '99%', mitigation: 'Roll back.', ...change } as const;
  const { counting: _counting, ...looked } = { counting: undefined, ...common };
  const events = requests.where({ handler });
  const bad = { status: matches('5..') };
  return [
    availability({ ...common, name: `${name}-bad`, events, bad }),
    availability({ ...common, name: `${name}-good`, events, good: { status: '200' } }),
    availability({ ...common, name: `${name}-same`, events, bad: { status: handler } }),
    availability({
      ...common,
      name: `${name}-both`,
      good: requests.where({ handler, status: 'good' }),
      bad: requests.where({ handler, status: 'bad' }),
    }),
    latency({ ...common, name: `${name}-fast`, within: '500ms', of: durations.where({ handler }) }),
    latency({ ...common, name: `${name}-slow`, within: '1s', of: durations.where({ handler }) }),
    latency({ ...looked, name: `${name}-any`, within: '2s', of: native.where({ handler }) }),
    probe({ ...looked, name: `${name}-up`, of: looks.where({ handler }) }),
    freshness({
      ...looked,
      name: `${name}-fresh`,
      within: '1h',
      lastSuccess: backup.where({ handler }),
    }),
  ];
};

const HANDLERS = ['/a', '/b', 'a-a-bad', '200', 'a "quoted" \\ one', `/${'long/'.repeat(20)}`, 'À'];

const modelWith = (layout: string, change: Change = {}): Model =>
  modelOf({
    environment: { layout },
    system: {
      services: HANDLERS.map((handler, i) =>
        validService(String.fromCharCode(97 + i), {
          service: { slos: slisOf(String.fromCharCode(97 + i), handler, change) },
        }),
      ),
    },
  });

function lonely(slo: Slo): Slo {
  const { alike: _alike, ...sli } = slo.sli;
  return { ...slo, sli };
}

/** As if no SLI were like another. */
const apart = (model: Model): Model => ({
  ...model,
  environment: { ...model.environment },
  systems: model.systems.map((system) => ({
    ...system,
    services: system.services.map((service) => ({
      ...service,
      slos: service.slos.map(lonely),
    })),
  })),
});

const rulesOf = (model: Model): readonly Rule[] =>
  plan(model).ruleFiles.flatMap(({ groups }) => groups.flatMap(({ rules }) => rules));

const isFilled = (rule: Rule): rule is RecordingRule =>
  rule.kind === 'recording' && rule.filled !== undefined;

const windows = [{ days: ['sunday'], from: '02:00', to: '04:00' }] as const;
const planned = (['excluded', 'good'] as const).map((budget) =>
  maintenance(budget, { timeZone: 'UTC', windows, budget }),
);

it.each([
  ['per-slo', {}],
  ['fleet', {}],
  ['fleet', { by: ['handler'] }],
  ['fleet', { counting: 'rate' }],
  ['per-slo', { maintenance: planned }],
])('plans and prints SLOs that count alike as if each stood alone: %s %j', (layout, change) => {
  const model = modelWith(layout, change);
  const [together, alone] = [plan(model), plan(apart(model))];
  expect(prometheusRules.emit(together)).toEqual(prometheusRules.emit(alone));
  expect(printPlan(together)).toBe(printPlan(alone));
  expect(rulesOf(model).filter(isFilled).length).toBeGreaterThan(100);
});

it('composes one form for all that are alike', () => {
  const forms = rulesOf(modelWith('per-slo')).filter(isFilled);
  expect(new Set(forms.map(({ filled }) => filled?.form)).size).toBeLessThan(forms.length / 3);
});

it('plans filled rules as plain data: copies have the expression, and nothing else', () => {
  const rule = rulesOf(modelWith('fleet')).find(isFilled);
  if (!rule) throw new Error('no rule is filled');
  const copy = { ...rule };
  expect(Object.keys(copy)).toEqual(['expression', 'kind', 'record', 'labels', 'origin']);
  expect(copy.expression).toBe(rule.expression);
  expect(structuredClone(copy.expression)).toEqual(rule.expression);
});

const slosOf = (jobs: readonly string[]) =>
  jobs.map((job, i) =>
    availability({
      name: `slo-${i}`,
      objective: '99%',
      mitigation: 'Roll back.',
      events: requests.where({ job }),
      bad: { status: matches('5..') },
    }),
  );

it('tells of missing data by one form for services that name their targets alike', () => {
  const services = { a: ['x', 'x'], b: ['y "z"', 'y "z"'], c: ['c', 'c'], d: ['x', 'y'] };
  const model = modelOf({
    system: {
      services: Object.entries(services).map(([name, jobs]) =>
        validService(name, { service: { slos: slosOf(jobs) } }),
      ),
    },
  });
  const alerts = rulesOf(model).filter(
    (rule) => rule.kind === 'alerting' && rule.alert === 'SLODataMissing',
  );
  const [a, b, c, d] = alerts.map(({ filled }) => filled);
  expect([a?.values, b?.values, c?.values]).toEqual([['a', 'x'], ['b', 'y "z"'], ['c']]);
  expect(a?.form).toBe(b?.form);
  expect(c?.form).not.toBe(a?.form);
  expect(d).toBeUndefined();
  const [first = '', second] = alerts.map(({ expression }) => printPretty(expression));
  expect(second).toBe(
    first.replaceAll('service="a"', 'service="b"').replaceAll('job="x"', String.raw`job="y \"z\""`),
  );
});
