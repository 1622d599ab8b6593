// What docs/import.md shows is what an import prints, and what it shows of configs compiles.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { compile } from '../../src/compile.ts';
import { loadConfig } from '../../src/config/index.ts';
import { API } from '../../src/import/public-functions.ts';
import { folderWith } from '../config/folder.ts';
import { printed, readText } from '../import/read.ts';
import { compileExamples } from './examples.ts';
import type { Page } from './pages.ts';

const text = readFileSync(join(import.meta.dirname, '../../docs/import.md'), 'utf8');

const blocks = (language: string): readonly string[] =>
  [...text.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms'))].map(
    ([, block]) => block ?? '',
  );

const [yaml = ''] = blocks('yaml');
const [service = '', importing = '', alerts = ''] = blocks('ts');

it('shows what the document becomes', () => {
  expect(printed(readText(yaml))).toContain(service);
});

it('shows how files are imported each time', async () => {
  const folder = folderWith({
    'slos/checkout.yaml': yaml,
    'slo.config.ts': configWith(importing),
  });
  const [loaded, found] = await loadConfig(join(folder, 'slo.config.ts'));
  expect(found.map(({ code }) => code)).toEqual(['import/dropped-setting']);
  if (!loaded) throw new Error('the example cannot be loaded');
  const { diagnostics, files } = compile(loaded);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(files.map(({ content }) => content).join('')).toContain('slo: checkout-available');
});

const configWith = (system: string): string => `
import { defineConfig, imported, severityScheme, slack, sreWorkbook, system, team } from 'nines';
const severities = severityScheme({
  P1: { urgency: 'page', description: 'at once', respondWithin: '15m' },
  P3: { urgency: 'ticket', description: 'tomorrow', respondWithin: '1d' },
});
const burnRates = sreWorkbook({ page: 'P1', ticket: 'P3' });
const chat = slack({ channel: '#shop', webhookFile: '/etc/alertmanager/secrets/slack' });
const owners = team('owners', { channels: { chat }, notify: { P1: ['chat'], P3: ['chat'] } });
export default defineConfig({
  environment: { grafanaUrl: 'https://g', runbooksUrl: 'https://r', alertmanagerUrl: 'https://a' },
  systems: [${system.trim().replace(/;$/, '')}],
  unrouted: [chat],
});
`;

it('shows labels of alerts that reach the alerts', async () => {
  const shown = { title: '', prose: '', blocks: [{ info: ['ts', 'good'], text: alerts }] };
  const page: Page = { file: 'alerts.md', code: '', text: alerts, sections: [shown] };
  const outcomes = await compileExamples([page]);
  expect(outcomes.of(page, 'good')?.diagnostics).toEqual([]);
});

it('names every SLI type that an import makes', () => {
  const types = [
    'availability',
    'latency',
    'probe',
    'raw',
    'threshold',
    'timeslice',
    'windowRatio',
  ];
  expect(types.filter((type) => !(type in API))).toEqual([]);
  expect(types.filter((type) => !text.includes(`\`${type}\``))).toEqual([]);
});
