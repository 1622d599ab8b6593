import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { planPasses, printPass, recordedIn } from '../../src/backfill/index.ts';
import {
  calendar,
  composite,
  gauge,
  histogram,
  latency,
  maintenance,
  probe,
} from '../../src/index.ts';
import type { Plan, RecordingRule } from '../../src/ir/index.ts';
import { parseExpression, printExpression } from '../../src/promql/index.ts';
import { duration } from '../../src/units/index.ts';
import { available, planned } from '../backtest/shop.ts';

const timing = histogram('request_duration_seconds', { buckets: [0.1, 0.5, 1] });
const up = gauge('probe_success', { unit: 'boolean' });

const fast = latency({ name: 'fast', objective: '99%', within: '500ms', of: timing });
const uptime = probe({ objective: '99%', of: up });

type Slos = Parameters<typeof planned>[0];

/** What each pass records of which SLO, and from what. */
function passesOf(slos: Slos, wanted?: readonly string[]): readonly (readonly string[])[] {
  const { plan, slos: all } = planned(slos);
  const ids = wanted ?? all.map(({ id }) => id);
  return planPasses(plan, new Set(ids)).map(({ groups }) =>
    groups.flatMap(({ rules }) =>
      rules.map((rule) => {
        const record = rule.kind === 'recording' ? rule.record : rule.alert;
        return `${record} ${rule.labels['slo']} ${printExpression(rule.expression)}`;
      }),
    ),
  );
}

const names = (pass: readonly string[]): readonly string[] =>
  pass.map((rule) => rule.split(' ').slice(0, 2).join(' '));

it('fills the tiles that budgets and long windows add up, and no base counts', () => {
  const passes = passesOf([available('99.9%')]);
  expect(passes.map(names)).toEqual([
    ['slo:events:increase5m api-availability', 'slo:bad_events:increase5m api-availability'],
  ]);
});

it('fills only the SLOs that are asked for', () => {
  const [pass = []] = passesOf([available('99.9%'), fast], ['api-fast']);
  expect(names(pass)).toEqual([
    'slo:events:increase5m api-fast',
    'slo:bad_events:increase5m api-fast',
  ]);
  expect(passesOf([available('99.9%')], ['api-other'])).toEqual([]);
});

it('needs one pass where rules read what others record: promtool would not see it', () => {
  const passes = passesOf([available('99.9%'), fast, uptime]);
  expect(passes).toHaveLength(1);
  expect(passes.flat().filter((rule) => rule.slice(rule.indexOf('(')).includes('slo:'))).toEqual(
    [],
  );
});

it('fills what is made of others from raw series too, each part under its own name', () => {
  const parts = [{ slo: available('99.9%'), weight: 3 }, { slo: uptime }] as const;
  const whole = composite({ objective: '99%', parts });
  const passes = passesOf([parts[0].slo, uptime, whole], ['api-composite']);
  expect(passes.map(names)).toEqual([
    ['slo:events:increase5m api-composite', 'slo:bad_events:increase5m api-composite'],
  ]);
  const [, bad = ''] = passes[0] ?? [];
  expect(bad.slice(bad.indexOf('('))).not.toContain('{slo=');
  expect(bad).toMatch(/\[29s999ms:30s\] offset 30s\), "slo", "api-uptime", "", ""\)/);
});

it('fills tiles that are made of tiles after those', () => {
  const parts = [{ slo: available('99.9%') }, { slo: fast }] as const;
  const whole = composite({ objective: '99%', parts, weigh: 'events' });
  const passes = passesOf([parts[0].slo, fast, whole]);
  expect(passes.flat().filter((each) => each.includes('{slo='))).toEqual([]);
});

it('adds samples up in the rhythm of the rule that would have recorded them', () => {
  const [pass = []] = passesOf([uptime]);
  expect(pass[0]).toMatch(/ sum_over_time\(\(.*probe_success.*\)\[4m59s999ms:30s\]\)$/);
});

