import { dirname, join } from 'node:path';
import { writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { ConfigValue } from '../../src/ir/index.ts';
import { printTemplates } from '../../src/emit/alertmanager/print-templates.ts';
import { MARKUPS, MESSAGE_TEMPLATES } from '../../src/messages/index.ts';
import { body, type Medium } from '../../src/receivers/message.ts';
import { email, pagerduty, slack } from '../../src/receivers/index.ts';
import { amtool, amtoolFor, runAmtool, withFile } from '../routing/amtool.ts';

const file = '/etc/alertmanager/secrets/file';
const context = { team: 'sales', severity: 'P1', urgency: 'page' as const };
const mail = email({
  to: 'sales@example.com',
  from: 'alerts@example.com',
  smarthost: 'smtp.example.com:587',
});

const labels = { alertname: 'Slow', service: 'api', severity: 'P1', slo: 'api-latency' };
const links = {
  runbook_url: 'https://r.example.com/a.md#b',
  dashboard_url: 'https://g.example.com/d/x',
};

const alert = (status: string, instance: string, startsAt = '2026-03-01T12:00:00Z'): unknown => ({
  status,
  startsAt,
  labels: { ...labels, instance },
  annotations: { summary: `slow on ${instance} & <b>`, description: 'users wait', ...links },
});

const message = (status: string, alerts: readonly unknown[]): string =>
  JSON.stringify({
    receiver: 'sales-P1',
    status,
    alerts,
    groupLabels: { alertname: 'Slow', service: 'api', slo: 'api-latency' },
    commonLabels: labels,
    commonAnnotations: links,
    externalURL: 'https://alertmanager.example.com',
  });

const firing = message('firing', [
  alert('firing', 'a'),
  alert('firing', 'b', '2026-03-01T11:30:00.5Z'),
  alert('resolved', 'c'),
]);
const many = message(
  'firing',
  Array.from({ length: 12 }, (_, i) => alert('firing', `h${i}`)),
);
const resolved = message('resolved', [alert('resolved', 'a')]);

const templateFile = printTemplates(
  Object.entries(MESSAGE_TEMPLATES).map(([name, each]) => ({ name, ...each })),
);

function render(template: ConfigValue | undefined, given: string, type = 'text'): string {
  return withFile(given, (data) => {
    const glob = join(dirname(data), 'nines.tmpl');
    writeFileSync(glob, templateFile);
    const rendered = runAmtool(
      'template',
      'render',
      `--template.glob=${glob}`,
      `--template.data=${data}`,
      `--template.type=${type}`,
      `--template.text=${typeof template === 'string' ? template : ''}`,
    );
    expect(rendered).toMatchObject({ ok: true });
    return rendered.output;
  });
}

it('has the real amtool, or says that it skips', () => {
  expect(amtoolFor('rendering of messages by the real amtool')).not.toBe('missing');
});

const silence =
  'https://alertmanager.example.com/#/silences/new?filter=%7Balertname%3D%22Slow%22%2Cservice%3D%22api%22%2Cslo%3D%22api-latency%22%7D';

/** From an hour before the first alert began. */
const during = `from=${Date.parse('2026-03-01T10:30:00.500Z')}&to=now`;

it.skipIf(amtool === undefined)('renders the title with the number that fires', () => {
  const { title } = slack({ channel: '#a', webhookFile: file }).config(context);
  expect(render(title, firing)).toBe('[FIRING 2] P1 api: Slow');
  expect(render(title, resolved)).toBe('[RESOLVED] P1 api: Slow');
});

it.skipIf(amtool === undefined)('renders a Slack message with every alert and all links', () => {
  const { text } = slack({ channel: '#a', webhookFile: file }).config(context);
  expect(render(text, firing)).toBe(
    [
      '*slow on a &amp; &lt;b&gt;* instance=a',
      'users wait',
      '*slow on b &amp; &lt;b&gt;* instance=b',
      'users wait',
      'Resolved: slow on c &amp; &lt;b&gt; instance=c',
      '',
      `<${links.runbook_url}|Runbook> · <${links.dashboard_url}?${during}|Dashboard> · <${silence}|Silence>`,
      'alertname=Slow service=api severity=P1 slo=api-latency',
    ].join('\n'),
  );
  expect(render(text, many)).toMatch(/\n\*slow on h9 [^\n]+\nusers wait\n… and more\n\n</);
});

it.skipIf(amtool === undefined)('escapes labels in the HTML of an e-mail', () => {
  const { html } = mail.config(context);
  const page = render(html, firing, 'html');
  expect(page).toContain('<b>slow on a &amp; &lt;b&gt;</b>');
  expect(page).toContain(`<a href="${silence}">Silence</a>`);
  expect(page).toContain(`<a href="${links.dashboard_url}?${during}">Dashboard</a>`);
});

it.skipIf(amtool === undefined)('opens the dashboard at the time of the first alert', () => {
  const { details } = pagerduty({ routingKeyFile: file }).config(context);
  const { dashboard } = Object(details);
  const url = `${links.dashboard_url}?viewPanel=panel-7`;
  const withPanel = firing.replaceAll(links.dashboard_url, url);
  expect(render(dashboard, firing)).toBe(`${links.dashboard_url}?${during}`);
  expect(render(dashboard, withPanel)).toBe(`${url}&${during}`);
  expect(render(dashboard, firing.replaceAll('dashboard_url', 'other'))).toBe('');
});

const MEDIA: readonly Medium[] = ['html', 'markdown', 'plain', 'slack', 'telegram'];

it.skipIf(amtool === undefined).each(MEDIA)(
  'tells in %s all that there is to know, and keeps escalation out of silences',
  (medium) => {
    const told = firing
      .replaceAll('"description"', '"budget_left":"41%","description"')
      .replaceAll('"slo":"api-latency"', '"slo":"api-latency","escalation":"L2"');
    const isHtml = medium === 'html' || medium === 'telegram';
    const text = render(body(medium), told, isHtml ? 'html' : 'text');
    expect(text).toContain('users wait');
    expect(text).toContain('Error budget left: 41%');
    expect(text).toContain(links.runbook_url);
    expect(text.replaceAll('&amp;', '&')).toContain(`${links.dashboard_url}?${during}`);
    expect(text).toContain(silence);
  },
);

it('names the template of a markup that a medium has, and writes out any other', () => {
  expect(body(MARKUPS.markdown)).toBe('{{ template "nines.markdown.text" . }}');
  const loud = body({ ...MARKUPS.plain, strong: (text) => `!${text}!` });
  expect(loud).toContain('!{{ or .Annotations.summary .Labels.alertname }}!');
});

const isTemplate = (value: ConfigValue): value is string =>
  typeof value === 'string' && value.includes('{{');

/** Every string of a configuration that Alertmanager would fill. */
const templates = (value: ConfigValue): readonly string[] =>
  isTemplate(value)
    ? [value]
    : typeof value === 'object'
      ? Object.values(value).flatMap(templates)
      : [];

it
  .skipIf(amtool === undefined)
  .each([slack({ channel: '#a', webhookFile: file }), pagerduty({ routingKeyFile: file }), mail])(
  'renders every text of $title, for alerts that are not ours too',
  (receiver) => {
    const foreign = JSON.stringify({
      status: 'firing',
      alerts: [{ status: 'firing', labels: { alertname: 'Foreign' }, annotations: {} }],
      groupLabels: { alertname: 'Foreign' },
      commonLabels: { alertname: 'Foreign' },
      commonAnnotations: {},
      externalURL: 'https://alertmanager.example.com',
    });
    for (const template of new Set(templates(receiver.config(context)))) {
      expect(render(template, foreign)).not.toContain('no value');
    }
  },
);
