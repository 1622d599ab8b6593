import { expect, it } from 'vitest';
import { subject } from '../../src/diagnostics/index.ts';
import type { Receiver } from '../../src/model/index.ts';
import { email, pagerduty, slack, webhook, type SlackProps } from '../../src/receivers/index.ts';

const file = '/etc/alertmanager/secrets/file';
const context = { team: 'sales', severity: 'P1', urgency: 'page' as const };
const mail = {
  to: 'sales@example.com',
  from: 'alerts@example.com',
  smarthost: 'smtp.example.com:587' as const,
};

/** `code: property`, one for each finding. */
const findings = (receiver: Receiver, target = '0.25'): string[] =>
  receiver
    .check(subject('channel chat', receiver), target)
    .map(({ code, property }) => `${code}: ${property.join('.')}`);

it('knows where in the config it was made', () => {
  expect(slack({ channel: '#a', webhookFile: file }).place.file).toMatch(/receivers\.test\.ts$/);
});

it.each<[string, Receiver]>([
  ['Slack #sales', slack({ channel: '#sales', webhookFile: file })],
  ['e-mail sales@example.com', email(mail)],
  ['e-mail a@b.c, d@e.f', email({ ...mail, to: ['a@b.c', 'd@e.f'] })],
  ['PagerDuty file', pagerduty({ routingKeyFile: file })],
  ['PagerDuty Sales', pagerduty({ routingKeyFile: file, service: 'Sales' })],
  ['webhook sms.example.com', webhook({ url: 'https://sms.example.com/a?b=c' })],
  ['webhook file', webhook({ urlFile: file })],
  ['webhook SMS', webhook({ urlFile: file, title: 'SMS' })],
])('is called "%s" by people', (title, receiver) => {
  expect(receiver.title).toBe(title);
});

it('writes a Slack webhook as the path of a file', () => {
  const receiver = slack({ channel: '#sales', webhookFile: file });
  expect(receiver.config(context)).toMatchObject({
    send_resolved: true,
    api_url_file: file,
    channel: '#sales',
    color: '{{ if eq .Status "firing" }}danger{{ else }}good{{ end }}',
  });
});

it('writes a Slack token in a way that Alertmanager 0.25 knows', () => {
  const config = slack({ channel: '#sales', tokenFile: file }).config(context);
  expect(config).toMatchObject({
    http_config: { authorization: { credentials_file: file } },
    api_url: 'https://slack.com/api/chat.postMessage',
  });
  expect(Object.keys(config)).not.toContain('app_token_file');
});

it.each(['page', 'ticket', 'log'] as const)('colours Slack messages by urgency: %s', (urgency) => {
  const { color } = slack({ channel: '#a', webhookFile: file }).config({ ...context, urgency });
  const expected = { page: 'danger', ticket: 'warning', log: '#439FE0' };
  expect(color).toContain(expected[urgency]);
});

it.each([
  ['page', 'critical'],
  ['ticket', 'warning'],
  ['log', 'info'],
] as const)('tells PagerDuty the urgency %s as %s', (urgency, severity) => {
  expect(pagerduty({ routingKeyFile: file }).config({ ...context, urgency })).toMatchObject({
    send_resolved: true,
    routing_key_file: file,
    severity,
  });
});

it('writes e-mail with a login from a file', () => {
  const receiver = email({ ...mail, authUsername: 'alerts', authPasswordFile: file });
  expect(receiver.config(context)).toMatchObject({
    send_resolved: true,
    to: 'sales@example.com',
    auth_username: 'alerts',
    auth_password_file: file,
    require_tls: true,
  });
});

it('writes a webhook with its token, and only what is given', () => {
  const receiver = webhook({ url: 'https://sms.example.com', tokenFile: file, maxAlerts: 5 });
  expect(receiver.config(context)).toEqual({
    send_resolved: true,
    http_config: { authorization: { credentials_file: file } },
    url: 'https://sms.example.com',
    max_alerts: 5,
  });
});

