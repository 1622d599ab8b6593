import type { Receiver } from '../model/receiver.ts';
import { HTTP_CLIENT, type WithHttpClient } from './http-client.ts';
import { receiverOf, type Integration } from './integration.ts';
import { body, TITLE } from './message.ts';
import { file, publicUrl, text } from './values.ts';

export interface WebexProps extends WithHttpClient {
  /** The id of the room that the messages go to. */
  readonly roomId: string;
  /** Absolute path of the file that holds the bot's access token. */
  readonly tokenFile: string;
  /** How people call the room. @default its id */
  readonly title?: string;
  /** Another address of the messages API. @default Webex's own */
  readonly apiUrl?: string;
}

/**
 * A room of Webex, through a bot.
 *
 * @example
 * webex({ roomId: 'Y2lzY29zcGFyazov', tokenFile: '/etc/alertmanager/secrets/webex-bot' })
 * // webex_configs:
 * //   - send_resolved: true
 * //     room_id: Y2lzY29zcGFyazov
 * //     http_config:
 * //       authorization:
 * //         credentials_file: /etc/alertmanager/secrets/webex-bot
 * //     message: …
 */
export const webex = (props: WebexProps): Receiver => receiverOf(WEBEX, props);

const WEBEX: Integration<WebexProps> = {
  kind: 'webex',
  key: 'webex_configs',
  fields: {
    roomId: { key: 'room_id', required: true, is: text },
    tokenFile: { key: 'http_config.authorization.credentials_file', required: true, is: file },
    title: { is: text },
    apiUrl: { key: 'api_url', is: publicUrl("tokenFile: '/…'") },
    httpClient: HTTP_CLIENT,
  },
  title: ({ title, roomId }) => `Webex ${title ?? roomId}`,
  texts: () => ({ message: `**${TITLE}**\n\n${body('markdown')}` }),
};
