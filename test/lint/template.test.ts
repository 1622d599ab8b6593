import { expect, it } from 'vitest';
import { checkTemplates } from '../../src/lint/checks/template.ts';
import { catalogueOf, type Catalogue, type SeriesDeclaration } from '../../src/promql/index.ts';
import { alert, check, record, type Loose } from './checks/rules.ts';

const series = (name: string, rest: Partial<SeriesDeclaration> = {}): SeriesDeclaration => ({
  name,
  metric: name,
  kind: 'gauge',
  required: ['job', 'instance'],
  optional: ['zone'],
  open: false,
  values: {},
  ...rest,
});

const CATALOGUE: Catalogue = catalogueOf([
  series('up', { kind: 'state' }),
  series('share', { unit: 'ratio' }),
  series('age', { unit: 'seconds' }),
  series('size', { unit: 'bytes' }),
  series('backup', { unit: 'timestamp' }),
  series('requests', { kind: 'counter' }),
  series('open_ended', { open: true }),
]);

const summary = (expression: string, text: string): Loose =>
  alert(expression, { annotations: { summary: text }, labels: { severity: 'page' } });

const said = (rule: Loose, catalogue: Catalogue | undefined = CATALOGUE): readonly string[] =>
  check(checkTemplates, [rule], { catalogue }).map((text) =>
    text.replace(/^(\w+)\[(.*?)\] alert Broken › annotations summary › .*?: /, '$1[$2] '),
  );

it('puts the mistakes of a template where they stand', () => {
  const rule = summary('up == 0', '{{ $labels.job | humanise }} {{ if gt $value 5 }}{{ end }}');
  expect(check(checkTemplates, [rule], { catalogue: CATALOGUE })).toHaveLength(2);
  expect(said(rule)).toEqual([
    'error[rule/invalid-template] Prometheus refuses the template of annotation `summary`: there is no function `humanise`\ndid you mean "humanize"?',
    'error[rule/template-fails] annotation `summary` would say `<error expanding template: …>`, because `gt` cannot compare a number with decimals and a whole number\nwrite the number with decimals: `5.0`',
  ]);
});

it('finds labels that the expression drops, and says where', () => {
  expect(said(summary('sum by (job) (up) == 0', '{{ $labels.instance }}'))).toEqual([
    [
      'error[rule/template-label-missing] annotation `summary` reads the label `instance`, which the expression never carries',
      '`instance` is dropped by `sum by (job) (…)`',
      'keep it with `by (…, instance)`, or read one of: `job`',
    ].join('\n'),
  ]);
});

it('says what is printed other than it is meant', () => {
  expect(said(summary('up == 0', '{{ printf "%d" $value }}'))).toEqual([
    'warning[rule/template-garbled] annotation `summary` would not say what it is meant to: `%d` cannot print a number with decimals\nwrite `%.2f`',
  ]);
});

it('gives no advice to aggregate where nothing is aggregated', () => {
  expect(said(summary('absent(up{job="api"})', '{{ $labels.instance }}'))).toEqual([
    [
      'error[rule/template-label-missing] annotation `summary` reads the label `instance`, which the expression never carries',
      '`absent(up{job="api"})` never carries `instance`',
      'read one of: `job`',
    ].join('\n'),
  ]);
});

it('suggests the label that was meant', () => {
  expect(said(summary('up == 0', '{{ index $labels "jop" }}'))).toEqual([
    [
      'error[rule/template-label-missing] annotation `summary` reads the label `jop`, which the expression never carries',
      '`up` has no label `jop`',
      'did you mean `job`?',
    ].join('\n'),
  ]);
});

it.each([
  ['alertname', 'Broken'],
  ['severity', 'page'],
])('knows that the label %s is set only after templates are filled', (label, value) => {
  expect(said(summary('sum by (job) (up) == 0', `{{ $labels.${label} }}`))).toEqual([
    [
      `error[rule/template-label-missing] annotation \`summary\` reads the label \`${label}\`, which the expression never carries`,
      `it is set only after templates are filled: write its value here: \`${value}\``,
    ].join('\n'),
  ]);
  expect(said(summary('unheard_of > 0', `{{ $labels.${label} }}`))).toEqual([
    [
      `warning[rule/template-own-label] annotation \`summary\` reads the label \`${label}\`, which is set only after templates are filled`,
      `write its value here: \`${value}\``,
    ].join('\n'),
  ]);
});

it.each(['up == 0', 'sum by (job) (up) == 0 or vector(0)'])(
  'warns of a label that some results of %s lack',
  (expression) => {
    const label = expression.includes('or') ? 'job' : 'zone';
    expect(said(summary(expression, `{{ $labels.${label} }}`))).toEqual([
      [
        `warning[rule/template-label-sometimes] annotation \`summary\` reads the label \`${label}\`, which some results of the expression lack`,
        `say what to write without it: \`{{ or $labels.${label} "none" }}\``,
      ].join('\n'),
    ]);
  },
);

