// Holds docs/lint-checks.md true: what it says of pint's checks names codes that there are, and the
// list of all codes is complete. `UPDATE_DOCS=1` writes the list anew from the pages of the codes.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { LINT_CODES } from '../../src/lint/index.ts';
import { groupBy } from '../../src/text/index.ts';
import { readCodes } from '../docs/codes.ts';

const DOCS = fileURLToPath(new URL('../../docs/', import.meta.url));
const FILE = `${DOCS}lint-checks.md`;
const HEADING = '## All codes\n';

const PINT = [
  'alerts/absent', 'alerts/annotation', 'alerts/comparison', 'alerts/count',
  'alerts/external_labels', 'alerts/for', 'alerts/template', 'group/interval', 'ignore/file',
  'labels/conflict', 'pint/comment', 'promql/aggregate', 'promql/counter', 'promql/features',
  'promql/fragile', 'promql/impossible', 'promql/nan', 'promql/offset', 'promql/range_query',
  'promql/rate', 'promql/regexp', 'promql/selector', 'promql/series', 'promql/syntax',
  'promql/vector_matching', 'query/cost', 'rule/dependency', 'rule/duplicate', 'rule/for',
  'rule/label', 'rule/link', 'rule/name', 'rule/owner', 'rule/reject', 'rule/report', 'yaml/parse',
]; // prettier-ignore

interface Row {
  readonly check: string;
  readonly verdict: string;
  readonly codes: readonly string[];
  readonly remark: string;
}

const text = readFileSync(FILE, 'utf8');
const [comparison = '', list = ''] = text.split(HEADING);

const rows: readonly Row[] = [
  ...comparison.matchAll(/^\| `(.+?)` \| (.+?) \| ?(.*?) \| (.*?) ?\|$/gm),
].map(([, check = '', verdict = '', codes = '', remark = '']) => ({
  check,
  verdict,
  codes: [...codes.matchAll(/\[`(.+?)`\]/g)].map(([, code = '']) => code),
  remark,
}));

const pageOf = (code: string): string => `diagnostics/${code.replace('/', '-')}.md`;

it('has a row for each of the 36 checks of pint', () => {
  expect(rows.map(({ check }) => check)).toEqual(PINT);
  expect(PINT).toHaveLength(36);
});

it('says of every check how it is done, and names a code where it is', () => {
  for (const { check, verdict, codes, remark } of rows) {
    expect(['yes', 'partly', 'no'], check).toContain(verdict);
    expect(codes.length > 0, check).toBe(verdict !== 'no');
    expect(remark.length, check).toBeGreaterThan(10);
  }
});

const count = (verdict: string): number => rows.filter((row) => row.verdict === verdict).length;

it('counts the checks', () => {
  expect(comparison).toContain(
    `Of the 36, ${count('yes')} are done in full, ${count('partly')} in part and ${count('no')} not at all.`,
  );
});

it('names only codes of the linter, and links each to its page', () => {
  const named = [...text.matchAll(/\[`(.+?)`\]\((.+?)\)/g)];
  const unknown = named.filter(([, code = '']) => !LINT_CODES.includes(code));
  expect(unknown.map(([, code]) => code)).toEqual([]);
  expect(named.filter(([, code = '', page]) => page !== pageOf(code))).toEqual([]);
  expect(
    named.filter(([, , page = '']) => !existsSync(`${DOCS}${page}`)).map(([link]) => link),
  ).toEqual([]);
});

const TITLES: Readonly<Record<string, string>> = {
  lint: 'Files and comments',
  promql: 'Expressions',
  rule: 'Rules',
};

/** The first sentence of a code's page. */
function sentenceOf(code: string): string {
  const page = `${DOCS}${pageOf(code)}`;
  if (!existsSync(page)) return '';
  const [, , intro = ''] = readFileSync(page, 'utf8').split('\n');
  return /^.*?[.](?= |$)/.exec(intro)?.[0] ?? intro;
}

it('lists every code of the linter', async () => {
  const severities = new Map((await readCodes()).map(({ code, severity }) => [code, severity]));
  const areas = groupBy(LINT_CODES, (code) => code.split('/')[0] ?? '');
  const sections = [...areas].map(([area, codes]) =>
    [
      `\n### ${TITLES[area]}\n`,
      '| code | severity | what it finds |',
      '|---|---|---|',
      ...codes.map(
        (code) =>
          `| [\`${code}\`](${pageOf(code)}) | ${severities.get(code)} | ${sentenceOf(code)} |`,
      ),
      '',
    ].join('\n'),
  );
  const wanted = sections.join('');
  if (process.env['UPDATE_DOCS']) writeFileSync(FILE, `${comparison}${HEADING}${wanted}`);
  expect(process.env['UPDATE_DOCS'] ? wanted : list).toBe(wanted);
});
