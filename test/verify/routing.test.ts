import { expect, it } from 'vitest';
import { alertmanager } from '../../src/emit/alertmanager/index.ts';
import type { AlertClass, EmittedFile, Plan } from '../../src/ir/index.ts';
import type { System } from '../../src/model/index.ts';
import { planCertificate } from '../../src/plan/routing/certificate.ts';
import { planRouting, receiversFor, routingProofs } from '../../src/plan/routing/index.ts';
import { verifyRouting } from '../../src/verify/routing.ts';
import { alert, customRoute, model, sales, system, team } from '../plan/routing-model.ts';

const place = { file: 'slo.config.ts', line: 7, column: 3 };

interface Given {
  readonly systems?: readonly System[];
  readonly alerts?: readonly { readonly labels: AlertClass['labels'] }[];
}

/** A plan with nothing but routing, and the file that is emitted for it. */
function compileRouting({ systems = [system('shop', {})], alerts }: Given = {}): {
  readonly plan: Plan;
  readonly file: EmittedFile;
  readonly others: readonly EmittedFile[];
} {
  const given = model(...systems);
  const { environment } = given;
  const classes = (alerts ?? [alert('shop', 'sales', 'P1')]).map(({ labels }): AlertClass => ({
    alert: labels['alertname'] ?? '',
    labels,
    system: labels['system'] ?? '',
    service: labels['service'] ?? '',
    team: labels['team'] ?? '',
    severity: labels['severity'] ?? '',
    title: '',
    receivers: receiversFor(given, labels),
    runbook: '',
    dashboard: '',
    origin: { system: 'shop', service: 'api', definition: 'alert Slow', place, steps: [] },
  }));
  const routing = planRouting(given, classes);
  const plan: Plan = {
    addresses: { grafana: '', runbooks: '', alertmanager: '' },
    targets: environment.targets,
    collection: environment,
    ruleFiles: [],
    alerts: classes,
    noticeTimes: [],
    onCall: { teams: [] },
    routing,
    certificate: planCertificate(given, classes, routing),
    dashboards: [],
    runbooks: [],
    gates: [],
    proofs: { routing: routingProofs(classes) },
    catalogue: [],
    model: {},
  };
  const [file, ...others] = alertmanager.emit(plan);
  if (!file) throw new Error('nothing was emitted');
  return { plan, file, others };
}

const proven = compileRouting();

/** Findings after somebody has changed the emitted text. */
const findings = (change: (text: string) => string, { plan, file, others } = proven): string[] =>
  verifyRouting([{ ...file, content: change(file.content) }, ...others], plan).map(
    ({ code }) => code,
  );

const same = (text: string): string => text;

it('proves what the planner and the emitter made', () => {
  const route = customRoute('at-once', { alertname: 'Critical' });
  const compiled = compileRouting({
    systems: [system('mail', {}), system('shop', { routes: [route] })],
    alerts: [
      alert('shop', 'sales', 'P0', { alertname: 'Critical' }),
      alert('mail', 'sales', 'P1'),
      alert('shop', 'sales', 'P2'),
    ],
  });
  expect(findings(same, compiled)).toEqual([]);
});

it('has nothing to prove when no routing is emitted', () => {
  expect(verifyRouting([], proven.plan)).toEqual([]);
});

it('finds an alert that ends at the catch-all, and points to its definition', () => {
  const { plan, file } = proven;
  const content = file.content.replace('severity="P1"', 'severity="P9"');
  const found = verifyRouting([{ ...file, content }], plan);
  expect(found.find(({ code }) => code === 'route/reaches-catch-all')).toMatchObject({
    code: 'route/reaches-catch-all',
    severity: 'error',
    place,
    path: ['system shop', 'service api', 'alert Slow'],
    message:
      'alert "Slow" ends at the catch-all receiver "unrouted"; its labels are {alertname="Slow", service="shop-sales", severity="P1", system="shop", team="sales"}',
  });
});

it('finds an alert that nobody is told of', () => {
  const silent = team('silent', { P1: [] });
  const compiled = compileRouting({
    systems: [system('shop', { teams: [silent] })],
    alerts: [alert('shop', 'silent', 'P1')],
  });
  expect(findings(same, compiled)).toEqual(['route/nobody-told']);
});

const twoLevels = compileRouting({
  alerts: [alert('shop', 'sales', 'P1'), alert('shop', 'sales', 'P2')],
});

const swapLevels = (text: string): string =>
  text.replace('severity="P1"', 'severity="?"').replace('severity="P2"', 'severity="P1"');

