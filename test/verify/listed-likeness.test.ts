// Alerts that differ in which SLOs they are for are looked at once, and only where that is enough.
import { expect, it } from 'vitest';
import { inspect, type LabelReader, type LintedGroup } from '../../src/lint/index.ts';
import { catalogueOf } from '../../src/promql/index.ts';
import { duration } from '../../src/units/index.ts';
import { lintedGroups } from '../../src/verify/linted-rules.ts';
import { aSeries } from './a-scope.ts';

const SERIES = [aSeries('y', ['job', 'slo'])];

/** What is recorded for six SLOs, the last two of them in another way, and a ratio for all of them. */
const RECORDED: Readonly<Record<string, string>> = {
  'a one': 'sum(y{job="a"})',
  'b one': 'sum(y{job="b"})',
  'c two': 'sum(y{job="c"})',
  'd two': 'sum(y{job="d"})',
  'e three': 'max(y{job="e"})',
  'f four': 'max(y{job="f"})',
};

interface Alert {
  readonly text: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly group?: string;
}

function groupsOf(
  alerts: readonly Alert[],
  readers: readonly LabelReader[] = [],
): readonly LintedGroup[] {
  const records = Object.entries(RECORDED).map(([labels, text]) => {
    const [slo = '', service = ''] = labels.split(' ');
    return {
      kind: 'record' as const,
      name: 'all:b',
      group: 'base',
      text,
      labels: { slo, service },
    };
  });
  const ratio = { kind: 'record' as const, name: 'ratio:b', group: 'fleet', labels: {} };
  const rules = [
    ...records,
    { ...ratio, text: 'sum by (slo, service) (all:b) / 2' },
    ...alerts.map(({ labels = {}, group = 'fleet', text }) => {
      return { kind: 'alert' as const, name: 'Broken', group, text, labels };
    }),
  ].map((rule, index) => ({ ...rule, file: 'a.yaml', index, annotations: {} }));
  return lintedGroups(rules, () => undefined, catalogueOf(SERIES), readers);
}

/** Whether the last of some alerts is not looked at when nothing is wrong with the one before. */
const isSpared = (alerts: readonly Alert[], readers?: readonly LabelReader[]): boolean =>
  groupsOf(alerts, readers)
    .flatMap(({ rules }) => rules)
    .findLast(({ kind }) => kind === 'alert')?.twin !== undefined;

it.each<[string, string, string]>([
  ['what is recorded for them', 'all:b{slo=~"a|b"} > 1', 'all:b{slo=~"c|d"} > 1'],
  ['what is recorded for all', 'ratio:b{slo=~"a|b"} > 1', 'ratio:b{slo=~"c|d"} > 1'],
  [
    'both',
    'ratio:b{slo=~"a|b"} > 1 and all:b{slo=~"a|b"} > 2',
    'ratio:b{slo=~"d|c"} > 1 and all:b{slo=~"d|c"} > 2',
  ],
  ['several kinds', 'ratio:b{slo=~"a|e"} > 1', 'ratio:b{slo=~"f|c"} > 1'],
])('looks once at alerts for different SLOs that read %s', (_, first, second) => {
  expect(isSpared([{ text: first }, { text: second }])).toBe(true);
});

const FOR_TWO = { text: 'ratio:b{slo=~"a|b"} > 1' };

it.each<[string, Alert, Alert]>([
  ['thresholds', FOR_TWO, { text: 'ratio:b{slo=~"c|d"} > 2' }],
  ['how what they read is recorded', FOR_TWO, { text: 'ratio:b{slo=~"e|f"} > 1' }],
  ['whether all of them are recorded', FOR_TWO, { text: 'ratio:b{slo=~"c|nobody"} > 1' }],
  ['how many services they are of', FOR_TWO, { text: 'ratio:b{slo=~"a|c"} > 1' }],
  ['whether there are several', FOR_TWO, { text: 'ratio:b{slo=~"c"} > 1' }],
  ['patterns', { text: 'ratio:b{slo=~"a.*|b"} > 1' }, { text: 'ratio:b{slo=~"c.*|d"} > 1' }],
  ['what is left out', { text: 'ratio:b{slo!~"a|b"} > 1' }, { text: 'ratio:b{slo!~"c|d"} > 1' }],
  ['what is scraped', { text: 'y{slo=~"a|b"} > 1' }, { text: 'y{slo=~"c|d"} > 1' }],
  [
    'two lists',
    { text: 'all:b{slo=~"a|b"} > 1 and ratio:b{slo=~"a|c"} > 1' },
    { text: 'all:b{slo=~"c|d"} > 1 and ratio:b{slo=~"c|a"} > 1' },
  ],
  [
    'a label that they set',
    { ...FOR_TWO, labels: { slo: 'a' } },
    { text: 'ratio:b{slo=~"c|d"} > 1', labels: { slo: 'c' } },
  ],
  ['the group', FOR_TWO, { text: 'ratio:b{slo=~"c|d"} > 1', group: 'other' }],
  [
    'the group of what they read',
    { text: 'all:b{slo=~"a|b"} > 1', group: 'base' },
    { text: 'all:b{slo=~"c|d"} > 1', group: 'base' },
  ],
  ['names', { text: '{slo=~"a|b"} > 1' }, { text: '{slo=~"c|d"} > 1' }],
])('looks at alerts one by one that differ in %s', (_, first, second) => {
  expect(isSpared([first, second])).toBe(false);
});

it.each<[string, LabelReader, boolean]>([
  ['one of them', { label: 'slo', who: 'a route', use: 'match', operator: '=', value: 'a' }, false],
  [
    'one of their services',
    { label: 'service', who: 'a route', use: 'match', value: 'one' },
    false,
  ],
  ['any of them', { label: 'slo', who: 'a route', use: 'group' }, true],
])('looks at alerts one by one or not when each has to have %s', (_, reader, expected) => {
  const alerts = [FOR_TWO, { text: 'ratio:b{slo=~"c|d"} > 1' }];
  expect(isSpared(alerts, [{ ...reader, isNeeded: true }])).toBe(expected);
});

it('tells of each alert what is wrong with all of them', () => {
  const wrong = ['a|b', 'c|d'].map((list) => ({
    text: `ratio:b{slo=~"${list}",nope="x"} > 1`,
  }));
  expect(isSpared(wrong)).toBe(true);
  const found = inspect(groupsOf(wrong), {
    catalogue: catalogueOf(SERIES),
    target: '3.5',
    features: new Set<string>(),
    evaluationInterval: duration('1m'),
    externalLabels: {},
  });
  expect(found.filter(({ message }) => message.includes('nope'))).toHaveLength(2);
});
