// What hours, rotations, ladders and the dead man's switch become in the routing tree.
import { expect, it } from 'vitest';
import type { RouteNode } from '../../src/ir/index.ts';
import type { Hours, Model, Severity, Team } from '../../src/model/index.ts';
import { planRouting, receiversFor } from '../../src/plan/routing/index.ts';
import { duration, parseInstant } from '../../src/units/index.ts';
import { alert, chat, mail, model, P0, P1, P2, pager, system, team } from './routing-model.ts';

/** `receiver{matchers}`, what comes after it and the times of it; one line for each route. */
const outline = (node: RouteNode, indent = ''): string[] =>
  node.routes.flatMap((child) => {
    const matchers = child.matchers.map(({ label, value }) => `${label}=${value}`).join();
    const mutes = (child.muteTimeIntervals ?? []).map((name) => `not in ${name}`);
    const active = (child.activeTimeIntervals ?? []).map((name) => `in ${name}`);
    const line = `${child.receiver ?? ''}{${matchers}}${child.continue ? '+' : ''}`;
    return [[indent + line, ...mutes, ...active].join(' '), ...outline(child, `${indent}  `)];
  });

const at = (text: string): number => (parseInstant(text) ?? Number.NaN) / 1000;
const [first, second, third] = ['2026-11-23', '2026-11-30', '2026-12-07'].map(at);

const turns = [
  { member: 'ada', from: first ?? 0, until: second ?? 0 },
  { member: 'ben', from: second ?? 0, until: third ?? 0 },
];

const crew: Team = {
  ...team('crew', { P0: ['primary', 'chat', 'pager'], P1: ['primary'], P2: ['mail'] }),
  rotations: {
    primary: {
      name: 'primary',
      timeZone: 'UTC',
      handover: 'Monday 00:00',
      // Cora has no turn before the end.
      members: ['ada', 'ben', 'cora'].map((name) => ({ name, receivers: [mail] })),
      turns,
      from: first ?? 0,
      until: third ?? 0,
    },
  },
  escalation: {
    P0: [
      { level: 'L2', age: duration('15m'), channels: ['mail'] },
      { level: 'boss', age: duration('1h'), channels: ['pager'] },
    ],
  },
};

const office: Hours = {
  timeZone: 'Europe/Zurich',
  days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
  from: 9 * 60,
  to: 18 * 60,
  holidays: [],
};

const shopOf = (severities: readonly Severity[], owner = crew): Model =>
  model(system('shop', { teams: [owner], severities }));

const told = (...levels: readonly string[]) =>
  levels.map((level) => {
    const [severity = '', escalation] = level.split(' ');
    return alert('shop', 'crew', severity, escalation === undefined ? {} : { escalation });
  });

it('asks for the latest level of a ladder first, and for who is told first last', () => {
  const alerts = told('P0', 'P0 L2', 'P0 boss');
  const { root } = planRouting(shopOf([P0, P1, P2]), alerts);
  expect(outline(root)).toEqual([
    '{team=crew}',
    '  crew-P0-boss{severity=P0,escalation=boss}',
    '  crew-P0-L2{severity=P0,escalation=L2}',
    '  {severity=P0}',
    '    crew-P0{}+',
    '    crew-P0-primary-ada{}+ in crew-primary-ada',
    '    crew-P0-primary-ben{} in crew-primary-ben',
  ]);
  const receivers = alerts.map(({ labels }) => receiversFor(shopOf([P0, P1, P2]), labels));
  expect(receivers).toEqual([
    ['crew-P0', 'crew-P0-primary-ada', 'crew-P0-primary-ben'],
    ['crew-P0-L2'],
    ['crew-P0-boss'],
  ]);
});

it('has a receiver for all fixed channels, and one for each member who has a turn', () => {
  const { receivers, timeIntervals } = planRouting(shopOf([P0, P1, P2]), told('P0'));
  expect(receivers.map(({ name, titles }) => [name, titles])).toEqual([
    ['unrouted', [mail.title]],
    ['crew-P0', [chat.title, pager.title]],
    ['crew-P0-primary-ada', [`${mail.title} (ada of primary)`]],
    ['crew-P0-primary-ben', [`${mail.title} (ben of primary)`]],
  ]);
  expect(timeIntervals.map(({ name }) => name)).toEqual(['crew-primary-ada', 'crew-primary-ben']);
});

it('has the same turns for every severity that a rotation hears of', () => {
  const { root, timeIntervals } = planRouting(shopOf([P0, P1, P2]), told('P1'));
  expect(outline(root).slice(1)).toEqual([
    '  {severity=P1}',
    '    crew-P1-primary-ada{}+ in crew-primary-ada',
    '    crew-P1-primary-ben{} in crew-primary-ben',
  ]);
  expect(timeIntervals).toHaveLength(2);
});

it('has no time intervals that no route names', () => {
  expect(planRouting(shopOf([P0, P1, P2]), told('P2')).timeIntervals).toEqual([]);
});

it('mutes every route of a severity with hours, as nothing is inherited', () => {
  const P1ByDay = { ...P1, hours: office };
  const { root } = planRouting(shopOf([P0, P1ByDay, { ...P2, hours: office }]), told('P1', 'P2'));
  const outside = 'not in outside-monday-friday-0900-1800-europe-zurich';
  expect(outline(root).slice(1)).toEqual([
    '  {severity=P1}',
    `    crew-P1-primary-ada{}+ ${outside} in crew-primary-ada`,
    `    crew-P1-primary-ben{} ${outside} in crew-primary-ben`,
    `  crew-P2{severity=P2} ${outside}`,
  ]);
});

it('mutes what tiers of an SLO share, too', () => {
  const burning = ['SLOErrorBudgetBurn1d', 'SLOErrorBudgetBurn3d'].map((alertname) =>
    alert('shop', 'crew', 'P2', { alertname }),
  );
  const { root } = planRouting(shopOf([P0, P1, { ...P2, hours: office }]), burning);
  const outside = 'not in outside-monday-friday-0900-1800-europe-zurich';
  expect(outline(root).slice(1)).toEqual([
    `  crew-P2{severity=P2} ${outside}`,
    `    {alertname=SLOErrorBudgetBurn1d|SLOErrorBudgetBurn3d} ${outside}`,
  ]);
});

it('shows what is only recorded, and tells nobody', () => {
  const quiet = { ...crew, notify: { P2: [] } };
  const given = shopOf([P0, P1, { ...P2, urgency: 'log' }], quiet);
  const { receivers } = planRouting(given, told('P2'));
  expect(receiversFor(given, told('P2')[0]?.labels ?? {})).toEqual(['log-only']);
  expect(receivers.at(-1)).toEqual({ name: 'log-only', titles: [], integrations: [] });
});

it("puts the dead man's switch first, in time for the next group interval, and never resolved", () => {
  const place = { file: 'slo.config.ts', line: 1, column: 1 };
  const deadMansSwitch = { receivers: [chat], every: duration('1m'), place };
  const { root, receivers } = planRouting({ ...shopOf([P0]), deadMansSwitch }, told('P0'));
  expect(root.routes[0]).toMatchObject({
    receiver: 'dead-mans-switch',
    matchers: [{ label: 'alertname', operator: '=', value: 'Watchdog' }],
    continue: false,
    groupBy: ['...'],
    groupWait: 0,
    groupInterval: 60_000,
    repeatInterval: 48_000,
  });
  const { integrations = [] } = receivers.find(({ name }) => name === 'dead-mans-switch') ?? {};
  expect(integrations.map(({ config }) => config['send_resolved'])).toEqual([false]);
});
