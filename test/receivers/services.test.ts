// What each service is told, and which mistakes are found before Alertmanager or the service would.
import { expect, it } from 'vitest';
import { subject } from '../../src/diagnostics/index.ts';
import type { Receiver } from '../../src/model/index.ts';
import * as receivers from '../../src/receivers/index.ts';
import { context, file, SAMPLES } from './samples.ts';

const { discord, incidentIo, jira, mattermost, msTeams, opsgenie, pushover } = receivers;
const { rocketChat, sns, telegram, victorOps, webex, weChat } = receivers;

const TOPIC = 'arn:aws:sns:eu-central-1:123456789012:sales-alerts';
const SOURCE = 'https://api.incident.io/v2/alert_events/alertmanager/01JABCDEFGHJKMNPQRSTVWXYZ0';
const project = {
  apiUrl: 'https://example.atlassian.net/rest/api/2/',
  project: 'SHOP',
  issueType: 'Bug',
} as const;
const issue = { ...project, username: 'alerts@example.com', passwordFile: file };
const keys = { userKeyFile: file, tokenFile: file };
const chat = {
  apiUrl: 'https://chat.example.com',
  channel: '#sales',
  tokenFile: file,
  tokenIdFile: file,
};
const company = { corpId: 'ww0123456789', agentId: '1000002', secretFile: file };

/** `code: property`, one for each finding. */
const findings = (receiver: Receiver, target = '0.33'): string[] =>
  receiver
    .check(subject('channel chat', receiver), target)
    .map(({ code, property }) => `${code.replace('receiver/', '')}: ${property.join('.')}`);

const messages = (receiver: Receiver, target = '0.33'): string[] =>
  receiver.check(subject('channel chat', receiver), target).map(({ message }) => message);

it.each(SAMPLES)('knows where in the config $name was made', (sample) => {
  expect(sample.with([]).place.file).toMatch(/receivers\/samples\.ts$/);
});

it.each(SAMPLES)('tells of the end of alerts through $name', (sample) => {
  expect(sample.with([]).config(context)['send_resolved']).toBe(true);
});

it('is called by people as the service calls it', () => {
  const titles = SAMPLES.flatMap((each) => [each.with([]).title, each.with(each.optional).title]);
  expect([...new Set(titles)]).toMatchInlineSnapshot(`
    [
      "Discord file",
      "Discord Sales",
      "e-mail a@example.com",
      "incident.io 01ABCDEF",
      "incident.io Sales",
      "incident.io file",
      "Jira SHOP",
      "Mattermost file",
      "Mattermost town-square",
      "Teams file",
      "Teams Sales",
      "Opsgenie file",
      "Opsgenie Sales",
      "PagerDuty file",
      "PagerDuty Sales",
      "Pushover file",
      "Pushover Sales",
      "Rocket.Chat #sales",
      "Slack #sales",
      "SNS sales-alerts",
      "SMS +4930901820",
      "SNS endpoint/GCM/shop/1",
      "Telegram -1001234567890",
      "Telegram Sales",
      "Splunk On-Call sales",
      "Webex Y2lzY29z",
      "Webex Sales",
      "webhook sms.example.com",
      "webhook Sales",
      "webhook file",
      "WeChat application 1000002",
    ]
  `);
});

it.each(SAMPLES)('writes every field of $name once, and only those that are given', (sample) => {
  const written = (names: readonly string[]): string =>
    JSON.stringify(sample.with(names).config(context));
  expect(written([])).not.toContain('undefined');
  for (const name of sample.optional.filter((each) => !/^(?:title|service)$/.test(each))) {
    expect([name, written([name])]).not.toEqual([name, written([])]);
  }
});

it('writes a proxy and certificates beside a token', () => {
  const httpClient = { proxyUrl: 'http://proxy.example.com:3128', caFile: file };
  expect(webex({ roomId: 'Y2lz', tokenFile: file, httpClient }).config(context)).toMatchObject({
    http_config: {
      authorization: { credentials_file: file },
      proxy_url: 'http://proxy.example.com:3128',
      tls_config: { ca_file: file },
    },
  });
});

it('writes durations of Pushover as Go reads them, and those of Jira as Prometheus does', () => {
  const sent = pushover({ ...keys, retry: '1m30s', expire: '3h', ttl: '1w1d' });
  expect(sent.config(context)).toMatchObject({ retry: '1m30s', expire: '3h', ttl: '192h' });
  const kept = jira({ ...issue, reopenDuration: '4w' });
  expect(kept.config(context)).toMatchObject({ reopen_duration: '28d' });
});

