import type { Receiver } from '../model/receiver.ts';
import { lastPart } from './checks.ts';
import { HTTP_CLIENT, type WithHttpClient } from './http-client.ts';
import { receiverOf, type Integration } from './integration.ts';
import { body, RUNBOOK_URL, TITLE } from './message.ts';
import { colourOf } from './urgency.ts';
import { file, picture, text, textLike, word } from './values.ts';

export interface MattermostProps extends WithHttpClient {
  /** Absolute path of the file that holds the incoming webhook's URL. */
  readonly webhookFile: string;
  /** Another channel than the webhook's own, by its name in URLs: `town-square`; or `@somebody`. */
  readonly channel?: string;
  /** The name of the sender. @default the webhook's own */
  readonly username?: string;
  /** The picture of the sender. @default the webhook's own */
  readonly iconUrl?: string;
  /** How loud the message is. @default 'standard' */
  readonly priority?: 'standard' | 'important' | 'urgent';
}

/**
 * A Mattermost channel, through an incoming webhook. Needs Alertmanager 0.30.
 *
 * @example
 * mattermost({ webhookFile: '/etc/alertmanager/secrets/mattermost-sales', channel: 'sales' })
 * // mattermost_configs:
 * //   - send_resolved: true
 * //     webhook_url_file: /etc/alertmanager/secrets/mattermost-sales
 * //     channel: sales
 * //     text: ''
 * //     attachments:
 * //       - title: '{{ template "nines.title" . }}'
 */
export const mattermost = (props: MattermostProps): Receiver => receiverOf(MATTERMOST, props);

const CHANNEL = {
  allowed: 'the name of a channel as in its URL, or a person with "@"',
  example: 'town-square',
};

const MATTERMOST: Integration<MattermostProps> = {
  kind: 'mattermost',
  key: 'mattermost_configs',
  since: '0.30',
  fields: {
    webhookFile: { key: 'webhook_url_file', required: true, is: file },
    channel: { key: 'channel', is: textLike(/^@?[a-z0-9][\w.-]*$/, CHANNEL) },
    username: { key: 'username', is: text },
    iconUrl: { key: 'icon_url', is: picture },
    priority: { key: 'priority.priority', is: word('standard', 'important', 'urgent') },
    httpClient: HTTP_CLIENT,
  },
  title: ({ channel, webhookFile }) => `Mattermost ${channel ?? lastPart(webhookFile)}`,
  // Fields of one attachment beside the text came with 0.32; a list of them is known from the start.
  texts: (context) => ({
    text: '',
    attachments: [
      {
        fallback: TITLE,
        color: colourOf(context),
        title: TITLE,
        title_link: RUNBOOK_URL,
        text: body('markdown'),
      },
    ],
  }),
};
