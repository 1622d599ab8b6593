// What docs/grouping.md shows compiles, and becomes what the page says.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { availability, compile, counter } from 'nines';
import { compileExamples } from './examples.ts';
import type { Page } from './pages.ts';
import { configOf } from './shop.ts';

const text = readFileSync(join(import.meta.dirname, '../../docs/grouping.md'), 'utf8');

const pages = [...text.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, block = ''], i): Page => {
  const shown = { title: '', prose: '', blocks: [{ info: ['ts', 'good'], text: block }] };
  return { file: `grouping-${i + 1}.md`, code: '', text: block, sections: [shown] };
});

it('shows a definition that compiles', async () => {
  const outcomes = await compileExamples(pages);
  expect(pages).toHaveLength(1);
  expect(pages.map((page) => outcomes.of(page, 'good')?.diagnostics)).toEqual([[]]);
});

const requests = counter('http_requests_total', { labels: ['status', 'tenant'] });
const slo = availability({
  objective: '99.9%',
  events: requests.where({ job: 'shop' }),
  bad: { status: '5xx' },
  by: ['tenant'],
});
const { plan, files } = compile({ config: configOf([slo]), root: '/', texts: new Map() });
const fileAt = (path: string): string => files.find((file) => file.path === path)?.content ?? '';

it('says how Alertmanager groups, and which causes there are', () => {
  expect(plan?.routing.root.groupBy).toEqual(['alertname', 'service', 'slo']);
  const causes = plan?.alerts.flatMap(({ labels }) => labels['cause'] ?? []) ?? [];
  expect(causes).toEqual(['targets-down', 'metric-missing']);
  for (const cause of [...causes, 'unknown']) expect(text).toContain(`| \`${cause}\` |`);
});

it('names the section of the runbook and the group in the summary', () => {
  const [, section = ''] = /section \*(.+?)\*/.exec(text) ?? [];
  expect(fileAt('runbooks/shop/slo/checkout-availability.md')).toContain(`\n## ${section}\n`);
  expect(fileAt('prometheus/rules/checkout.yaml')).toContain(
    'summary: "checkout-availability {{ $labels.tenant }}: ',
  );
});
