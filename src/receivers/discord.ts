import type { Receiver } from '../model/receiver.ts';
import { lastPart } from './checks.ts';
import { HTTP_CLIENT, type WithHttpClient } from './http-client.ts';
import { receiverOf, type Integration } from './integration.ts';
import { body, TITLE } from './message.ts';
import { file, picture, text } from './values.ts';

export interface DiscordProps extends WithHttpClient {
  /** Absolute path of the file that holds the channel's webhook URL. Needs Alertmanager 0.27. */
  readonly webhookFile: string;
  /** How people call the channel. @default the file's name */
  readonly title?: string;
  /** Who is mentioned: `@here`, or a role as `<@&165511591545143296>`. Needs Alertmanager 0.28. */
  readonly mention?: string;
  /** The name of the sender. Needs Alertmanager 0.28. @default the webhook's own */
  readonly username?: string;
  /** The picture of the sender. Needs Alertmanager 0.28. @default the webhook's own */
  readonly avatarUrl?: string;
}

/**
 * A Discord channel, through its webhook. Needs Alertmanager 0.27: before, the webhook's URL, which
 * is a secret, can only stand in the configuration itself.
 *
 * @example
 * discord({ webhookFile: '/etc/alertmanager/secrets/discord-sales', title: '#sales' })
 * // discord_configs:
 * //   - send_resolved: true
 * //     webhook_url_file: /etc/alertmanager/secrets/discord-sales
 * //     title: '{{ template "nines.title" . }}'
 * //     message: '{{ template "nines.markdown.text" . }}'
 */
export const discord = (props: DiscordProps): Receiver => receiverOf(DISCORD, props);

const DISCORD: Integration<DiscordProps> = {
  kind: 'discord',
  key: 'discord_configs',
  fields: {
    webhookFile: { key: 'webhook_url_file', since: '0.27', required: true, is: file },
    title: { is: text },
    mention: { key: 'content', since: '0.28', is: text },
    username: { key: 'username', since: '0.28', is: text },
    avatarUrl: { key: 'avatar_url', since: '0.28', is: picture },
    httpClient: HTTP_CLIENT,
  },
  title: ({ title, webhookFile }) => `Discord ${title ?? lastPart(webhookFile)}`,
  texts: () => ({ title: TITLE, message: body('markdown') }),
};
