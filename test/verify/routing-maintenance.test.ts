// What somebody might do to routes of maintenance by an emitter of their own, or we by mistake: all of
// it is found before anything is written.
import { expect, it } from 'vitest';
import { compile } from '../../src/compile.ts';
import { alertmanager, prometheusRules } from '../../src/emit/index.ts';
import {
  above,
  alert,
  availability,
  businessHours,
  counter,
  defineConfig,
  email,
  gauge,
  maintenance,
  rotation,
  route,
  service,
  severityScheme,
  sreWorkbook,
  system,
  team,
  type Emitter,
} from '../../src/index.ts';
import type { Plan, RouteNode, TimeInterval, TimeSpec } from '../../src/ir/index.ts';

const mitigation = 'Roll the last release back.';
const mail = (to: string) =>
  email({ to: `${to}@example.com`, from: 'alerts@example.com', smarthost: 'smtp.example.com:587' });

const timeZone = 'Europe/Zurich';
const upgrades = maintenance('upgrades', {
  timeZone,
  windows: [
    { days: ['sunday'], from: '02:00', to: '04:00' },
    { days: ['tuesday'], weeks: ['second'], from: '23:00', to: '01:00' },
    { from: '2026-12-05 22:00', until: '2026-12-06 01:30' },
  ],
});
const batch = maintenance('batch', {
  timeZone: 'UTC',
  windows: [{ days: ['monday'], from: '10:00', to: '10:20' }],
  budget: 'good',
  mutes: ['P2'],
});

const office = businessHours({ timeZone, from: '09:00', to: '18:00' });
const primary = rotation({
  timeZone,
  handover: 'monday 09:00',
  from: '2026-11-23',
  until: '2027-05-03',
  members: { ada: [mail('ada')], ben: [mail('ben')] },
});
const requests = counter('http_requests_total', { labels: ['status', 'service'] });
const shopTeam = team('shop-team', {
  channels: { chat: mail('chat'), cto: mail('cto'), primary },
  notify: { P0: ['chat'], P1: ['primary'], P2: ['chat'] },
  escalation: { P0: [{ afterPrevious: '15m', tell: ['cto'] }] },
});

const available = (name: string, on: readonly (typeof batch)[] = []) =>
  availability({
    name,
    objective: '99.9%',
    events: requests,
    bad: { status: '5xx' },
    mitigation,
    maintenance: on,
  });

function compileWith(emitters: readonly Emitter[]) {
  const config = defineConfig({
    emitters,
    environment: {
      grafanaUrl: 'https://grafana.example.com',
      runbooksUrl: 'https://runbooks.example.com',
      alertmanagerUrl: 'https://alertmanager.example.com',
    },
    systems: [
      system('shop', {
        severities: severityScheme({
          P0: { urgency: 'page', description: 'down' },
          P1: { urgency: 'page', description: 'bad' },
          P2: { urgency: 'ticket', description: 'can wait', hours: office },
        }),
        burnRates: sreWorkbook({ page: 'P1', ticket: 'P2' }),
        routes: [route('desk', { labels: { severity: 'P0' }, to: [mail('desk')] })],
        services: [
          service('checkout', {
            team: shopTeam,
            maintenance: [upgrades],
            slos: [available('orders', [batch]), available('carts')],
            alerts: [
              alert('ShopDown', { when: above(gauge('shop_down'), 0), severity: 'P0', mitigation }),
            ],
          }),
          service('search', { team: shopTeam, slos: [available('answers')] }),
        ],
      }),
    ],
    unrouted: [mail('monitoring')],
  });
  return compile({ config, root: '/', texts: new Map() });
}

const found = (emitter: Emitter): readonly string[] =>
  compileWith([prometheusRules, emitter]).diagnostics.map(({ code }) => code);

const [UPGRADES, BATCH] = ['maintenance-upgrades', 'maintenance-batch'];

const planning = (change: (plan: Plan) => Plan): Emitter => ({
  ...alertmanager,
  emit: (plan: Plan) => alertmanager.emit(change(plan)),
});

/** Changes routes from the outside to the inside; what is inside of whom is told. */
function mapRoutes(
  node: RouteNode,
  change: (route: RouteNode, around: string) => RouteNode,
  around = '',
): RouteNode {
  const own = `${around}/${node.matchers.map(({ label, value }) => `${label}=${value}`).join()}`;
  const changed = change(node, own);
  return { ...changed, routes: changed.routes.map((child) => mapRoutes(child, change, own)) };
}

