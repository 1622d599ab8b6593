import { expect, it } from 'vitest';
import { compile } from '../../src/compile.ts';
import { availability, counter, histogram, latency, matches, service } from '../../src/index.ts';
import type { EmittedFile, Plan } from '../../src/ir/index.ts';
import {
  inspect,
  withRecorded,
  type LabelReader,
  type LintedGroup,
  type LintedRule,
} from '../../src/lint/index.ts';
import { catalogueOf } from '../../src/promql/index.ts';
import { duration } from '../../src/units/index.ts';
import { readRules, type EmittedRule } from '../../src/verify/emitted-rules.ts';
import { inspectRules } from '../../src/verify/inspect-rules.ts';
import { lintedGroups } from '../../src/verify/linted-rules.ts';
import { readScope, type Scope } from '../../src/verify/scope.ts';
import { validConfig, validTeam } from '../validate/valid-config.ts';
import { aSeries } from './a-scope.ts';

const requests = counter('http_requests_total', {
  labels: ['handler', 'code', 'method'],
  values: { method: ['GET', 'PUT'] },
});
const durations = histogram('http_duration_seconds', {
  labels: ['handler'],
  buckets: [0.1, 0.5, 1],
});

const [owner, other] = [validTeam('shop-team'), validTeam('stock-team')];
const services = Array.from({ length: 12 }, (_, i) =>
  service(`s${i}`, {
    team: i < 6 ? owner : other,
    slos: [
      availability({
        objective: i % 2 === 0 ? '99.9%' : '99%',
        events: requests.where({ job: `job-${i}`, handler: i === 5 ? `job-${i}` : '/buy' }),
        bad: { code: matches('5..') },
      }),
      availability({
        name: 'writes',
        objective: '99%',
        by: i === 3 ? ['handler'] : [],
        events: requests.where({ job: `job-${i}`, method: 'PUT' }),
        bad: { code: `50${i % 3}` },
      }),
      latency({
        objective: '95%',
        within: '500ms',
        of: durations.where({ handler: `/h${i}` }),
      }),
    ],
  }),
);

const compiled = (layout: 'per-slo' | 'fleet'): readonly [readonly EmittedFile[], Plan] => {
  const config = validConfig({ environment: { layout }, system: { services } });
  const { files, plan } = compile({ config, root: '/', texts: new Map() });
  if (!plan) throw new Error('the config has mistakes');
  return [files.map(withMistakes), plan];
};

/** A value that there is not, and a label that there is not, in the rules of two services. */
const withMistakes = (file: EmittedFile): EmittedFile => {
  const { path, content } = file;
  if (path.endsWith('/s7.yaml'))
    return { ...file, content: content.replaceAll('method="PUT"', 'method="POST"') };
  return path.endsWith('/s8.yaml')
    ? { ...file, content: content.replaceAll('job="job-8"', 'jobs="job-8"') }
    : file;
};

function alone(rule: LintedRule): LintedRule {
  const { like: _, twin: __, ...own } = rule;
  return { ...own, at: rule.at, expression: rule.expression };
}

/** The same scope in which every rule is looked at by itself. */
function withoutLikeness(scope: Scope): Scope {
  const groups: readonly LintedGroup[] = scope.groups.map((group) => ({
    ...group,
    rules: group.rules.map(alone),
  }));
  const rules = groups.flatMap((group) => group.rules);
  return { ...scope, groups, catalogue: withRecorded(scope.scraped, rules, scope.target) };
}

it.each([
  ['per-slo', 15],
  ['fleet', 0],
] as const)(
  'finds in rules alike what it finds in each by itself, in layout %s',
  (layout, alerts) => {
    const [files, plan] = compiled(layout);
    const scope = readScope(readRules(files), files, plan);
    const apart = withoutLikeness(scope);
    const rules = scope.groups.flatMap((group) => group.rules);
    expect(rules.filter(({ like }) => like).length).toBeGreaterThan(120);
    expect(
      rules.filter(({ like, kind }) => like && kind === 'alert').length,
    ).toBeGreaterThanOrEqual(alerts);
    expect(rules.some(({ twin }) => twin)).toBe(layout === 'fleet');
    expect(
      apart.groups.flatMap((group) => group.rules).some((rule) => rule.like ?? rule.twin),
    ).toBe(false);
    expect([...scope.catalogue.series]).toEqual([...apart.catalogue.series]);
    const found = inspectRules(scope);
    expect(found).toEqual(inspectRules(apart));
    const messages = found.map(({ message }) => message).join('\n');
    expect(messages).toContain('"POST"');
    expect(messages).toContain('jobs');
  },
);

