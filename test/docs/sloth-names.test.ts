// What docs/sloth-names.md says is what the config becomes.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { compile, defineConfig, type EmittedFile } from 'nines';
import { parse } from 'yaml';
import { configOf } from './shop.ts';
import { availability } from 'nines';
import { requests } from './shop.ts';

const text = readFileSync(join(import.meta.dirname, '../../docs/sloth-names.md'), 'utf8');
const slo = availability({ objective: '99.9%', events: requests, bad: { status: '5xx' } });
const PATH = 'prometheus/rules/slo-sloth.yaml';

function filesOf(environment: object): readonly EmittedFile[] {
  const { props } = configOf([slo]);
  const config = defineConfig({ ...props, environment: { ...props.environment, ...environment } });
  return compile({ config, root: '/', texts: new Map() }).files;
}

interface Group {
  readonly interval: string;
  readonly rules: readonly { readonly record: string; readonly labels?: object }[];
}

function groups(): readonly Group[] {
  const file = filesOf({ seriesNames: 'own-and-sloth' }).find(({ path }) => path === PATH);
  const document: { readonly groups: readonly Group[] } = parse(file?.content ?? '');
  return document.groups;
}

it('names the file, which is only there when it is asked for', () => {
  expect(text).toContain(`\`${PATH}\``);
  expect(text).toContain("seriesNames: 'own-and-sloth'");
  expect(filesOf({}).map(({ path }) => path)).not.toContain(PATH);
});

it('lists every series with how often it is recorded', () => {
  const rows = text.split('\n').filter((line) => line.startsWith('| `'));
  const listed = rows.flatMap((row) => {
    const [, names = '', , every = ''] = row.split('|').map((cell) => cell.trim());
    return [...names.matchAll(/`([^`]+)`/g)].map(([, name = '']) => [
      name.replace('…', 'slo:sli_error:ratio_rate'),
      every,
    ]);
  });
  const recorded = groups().flatMap(({ interval, rules }) =>
    rules.map(({ record }) => [record, interval]),
  );
  expect(new Set(listed.map(String))).toEqual(new Set(recorded.map(String)));
  expect(listed).toHaveLength(recorded.length);
});

it('says how many rules there are', () => {
  expect(text).toContain(`${groups().flatMap(({ rules }) => rules).length} rules, however many`);
});
