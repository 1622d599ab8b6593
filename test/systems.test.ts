// The four systems, as their operators wrote them down: each row of their tables is found again in
// what is compiled. Who is told is read off the routes and not off the definitions.
import { beforeAll, expect, it } from 'vitest';
import { join } from 'node:path';
import config from '../slo.config.ts';
import { compile } from '../src/compile.ts';
import { readTexts } from '../src/config/texts.ts';
import type { CertifiedSeverity, Plan, WorkingHours } from '../src/ir/index.ts';
import type { LabelSet } from '../src/ir/rules.ts';
import { printDuration } from '../src/units/index.ts';

const ROOT = join(import.meta.dirname, '..');

let compiled: ReturnType<typeof compile>;
let plan: Plan;

beforeAll(() => {
  compiled = compile({ config, root: ROOT, texts: readTexts(config) });
  if (!compiled.plan) throw new Error(compiled.diagnostics.map(({ message }) => message).join());
  plan = compiled.plan;
}, 60_000);

it('compiles without a word', () => {
  expect(compiled.diagnostics.map(({ message }) => message)).toEqual([]);
});

const [ERNI, SERGAS, SALES, SAAS] = [
  'erni-building-agents',
  'sergas',
  'sales-agent',
  'my-saas-chat',
] as const;

function severityOf(system: string, name: string): CertifiedSeverity {
  const levels = plan.certificate.systems.find((each) => each.name === system)?.severities ?? [];
  const found = levels.find((level) => level.name === name);
  if (!found) throw new Error(`${system} has no severity ${name}`);
  return found;
}

/** Who is told of alerts of a severity at a level, by the routes; the titles of all members together. */
function told(system: string, severity: string, escalation = ''): readonly string[] {
  const isOfLevel = ({ labels }: { readonly labels: LabelSet }): boolean =>
    labels['system'] === system &&
    labels['severity'] === severity &&
    (labels['escalation'] ?? '') === escalation &&
    // What watches alerting itself is told like any other.
    labels['service'] !== undefined;
  const ways = new Set(plan.alerts.filter(isOfLevel).map(({ receivers }) => receivers.join(' ')));
  expect(ways.size, `ways of ${system} ${severity} ${escalation}`).toBe(1);
  const titles = new Map(plan.routing.receivers.map((each) => [each.name, each.titles]));
  return [...ways].flatMap((way) => way.split(' ').flatMap((name) => titles.get(name) ?? []));
}

const OFFICE = { timeZone: 'Europe/Zurich', weekdays: [1, 2, 3, 4, 5], from: 9 * 60, to: 18 * 60 };

interface Row {
  readonly urgency: 'page' | 'ticket' | 'log';
  readonly respond: string;
  readonly resolve?: string;
  readonly notify?: string;
  readonly hours: 'always' | typeof OFFICE;
}

const always = (urgency: Row['urgency'], respond: string, resolve = '', notify = ''): Row => ({
  urgency,
  respond,
  resolve,
  notify,
  hours: 'always',
});

const office = (respond: string): Row => ({ urgency: 'ticket', respond, hours: OFFICE });

const SEVERITIES: readonly (readonly [system: string, severity: string, row: Row])[] = [
  [ERNI, 'P0', always('page', '15m')],
  [ERNI, 'P1', always('page', '1h')],
  [ERNI, 'P2', office('4h')],
  [ERNI, 'P3', office('next business day')],
  [SERGAS, 'P0', always('page', '15m', '', '5m')],
  [SERGAS, 'P1', always('page', '1h', '', '5m')],
  [SERGAS, 'P2', always('ticket', '4h')],
  [SERGAS, 'P3', always('ticket', 'next business day')],
  [SALES, 'P0', always('page', '15m', '4h')],
  [SALES, 'P1', always('page', '1h')],
  [SALES, 'P2', office('4h')],
  [SALES, 'P3', office('next business day')],
  [SAAS, 'SEV-1', always('page', '5m', '1h', '5m')],
  [SAAS, 'SEV-2', always('page', '15m', '4h', '5m')],
  [SAAS, 'SEV-3', always('page', '30m', '8h', '5m')],
  [SAAS, 'SEV-4', always('log', '1h', 'next day')],
];