it('reads the expression of a rule that is like another all the same', () => {
  const [files, plan] = compiled('fleet');
  const { groups } = readScope(readRules(files), files, plan);
  for (const rule of groups.flatMap((group) => group.rules)) {
    expect(rule.expression).toBeDefined();
    expect(rule.like?.rule.expression?.kind ?? rule.expression?.kind).toBe(rule.expression?.kind);
  }
});

const SERIES = [
  aSeries('x', ['job', 'env', 'le'], { values: { env: ['prod', 'dev'] } }),
  aSeries('y', ['job', 'instance', 'env']),
];

/** Which of these expressions, each recorded for an SLO, are taken to be like the first. */
function alike(...expressions: readonly string[]): readonly boolean[] {
  const rules = expressions.map((text, index) => ({
    file: 'a.yaml',
    index,
    name: 'a:b',
    kind: 'record' as const,
    group: 'g',
    text,
    labels: { slo: `slo-${index}` },
    annotations: {},
  }));
  const [group] = lintedGroups(rules, () => undefined, catalogueOf(SERIES));
  return (group?.rules ?? []).slice(1).map(({ like }) => like !== undefined);
}

it.each([
  ['values of a label of which nothing is known', 'sum(x{job="a"})', 'sum(x{job="b"})'],
  ['spaces apart', 'sum(y{job="a"} or y{env="b"})', 'sum(y{job="c"} or y{env="d"})'],
])('takes rules that differ in %s for alike', (_, first, second) => {
  expect(alike(first, second)).toEqual([true]);
});

it.each([
  ['values of a label whose values are known', 'sum(x{env="prod"})', 'sum(x{env="test"})'],
  ['numbers', 'sum(y{job="1"})', 'sum(y{job="2"})'],
  ['buckets', 'sum(x{le="a"})', 'sum(x{le="b"})'],
  ['regular expressions', 'sum(y{job=~"a"})', 'sum(y{job=~"b"})'],
  ['what is left out', 'sum(y{job!="a"})', 'sum(y{job!="b"})'],
  ['whether values are the same', 'y{job="a"} + y{env="a"}', 'y{job="a"} + y{env="b"}'],
  ['two matchers of a label', 'y{job="a",job=~"a.*"}', 'y{job="b",job=~"a.*"}'],
  ['the empty value', 'sum(y{job="a"})', 'sum(y{job=""})'],
  ['names', 'sum({__name__="x"})', 'sum({__name__="y"})'],
  [
    'texts',
    'label_replace(y{job="a"}, "b", "c", "", "")',
    'label_replace(y{job="d"}, "b", "e", "", "")',
  ],
  ['quotes in comments', 'sum(y{job="a"}) # job="b"', 'sum(y{job="c"}) # job="b"'],
  ['what is recorded', 'a:b{job="a"}', 'a:b{job="b"}'],
  ['escapes', 'sum(y{job="a\\\\"})', 'sum(y{job="b\\\\"})'],
  ['backticks', 'sum(y{job=`a"b`})', 'sum(y{job=`a"c`})'],
])('looks at rules one by one that differ in %s', (_, first, second) => {
  expect(alike(first, second)).toEqual([false]);
});

/** Which of these rules, `name{label=value} expression`, are taken to be like an earlier one. */
function alikeAmong(...rules: readonly string[]): readonly string[] {
  const emitted = rules.map((rule, index) => {
    const [, name = '', slo = '', group = '', text = ''] =
      /^(\S+)\{(\S*?)\} (?:in (\S+) )?(.*)$/.exec(rule) ?? [];
    const labels: Record<string, string> = slo === '' ? {} : { slo };
    const about = { file: 'a.yaml', index, kind: 'record' as const, annotations: {} };
    return { ...about, name, group, text, labels };
  });
  return lintedGroups(emitted, () => undefined, catalogueOf(SERIES))
    .flatMap((group) => group.rules)
    .flatMap(({ like, name, labels }) => (like ? [`${name}{${labels['slo'] ?? ''}}`] : []));
}

