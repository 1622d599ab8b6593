// The pages of the codes of dashboards: their bad examples raise them, in the words that the pages
// quote, and their good ones do not. `UPDATE_DOCS=1` writes the words anew.
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { OWN_CODES } from '../../src/lint-dashboards/index.ts';
import { jobVariable, lint, variable, withDashboard, withPanel, withTarget } from './base.ts';

/** Without a page of JSON: `lint.test.ts` raises them. */
const OTHERS = ['dashboard/too-many-panels', 'dashboard/unknown-disable'];

const CODES = [
  'dashboard/absent-column',
  'dashboard/contradicting-unit',
  'dashboard/counter-without-rate',
  'dashboard/data-source-variable-name',
  'dashboard/duplicate-variable',
  'dashboard/editable',
  'dashboard/fixed-data-source',
  'dashboard/fixed-rate-range',
  'dashboard/hidden-link',
  'dashboard/instance-id',
  'dashboard/invalid-variable-query',
  'dashboard/json-syntax',
  'dashboard/legacy-alert',
  'dashboard/link-loses-time',
  'dashboard/link-without-target',
  'dashboard/mixed-data-sources',
  'dashboard/newer-schema',
  'dashboard/no-data-source-variable',
  'dashboard/not-a-dashboard',
  'dashboard/old-schema',
  'dashboard/override-matches-nothing',
  'dashboard/panel-without-id',
  'dashboard/panel-without-title',
  'dashboard/panel-without-unit',
  'dashboard/panels-in-open-row',
  'dashboard/query-not-checked',
  'dashboard/query-without-name',
  'dashboard/refused-uid',
  'dashboard/removed-panel-type',
  'dashboard/rows-do-not-join',
  'dashboard/table-not-instant',
  'dashboard/threshold-base-missing',
  'dashboard/threshold-out-of-range',
  'dashboard/unknown-field',
  'dashboard/unknown-matcher',
  'dashboard/unknown-option',
  'dashboard/unknown-panel',
  'dashboard/unknown-panel-type',
  'dashboard/unknown-property',
  'dashboard/unknown-reducer',
  'dashboard/unknown-transformation',
  'dashboard/unknown-unit',
  'dashboard/unused-variable',
  'dashboard/variable-missing',
  'dashboard/variable-not-applied',
  'dashboard/variable-not-refreshed',
  'dashboard/variable-setup',
  'dashboard/without-title',
  'dashboard/without-uid',
];

const pathOf = (code: string): URL =>
  new URL(`../../docs/diagnostics/${code.replace('/', '-')}.md`, import.meta.url);

const WRAP: Readonly<Record<string, (change: Readonly<Record<string, unknown>>) => unknown>> = {
  dashboard: withDashboard,
  panel: withPanel,
  target: withTarget,
};

/** What is found in an example of a page; of a part, in a dashboard that is right otherwise. */
function findingsOf(code: string, page: string, quality: 'bad' | 'good') {
  const fence = new RegExp(`^\`\`\`json ${quality} (\\w+)\\n(.*?)^\`\`\`$`, 'ms').exec(page);
  const [, kind = '', text = ''] = fence ?? [];
  const wrap = WRAP[kind];
  const applied = code.endsWith('-not-applied')
    ? { templating: { list: [variable, jobVariable] } }
    : {};
  const wrapped = wrap ? wrap(JSON.parse(text)) : undefined;
  const value = wrapped ? { ...wrapped, ...applied } : text;
  const requiredVariables = /\/variable-(?:missing|setup|not-applied)$/.test(code) ? ['job'] : [];
  return lint(value, { requiredVariables }).diagnostics.filter((each) => each.code === code);
}

it('has a test for every code', () => {
  expect([...CODES, ...OTHERS].toSorted()).toEqual(OWN_CODES);
});

it.each(CODES)('raises %s by the bad example of its page alone', (code) => {
  const page = readFileSync(pathOf(code), 'utf8');
  const [found] = findingsOf(code, page, 'bad');
  if (!found) throw new Error(`${code} is not found`);
  const { severity, message, help = '', path } = found;
  const where = path.length > 0 ? `  ${path.join(' › ')}\n` : '';
  const text = `\`\`\`text\n${severity}[${code}]: ${message}\n${where}  help: ${help}\n\`\`\``;
  const updated = page.replace(/^```text\n.*?^```$/ms, () => text);
  if (process.env['UPDATE_DOCS']) writeFileSync(pathOf(code), updated);
  expect(readFileSync(pathOf(code), 'utf8')).toBe(updated);
  expect(findingsOf(code, page, 'good')).toEqual([]);
});
