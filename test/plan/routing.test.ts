import { expect, it } from 'vitest';
import type { RouteNode } from '../../src/ir/index.ts';
import { planRouting, receiversFor } from '../../src/plan/routing/index.ts';
import {
  alert,
  chat,
  customRoute,
  mail,
  model,
  pager,
  sales,
  severity,
  system,
  team,
} from './routing-model.ts';

/** `receiver{matchers} timing`, one line for each route below the root. */
const outline = (node: RouteNode, indent = ''): string[] =>
  node.routes.flatMap((child) => {
    const matchers = child.matchers.map(({ label, value }) => `${label}=${value}`).join();
    const { groupWait, groupInterval, repeatInterval } = child;
    const timing = [groupWait, groupInterval, repeatInterval].filter((each) => each !== undefined);
    const line = `${child.receiver ?? ''}{${matchers}}${child.continue ? '+' : ''} ${timing.join()}`;
    return [indent + line.trim(), ...outline(child, `${indent}  `)];
  });

const shop = model(system('shop', {}));

it('makes a branch for each team and severity that an alert has, and no other', () => {
  const { root } = planRouting(shop, [alert('shop', 'sales', 'P2'), alert('shop', 'sales', 'P0')]);
  expect(outline(root)).toEqual([
    '{team=sales}',
    '  sales-P0{severity=P0} 10000,3540000',
    '  sales-P2{severity=P2} 86340000',
  ]);
});

it('groups at the root and shows what no route takes', () => {
  const plan = planRouting(shop, []);
  expect(plan.root).toMatchObject({
    receiver: 'unrouted',
    groupBy: ['alertname', 'service', 'slo'],
    groupWait: 30_000,
    groupInterval: 300_000,
    repeatInterval: 14_340_000,
    routes: [],
  });
  expect(plan.catchAll).toBe('unrouted');
  expect(plan.receivers.map(({ name, titles }) => [name, titles])).toEqual([
    ['unrouted', ['e-mail sales@example.com']],
  ]);
});

it('tells all channels of a severity in one receiver', () => {
  const { receivers } = planRouting(shop, [alert('shop', 'sales', 'P0')]);
  expect(receivers[1]).toEqual({
    name: 'sales-P0',
    origin: { system: 'shop', definition: 'team sales', place: sales.place, steps: ['routing'] },
    titles: ['PagerDuty Sales', 'Slack #sales'],
    integrations: [pager, chat].map((channel) => ({
      integration: channel.integration,
      config: channel.config({ team: 'sales', severity: 'P0', urgency: 'page' }),
    })),
  });
});

it("puts the user's own routes first and lets alerts go on to their team", () => {
  const route = customRoute('at-once', { alertname: 'CriticalError' }, [chat]);
  const given = model(system('shop', { routes: [route] }));
  const critical = alert('shop', 'sales', 'P1', { alertname: 'CriticalError' });
  const { root, receivers } = planRouting(given, [critical]);
  expect(outline(root)).toEqual([
    'shop-at-once{system=shop,alertname=CriticalError}+ 0',
    '{team=sales}',
    '  sales-P1{severity=P1}',
  ]);
  expect(receiversFor(given, critical.labels)).toEqual(['shop-at-once', 'sales-P1']);
  expect(receiversFor(given, alert('shop', 'sales', 'P1').labels)).toEqual(['sales-P1']);
  expect(receivers.map(({ name }) => name)).toEqual(['unrouted', 'shop-at-once', 'sales-P1']);
});

it("keeps a route of one system from another system's alerts", () => {
  const route = customRoute('at-once', { alertname: 'Slow' });
  const given = model(system('shop', { routes: [route] }), system('mail', {}));
  expect(receiversFor(given, alert('mail', 'sales', 'P1').labels)).toEqual(['sales-P1']);
});

it('makes a route of its own as urgent as its most urgent alert', () => {
  const given = model(system('shop', { routes: [customRoute('all', { team: 'sales' }, [pager])] }));
  const severityOf = (...levels: string[]): unknown =>
    planRouting(
      given,
      levels.map((level) => alert('shop', 'sales', level)),
    ).receivers[1]?.integrations[0]?.config['severity'];
  expect(severityOf('P2')).toBe('warning');
  expect(severityOf('P2', 'P1')).toBe('critical');
});