it.each([
  ['page', 'P1', 'CRITICAL', '{{ if eq .Status "firing" }}2{{ else }}0{{ end }}'],
  ['ticket', 'P3', 'WARNING', '0'],
  ['log', 'P5', 'INFO', '-1'],
] as const)('tells the urgency %s in the words of each service', (urgency, ...words) => {
  const told = { ...context, urgency };
  const genie = opsgenie({ apiKeyFile: file });
  const victor = victorOps({ apiKeyFile: file, routingKey: 'sales' });
  expect([
    genie.config(told)['priority'],
    victor.config(told)['message_type'],
    pushover(keys).config(told)['priority'],
  ]).toEqual(words);
});

it('lets the author choose a priority', () => {
  const receiver = opsgenie({ apiKeyFile: file, priority: 'P2' });
  expect(receiver.config(context)['priority']).toBe('P2');
});

it('sends a short message to a phone', () => {
  const phone = sns({ phoneNumber: '+4930901820' }).config(context);
  const topic = sns({ topicArn: TOPIC }).config(context);
  expect(JSON.stringify(topic['message']).length).toBeGreaterThan(
    JSON.stringify(phone['message']).length,
  );
});

it('joins the receivers of WeChat with bars', () => {
  const receiver = weChat({ ...company, toUsers: ['a', 'b'], toTags: ['1'] });
  expect(receiver.config(context)).toMatchObject({ to_user: 'a|b', to_tag: '1' });
});

// JSON stands for a config without types.
it.each<[string, Receiver]>([
  ['missing-field: ', discord(JSON.parse('{}'))],
  ['path-not-absolute: webhookFile', discord({ webhookFile: 'secrets/discord' })],
  ['inline-secret: webhookFile', discord({ webhookFile: 'https://discord.com/api/webhooks/1/x' })],
  ['bad-value: webhookFile', discord(JSON.parse('{ "webhookFile": 5 }'))],
  ['bad-value: avatarUrl', discord({ webhookFile: file, avatarUrl: 'nines.png' })],
  ['bad-value: httpClient', msTeams(JSON.parse(`{ "webhookFile": "${file}", "httpClient": "x" }`))],
  [
    'bad-value: httpClient',
    msTeams(JSON.parse(`{ "webhookFile": "${file}", "httpClient": null }`)),
  ],
  [
    'inline-secret: httpClient.proxyUrl',
    msTeams({ webhookFile: file, httpClient: { proxyUrl: 'http://a:b@proxy.example.com' } }),
  ],
  [
    'path-not-absolute: httpClient.caFile',
    msTeams({ webhookFile: file, httpClient: { caFile: 'ca.pem' } }),
  ],
  [
    'incomplete-login: httpClient.certFile',
    msTeams({ webhookFile: file, httpClient: { certFile: file } }),
  ],
  ['missing-field: httpClient', msTeams({ webhookFile: file, httpClient: { noProxy: 'a' } })],
  ['choose-one: ', incidentIo(JSON.parse(`{ "tokenFile": "${file}" }`))],
  [
    'inline-secret: url',
    incidentIo({ url: 'https://api.incident.io/v2?token=x', tokenFile: file }),
  ],
  [
    'bad-value: timeout',
    incidentIo(JSON.parse(`{ "url": "${SOURCE}", "tokenFile": "${file}", "timeout": "1.5h" }`)),
  ],
  ['bad-value: maxAlerts', incidentIo({ url: SOURCE, tokenFile: file, maxAlerts: -1 })],
  ['bad-value: apiUrl', jira({ ...issue, apiUrl: 'https://example.atlassian.net/rest/api/3' })],
  ['bad-value: apiUrl', jira({ ...issue, apiUrl: 'https://example.atlassian.net' })],
  ['inline-secret: apiUrl', jira({ ...issue, apiUrl: 'https://a:b@example.com/rest/api/2' })],
  ['bad-value: labels', jira({ ...issue, labels: ['two words'] })],
  ['bad-value: fields', jira(JSON.parse(JSON.stringify({ ...issue, fields: [] })))],
  ['choose-one: ', jira(JSON.parse(JSON.stringify(project)))],
  ['choose-one: ', jira(JSON.parse(JSON.stringify({ ...issue, tokenFile: file })))],
  ['incomplete-login: username', jira(JSON.parse(JSON.stringify({ ...project, username: 'a' })))],
  ['bad-value: channel', mattermost({ webhookFile: file, channel: '#sales' })],
  [
    'bad-value: priority',
    mattermost(JSON.parse(`{ "webhookFile": "${file}", "priority": "high" }`)),
  ],
  ['bad-value: priority', opsgenie(JSON.parse(`{ "apiKeyFile": "${file}", "priority": "P0" }`))],
  ['bad-value: responders', opsgenie({ apiKeyFile: file, responders: [] })],
  [
    'bad-value: responders',
    opsgenie(
      JSON.parse(`{ "apiKeyFile": "${file}", "responders": [{ "type": "group", "id": "1" }] }`),
    ),
  ],
  ['bad-value: tags', opsgenie({ apiKeyFile: file, tags: [''] })],
  ['bad-value: retry', pushover({ ...keys, retry: '10s' })],
  ['bad-value: expire', pushover({ ...keys, expire: '1d' })],
  ['bad-value: ttl', pushover({ ...keys, ttl: '0s' })],
  ['bad-value: channel', rocketChat({ ...chat, channel: 'sales' })],
  ['bad-value: emoji', rocketChat({ ...chat, emoji: 'bell' })],
  ['bad-value: apiUrl', rocketChat({ ...chat, apiUrl: 'chat.example.com' })],
  ['choose-one: ', sns(JSON.parse('{}'))],
  ['choose-one: ', sns(JSON.parse(`{ "topicArn": "${TOPIC}", "phoneNumber": "+4930901820" }`))],
  [
    'choose-one: ',
    sns(
      JSON.parse(
        `{ "topicArn": "${TOPIC}", "phoneNumber": "+4930901820", "targetArn": "${TOPIC}" }`,
      ),
    ),
  ],
  ['bad-value: topicArn', sns({ topicArn: 'sales-alerts' })],
  ['bad-value: phoneNumber', sns({ phoneNumber: '030 901820' })],
  [
    'bad-value: attributes',
    sns(JSON.parse(`{ "topicArn": "${TOPIC}", "attributes": { "a": 1 } }`)),
  ],
  ['bad-value: chatId', telegram({ chatId: 0, tokenFile: file })],
  ['bad-value: chatId', telegram(JSON.parse(`{ "chatId": "@sales", "tokenFile": "${file}" }`))],
  ['bad-value: threadId', telegram({ chatId: 1, tokenFile: file, threadId: 0.5 })],
  [
    'bad-value: silent',
    telegram(JSON.parse(`{ "chatId": 1, "tokenFile": "${file}", "silent": 1 }`)),
  ],
  ['bad-value: routingKey', victorOps({ apiKeyFile: file, routingKey: ' ' })],
  [
    'bad-value: customFields.routing_key',
    victorOps({ apiKeyFile: file, routingKey: 'a', customFields: { routing_key: 'b' } }),
  ],
  ['missing-field: ', webex(JSON.parse(`{ "roomId": "Y2lz" }`))],
  ['missing-field: ', weChat(company)],
  ['bad-value: agentId', weChat({ ...company, agentId: 'alerts', toTags: ['1'] })],
])('reports %s', (finding, receiver) => {
  expect(findings(receiver)).toEqual([finding]);
});

