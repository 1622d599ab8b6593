import type { Receiver } from '../model/receiver.ts';
import type { DurationText } from '../units/index.ts';
import { checkOneOf, lastPart } from './checks.ts';
import { HTTP_CLIENT, type WithHttpClient } from './http-client.ts';
import { receiverOf, type Integration } from './integration.ts';
import { count, file, goDuration, text, urlWithIds } from './values.ts';

interface IncidentIoBase extends WithHttpClient {
  /** Absolute path of the file that holds the alert source's token. */
  readonly tokenFile: string;
  /** How people call the alert source. @default the last part of its address */
  readonly title?: string;
  /** At most so many alerts in one message; incident.io refuses large ones. @default all */
  readonly maxAlerts?: number;
  /** How long incident.io may take to answer. @default forever */
  readonly timeout?: DurationText;
}

interface IncidentIoByUrl extends IncidentIoBase {
  /** The alert source's address, as incident.io shows it. */
  readonly url: string;
  readonly urlFile?: never;
}

interface IncidentIoByFile extends IncidentIoBase {
  /** Absolute path of the file that holds the alert source's address. */
  readonly urlFile: string;
  readonly url?: never;
}

export type IncidentIoProps = IncidentIoByUrl | IncidentIoByFile;

/**
 * An alert source of incident.io. It gets Alertmanager's own JSON, and words its messages itself.
 * Needs Alertmanager 0.29.
 *
 * @example
 * incidentIo({
 *   url: 'https://api.incident.io/v2/alert_events/alertmanager/01ABCDEF',
 *   tokenFile: '/etc/alertmanager/secrets/incident-io',
 * })
 * // incidentio_configs:
 * //   - send_resolved: true
 * //     url: https://api.incident.io/v2/alert_events/alertmanager/01ABCDEF
 * //     http_config:
 * //       authorization:
 * //         credentials_file: /etc/alertmanager/secrets/incident-io
 */
export const incidentIo = (props: IncidentIoProps): Receiver => receiverOf(INCIDENT_IO, props);

const INCIDENT_IO: Integration<IncidentIoProps> = {
  kind: 'incidentIo',
  key: 'incidentio_configs',
  since: '0.29',
  fields: {
    url: { key: 'url', is: urlWithIds("tokenFile: '/…'") },
    urlFile: { key: 'url_file', is: file },
    // `alert_source_token_file` is read once at the start, this one whenever a message is sent.
    tokenFile: { key: 'http_config.authorization.credentials_file', required: true, is: file },
    title: { is: text },
    maxAlerts: { key: 'max_alerts', is: count },
    timeout: { key: 'timeout', is: goDuration() },
    httpClient: HTTP_CLIENT,
  },
  title: ({ title, url, urlFile }) => `incident.io ${title ?? lastPart(url ?? urlFile)}`,
  texts: () => ({}),
  rules: ({ url, urlFile }, about) => checkOneOf(about, { url, urlFile }),
};
