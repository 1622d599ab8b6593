// A receiver of each integration, with nothing but what it needs, and with any of what it may have.
import type { Receiver } from '../../src/model/index.ts';
import {
  discord,
  email,
  incidentIo,
  jira,
  mattermost,
  msTeams,
  opsgenie,
  pagerduty,
  pushover,
  rocketChat,
  slack,
  sns,
  telegram,
  victorOps,
  webex,
  webhook,
  weChat,
} from '../../src/receivers/index.ts';

export const file = '/etc/alertmanager/secrets/file';
export const context = { team: 'sales', severity: 'P1', urgency: 'page' as const };

export interface Sample {
  readonly name: string;
  /** Names of the fields that may be left out. */
  readonly optional: readonly string[];
  /** With some of the optional fields. */
  readonly with: (names: readonly string[]) => Receiver;
}

function sample<Props extends object>(
  name: string,
  make: (props: Props) => Receiver,
  needed: NoInfer<Props>,
  optional: Partial<NoInfer<Props>>,
): Sample {
  return {
    name,
    optional: Object.keys(optional),
    with: (names) =>
      make({
        ...needed,
        ...Object.fromEntries(Object.entries(optional).filter(([field]) => names.includes(field))),
      }),
  };
}

const httpClient = {
  proxyUrl: 'http://proxy.example.com:3128',
  noProxy: 'example.com',
  caFile: file,
  certFile: file,
  keyFile: file,
  serverName: 'alerts.example.com',
};
const title = 'Sales';
const apiUrl = 'https://api.example.com/';

const toTopic = { topicArn: 'arn:aws:sns:eu-central-1:123456789012:sales-alerts' };
const issue = {
  apiUrl: 'https://example.atlassian.net/rest/api/2',
  project: 'SHOP',
  issueType: 'Bug',
} as const;

export const SAMPLES: readonly Sample[] = [
  sample(
    'discord',
    discord,
    { webhookFile: file },
    {
      title,
      mention: '@here',
      username: 'Nines',
      avatarUrl: 'https://example.com/nines.png',
      httpClient,
    },
  ),
  sample(
    'email',
    email,
    { to: 'a@example.com', from: 'b@example.com', smarthost: 'smtp.example.com:587' },
    { requireTls: false },
  ),
  sample(
    'incidentIo',
    incidentIo,
    { url: 'https://api.incident.io/v2/alert_events/alertmanager/01ABCDEF', tokenFile: file },
    { title, maxAlerts: 50, timeout: '1d', httpClient },
  ),
  sample('incidentIo by file', incidentIo, { urlFile: file, tokenFile: file }, {}),
  sample(
    'jira',
    jira,
    { ...issue, username: 'alerts@example.com', passwordFile: file },
    {
      labels: ['slo'],
      priority: 'High',
      resolveTransition: 'Done',
      reopenTransition: 'Reopen',
      reopenDuration: '30d',
      wontFixResolution: "Won't Do",
      fields: { components: [{ name: 'checkout' }] },
      apiType: 'cloud',
      httpClient,
    },
  ),
  sample('jira by token', jira, { ...issue, tokenFile: file }, { httpClient }),
  sample(
    'mattermost',
    mattermost,
    { webhookFile: file },
    {
      channel: 'town-square',
      username: 'Nines',
      iconUrl: 'https://example.com/nines.png',
      priority: 'urgent',
      httpClient,
    },
  ),
  sample('msTeams', msTeams, { webhookFile: file }, { title, httpClient }),
  sample(
    'opsgenie',
    opsgenie,
    { apiKeyFile: file },
    {
      title,
      apiUrl: 'https://api.eu.opsgenie.com/',
      responders: [
        { type: 'team', name: 'Sales' },
        { type: 'user', username: 'sales@example.com' },
      ],
      tags: ['shop', 'slo'],
      priority: 'P2',
      updateAlerts: true,
      httpClient,
    },
  ),
  sample('pagerduty', pagerduty, { routingKeyFile: file }, { service: title }),
  sample(
    'pushover',
    pushover,
    { userKeyFile: file, tokenFile: file },
    { title, device: 'phone', sound: 'siren', retry: '2m', expire: '1h30m', ttl: '7d', httpClient },
  ),
  sample(
    'rocketChat',
    rocketChat,
    {
      apiUrl: 'https://chat.example.com',
      channel: '#sales',
      tokenFile: file,
      tokenIdFile: file,
    },
    { emoji: ':bell:', iconUrl: 'https://example.com/nines.png', httpClient },
  ),
  sample('slack', slack, { channel: '#sales', webhookFile: file }, {}),
  sample('slack by token', slack, { channel: '#sales', tokenFile: file }, {}),
  sample('sns', sns, toTopic, {
    region: 'eu-central-1',
    profile: 'alerts',
    roleArn: 'arn:aws:iam::123456789012:role/alerts',
    apiUrl: 'https://sns.eu-central-1.amazonaws.com',
    attributes: { area: 'shop' },
    httpClient,
  }),
  sample('sns to a phone', sns, { phoneNumber: '+4930901820' }, { region: 'eu-central-1' }),
  sample(
    'sns to an endpoint',
    sns,
    { targetArn: 'arn:aws:sns:eu-central-1:123456789012:endpoint/GCM/shop/1' },
    {},
  ),
  sample(
    'telegram',
    telegram,
    { chatId: -1_001_234_567_890, tokenFile: file },
    { title, threadId: 7, silent: true, apiUrl, httpClient },
  ),
  sample(
    'victorOps',
    victorOps,
    { apiKeyFile: file, routingKey: 'sales' },
    { apiUrl, customFields: { area: 'shop' }, httpClient },
  ),
  sample('webex', webex, { roomId: 'Y2lzY29z', tokenFile: file }, { title, apiUrl, httpClient }),
  sample(
    'webhook',
    webhook,
    { url: 'https://sms.example.com/alerts' },
    { title, tokenFile: file, maxAlerts: 5 },
  ),
  sample('webhook by file', webhook, { urlFile: file }, {}),
  sample(
    'weChat',
    weChat,
    { corpId: 'ww0123456789', agentId: '1000002', secretFile: file, toParties: ['2', '5'] },
    { toUsers: ['@all'], toTags: ['1'], apiUrl, httpClient },
  ),
];
