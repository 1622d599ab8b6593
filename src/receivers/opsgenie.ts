import { isRecord } from '../define/inputs.ts';
import type { Receiver } from '../model/receiver.ts';
import { lastPart } from './checks.ts';
import { HTTP_CLIENT, type WithHttpClient } from './http-client.ts';
import { receiverOf, type Integration } from './integration.ts';
import { body, DASHBOARD_URL, RUNBOOK_URL, TITLE } from './message.ts';
import type { ByUrgency } from './urgency.ts';
import { file, flag, joined, publicUrl, text, valueOf, word } from './values.ts';

/** Whom Opsgenie tells: a team, an escalation or a schedule by name or id, a user by address or id. */
export type OpsgenieResponder =
  | { readonly type: 'team' | 'escalation' | 'schedule'; readonly name: string }
  | { readonly type: 'user'; readonly username: string }
  | { readonly type: 'team' | 'escalation' | 'schedule' | 'user'; readonly id: string };

export interface OpsgenieProps extends WithHttpClient {
  /** Absolute path of the file that holds the key of an API integration. */
  readonly apiKeyFile: string;
  /** How people call the integration. @default the file's name */
  readonly title?: string;
  /** `https://api.eu.opsgenie.com/` for accounts in Europe. @default the one in America */
  readonly apiUrl?: string;
  /** Whom to tell. @default as the integration says */
  readonly responders?: readonly OpsgenieResponder[];
  readonly tags?: readonly string[];
  /** @default 'P1' for pages, 'P3' for tickets, 'P5' for logs */
  readonly priority?: 'P1' | 'P2' | 'P3' | 'P4' | 'P5';
  /** Change message and description of an open alert when more fires. @default false */
  readonly updateAlerts?: boolean;
}

/**
 * Opsgenie. Its maker ends it on 2027-04-05: use it to keep what you have, not to begin.
 *
 * @example
 * opsgenie({ apiKeyFile: '/etc/alertmanager/secrets/opsgenie-sales', title: 'Sales' })
 * // opsgenie_configs:
 * //   - send_resolved: true
 * //     api_key_file: /etc/alertmanager/secrets/opsgenie-sales
 * //     message: '{{ template "nines.title" . }}'
 * //     priority: P1
 */
export const opsgenie = (props: OpsgenieProps): Receiver => receiverOf(OPSGENIE, props);

const TYPES = ['team', 'escalation', 'schedule', 'user'];
const NAMES = ['id', 'name', 'username'];

const isResponder = (given: unknown): given is Readonly<Record<string, string>> =>
  isRecord(given) &&
  TYPES.includes(String(given['type'])) &&
  NAMES.filter((name) => typeof given[name] === 'string' && given[name] !== '').length === 1 &&
  Object.keys(given).length === 2;

const responders = valueOf(
  {
    allowed: `a list of responders with a type (${TYPES.join(', ')}) and one of ${NAMES.join(', ')}`,
    example: "[{ type: 'team', name: 'Sales' }]",
  },
  (given): given is readonly Readonly<Record<string, string>>[] =>
    Array.isArray(given) && given.length > 0 && given.every(isResponder),
  (given) => given.map((each) => ({ ...each })),
);

const PRIORITIES: ByUrgency = { page: 'P1', ticket: 'P3', log: 'P5' };

const OPSGENIE: Integration<OpsgenieProps> = {
  kind: 'opsgenie',
  key: 'opsgenie_configs',
  fields: {
    apiKeyFile: { key: 'api_key_file', required: true, is: file },
    title: { is: text },
    apiUrl: { key: 'api_url', is: publicUrl("apiKeyFile: '/…'") },
    responders: { key: 'responders', is: responders },
    tags: { key: 'tags', is: joined(',', "['shop']") },
    priority: { key: 'priority', is: word('P1', 'P2', 'P3', 'P4', 'P5') },
    updateAlerts: { key: 'update_alerts', is: flag },
    httpClient: HTTP_CLIENT,
  },
  title: ({ title, apiKeyFile }) => `Opsgenie ${title ?? lastPart(apiKeyFile)}`,
  texts: ({ urgency }) => ({
    message: TITLE,
    description: body('plain'),
    entity: '{{ .CommonLabels.service }}',
    priority: PRIORITIES[urgency],
    details: { runbook: RUNBOOK_URL, dashboard: DASHBOARD_URL },
  }),
};