const COUNTS = ['all:b{a} sum(y{job="a"})', 'all:b{b} sum(y{job="b"})'];

it('takes rules for alike that read what rules alike have recorded for them', () => {
  const read = ['bad:b{a} all:b{slo="a"} - 1', 'bad:b{b} all:b{slo="b"} - 1'];
  expect(alikeAmong(...COUNTS, ...read)).toEqual(['all:b{b}', 'bad:b{b}']);
});

it.each([
  ['of another SLO', ['bad:b{a} all:b{slo="a"} - 1', 'bad:b{b} all:b{slo="a"} - 1']],
  ['of all SLOs', ['bad:b{a} sum(all:b) - 1', 'bad:b{b} sum(all:b) - 1']],
  [
    'further down',
    ['bad:b{a} all:c{slo="a"}', 'bad:b{b} all:c{slo="b"}', 'all:c{a} sum(y)', 'all:c{b} sum(y)'],
  ],
  [
    'of several rules',
    ['all:b{b} in g vector(1)', 'bad:b{a} all:b{slo="a"}', 'bad:b{b} all:b{slo="b"}'],
  ],
  [
    'of rules without the label',
    ['all:b{} vector(1)', 'bad:b{a} all:b{slo="a"}', 'bad:b{b} all:b{slo="b"}'],
  ],
  ['in another group', ['bad:b{a} all:b{slo="a"}', 'bad:b{b} in g all:b{slo="b"}']],
  ['and choose more', ['bad:b{a} all:b{slo="a",job="x"}', 'bad:b{b} all:b{slo="b",job="x"}']],
  [
    'beside a pattern of theirs',
    ['bad:b{a} all:b{slo="a"} + y{job=~"a.*"}', 'bad:b{b} all:b{slo="b"} + y{job=~"a.*"}'],
  ],
])('looks at rules one by one that read what is recorded %s', (_, read) => {
  expect(alikeAmong(...COUNTS, ...read).filter((name) => name.startsWith('bad'))).toEqual([]);
});

it('does not rely on a rule in which something is wrong', () => {
  const groups = lintedGroups(
    ['a', 'b'].map((job, index) => ({
      file: 'a.yaml',
      index,
      name: 'a:b',
      kind: 'record' as const,
      group: 'g',
      text: `sum by (nope) (y{job="${job}"})`,
      labels: { slo: job },
      annotations: {},
    })),
    () => undefined,
    catalogueOf(SERIES),
  );
  expect(groups.flatMap(({ rules }) => rules).map(({ like }) => like !== undefined)).toEqual([
    false,
    true,
  ]);
  const options = {
    catalogue: catalogueOf(SERIES),
    target: '3.5',
    features: new Set<string>(),
    evaluationInterval: duration('1m'),
    externalLabels: {},
  } as const;
  expect(inspect(groups, options)).toHaveLength(2);
});

interface GivenAlert {
  readonly text?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly summary?: string;
}

/** Whether the second of two alerts is taken to be like the first, given readers of their labels. */
function areAlertsAlike(
  [first, second]: readonly [GivenAlert, GivenAlert],
  readers: readonly LabelReader[] = [],
): boolean {
  const rules = [first, second].map(({ text = 'y > 1', labels = {}, summary = '' }, index) => ({
    file: 'a.yaml',
    index,
    name: 'Broken',
    kind: 'alert' as const,
    group: 'g',
    text,
    labels,
    annotations: { summary },
  }));
  const [group] = lintedGroups(rules, () => undefined, catalogueOf(SERIES), readers);
  return group?.rules[1]?.like !== undefined;
}

it.each<[string, GivenAlert, GivenAlert]>([
  ['selectors', { text: 'y{job="a"} > 1' }, { text: 'y{job="b"} > 1' }],
  ['labels', { labels: { service: 'a' } }, { labels: { service: 'b' } }],
  ['texts without templates', { summary: 'all is lost' }, { summary: 'all is well' }],
  [
    'what stands around templates',
    { labels: { service: 'a' }, summary: 'a: {{ $value }}%' },
    { labels: { service: 'b' }, summary: 'b: {{ $value }}%' },
  ],
  [
    'selectors beside texts that name none of their labels',
    { text: 'label_replace(y{job="a"}, "cause", "down", "", "") > 1' },
    { text: 'label_replace(y{job="b"}, "cause", "down", "", "") > 1' },
  ],
])('takes alerts for alike that differ in names in %s', (_, first, second) => {
  expect(areAlertsAlike([first, second])).toBe(true);
});