it('finds an alert that reaches others than it declares', () => {
  expect(findings((text) => swapLevels(text).replace('"?"', '"P2"'), twoLevels)).toEqual([
    'route/wrong-receivers',
    'route/wrong-receivers',
  ]);
});

const addSibling = (text: string): string =>
  text.replace(
    '- matchers:\n        - team',
    '- receiver: sales-P2\n      continue: true\n    - matchers:\n        - team',
  );

it('finds an alert that is told once too often', () => {
  expect(findings(addSibling, twoLevels)).toEqual([
    'route/wrong-receivers',
    'route/wrong-receivers',
  ]);
});

it.each([
  [{ alertname: 'Criticl' }, 'route/unused-route', 'error'],
  [{ alertname: 'Slow', queue: 'mail' }, 'route/unproven-route', 'warning'],
])('finds a route of the user for %j that no alert is known to take', (labels, code, level) => {
  const systems = [system('shop', { routes: [customRoute('mine', labels)] })];
  const { plan, file, others } = compileRouting({ systems });
  const found = verifyRouting([file, ...others], plan);
  expect(found.map((each) => [each.code, each.severity])).toEqual([[code, level]]);
  expect(found[0]?.path).toEqual(['system shop', 'route mine']);
  expect(found[0]?.message).toContain(`system="shop", alertname="${labels.alertname}"`);
});

const addShadowed = (text: string): string =>
  text.replace(
    '\nreceivers:',
    '    - receiver: unrouted\n      matchers: [team="sales"]\n\nreceivers:',
  );

it('finds a route that earlier ones leave no alert', () => {
  expect(findings(addShadowed)).toEqual(['route/unused-route']);
});

it.each<[string, (text: string) => string]>([
  ['route/undefined-receiver', (text) => text.replace('- name: sales-P1', '- name: sales-P7')],
  [
    'route/unused-receiver',
    (text) => `${text}  - name: idle\n    webhook_configs: [{ url: 'http://x' }]\n`,
  ],
  ['route/empty-receiver', (text) => `${text}  - name: idle\n`],
  ['route/duplicate-receiver', (text) => text.replace('- name: sales-P1', '- name: unrouted')],
  ['route/secret-in-config', (text) => text.replace('routing_key_file: /etc', 'routing_key: /etc')],
  [
    'route/secret-in-config',
    (text) => text.replace('routing_key_file: /etc', 'routing_key_file: etc'),
  ],
  ['route/unreadable-config', (text) => text.replace('route:', 'route: [')],
  ['route/unreadable-config', (text) => text.replace('severity="P1"', 'severity=~"("')],
])('finds %s', (code, change) => {
  expect(findings(change)).toContain(code);
});

it.each([
  ["api_url: 'https://hooks.slack.com/services/T/B/x'", true],
  ['api_url: https://slack.com/api/chat.postMessage', false],
  ['http_config: { authorization: { credentials: abc } }', true],
  ['http_config: { authorization: { credentials_file: /abc } }', false],
  ["actions: [{ type: button, url: 'https://user:pass@example.com' }]", true],
])('looks for secrets in %s', (line, secret) => {
  const given = compileRouting({
    systems: [system('shop', { teams: [{ ...sales, notify: { P1: ['chat'] } }] })],
  });
  const change = (text: string): string => text.replace(/api_url_file: .*/, line);
  expect(findings(change, given)).toEqual(secret ? ['route/secret-in-config'] : []);
});

it.each([
  ['sales-P1', ['system shop', 'team sales'], ['channels']],
  ['shop-mine', ['system shop', 'route mine'], ['to']],
  ['unrouted', [], []],
])('points at the definition that the receiver %s stands for', (name, path, property) => {
  const systems = [system('shop', { routes: [customRoute('mine', { alertname: 'Slow' })] })];
  const { plan, file } = compileRouting({ systems });
  const secret = `- name: ${name}\n    webhook_configs: [{ url: 'https://a:b@example.com' }]\n`;
  const content = file.content.replace(new RegExp(`- name: ${name}\n`), secret);
  const found = verifyRouting([{ ...file, content }], plan).find(
    ({ code }) => code === 'route/secret-in-config' || code === 'route/unreadable-config',
  );
  expect(found).toMatchObject({
    code: 'route/secret-in-config',
    path: [...path, `receiver ${name}`],
    property,
  });
});

it('finds a proof that the planner forgot to owe', () => {
  const { plan, file } = proven;
  const content = file.content.replace('severity="P1"', 'severity="P9"');
  const found = verifyRouting([{ ...file, content }], { ...plan, proofs: { routing: [] } });
  expect(found.map(({ code }) => code)).toContain('route/reaches-catch-all');
});