const hoursOf = (hours: WorkingHours | 'always'): Row['hours'] => {
  if (hours === 'always') return hours;
  const { holidays, ...rest } = hours;
  expect(holidays.length).toBeGreaterThan(3);
  return { ...rest, weekdays: [...rest.weekdays] };
};

it.each(SEVERITIES)('%s %s is answered, resolved and told in time', (system, name, row) => {
  const { urgency, respondWithin, resolveWithin, notifyWithin, hours } = severityOf(system, name);
  expect({
    urgency,
    respond: respondWithin,
    resolve: resolveWithin,
    notify: notifyWithin,
    hours: hoursOf(hours),
  }).toEqual({ resolve: '', notify: '', ...row });
});

it('has no severity besides', () => {
  const all = plan.certificate.systems.flatMap(({ name, severities }) =>
    severities.map((severity) => `${name} ${severity.name}`),
  );
  expect(all.toSorted()).toEqual(
    SEVERITIES.map(([system, name]) => `${system} ${name}`).toSorted(),
  );
});

const PRIMARY = ['first', 'second', 'third', 'fourth'].map(
  (each) => `PagerDuty ERNI on-call, ${each} engineer (${each} of primary)`,
);
const SECONDARY = PRIMARY.map((title) => title.replace('primary', 'secondary'));
const ENGINEER = ['first', 'second', 'third'].map(
  (each) => `PagerDuty My-SaaS-Chat on-call, ${each} engineer (${each} of engineer)`,
);

/** One of several, as it is each one's turn; everything else at any time. */
const TOLD: readonly (readonly [system: string, severity: string, titles: readonly string[]])[] = [
  [
    ERNI,
    'P0',
    [
      'Slack #erni-alerts',
      'e-mail erni-engineering@example.com',
      'webhook text message to erni-on-call',
      ...PRIMARY,
    ],
  ],
  [ERNI, 'P1', ['Slack #erni-alerts', ...PRIMARY]],
  [ERNI, 'P2', ['Slack #erni-alerts', 'e-mail erni-engineering@example.com']],
  [ERNI, 'P3', ['e-mail erni-engineering@example.com']],
  [
    SERGAS,
    'P0',
    ['PagerDuty Sergas on-call', 'Slack #sergas-alerts', 'e-mail sergas-engineering@example.com'],
  ],
  [SERGAS, 'P1', ['PagerDuty Sergas on-call', 'Slack #sergas-alerts']],
  [SERGAS, 'P2', ['Slack #sergas-alerts']],
  [SERGAS, 'P3', ['e-mail sergas-engineering@example.com']],
  [SALES, 'P0', ['PagerDuty Sales Agent', 'Slack #sales-agent-alerts']],
  [SALES, 'P1', ['PagerDuty Sales Agent', 'Slack #sales-agent-alerts']],
  [SALES, 'P2', ['Slack #sales-agent-alerts']],
  [SALES, 'P3', ['e-mail sales-engineering@example.com']],
  [
    SAAS,
    'SEV-1',
    [
      'PagerDuty My-SaaS-Chat DevOps lead',
      'PagerDuty My-SaaS-Chat manager',
      'PagerDuty My-SaaS-Chat CTO',
      'webhook text message to saas-all-hands',
      'Slack #incidents',
      'e-mail saas-operations@example.com',
      ...ENGINEER,
    ],
  ],
  [SAAS, 'SEV-2', ['PagerDuty My-SaaS-Chat DevOps lead', 'Slack #incidents', ...ENGINEER]],
  [SAAS, 'SEV-3', ['Slack #incidents', ...ENGINEER]],
  [SAAS, 'SEV-4', []],
];

it.each(TOLD)('%s %s is told to those whom the table names', (system, severity, titles) => {
  expect(told(system, severity)).toEqual(titles);
});

interface Level {
  readonly level: string;
  /** How long the alert has been firing by then. */
  readonly age: string;
  readonly titles: readonly string[];
}

const later = (level: string, age: string, ...titles: readonly string[]): Level => ({
  level,
  age,
  titles,
});