it.each<[string, GivenAlert, GivenAlert]>([
  ['templates', { summary: '{{ $labels.job }}' }, { summary: '{{ $labels.env }}' }],
  [
    'names within templates',
    { labels: { service: 'a' }, summary: '{{ printf "a" }}' },
    { labels: { service: 'b' }, summary: '{{ printf "b" }}' },
  ],
  ['words around templates', { summary: '{{ $value }}%' }, { summary: '{{ $value }} s' }],
  ['thresholds', { text: 'y > 1' }, { text: 'y > 2' }],
  [
    'values of a label that a text names',
    { text: 'label_replace(y{job="a"}, "cause", "$1", "job", "(.*)") > 1' },
    { text: 'label_replace(y{job="b"}, "cause", "$1", "job", "(.*)") > 1' },
  ],
  ['which alerts they read', { text: 'ALERTS{job="a"}' }, { text: 'ALERTS{job="b"}' }],
])('looks at alerts one by one that differ in %s', (_, first, second) => {
  expect(areAlertsAlike([first, second])).toBe(false);
});

const ASKS_TEAM = {
  label: 'team',
  who: 'a route',
  use: 'match',
  operator: '=',
  value: 'a',
} as const;

it.each<[string, LabelReader, boolean]>([
  ['needs a value of the label', { ...ASKS_TEAM, isNeeded: true }, false],
  ['asks for a value that they set', ASKS_TEAM, true],
  ['asks for the label and no value', { label: 'team', who: 'a route', use: 'group' }, true],
])('looks at alerts one by one or not when somebody %s', (_, reader, expected) => {
  const alerts = [{ labels: { team: 'a' } }, { labels: { team: 'b' } }] as const;
  expect(areAlertsAlike(alerts, [reader])).toBe(expected);
});

it.each<[string, LabelReader]>([
  ['for a value of it', ASKS_TEAM],
  [
    'behind a route that asks for a value of it',
    {
      label: 'job',
      who: 'a route',
      use: 'group',
      among: [{ label: 'team', operator: '=', value: 'a' }],
    },
  ],
])(
  'looks at alerts one by one that take from their series a label when somebody asks %s',
  (_, reader) => {
    const alerts = [{ text: 'y{team="a"} > 1' }, { text: 'y{team="b"} > 1' }] as const;
    expect(areAlertsAlike(alerts, [reader])).toBe(false);
  },
);

/** How many alerts among these rules are taken to be like an earlier one. */
const alertsAlikeIn = (rules: readonly Omit<EmittedRule, 'index'>[]): number =>
  lintedGroups(
    rules.map((rule, index) => ({ ...rule, index })),
    () => undefined,
    catalogueOf(SERIES),
  )
    .flatMap((group) => group.rules)
    .filter(({ like, kind }) => like && kind === 'alert').length;

it('takes alerts for alike that read several rules alike, each recorded above', () => {
  const recorded = ['a', 'b'].flatMap((owned) =>
    ['one', 'two'].map((slo) => ({
      file: 'a.yaml',
      name: 'all:b',
      kind: 'record' as const,
      group: 'g',
      text: `sum(y{job="${owned}-${slo}"})`,
      labels: { service: owned, slo: `${owned}-${slo}` },
      annotations: {},
    })),
  );
  const alerts = ['a', 'b'].map((owned) => ({
    file: 'a.yaml',
    name: 'Broken',
    kind: 'alert' as const,
    group: 'g',
    text: `all:b{service="${owned}"} > 1`,
    labels: {},
    annotations: {},
  }));
  const [first, ...others] = recorded;
  expect(alertsAlikeIn([...recorded, ...alerts])).toBe(1);
  // Now what the second reads is not known when it is looked at, or is something else.
  expect(first && alertsAlikeIn([...others, ...alerts, first])).toBe(0);
  expect(alertsAlikeIn([...others, ...alerts])).toBe(0);
});
