import type { Receiver } from '../model/receiver.ts';
import { lastPart } from './checks.ts';
import { HTTP_CLIENT, type WithHttpClient } from './http-client.ts';
import { receiverOf, type Integration } from './integration.ts';
import { body, TITLE } from './message.ts';
import { file, text } from './values.ts';

export interface MsTeamsProps extends WithHttpClient {
  /** Absolute path of the file that holds the URL of the workflow that posts into the channel. */
  readonly webhookFile: string;
  /** How people call the channel. @default the file's name */
  readonly title?: string;
}

/**
 * A channel of Microsoft Teams, through a workflow ("when a webhook request is received").
 * Needs Alertmanager 0.28.
 *
 * @example
 * msTeams({ webhookFile: '/etc/alertmanager/secrets/teams-sales', title: 'Sales' })
 * // msteamsv2_configs:
 * //   - send_resolved: true
 * //     webhook_url_file: /etc/alertmanager/secrets/teams-sales
 * //     title: '{{ template "nines.title" . }}'
 * //     text: '{{ template "nines.markdown.text" . }}'
 */
export const msTeams = (props: MsTeamsProps): Receiver => receiverOf(MS_TEAMS, props);

const MS_TEAMS: Integration<MsTeamsProps> = {
  kind: 'msTeams',
  key: 'msteamsv2_configs',
  since: '0.28',
  fields: {
    webhookFile: { key: 'webhook_url_file', required: true, is: file },
    title: { is: text },
    httpClient: HTTP_CLIENT,
  },
  title: ({ title, webhookFile }) => `Teams ${title ?? lastPart(webhookFile)}`,
  texts: () => ({ title: TITLE, text: body('markdown') }),
};
