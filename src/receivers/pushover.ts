import type { Receiver } from '../model/receiver.ts';
import { duration, type DurationText } from '../units/index.ts';
import { lastPart } from './checks.ts';
import { HTTP_CLIENT, type WithHttpClient } from './http-client.ts';
import { receiverOf, type Integration } from './integration.ts';
import { listOf, RUNBOOK_URL, TITLE } from './message.ts';
import type { ByUrgency } from './urgency.ts';
import { file, goDuration, text } from './values.ts';

export interface PushoverProps extends WithHttpClient {
  /**
   * Absolute path of the file that holds the key of a user or group. Needs Alertmanager 0.26.
   * It must hold nothing else, not even a line break at its end.
   */
  readonly userKeyFile: string;
  /** Absolute path of the file that holds the application's token; with no line break either. */
  readonly tokenFile: string;
  /** How people call the user or group. @default the name of `userKeyFile` */
  readonly title?: string;
  /** Only this device, or these with commas. Needs Alertmanager 0.26. @default all */
  readonly device?: string;
  /** The name of a sound. @default the user's own */
  readonly sound?: string;
  /** How often a page sounds again until somebody acknowledges it. @default '1m' */
  readonly retry?: DurationText;
  /** How long a page goes on to sound. @default '1h' */
  readonly expire?: DurationText;
  /** When a message that is no page is deleted. Needs Alertmanager 0.27. @default never */
  readonly ttl?: DurationText;
}

/**
 * Pushover. A page sounds until somebody acknowledges it. Needs Alertmanager 0.26: before, the keys
 * can only stand in the configuration itself.
 *
 * @example
 * pushover({
 *   userKeyFile: '/etc/alertmanager/secrets/pushover-group',
 *   tokenFile: '/etc/alertmanager/secrets/pushover-application',
 * })
 * // pushover_configs:
 * //   - send_resolved: true
 * //     user_key_file: /etc/alertmanager/secrets/pushover-group
 * //     token_file: /etc/alertmanager/secrets/pushover-application
 * //     priority: '{{ if eq .Status "firing" }}2{{ else }}0{{ end }}'
 */
export const pushover = (props: PushoverProps): Receiver => receiverOf(PUSHOVER, props);

// 2 sounds until it is acknowledged, 0 sounds once, -1 is quiet.
const PRIORITIES: ByUrgency = {
  page: '{{ if eq .Status "firing" }}2{{ else }}0{{ end }}',
  ticket: '0',
  log: '-1',
};

const PUSHOVER: Integration<PushoverProps> = {
  kind: 'pushover',
  key: 'pushover_configs',
  fields: {
    userKeyFile: { key: 'user_key_file', since: '0.26', required: true, is: file },
    tokenFile: { key: 'token_file', since: '0.26', required: true, is: file },
    title: { is: text },
    device: { key: 'device', since: '0.26', is: text },
    sound: { key: 'sound', is: text },
    // The limits are those of Pushover's API, which refuses the message otherwise.
    retry: { key: 'retry', is: goDuration({ least: duration('30s') }) },
    expire: { key: 'expire', is: goDuration({ most: duration('3h') }) },
    ttl: { key: 'ttl', since: '0.27', is: goDuration() },
    httpClient: HTTP_CLIENT,
  },
  title: ({ title, userKeyFile }) => `Pushover ${title ?? lastPart(userKeyFile)}`,
  texts: ({ urgency }) => ({
    title: TITLE,
    // At most 1024 characters, so without descriptions and links.
    message: `${listOf('Firing')}${listOf('Resolved')}`,
    url: RUNBOOK_URL,
    url_title: 'Runbook',
    priority: PRIORITIES[urgency],
  }),
};