it('leaves maintenance out by the clock, of which no past is recorded', () => {
  const window = { days: ['sunday'], from: '02:00', to: '04:00' } as const;
  const upgrades = maintenance('upgrades', { timeZone: 'Europe/Zurich', windows: [window] });
  const batch = maintenance('batch', { timeZone: 'UTC', windows: [window], budget: 'good' });
  const on = latency({
    name: 'kept',
    objective: '99%',
    within: '500ms',
    of: timing,
    maintenance: [upgrades, batch],
  });
  const passes = passesOf([on]);
  expect(passes.map(names)).toEqual([
    ['slo:events:increase5m api-kept', 'slo:bad_events:increase5m api-kept'],
  ]);
  const [events = '', bad = ''] = passes[0] ?? [];
  for (const text of [events, bad]) expect(text.slice(text.indexOf('('))).not.toContain('slo:');
  // Base counts of the tile, in their rhythm and as late as it.
  expect(events).toContain('[4m59s999ms:30s] offset 1m');
  expect(events).not.toContain('"batch"');
  expect(bad).toContain('"maintenance", "batch", "", "")');
  expect(bad).toContain('[29s999ms:30s] offset 6m)');
});

it('fills further objectives and calendar windows as well', () => {
  const month = { objective: '99.5%', window: calendar('month') } as const;
  const passes = passesOf([probe({ objective: '99%', of: up, objectives: [month] })]);
  expect(passes.flat().length).toBeGreaterThan(2);
  expect(passes.flat().filter((rule) => rule.slice(rule.indexOf('(')).includes('slo:'))).toEqual(
    [],
  );
});

const rule = (record: string, text: string): RecordingRule => {
  const { expression } = parseExpression(text);
  if (!expression) throw new Error(`cannot be parsed: ${text}`);
  const origin = {
    system: 's',
    definition: 'd',
    place: { file: '', line: 1, column: 1 },
    steps: [],
  };
  return { kind: 'recording', record, expression, labels: {}, origin };
};

/** A plan of these rules, in groups of their own. */
function planOf(rules: readonly RecordingRule[]): Plan {
  const groups = rules.map((each, i) => ({
    name: `group ${i}`,
    interval: duration('5m'),
    rules: [each],
  }));
  return { ...planned([]).plan, ruleFiles: [{ name: 'x', title: 'x', summary: '', groups }] };
}

it('takes as many passes as rules wait for each other', () => {
  const plan = planOf([
    rule('last', 'sum_over_time(middle[1d])'),
    rule('middle', 'first offset 5m'),
    rule('middle', 'sum(first offset 1m) > 1'),
    rule('first', 'sum(up)'),
    rule(
      'reader',
      'sum_over_time(middle[30d]) + sum_over_time(first[2h]) + sum_over_time(last[2h])',
    ),
  ]);
  const passes = planPasses(plan, new Set());
  const recorded = passes.map(({ groups }) =>
    recordedIn({ ruleFiles: [{ name: '', title: '', summary: '', groups }] }),
  );
  expect(recorded.map((pass) => pass.map((each) => each.rule.record))).toEqual([
    ['first'],
    ['middle', 'middle'],
    ['last'],
  ]);
});

it('does not wait forever for rules that read each other', () => {
  const plan = planOf([
    rule('a', 'b offset 5m'),
    rule('b', 'a offset 5m'),
    rule('c', 'sum_over_time(a[1d]) + sum_over_time(b[1d])'),
  ]);
  expect(planPasses(plan, new Set())).toHaveLength(1);
});

it('prints rules that promtool reads, and says that Prometheus should not', () => {
  const { plan } = planned([available('99.9%')]);
  const [pass] = planPasses(plan, new Set(['api-availability']));
  const text = pass ? printPass(pass) : '';
  expect(text).toMatch(/^# .*Do not load it into Prometheus\.\n/);
  const document: unknown = parse(text);
  expect(document).toMatchObject({ groups: [{ interval: '5m', rules: [{}, {}] }] });
});
