import type { Receiver } from '../model/receiver.ts';
import { HTTP_CLIENT, type WithHttpClient } from './http-client.ts';
import { receiverOf, type Integration } from './integration.ts';
import { body, RUNBOOK_URL, TITLE } from './message.ts';
import { colourOf } from './urgency.ts';
import { file, picture, publicUrl, textLike } from './values.ts';

export interface RocketChatProps extends WithHttpClient {
  /** The server: `https://chat.example.com`. */
  readonly apiUrl: string;
  /** `#sales`, `@somebody`, or the id of a room. */
  readonly channel: string;
  /** Absolute path of the file that holds the personal access token. */
  readonly tokenFile: string;
  /** Absolute path of the file that holds the id of the token's user. */
  readonly tokenIdFile: string;
  /** The sender's picture as an emoji: `:rotating_light:`. @default the user's own */
  readonly emoji?: string;
  /** The sender's picture. @default the user's own */
  readonly iconUrl?: string;
}

/**
 * A Rocket.Chat channel, in the name of the user of a personal access token. Needs Alertmanager 0.28.
 *
 * @example
 * rocketChat({
 *   apiUrl: 'https://chat.example.com',
 *   channel: '#sales',
 *   tokenFile: '/etc/alertmanager/secrets/rocketchat-token',
 *   tokenIdFile: '/etc/alertmanager/secrets/rocketchat-user',
 * })
 * // rocketchat_configs:
 * //   - send_resolved: true
 * //     api_url: https://chat.example.com
 * //     channel: '#sales'
 * //     token_file: /etc/alertmanager/secrets/rocketchat-token
 * //     token_id_file: /etc/alertmanager/secrets/rocketchat-user
 * //     title: '{{ template "nines.title" . }}'
 */
export const rocketChat = (props: RocketChatProps): Receiver => receiverOf(ROCKET_CHAT, props);

const CHANNEL = {
  allowed: 'a channel name with "#", a person with "@", or an id',
  example: '#sales',
};

const ROCKET_CHAT: Integration<RocketChatProps> = {
  kind: 'rocketChat',
  key: 'rocketchat_configs',
  since: '0.28',
  fields: {
    apiUrl: { key: 'api_url', required: true, is: publicUrl("tokenFile: '/…'") },
    channel: {
      key: 'channel',
      required: true,
      is: textLike(/^(?:[#@][^\s#@]+|[A-Za-z0-9]{17,})$/, CHANNEL),
    },
    tokenFile: { key: 'token_file', required: true, is: file },
    tokenIdFile: { key: 'token_id_file', required: true, is: file },
    emoji: {
      key: 'emoji',
      is: textLike(/^:[^\s:]+:$/, { allowed: 'an emoji', example: ':bell:' }),
    },
    iconUrl: { key: 'icon_url', is: picture },
    httpClient: HTTP_CLIENT,
  },
  title: ({ channel }) => `Rocket.Chat ${channel}`,
  texts: (context) => ({
    color: colourOf(context),
    title: TITLE,
    title_link: RUNBOOK_URL,
    text: body('markdown'),
  }),
};
