// What somebody might do to emitted routes by an emitter of their own, or we by mistake: all of it is
// found before anything is written.
import { expect, it } from 'vitest';
import { hasErrors } from '../../src/diagnostics/index.ts';
import { alertmanager, prometheusRules } from '../../src/emit/index.ts';
import type {
  Emitter,
  EmittedFile,
  InhibitionRule,
  Plan,
  RouteNode,
  RoutingPlan,
  TimeInterval,
} from '../../src/ir/index.ts';
import { duration } from '../../src/units/index.ts';
import { compileOnCall } from './routing-config.ts';

const found = (...emitters: readonly Emitter[]): readonly string[] => {
  const { files, diagnostics } = compileOnCall(emitters);
  expect(files.length).toBeGreaterThan(0);
  return diagnostics.map(({ code }) => code);
};

/** An emitter that emits something else than was planned. */
const planning = (change: (routing: RoutingPlan) => RoutingPlan): Emitter => ({
  ...alertmanager,
  emit: (plan: Plan) => alertmanager.emit({ ...plan, routing: change(plan.routing) }),
});

/** An emitter that changes the text of one of its files. */
const writing = (emitter: Emitter, path: string, change: (text: string) => string): Emitter => ({
  ...emitter,
  emit: (plan) =>
    emitter.emit(plan).map((file): EmittedFile => {
      if (!file.path.endsWith(path)) return file;
      const content = change(file.content);
      if (content === file.content) throw new Error(`nothing changed in ${path}`);
      return { ...file, content };
    }),
});

const config = (change: (text: string) => string): Emitter =>
  writing(alertmanager, 'alertmanager.yaml', change);

const replacing = (from: string | RegExp, to: string): Emitter =>
  config((text) => text.replace(from, to));

const mapRoutes = (node: RouteNode, change: (route: RouteNode) => RouteNode): RouteNode => ({
  ...change(node),
  routes: change(node).routes.map((child) => mapRoutes(child, change)),
});

const routes = (change: (route: RouteNode) => RouteNode): Emitter =>
  planning((routing) => ({ ...routing, root: mapRoutes(routing.root, change) }));

const to = (receiver: string, change: Partial<RouteNode>): Emitter =>
  routes((route) => (route.receiver === receiver ? { ...route, ...change } : route));

const intervals = (change: (interval: TimeInterval) => TimeInterval): Emitter =>
  planning((routing) => ({ ...routing, timeIntervals: routing.timeIntervals.map(change) }));

const interval = (name: RegExp, change: Partial<TimeInterval>): Emitter =>
  intervals((each) => (name.test(each.name) ? { ...each, ...change } : each));

const inhibitions = (
  change: (rules: readonly InhibitionRule[]) => readonly InhibitionRule[],
): Emitter => planning((routing) => ({ ...routing, inhibitions: change(routing.inhibitions) }));

const is = (label: string, value: string) => ({ label, operator: '=' as const, value });

const mutes = (source: string, target: string, equal: readonly string[] = []): Emitter =>
  inhibitions((rules) => [
    ...rules,
    { about: '', source: [is('alertname', source)], target: [is('alertname', target)], equal },
  ]);

const outside = /^outside-/;
const WEEK = { weekdays: ['sunday:saturday'] };

it('proves what is planned and emitted', () => {
  expect(found(prometheusRules, alertmanager)).toEqual([]);
});

