// A small config without mistakes, and a way to change one thing in it. Changes are loosely typed
// on purpose: validate must find what a config says that was never type-checked.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  above,
  alert,
  burnRates,
  counter,
  defineConfig,
  gauge,
  service,
  severityScheme,
  sreWorkbook,
  system,
  team,
  type ConfigDefinition,
} from '../../src/define/index.ts';
import type { Diagnostic } from '../../src/diagnostics/index.ts';
import type { Model } from '../../src/model/index.ts';
import { slack } from '../../src/receivers/index.ts';
import { availability } from '../../src/sli/index.ts';
import { validate } from '../../src/validate/index.ts';

/** Properties to put in the place of valid ones; `undefined` leaves one out. */
export type Change = Readonly<Record<string, unknown>>;

export interface Changes {
  readonly config?: Change;
  readonly environment?: Change;
  readonly system?: Change;
  readonly service?: Change;
  readonly team?: Change;
  readonly slo?: Change;
  readonly alert?: Change;
  /** Instead of the workbook's burn rates: one tier, with these changes. */
  readonly tier?: Change;
  readonly names?: Partial<Readonly<Record<'system' | 'service' | 'team' | 'alert', string>>>;
}

export const chat = slack({ channel: '#shop', webhookFile: '/etc/alertmanager/secrets/slack' });
export const requests = counter('http_requests_total', { labels: ['handler', 'status'] });
export const queue = gauge('queue_length', { labels: ['queue'] });

export const severities = severityScheme({
  P1: { urgency: 'page', description: 'users notice', respondWithin: '1h' },
  P2: { urgency: 'ticket', description: 'can wait' },
});

export const workbook = sreWorkbook({ page: 'P1', ticket: 'P2' });

const change = <T extends object>(props: T, by: Change = {}): T => ({ ...props, ...by });

/** One tier that every objective of 99 % can have. */
const tier = { budget: '5%', long: '2h', short: '10m', severity: 'P1' } as const;

export const validAlert = (name: string, by?: Change) =>
  alert(name, change({ when: above(queue, 100), for: '10m', severity: 'P2' } as const, by));

export const validSlo = (by?: Change) =>
  availability(
    change(
      {
        objective: '99%',
        events: requests,
        bad: { status: '500' },
        ...(by && 'runbook' in by ? {} : { mitigation: 'Undo the last change.' }),
      } as const,
      by,
    ),
  );

export const validTeam = (name: string, by?: Change) =>
  team(name, change({ channels: { chat }, notify: { P1: ['chat'], P2: ['chat'] } } as const, by));

const owner = validTeam('shop-team');

export function validService(name: string, changes: Changes = {}) {
  const { names, ...by } = changes;
  return service(
    name,
    change(
      {
        team: by.team || names?.team ? validTeam(names?.team ?? 'shop-team', by.team) : owner,
        slos: [validSlo(by.slo)],
        alerts: [validAlert(names?.alert ?? 'QueueTooLong', by.alert)],
      },
      by.service,
    ),
  );
}

export function validSystem(name: string, changes: Changes = {}) {
  const rates = changes.tier && burnRates([change(tier, changes.tier)]);
  return system(
    name,
    change(
      {
        severities,
        burnRates: rates ?? workbook,
        services: [validService(changes.names?.service ?? 'checkout', changes)],
      },
      changes.system,
    ),
  );
}

/** The valid config; each change is one thing that is wrong. */
export function validConfig(changes: Changes = {}): ConfigDefinition {
  const environment = {
    grafanaUrl: 'https://grafana.example.com',
    runbooksUrl: 'https://runbooks.example.com',
    alertmanagerUrl: 'https://alertmanager.example.com',
  };
  return defineConfig(
    change(
      {
        environment: change(environment, changes.environment),
        systems: [validSystem(changes.names?.system ?? 'shop', changes)],
        unrouted: [chat],
      },
      changes.config,
    ),
  );
}

/** The folder of this file: definitions are made here. */
export const root = dirname(fileURLToPath(import.meta.url));

export const validated = (
  changes: Changes = {},
  texts: ReadonlyMap<string, string> = new Map(),
): readonly [Model | undefined, readonly Diagnostic[]] =>
  validate(validConfig(changes), { root, texts });

/** The Model of a config that has no mistakes; any mistake is a failure of the test. */
export function modelOf(changes: Changes = {}, texts?: ReadonlyMap<string, string>): Model {
  const [model, mistakes] = validated(changes, texts);
  if (!model || mistakes.length > 0) throw new Error(JSON.stringify(mistakes, undefined, 2));
  return model;
}