const routes = (change: (route: RouteNode, around: string) => RouteNode): Emitter =>
  planning((plan) => ({
    ...plan,
    routing: { ...plan.routing, root: mapRoutes(plan.routing.root, change) },
  }));

const without = (interval: string, where: RegExp): Emitter =>
  routes((node, around) =>
    where.test(around) && node.muteTimeIntervals
      ? {
          ...node,
          muteTimeIntervals: node.muteTimeIntervals.filter((name) => name !== interval),
        }
      : node,
  );

/** What is not within the routes of a team. */
const DETOUR = /^\/\/(?!team)/;

const alsoMuted = (interval: string, where: RegExp): Emitter =>
  routes((node, around) =>
    where.test(around)
      ? { ...node, muteTimeIntervals: [...(node.muteTimeIntervals ?? []), interval] }
      : node,
  );

const specs = (interval: string, change: (all: readonly TimeSpec[]) => readonly TimeSpec[]) =>
  planning((plan) => ({
    ...plan,
    routing: {
      ...plan.routing,
      timeIntervals: plan.routing.timeIntervals.map((each): TimeInterval =>
        each.name === interval ? { ...each, specs: change(each.specs) } : each,
      ),
    },
  }));

const first = (change: (spec: TimeSpec) => TimeSpec) =>
  specs(UPGRADES, ([spec, ...rest]) => [...(spec ? [change(spec)] : []), ...rest]);

const times = (start_time: string, end_time: string) =>
  first((spec) => ({ ...spec, times: [{ start_time, end_time }] }));

it('proves what is planned and emitted', () => {
  const { diagnostics, files } = compileWith([prometheusRules, alertmanager]);
  expect(diagnostics).toEqual([]);
  const text = files.map(({ content }) => content).join('\n');
  expect(text).toContain('mute_time_intervals');
  const line = /.*nobody is told during maintenance of what it mutes.*/.exec(text);
  expect(line?.[0]).toMatch(/P12/);
});

it.each<readonly [what: string, code: string, emitter: Emitter]>([
  ['forgets it everywhere', 'told-in-maintenance', without(UPGRADES, /./)],
  ['forgets it for pages', 'told-in-maintenance', without(UPGRADES, /severity=P1.*checkout/)],
  ['forgets it for burn rates', 'told-in-maintenance', without(UPGRADES, /alertname=/)],
  ['forgets it for who climbs', 'told-in-maintenance', without(UPGRADES, /escalation=/)],
  ['forgets it for a route of its own', 'told-in-maintenance', without(UPGRADES, DETOUR)],
  ['forgets one of two', 'told-in-maintenance', without(BATCH, /./)],
  ['begins an hour late', 'told-in-maintenance', times('03:00', '04:00')],
  ['begins an hour early', 'uncovered-page', times('01:00', '04:00')],
  ['ends a minute early', 'told-in-maintenance', times('02:00', '03:59')],
  ['ends a minute late', 'uncovered-page', times('02:00', '04:01')],
  [
    'takes Saturday for Sunday',
    'told-in-maintenance',
    first((spec) => ({ ...spec, weekdays: ['saturday'] })),
  ],
  [
    'adds a weekday',
    'uncovered-page',
    first((spec) => ({ ...spec, weekdays: ['saturday', 'sunday'] })),
  ],
  [
    'takes local times for UTC',
    'told-in-maintenance',
    first((spec) => ({ ...spec, location: 'UTC' })),
  ],
  [
    'forgets what comes after midnight',
    'told-in-maintenance',
    specs(UPGRADES, (all) => all.filter(({ days_of_month }) => days_of_month?.[0] !== '9:15')),
  ],
  [
    'takes the third week for the second',
    'told-in-maintenance',
    specs(UPGRADES, (all) =>
      all.map((spec) =>
        spec.days_of_month?.[0] === '8:14' ? { ...spec, days_of_month: ['15:21'] } : spec,
      ),
    ),
  ],
  [
    'forgets what comes once',
    'told-in-maintenance',
    specs(UPGRADES, (all) => all.filter(({ years }) => years === undefined)),
  ],
  ['mutes another service', 'uncovered-page', alsoMuted(UPGRADES, /severity=P1/)],
  [
    'mutes pages of one that mutes tickets',
    'uncovered-page',
    alsoMuted(BATCH, /severity=P[01].*checkout/),
  ],
  ['mutes tickets of another SLO', 'wrong-hours', alsoMuted(BATCH, /severity=P2/)],
  ['mutes a route of its own', 'muted-page', alsoMuted(BATCH, DETOUR)],
])('finds out who %s: %s', (_, code, emitter) => {
  expect(found(emitter)).toContain(`route/${code}`);
});
