// Every text of every receiver, filled by the real amtool. One that fails would lose a message.
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import type { ConfigValue } from '../../src/ir/index.ts';
import { MESSAGE_TEMPLATES } from '../../src/messages/index.ts';
import { sns } from '../../src/receivers/index.ts';
import { amtool, amtoolFor, runAmtool, withFile } from '../routing/amtool.ts';
import { context, SAMPLES } from './samples.ts';

interface Told {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

const messageOf = ({ labels, annotations }: Told): string =>
  JSON.stringify({
    receiver: 'sales-P1',
    status: 'firing',
    alerts: [{ status: 'firing', startsAt: '2026-01-02T03:04:05Z', labels, annotations }],
    groupLabels: { alertname: labels['alertname'] },
    commonLabels: labels,
    commonAnnotations: annotations,
    externalURL: 'https://alertmanager.example.com',
  });

const foreign = messageOf({ labels: { alertname: 'Foreign' }, annotations: {} });
const wordy = messageOf({
  labels: { alertname: 'Slow', service: 'api', severity: 'P1', slo: 'api-latency' },
  annotations: { summary: `zu langsam: ${'ü'.repeat(200)}\n<b>`, description: '{{ "x" }} & y' },
});

function render(template: string, message: string): string {
  return withFile(message, (data) => {
    const glob = join(dirname(data), 'nines.tmpl');
    const defined = Object.entries(MESSAGE_TEMPLATES).map(
      ([name, { text }]) => `{{ define "${name}" }}${text}{{ end }}`,
    );
    writeFileSync(glob, defined.join('\n'));
    const rendered = runAmtool(
      'template',
      'render',
      `--template.glob=${glob}`,
      `--template.data=${data}`,
      `--template.text=${template}`,
    );
    expect(rendered).toMatchObject({ ok: true });
    return rendered.output;
  });
}

const textsOf = (value: ConfigValue): readonly string[] => {
  if (typeof value === 'string') return value.includes('{{') ? [value] : [];
  return typeof value === 'object' ? Object.values(value).flatMap(textsOf) : [];
};

const TEXTS = [
  ...new Set(SAMPLES.flatMap((sample) => textsOf(sample.with([]).config(context)))),
].map((text) => ({ name: text.slice(0, 60), text }));

it('has the real amtool, or says that it skips', () => {
  expect(amtoolFor('rendering of the texts of all receivers')).not.toBe('missing');
});

it.skipIf(amtool === undefined).each(TEXTS)('fills $name', ({ text }) => {
  for (const message of [foreign, wordy]) expect(render(text, message)).not.toContain('no value');
});

it.skipIf(amtool === undefined)('keeps a subject within what SNS takes', () => {
  const { subject } = sns({ phoneNumber: '+4930901820' }).config(context);
  const rendered = [foreign, wordy].map((message) =>
    render(textsOf(subject ?? '').join(''), message),
  );
  expect(rendered).toEqual(['[FIRING] Foreign', expect.stringMatching(/^\[FIRING\] zu langsam: /)]);
  for (const each of rendered) expect(each).toMatch(/^[ -~]{1,100}$/);
});