const LADDERS: readonly (readonly [system: string, severity: string, levels: readonly Level[]])[] =
  [
    // 15 minutes for the primary, then 30 for the secondary, then an hour for the manager.
    [
      ERNI,
      'P0',
      [
        later('L2', '15m', ...SECONDARY),
        later('L3', '45m', 'PagerDuty ERNI engineering manager'),
        later('L4', '1h45m', 'PagerDuty ERNI CTO'),
      ],
    ],
    [
      ERNI,
      'P1',
      [
        later('L2', '1h', ...SECONDARY),
        later('L3', '1h30m', 'PagerDuty ERNI engineering manager'),
        later('L4', '2h30m', 'PagerDuty ERNI CTO'),
      ],
    ],
    [
      SERGAS,
      'P0',
      [
        later('L2', '15m', 'PagerDuty Sergas technical lead'),
        later('L3', '30m', 'PagerDuty Sergas engineering manager'),
      ],
    ],
    [
      SERGAS,
      'P1',
      [
        later('L2', '1h', 'PagerDuty Sergas technical lead'),
        later('L3', '3h', 'PagerDuty Sergas engineering manager'),
      ],
    ],
    [SALES, 'P0', [later('L2', '15m', 'PagerDuty Sales Agent incident lead')]],
    [
      SAAS,
      'SEV-2',
      [
        later('L2', '15m', 'PagerDuty My-SaaS-Chat manager'),
        later('L3', '4h', 'PagerDuty My-SaaS-Chat CTO'),
      ],
    ],
    [
      SAAS,
      'SEV-3',
      [
        later('L2', '30m', 'PagerDuty My-SaaS-Chat DevOps lead'),
        later('L3', '8h', 'PagerDuty My-SaaS-Chat manager'),
      ],
    ],
  ];

it.each(LADDERS)('%s %s goes up its ladder', (system, severity, levels) => {
  const steps = severityOf(system, severity).teams.flatMap((team) => team.levels.slice(1));
  expect(steps.map(({ level, age }) => `${level} ${printDuration(age)}`)).toEqual(
    levels.map(({ level, age }) => `${level} ${age}`),
  );
  for (const { level, titles } of levels) expect(told(system, severity, level)).toEqual(titles);
});

it('has no ladder besides', () => {
  const all = plan.certificate.systems.flatMap(({ name, severities }) =>
    severities
      .filter(({ teams }) => teams.some(({ levels }) => levels.length > 1))
      .map((severity) => `${name} ${severity.name}`),
  );
  expect(all.toSorted()).toEqual(LADDERS.map(([system, name]) => `${system} ${name}`).toSorted());
});

it.each([
  ['erni-engineering', 'primary', 0],
  ['erni-engineering', 'secondary', 1],
  ['saas-operations', 'engineer', 0],
] as const)('%s %s is another person every Monday', (team, name, ahead) => {
  const rotation = plan.certificate.rotations.find(
    (each) => each.team === team && each.name === name,
  );
  expect(rotation).toMatchObject({ timeZone: 'Europe/Zurich', handover: 'Monday 09:00' });
  const members = rotation?.members.map((member) => member.name) ?? [];
  const turns = rotation?.turns ?? [];
  expect(turns).toHaveLength(52);
  expect(turns.slice(0, 4).map(({ member }) => member)).toEqual(
    [0, 1, 2, 3].map((week) => members[(week + ahead) % members.length]),
  );
});

it('tells of every incident in time where that is promised', () => {
  const promised = plan.noticeTimes.filter(({ promise }) => promise !== 'none');
  const late = promised.filter(({ promise, total }) => promise !== 'none' && total > promise);
  expect(late.map(({ alert, about }) => `${about} ${alert}`)).toEqual([]);
  const levels = new Set(promised.map(({ origin, severity }) => `${origin.system} ${severity}`));
  expect([...levels].toSorted()).toEqual(
    SEVERITIES.filter(([, , { notify }]) => notify === '5m')
      .map(([system, name]) => `${system} ${name}`)
      .toSorted(),
  );
});