it.each<readonly [what: string, code: string, emitter: Emitter]>([
  [
    'drops a route',
    'route/reaches-catch-all',
    routes((route) => ({
      ...route,
      routes: route.routes.filter(({ receiver }) => receiver !== 'shop-team-P3'),
    })),
  ],
  [
    'swaps two receivers',
    'route/wrong-receivers',
    routes((route) => {
      const other = new Map([
        ['shop-team-P2', 'shop-team-P3'],
        ['shop-team-P3', 'shop-team-P2'],
      ]).get(route.receiver ?? '');
      return other === undefined ? route : { ...route, receiver: other };
    }),
  ],
  [
    'removes `continue`',
    'route/wrong-receivers',
    to('shop-team-P0-primary-ada', { continue: false }),
  ],
  ['adds `continue`', 'route/wrong-receivers', to('shop-team-P0-L3', { continue: true })],
  [
    'lets the catch-all take everything first',
    'route/reaches-catch-all',
    planning((routing) => {
      const all = { receiver: 'unrouted', matchers: [], continue: false, routes: [] };
      return { ...routing, root: { ...routing.root, routes: [all, ...routing.root.routes] } };
    }),
  ],
  [
    'puts the levels of a ladder after who is told first',
    'route/wrong-receivers',
    routes((route) =>
      route.matchers.some(({ label }) => label === 'team')
        ? { ...route, routes: route.routes.toReversed() }
        : route,
    ),
  ],
  [
    'tells somebody who would not hear it',
    'route/wrong-receivers',
    to('shop-team-P0', { receiver: 'log-only' }),
  ],
  [
    'adds a route that no alert takes',
    'route/unused-route',
    replacing(
      /( +)- receiver: shop-team-P3\n/,
      '$1- receiver: shop-team-P3\n$1  matchers: [severity="P8"]\n$&',
    ),
  ],
  [
    'names a branch that nothing ends at',
    'route/never-final',
    replacing(/- matchers:\n +- team=/, '- receiver: unrouted\n      matchers:\n        - team='),
  ],
  [
    'drops an integration',
    'route/empty-receiver',
    planning((routing) => ({
      ...routing,
      receivers: routing.receivers.map((each) =>
        each.name === 'shop-team-P2' ? { ...each, integrations: [] } : each,
      ),
    })),
  ],
  [
    'writes a secret',
    'route/secret-in-config',
    replacing(/routing_key_file: .*/, 'routing_key: 0123456789abcdef'),
  ],
  [
    'renames a receiver',
    'route/undefined-receiver',
    replacing('- name: shop-team-P2', '- name: shop'),
  ],
  [
    'mutes a P0',
    'route/muted-page',
    planning((routing) => {
      const muteTimeIntervals = routing.timeIntervals
        .map(({ name }) => name)
        .filter((name) => outside.test(name));
      const change = (route: RouteNode): RouteNode =>
        route.receiver === 'shop-team-P0' ? { ...route, muteTimeIntervals } : route;
      return { ...routing, root: mapRoutes(routing.root, change) };
    }),
  ],
  [
    'mutes everybody who is told of a P1',
    'route/uncovered-page',
    planning((routing) => {
      const muteTimeIntervals = routing.timeIntervals
        .map(({ name }) => name)
        .filter((name) => outside.test(name));
      const change = (route: RouteNode): RouteNode =>
        route.receiver?.startsWith('shop-team-P1-primary')
          ? { ...route, muteTimeIntervals }
          : route;
      return { ...routing, root: mapRoutes(routing.root, change) };
    }),
  ],
  [
    "tells the dead man's switch in one week's turn only",
    'route/uncovered-page',
    to('dead-mans-switch', { activeTimeIntervals: ['shop-team-primary-ada'] }),
  ],
  ['empties a time interval', 'route/never-active', interval(outside, { specs: [] })],
  [
    'names a time interval that there is not',
    'route/unreadable-config',
    to('shop-team-P2', { muteTimeIntervals: ['nights'] }),
  ],
  ['mutes tickets all the time', 'route/never-told', interval(outside, { specs: [WEEK] })],
  [
    'shifts business hours',
    'route/wrong-hours',
    config((text) =>
      text
        .replace("end_time: '09:00'", "end_time: '08:00'")
        .replace('end_time: 09:00', 'end_time: 08:00'),
    ),
  ],
  [
    'takes business hours for UTC',
    'route/wrong-hours',
    replacing(/ +location: Europe\/Zurich\n/, ''),
  ],
  [
    'forgets a day off',
    'route/wrong-hours',
    intervals((each) =>
      outside.test(each.name) ? { ...each, specs: each.specs.slice(0, 2) } : each,
    ),
  ],
  [
    'leaves a gap in a rotation',
    'route/rotation-gap',
    intervals((each) =>
      each.name === 'shop-team-primary-ben' ? { ...each, specs: each.specs.slice(1) } : each,
    ),
  ],
  [
    'gives a turn to two members',
    'route/rotation-overlap',
    interval(/^shop-team-secondary-ben$/, { specs: [WEEK] }),
  ],
  [
    'swaps the turns of two members',
    'route/wrong-turn',
    planning((routing) => {
      const specsOf = (name: string) =>
        routing.timeIntervals.find((each) => each.name === name)?.specs ?? [];
      const [ada, ben] = ['shop-team-primary-ada', 'shop-team-primary-ben'];
      const change = (each: TimeInterval): TimeInterval => {
        if (each.name === ada) return { ...each, specs: specsOf(ben ?? '') };
        return each.name === ben ? { ...each, specs: specsOf(ada ?? '') } : each;
      };
      return { ...routing, timeIntervals: routing.timeIntervals.map(change) };
    }),
  ],
  [
    "tells one member in another one's turns",
    'route/wrong-interval',
    to('shop-team-P0-primary-ada', { activeTimeIntervals: ['shop-team-primary-ben'] }),
  ],
  [
    'writes days of months in local time',
    'route/daylight-bug',
    intervals((each) => ({
      ...each,
      specs: each.specs.map((spec) =>
        spec.months?.[0] === '3' ? { ...spec, location: 'Europe/Zurich' } : spec,
      ),
    })),
  ],
  [
    "repeats the dead man's switch late",
    'route/wrong-timing',
    to('dead-mans-switch', { repeatInterval: duration('1m') }),
  ],
  [
    'waits before it tells of a P0',
    'route/wrong-timing',
    replacing(/- severity="P0"\n +group_wait: 0s/, '- severity="P0"\n          group_wait: 30s'),
  ],
  ['drops an inhibition rule', 'route/missing-inhibition', inhibitions((rules) => rules.slice(1))],
  [
    'compares less than it should',
    'route/unplanned-inhibition',
    inhibitions((rules) => rules.map((rule) => ({ ...rule, equal: ['service'] }))),
  ],
  [
    'compares what no alert carries',
    'route/equal-label-missing',
    inhibitions((rules) => rules.map((rule) => ({ ...rule, equal: [...rule.equal, 'cluster'] }))),
  ],
  [
    'lets the sides of an inhibition rule overlap',
    'route/overlapping-inhibition',
    inhibitions((rules) =>
      rules.map((rule) => ({
        ...rule,
        target: rule.target.filter(({ label }) => label !== 'alertname'),
      })),
    ),
  ],
  ["inhibits the dead man's switch", 'route/inhibits-most-severe', mutes('ShopDown', 'Watchdog')],
  [
    'inhibits a P0',
    'route/inhibits-most-severe',
    mutes('SLOErrorBudgetBurn1h', 'ShopDown', ['service']),
  ],
  [
    'lets alerts inhibit each other',
    'route/inhibition-cycle',
    mutes('SLOErrorBudgetBurn6h', 'SLOErrorBudgetBurn1h', ['service', 'slo']),
  ],
  [
    'lets escalated copies of an inhibited alert through',
    'route/copy-not-inhibited',
    inhibitions((rules) =>
      rules.map((rule) => ({ ...rule, target: [...rule.target, is('escalation', '')] })),
    ),
  ],
  [
    'breaks a template',
    'message/invalid-template',
    writing(alertmanager, 'nines.tmpl', (text) => text.replace('{{ end }}', '{{ end')),
  ],
  [
    'names a template that there is not',
    'message/undefined-template',
    replacing('{{ template "nines.title" . }}', '{{ template "nines.headline" . }}'),
  ],
  [
    'gives a copy another severity',
    'route/silence-misses-copy',
    writing(prometheusRules, 'escalation.yaml', (text) =>
      text.replace(/(\n +)severity: P1\n/, '$1severity: P2\n'),
    ),
  ],
  [
    'adds what the certificate does not know of',
    'route/certificate-differs',
    planning((routing) => ({
      ...routing,
      timeIntervals: [...routing.timeIntervals, { name: 'week', about: '', specs: [WEEK] }],
    })),
  ],
])('finds out who %s: %s', (_, code, emitter) => {
  const { name } = emitter;
  const both = name === alertmanager.name ? [prometheusRules, emitter] : [emitter, alertmanager];
  expect(found(...both)).toContain(code);
});

it('writes nothing of what it finds', () => {
  const { diagnostics } = compileOnCall([prometheusRules, mutes('ShopDown', 'Watchdog')]);
  expect(hasErrors(diagnostics)).toBe(true);
});
