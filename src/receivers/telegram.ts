import type { Receiver } from '../model/receiver.ts';
import { HTTP_CLIENT, type WithHttpClient } from './http-client.ts';
import { receiverOf, type Integration } from './integration.ts';
import { body, TITLE } from './message.ts';
import { count, file, flag, publicUrl, text, wholeNumber } from './values.ts';

export interface TelegramProps extends WithHttpClient {
  /** The chat's number; that of a group is negative: `-1001234567890`. */
  readonly chatId: number;
  /** Absolute path of the file that holds the bot's token. Needs Alertmanager 0.26. */
  readonly tokenFile: string;
  /** How people call the chat. @default its number */
  readonly title?: string;
  /** The topic of a group that has topics. Needs Alertmanager 0.28. */
  readonly threadId?: number;
  /** Send without a sound. @default false */
  readonly silent?: boolean;
  /** A Bot API server of your own. @default Telegram's */
  readonly apiUrl?: string;
}

/**
 * A Telegram chat, through a bot. Needs Alertmanager 0.26: before, the bot's token can only stand in
 * the configuration itself.
 *
 * @example
 * telegram({ chatId: -1001234567890, tokenFile: '/etc/alertmanager/secrets/telegram-bot' })
 * // telegram_configs:
 * //   - send_resolved: true
 * //     chat_id: -1001234567890
 * //     bot_token_file: /etc/alertmanager/secrets/telegram-bot
 * //     parse_mode: ''
 * //     message: …
 */
export const telegram = (props: TelegramProps): Receiver => receiverOf(TELEGRAM, props);

const CHAT_ID = { allowed: 'the number of a chat, not its name', example: '-1001234567890' };

const TELEGRAM: Integration<TelegramProps> = {
  kind: 'telegram',
  key: 'telegram_configs',
  fields: {
    chatId: { key: 'chat_id', required: true, is: wholeNumber(CHAT_ID, (given) => given !== 0) },
    tokenFile: { key: 'bot_token_file', since: '0.26', required: true, is: file },
    title: { is: text },
    threadId: { key: 'message_thread_id', since: '0.28', is: count },
    silent: { key: 'disable_notifications', is: flag },
    apiUrl: { key: 'api_url', is: publicUrl("tokenFile: '/…'") },
    httpClient: HTTP_CLIENT,
  },
  title: ({ title, chatId }) => `Telegram ${title ?? chatId}`,
  // Plain, because a long message is cut: 0.25 cuts through a tag, which Telegram refuses, and
  // newer ones send a sentence about the length instead of the message.
  texts: () => ({ parse_mode: '', message: `${TITLE}\n${body('plain')}` }),
};