it('takes the id of an alert source for no secret', () => {
  expect(findings(incidentIo({ url: SOURCE, tokenFile: file }))).toEqual([]);
});

it('says everything that is wrong at once', () => {
  const receiver = telegram(JSON.parse('{ "chatId": 0.5, "silent": "yes", "apiUrl": "here" }'));
  expect(messages(receiver)).toMatchInlineSnapshot(`
    [
      "chatId must be the number of a chat, not its name, got "0.5"",
      "telegram needs tokenFile",
      "silent must be true or false, got "yes"",
      "apiUrl must be an http or https URL, got "here"",
    ]
  `);
  const old = mattermost({ webhookFile: 'x', channel: '#a', httpClient: { noProxy: 'b' } });
  expect(messages(old, '0.25')).toMatchInlineSnapshot(`
    [
      "mattermost needs Alertmanager 0.30 or newer, but the output must load in 0.25",
      "webhookFile must be an absolute path on the Alertmanager host, got "x"",
      "channel must be the name of a channel as in its URL, or a person with "@", got "#a"",
      "noProxy needs Alertmanager 0.26 or newer, but the output must load in 0.25",
      "noProxy needs proxyUrl",
    ]
  `);
});

it.each([null, undefined, 5, 'text', []])('does not throw where it is given %j', (given) => {
  for (const make of [discord, incidentIo, jira, opsgenie, sns, telegram, victorOps, weChat]) {
    const receiver = make(JSON.parse(JSON.stringify(given ?? null)));
    expect(typeof receiver.title).toBe('string');
    expect(findings(receiver)).not.toEqual([]);
  }
});