/** What the tables name by severity, and the alert that says it. */
const ALERTS: readonly (readonly [system: string, severity: string, alerts: readonly string[]])[] =
  [
    [
      ERNI,
      'P0',
      [
        'erni-api ServiceDown',
        'erni-api HighErrorRate',
        'erni-api DataCorruption',
        'erni-api SecurityIncident',
        'erni-database DatabaseConnectionFailed',
      ],
    ],
    [
      ERNI,
      'P1',
      [
        'erni-api HighResponseTime',
        'erni-api LatencyDegraded',
        'erni-infrastructure HostCpuBusy',
        'erni-infrastructure HostMemoryLow',
        'erni-database BackupMissed',
        'erni-database BackupFailed',
        'erni-cache BackupMissed',
        'erni-cache BackupFailed',
      ],
    ],
    [ERNI, 'P2', ['erni-infrastructure HostDiskNearlyFull', 'erni-cache RedisMemoryHigh']],
    [SERGAS, 'P1', ['sergas-api StreamsDrop', 'sergas-approvals ApprovalsTimeOut']],
    [SALES, 'P0', ['sales-agent-api HighErrorRate', 'sales-agent-api CriticalError']],
    [SALES, 'P2', ['sales-agent-api PerformanceDegraded']],
    [
      SAAS,
      'SEV-1',
      [
        ...[
          'auth',
          'chat',
          'billing',
          'analytics',
          'documents',
          'orchestrator',
          'llm',
          'embedding',
        ].flatMap((name) => [`saas-${name} ServiceDown`, `saas-${name} ErrorRateAbove10Percent`]),
        'saas-database PostgresConnectionsExhausted',
        'saas-auth UnauthorisedAccess',
      ],
    ],
    [
      SAAS,
      'SEV-2',
      [
        'saas-chat ErrorRateAbove5Percent',
        'saas-auth BruteForce',
        'saas-billing PaymentsFail',
        'saas-llm LlmProviderFails',
        'saas-llm BudgetSpent',
        'saas-containers ContainerOutOfMemory',
      ],
    ],
    [
      SAAS,
      'SEV-3',
      [
        'saas-chat ErrorRateAbove2Percent',
        'saas-chat PerformanceDegraded',
        'saas-llm BudgetNearlySpent',
        'saas-database BackupMissed',
      ],
    ],
    [SAAS, 'SEV-4', ['saas-chat ErrorRateAboveHalfPercent']],
  ];

it.each(ALERTS)('%s %s is what the table says', (system, severity, alerts) => {
  const all = plan.alerts
    .filter(({ labels }) => labels['system'] === system && labels['severity'] === severity)
    .map(({ labels }) => `${labels['service']} ${labels['alertname']}`);
  expect(all).toEqual(expect.arrayContaining([...alerts]));
});

const SLOS: readonly (readonly [slo: string, objective: string])[] = [
  ['erni-api-availability', '99.9%'],
  ['erni-api-error-rate', '99%'],
  ['erni-api-latency-p95', '95%'],
  ['erni-database-backup', '99%'],
  ['erni-cache-backup', '99%'],
  ['sergas-api-uptime', '99.5%'],
  ['sergas-api-error-rate', '99.5%'],
  ['sergas-api-latency-p95', '95%'],
  ['sergas-database-query-latency', '99%'],
  ['sergas-database-cache-hits', '70%'],
  ['sales-agent-api-availability', '99%'],
  ['sales-agent-api-latency-p50', '50%'],
  ['sales-agent-api-latency-p99', '99%'],
  ['sales-agent-workers-tasks', '98%'],
  ['sales-agent-business-emails', '98%'],
  ['saas-chat-availability', '99.5%'],
  ['saas-llm-cheapest-provider', '90%'],
  ['saas-database-backup', '99%'],
];

it.each(SLOS)('%s promises %s', (slo, objective) => {
  const found = plan.alerts.find(({ labels }) => labels['slo'] === slo && labels['objective']);
  expect(found?.labels['objective']).toBe(objective);
});

it('is told all the time that alerting works', () => {
  expect(plan.certificate.deadMansSwitch).toMatchObject({
    told: ['webhook heartbeat.example.com'],
  });
});