it.each([
  ['up == 0', '{{ $labels.job }} {{ $labels.instance }} {{ $labels.__name__ }}'],
  ['up == 0', '{{ with $labels.zone }}in {{ . }}{{ end }}{{ or $labels.zone "nowhere" }}'],
  ['open_ended > 0', '{{ $labels.whatever }}'],
  ['unheard_of > 0', '{{ $labels.whatever }}'],
  ['sum by (whatever) (unheard_of) > 0', '{{ $labels.whatever }}'],
  ['label_replace(up, "host", "$1", "instance", "(.*):.*") == 0', '{{ $labels.host }}'],
  ['up == 0', 'no template'],
  ['share > 0.5', '{{ $value | humanizePercentage }}'],
  ['time() - backup > 60', '{{ $value | humanizeDuration }}'],
  ['unheard_of > 0', '{{ $value | humanizeDuration }} {{ $value | humanizePercentage }}'],
  ['size > 1', '{{ $value | humanize1024 }}B {{ humanize $value }}'],
  ['up == 0', `{{ query "up{job='a'}" | first | label "job" }}`],
  [
    'up == 0',
    `{{ with printf "up{job='%s'}" $labels.job | query }}{{ . | first | value }}{{ end }}`,
  ],
])('leaves %s with %s alone', (expression, text) => {
  const rules = [summary(expression, text)];
  const found = check(checkTemplates, rules, { catalogue: { ...CATALOGUE, complete: false } });
  expect(found).toEqual([]);
});

it('finds a value in a label, and a label that depends on it', () => {
  const labels = {
    usage: '{{ $value }}',
    severity: '{{ if gt $value 0.9 }}page{{ else }}ticket{{ end }}',
    team: '{{ $labels.job }}',
  };
  const rule = alert('share > 0.5', { labels });
  const found = check(checkTemplates, [rule], { catalogue: CATALOGUE });
  expect(
    found.map((text) => text.replace(/ alert Broken › labels (\w+) › .*?: /, ' $1: ')),
  ).toEqual([
    [
      'error[rule/value-in-label] usage: label `usage` holds a number that changes with every evaluation, and each time it is another alert',
      'move it to an annotation, which may change while the alert fires',
    ].join('\n'),
    [
      'warning[rule/value-decides-label] severity: label `severity` depends on the value, and whenever it changes it is another alert',
      'write a rule for each `severity`, with a threshold of its own',
    ].join('\n'),
  ]);
});

const SHARE = 'a share of one as a percentage';
const HUNDRED =
  'one hundred times that already\ntake `* 100` out of the expression, or write `{{ printf "%.1f" $value }}%`';

it.each([
  ['age > 60', 'humanizePercentage', SHARE, 'in seconds\nwrite `{{ $value | humanizeDuration }}`'],
  [
    'size > 60',
    'humanizeDuration',
    'seconds as a duration',
    'in bytes\nwrite `{{ $value | humanize1024 }}B`',
  ],
  [
    'share > 0.5',
    'humanizeDuration',
    'seconds as a duration',
    'a number without a unit\nwrite `{{ $value | humanize }}`',
  ],
  [
    'age > 60',
    'humanizeTimestamp',
    'a Unix time as a date',
    'in seconds\nwrite `{{ $value | humanizeDuration }}`',
  ],
  [
    'backup > 0',
    'humanizeDuration',
    'seconds as a duration',
    'a Unix time\nwrite `{{ $value | humanizeTimestamp }}`',
  ],
  ['share * 100 > 50', 'humanizePercentage', SHARE, HUNDRED],
  ['100 * (a / b) > 5', 'humanizePercentage', SHARE, HUNDRED],
])('knows the unit of %s for %s', (expression, name, writes, rest) => {
  const rule = summary(expression, `{{ $value | ${name} }}`);
  expect(said(rule, { ...CATALOGUE, complete: false })).toEqual([
    `warning[rule/template-unit] \`${name}\` writes ${writes}, and the value is ${rest}`,
  ]);
});

it.each([
  ['up{', 'unexpected end of input inside braces'],
  ['up[5m]', 'it gives a range vector, and only an instant vector can be read'],
  ["'text'", 'it gives a text, and only an instant vector can be read'],
])('finds that the query %s fails', (query, problem) => {
  expect(said(summary('up == 0', `{{ query "${query}" | first | value }}`))).toEqual([
    `error[rule/template-query] the query in annotation \`summary\` fails: ${problem}\ntry the query in Prometheus first; its quotes may be single ones`,
  ]);
});

it('looks at what a query finds', () => {
  const text = '{{ range query "sum by (job) (up)" }}{{ .Labels.instance }}{{ end }}';
  expect(said(summary('up == 0', text))).toEqual([
    'error[rule/template-query-label] annotation `summary` reads the label `instance` of a query whose results never carry it\nkeep it with `by (…, instance)`, or read one of: `job`',
  ]);
  const codes = said(summary('up == 0', '{{ query "upp" | first | value }}'));
  expect(codes.map((each) => each.split(']')[0])).toEqual(['error[promql/unknown-metric']);
});

it('knows the external labels where there are some', () => {
  const rule = summary('up == 0', '{{ $externalLabels.clutser }}');
  expect(said(rule)).toEqual([]);
  const [found] = check(checkTemplates, [rule], { externalLabels: { cluster: 'a' } });
  expect(found).toContain('warning[rule/template-external-label]');
  expect(found).toContain('which the server does not have\ndid you mean "cluster"?');
});

it('says that recording rules are not filled', () => {
  const rule = record('job:up:sum')('sum by (job) (up)', { labels: { team: '{{ $labels.job }}' } });
  const [found] = check(checkTemplates, [rule]);
  expect(found).toContain('warning[rule/template-in-recording-rule]');
  expect(found).toContain(
    'label `team` keeps its braces: Prometheus fills templates of alerting rules only',
  );
});