it.each<[string, Receiver]>([
  ['a Slack webhook', slack({ channel: '#sales', webhookFile: file })],
  ['a Slack token', slack({ channel: 'C024BE91L', tokenFile: file })],
  ['an e-mail', email(mail)],
  ['a PagerDuty service', pagerduty({ routingKeyFile: file })],
  ['a webhook', webhook({ url: 'http://127.0.0.1:9000/alerts', tokenFile: file })],
])('accepts %s', (_, receiver) => {
  expect(findings(receiver)).toEqual([]);
});

// As a config without types would have it.
const neither: SlackProps = JSON.parse('{ "channel": "#a" }');

it.each<[string, Receiver]>([
  ['path-not-absolute: webhookFile', slack({ channel: '#a', webhookFile: 'secrets/slack' })],
  ['path-not-absolute: tokenFile', slack({ channel: '#a', tokenFile: './token' })],
  ['path-not-absolute: webhookFile', slack({ channel: '#a', webhookFile: '/etc/secrets/' })],
  [
    'inline-secret: webhookFile',
    slack({ channel: '#a', webhookFile: 'https://hooks.slack.com/x' }),
  ],
  ['choose-one: ', slack(neither)],
  ['bad-value: channel', slack({ channel: 'sales', webhookFile: file })],
  ['path-not-absolute: routingKeyFile', pagerduty({ routingKeyFile: 'R0123456789abcdef' })],
  ['bad-value: to', email({ ...mail, to: 'sales' })],
  ['bad-value: to', email({ ...mail, to: [] })],
  ['bad-value: from', email({ ...mail, from: 'Nines <a@b.c>' })],
  ['bad-value: smarthost', email({ ...mail, smarthost: 'smtp:1.5' })],
  ['incomplete-login: authUsername', email({ ...mail, authUsername: 'alerts' })],
  ['incomplete-login: authPasswordFile', email({ ...mail, authPasswordFile: file })],
  ['inline-secret: url', webhook({ url: 'https://user:pass@example.com' })],
  ['inline-secret: url', webhook({ url: 'https://hooks.slack.com/services/T/B/x' })],
  ['inline-secret: url', webhook({ url: 'https://example.com/?api_key=x' })],
  ['inline-secret: url', webhook({ url: 'https://example.com/h/0123456789abcdefghij' })],
  ['bad-value: url', webhook({ url: 'example.com' })],
  ['bad-value: url', webhook({ url: 'ftp://example.com' })],
  ['bad-value: maxAlerts', webhook({ url: 'https://example.com', maxAlerts: 0.5 })],
  ['path-not-absolute: tokenFile', webhook({ url: 'https://example.com', tokenFile: 'x' })],
])('reports receiver/%s', (finding, receiver) => {
  expect(findings(receiver)).toEqual([`receiver/${finding}`]);
});

it('reports a field that the oldest Alertmanager does not know', () => {
  const receiver = webhook({ urlFile: file });
  const code = 'receiver/needs-newer-alertmanager: urlFile';
  const found = (target: string): readonly string[] => findings(receiver, target);
  expect(['0.25', '0.25.1', '0.26', '0.33.1', '1'].map(found)).toEqual([
    [code],
    [code],
    [],
    [],
    [],
  ]);
});

it('does not repeat what may be a secret', () => {
  const receivers = [
    pagerduty({ routingKeyFile: 'R0123456789abcdef' }),
    slack({ channel: '#a', webhookFile: 'https://hooks.slack.com/services/T0/B0/verysecret' }),
    webhook({ url: 'https://user:verysecret@example.com' }),
  ];
  for (const receiver of receivers) {
    const found = JSON.stringify(receiver.check(subject('channel x', receiver), '0.25'));
    expect(found).not.toMatch(/verysecret|R0123456789abcdef/);
  }
});
