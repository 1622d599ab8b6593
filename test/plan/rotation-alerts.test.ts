// Alerts that say that an on-call rotation ends: told early, to whom the team tells its tickets.
import { expect, it, vi } from 'vitest';
import type { Model, Rotation, Team } from '../../src/model/index.ts';
import { endingRotations, planRotationAlerts } from '../../src/plan/rotation-alerts.ts';
import { planRouting } from '../../src/plan/routing/index.ts';
import { printExpression } from '../../src/promql/index.ts';
import { fires, runRuleTest } from '../e2e/promtool.ts';
import { toolFor, toolOnPath } from '../tools.ts';
import { compileWatched } from './a-watched-config.ts';
import { mail, model, P1, P2, severity, system, team } from './routing-model.ts';

vi.setConfig({ testTimeout: 60_000 });

const promtool = toolOnPath('promtool');

it('has the real promtool, or says that it skips', () => {
  expect(toolFor('promtool', 'the end of rotations in the real engine')).not.toBe('missing');
});

const from = Date.UTC(2026, 10, 23, 8) / 1000;
const until = Date.UTC(2027, 10, 22, 8) / 1000;

const primary: Rotation = {
  name: 'primary',
  timeZone: 'Europe/Zurich',
  handover: 'Monday 09:00',
  members: [{ name: 'first', receivers: [mail] }],
  turns: [{ member: 'first', from, until }],
  from,
  until,
};

const withRotation = (notify: Team['notify']): Team => ({
  ...team('sales', notify),
  rotations: { primary },
});

const log = severity('P3', 'log');

const alertsOf = (given: Model) =>
  planRotationAlerts(given).flatMap((group) => group.alerts.flatMap(({ classes }) => classes));

const ofTeam = (notify: Team['notify']): Model =>
  model(system('shop', { teams: [withRotation(notify)], severities: [P1, P2, log] }));

it('compares the time that is left with two weeks', () => {
  const [group] = planRotationAlerts(ofTeam({ P1: ['primary'] }));
  const [rule] = group?.alerts.map(({ rule: each }) => each) ?? [];
  expect(group?.name).toBe('monitoring:rotations');
  expect(rule && printExpression(rule.expression)).toBe(
    `${until} - vector(time()) < ${14 * 24 * 60 * 60}`,
  );
  expect(rule?.annotations['summary']).toBe(
    'On-call rotation primary of sales ends on 2027-11-22 08:00 UTC',
  );
});

it.each<readonly [string, Team['notify'], string]>([
  ['what can wait', { P1: ['primary'], P2: ['mail'], P3: [] }, 'P2'],
  ['what is urgent, when that is all', { P1: ['primary'], P2: [], P3: [] }, 'P1'],
  ['no level that is only recorded', { P1: ['primary'], P3: ['chat'] }, 'P1'],
  ['what is only recorded, when that alone is told', { P3: ['chat'] }, 'P3'],
])('is as urgent as %s', (_, notify, level) => {
  expect(alertsOf(ofTeam(notify)).map((each) => each.severity)).toEqual([level]);
});

it('is there for no team that nobody is told of', () => {
  expect(alertsOf(ofTeam({ P3: [] }))).toEqual([]);
  expect(endingRotations(model(system('shop', {})))).toEqual([]);
});

it('reaches the team in each of its systems, however their severities differ', () => {
  const sales = withRotation({ P1: ['primary'], P2: ['mail'] });
  const slow = severity('P2', 'page', { groupWait: '5m' });
  const given = model(
    system('shop', { teams: [sales], severities: [P1, P2] }),
    system('crm', { teams: [sales], severities: [P1, slow] }),
  );
  const [ends] = alertsOf(given);
  expect(ends?.labels).toEqual({
    alertname: 'OnCallRotationEnds',
    rotation: 'primary',
    severity: 'P2',
    system: 'shop',
    team: 'sales',
  });
  expect(ends?.receivers).toEqual(['sales-P2-shop']);
  const { receivers } = planRouting(given, alertsOf(given));
  expect(receivers.map(({ name }) => name)).toContain('sales-P2-shop');
});

it('compiles without a word, with a route and a page for each rotation', () => {
  const { plan, diagnostics } = compileWatched();
  expect(diagnostics).toEqual([]);
  const ends = plan?.alerts.filter((each) => each.alert === 'OnCallRotationEnds') ?? [];
  expect(ends.map(({ runbook, receivers }) => [runbook, receivers])).toEqual([
    ['on-call-rotations.md#sales-primary', ['sales-P2']],
    ['on-call-rotations.md#sales-secondary', ['sales-P2']],
  ]);
});

it.skipIf(!promtool)('fires in the real engine two weeks before the end, and after it', () => {
  const { files } = compileWatched();
  const DAY = 24 * 60 * 60;
  const ends = (before: number, firing: boolean) => {
    const at = `${Math.floor(until / DAY) - before}d`;
    const { samples, ...rest } = fires('OnCallRotationEnds', at, firing);
    return { ...rest, samples: samples.map((sample) => ({ ...sample, value: 2 })) };
  };
  const { output } = runRuleTest(promtool ?? '', {
    files: files.filter(({ path }) => path === 'prometheus/rules/monitoring.yaml'),
    series: {},
    expectations: [ends(18, false), ends(11, true), ends(4, true), ends(-3, true)],
    // The clock of these tests starts in 1970, so that every day would take long.
    rhythm: { samples: '7d', rules: '7d' },
  });
  expect(output).toContain('SUCCESS');
});