it('shares a branch between systems that mean the same by a severity', () => {
  const given = model(system('mail', {}), system('shop', {}));
  const alerts = [alert('shop', 'sales', 'P1'), alert('mail', 'sales', 'P1')];
  expect(outline(planRouting(given, alerts).root)).toEqual([
    '{team=sales}',
    '  sales-P1{severity=P1}',
  ]);
});

it('unites the levels of different schemes', () => {
  const crew = team('crew', { P1: ['chat'], 'SEV-1': ['pager'] });
  const given = model(
    system('chat', { teams: [crew], severities: [severity('SEV-1', 'page')] }),
    system('shop', { teams: [crew], severities: [severity('P1', 'page')] }),
  );
  const alerts = [alert('shop', 'crew', 'P1'), alert('chat', 'crew', 'SEV-1')];
  expect(outline(planRouting(given, alerts).root)).toEqual([
    '{team=crew}',
    '  crew-SEV-1{severity=SEV-1}',
    '  crew-P1{severity=P1}',
  ]);
});

it('tells systems apart that time a severity differently, with one receiver', () => {
  const hasty = system('chat', { severities: [severity('P1', 'page', { groupWait: '0s' })] });
  const given = model(hasty, system('shop', {}));
  const alerts = [alert('shop', 'sales', 'P1'), alert('chat', 'sales', 'P1')];
  const { root, receivers } = planRouting(given, alerts);
  expect(outline(root)).toEqual([
    '{team=sales}',
    '  sales-P1{system=chat,severity=P1} 0',
    '  sales-P1{system=shop,severity=P1}',
  ]);
  expect(receivers.map(({ name }) => name)).toEqual(['unrouted', 'sales-P1']);
  expect(outline(planRouting(given, alerts.slice(1)).root)).toHaveLength(2);
});

it('gives systems that differ in urgency receivers of their own', () => {
  const calm = system('chat', { severities: [severity('P1', 'log')] });
  const given = model(calm, system('shop', {}));
  const alerts = [alert('shop', 'sales', 'P1'), alert('chat', 'sales', 'P1')];
  const { receivers } = planRouting(given, alerts);
  expect(
    receivers.slice(1).map(({ name, integrations }) => [name, integrations[0]?.config['severity']]),
  ).toEqual([
    ['sales-P1-chat', 'info'],
    ['sales-P1-shop', 'critical'],
  ]);
  expect(receiversFor(given, alerts[1]?.labels ?? {})).toEqual(['sales-P1-chat']);
});

it('has no receiver for a severity without a channel', () => {
  const silent = team('silent', { P1: [] });
  const given = model(system('shop', { teams: [silent] }));
  const quiet = alert('shop', 'silent', 'P1');
  expect(receiversFor(given, quiet.labels)).toEqual([]);
  expect(planRouting(given, [quiet]).receivers.map(({ name }) => name)).toEqual(['unrouted']);
});

it('does not depend on the order of systems or alerts', () => {
  const other = team('ops', { P0: ['chat'], P1: ['chat'], P2: ['chat'] });
  const systems = [system('shop', { teams: [sales, other] }), system('mail', { teams: [other] })];
  const alerts = [
    alert('shop', 'sales', 'P2'),
    alert('mail', 'ops', 'P0'),
    alert('shop', 'ops', 'P1'),
  ];
  expect(JSON.stringify(planRouting(model(...systems.toReversed()), alerts.toReversed()))).toBe(
    JSON.stringify(planRouting(model(...systems), alerts)),
  );
});

it('points every route to its definition', () => {
  const given = model(system('shop', { routes: [customRoute('all', { team: 'sales' }, [mail])] }));
  const { root } = planRouting(given, [alert('shop', 'sales', 'P1')]);
  expect(root.routes.map(({ origin }) => origin?.definition)).toEqual(['route all', 'team sales']);
  expect(root.routes[1]?.routes[0]?.origin?.steps).toEqual(['routing', 'severity P1']);
});
