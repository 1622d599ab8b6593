import type { Receiver } from '../model/receiver.ts';
import { checkSomeOf } from './checks.ts';
import { HTTP_CLIENT, type WithHttpClient } from './http-client.ts';
import { receiverOf, type Integration } from './integration.ts';
import { body, TITLE } from './message.ts';
import { file, joined, publicUrl, text, textLike } from './values.ts';

export interface WeChatProps extends WithHttpClient {
  /** The id of the company. */
  readonly corpId: string;
  /** The number of the application that sends. */
  readonly agentId: string;
  /** Absolute path of the file that holds the application's secret. Needs Alertmanager 0.31. */
  readonly secretFile: string;
  /** Ids of people; `['@all']` for everybody. At least one of the three lists is needed. */
  readonly toUsers?: readonly string[];
  /** Ids of departments. */
  readonly toParties?: readonly string[];
  /** Ids of tags. */
  readonly toTags?: readonly string[];
  /** Another address of the API. @default that of WeCom */
  readonly apiUrl?: string;
}

/**
 * People of a company in WeChat Work (WeCom). Needs Alertmanager 0.31: before, the application's
 * secret can only stand in the configuration itself.
 *
 * @example
 * weChat({
 *   corpId: 'ww0123456789',
 *   agentId: '1000002',
 *   secretFile: '/etc/alertmanager/secrets/wechat',
 *   toParties: ['2', '5'],
 * })
 * // wechat_configs:
 * //   - send_resolved: true
 * //     corp_id: ww0123456789
 * //     agent_id: '1000002'
 * //     api_secret_file: /etc/alertmanager/secrets/wechat
 * //     to_party: 2|5
 * //     message: …
 */
export const weChat = (props: WeChatProps): Receiver => receiverOf(WE_CHAT, props);

const WE_CHAT: Integration<WeChatProps> = {
  kind: 'weChat',
  key: 'wechat_configs',
  fields: {
    corpId: { key: 'corp_id', required: true, is: text },
    agentId: {
      key: 'agent_id',
      required: true,
      is: textLike(/^\d+$/, { allowed: 'a number as text', example: '1000002' }),
    },
    secretFile: { key: 'api_secret_file', since: '0.31', required: true, is: file },
    toUsers: { key: 'to_user', is: joined('|', "['@all']") },
    toParties: { key: 'to_party', is: joined('|', "['2', '5']") },
    toTags: { key: 'to_tag', is: joined('|', "['1']") },
    apiUrl: { key: 'api_url', is: publicUrl("secretFile: '/…'") },
    httpClient: HTTP_CLIENT,
  },
  title: ({ agentId }) => `WeChat application ${agentId}`,
  texts: () => ({ message: `${TITLE}\n${body('plain')}` }),
  rules: ({ toUsers, toParties, toTags }, about) =>
    checkSomeOf(about, 'weChat', { toUsers, toParties, toTags }),
};
