import { expect, it } from 'vitest';
import type { LintPolicy } from '../../../src/lint/policy/policy.ts';
import { readPolicy } from '../../../src/lint/policy/read.ts';

/** All that is said of a policy, without its code. */
function saidOf(text: string): readonly string[] {
  const [policy, diagnostics] = readPolicy({ path: 'policy.yaml', text });
  expect(policy === undefined).toBe(diagnostics.length > 0);
  return diagnostics.map(({ code, severity, message, help = '', notes, place, length }) => {
    expect([code, severity, place?.file]).toEqual(['lint/bad-policy', 'error', 'policy.yaml']);
    const at = `${place?.line}:${place?.column}+${length}`;
    return [at, message.replace('in the policy, ', ''), ...notes, help].join(' | ');
  });
}

const FULL: Required<LintPolicy> = {
  severity: 'info',
  labels: [{ key: 'severity', where: { kind: 'alert' }, oneOf: ['page', ''] }],
  annotations: [
    { key: 'runbook_url', required: false, pattern: 'https://.+', where: { labels: { a: 'b|c' } } },
  ],
  names: [{ pattern: '[A-Z].*', where: { kind: 'alert', name: '.+' } }],
  rejected: [{ in: 'annotation value', pattern: '.*@.*', because: 'people belong into routes' }],
  durations: [{ key: 'keep_firing_for', min: '5m', max: '5m' }],
  selectors: [{ metric: '.*_total', matchers: ['job'] }],
  aggregations: [{ keep: ['job'], strip: ['instance'], where: {} }],
  links: [{ annotations: ['a'], hosts: ['wiki.example.com', 'localhost:80'], schemes: ['http'] }],
  maxRange: '30d',
};

it('reads everything that a policy can say, as JSON and as YAML', () => {
  for (const text of [JSON.stringify(FULL), JSON.stringify(FULL, null, '\t')]) {
    expect(readPolicy({ path: 'policy.json', text })).toEqual([FULL, []]);
  }
  const text = 'labels: &own\n- key: team\nannotations: *own\n';
  const own = [{ key: 'team' }];
  expect(readPolicy({ path: 'policy.yaml', text })).toEqual([
    { labels: own, annotations: own },
    [],
  ]);
  expect(readPolicy({ path: 'policy.yaml', text: '{}' })).toEqual([{}, []]);
});

it('finds all mistakes at once, in the order of the file', () => {
  const text = [
    'severity: warn',
    'lables: [{ key: team }]',
    'labels:',
    '- key: severity',
    "  where: { kind: alerts, name: '(' }",
    '  oneOff: [page]',
    '- required: yes',
    'durations:',
    '- key: fro',
    '  min: 1h',
    '  max: 5m',
    'maxRange: 30',
  ].join('\n');
  expect(saidOf(text)).toEqual([
    '1:11+4 | `severity` must be one of error, warning, info, got "warn" | ',
    '2:1+6 | the top level takes no `lables` | did you mean "labels"?',
    '5:18+6 | `labels[0].where.kind` must be one of alert, record, got "alerts" | did you mean "alert"?',
    '5:32+3 | `labels[0].where.name` must be a regular expression of RE2, got "(" | error parsing regexp: missing closing ): `(` | write it as in a matcher of Prometheus; it has to match the whole text',
    '6:3+6 | `labels[0]` takes no `oneOff` | did you mean "oneOf"?',
    '7:3+13 | `labels[1]` has no `key` | add `key`',
    '7:13+3 | `labels[1].required` must be true or false, got "yes" | ',
    '9:8+3 | `durations[0].key` must be one of for, keep_firing_for, got "fro" | ',
    '10:8+2 | `durations[0].min` must be at most `max`, got "1h" | ',
    '12:11+2 | `maxRange` must be a duration, got 30 | say the unit: 30s or 30m',
  ]);
});

it.each([
  ['', '1:1+1 | the top level must be a mapping, got nothing | '],
  ['[a]', '1:1+3 | the top level must be a mapping, got a list | '],
  ['rejected:', '1:1+8 | `rejected` must be a list, got nothing | '],
  ['names: []', '1:1+5 | `names` must be a list of at least one, got an empty list | '],
  ['names: [Shop]', '1:9+4 | `names[0]` must be a mapping, got "Shop" | '],
  [
    'durations: [{ key: for }]',
    '1:13+12 | `durations[0]` must be a mapping with `min`, `max` or both, got a mapping of `key` | ',
  ],
  [
    'aggregations: [{}]',
    '1:16+2 | `aggregations[0]` must be a mapping with `keep`, `strip` or both, got an empty mapping | ',
  ],
  [
    'durations: [{ key: for, max: 5 minutes }]',
    '1:30+9 | `durations[0].max` must be a duration, got "5 minutes" | write whole numbers with units, from large to small: 30s, 5m, 1h30m, 2d',
  ],
  [
    'links: [{ hosts: ["https://wiki.example.com/"] }]',
    '1:19+27 | `links[0].hosts[0]` must be a host such as wiki.example.com or localhost:3000, got "https://wiki.example.com/" | write it in lower case, without scheme and path',
  ],
  [
    'links: [{ schemes: ["https://"] }]',
    '1:21+10 | `links[0].schemes[0]` must be a scheme such as https, got "https://" | write it in lower case, without `://`',
  ],
  [
    'labels: [{ key: a, where: { labels: { b: "[" } } }]',
    '1:42+3 | `labels[0].where.labels.b` must be a regular expression of RE2, got "[" | error parsing regexp: missing closing ]: `[` | write it as in a matcher of Prometheus; it has to match the whole text',
  ],
])('refuses %s', (text, said) => {
  expect(saidOf(text)).toEqual([said]);
});

it('points at the alias of what was written elsewhere', () => {
  expect(saidOf('labels: &own [{ key: 3 }]\nannotations: *own')).toEqual([
    '1:22+1 | `labels[0].key` must be a text, got 3 | ',
    '2:14+4 | `annotations[0].key` must be a text, got 3 | ',
  ]);
});

it.each([
  ['labels: [\nnames', '2:1', /^this is not YAML: flow sequence in block collection must be/],
  ['{}\n---\n{}', '2:1', /^a second document begins here/],
  ['labels: *own', '1:9', /^there is no anchor `&own` before this alias$/],
  ['labels: &own { <<: *own }', '1:1', /^aliases repeat one another without end$/],
])('refuses %j, which is no YAML', (text, place, message) => {
  const [said = '', ...others] = saidOf(text);
  expect(others).toEqual([]);
  expect(said.startsWith(`${place}+`)).toBe(true);
  expect(said.split(' | ')[1]).toMatch(message);
});

it('tells of a key that is given twice beside what else is wrong', () => {
  expect(saidOf('maxRange: 5m\nmaxRange: 6m\nsevrity: info')).toEqual([
    '2:1+1 | this key is given twice in one mapping | ',
    '3:1+7 | the top level takes no `sevrity` | did you mean "severity"?',
  ]);
});

it('follows as many aliases as people write, and not as many as memory holds', () => {
  const labels = Array.from({ length: 500 }, () => '- { key: a, where: *w }').join('\n');
  expect(
    saidOf(`annotations: [{ key: b, where: &w { kind: alert } }]\nlabels:\n${labels}`),
  ).toEqual([]);
  const names = ['b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'];
  const bomb = names.map((name, i) => {
    const uses = Array.from({ length: 10 }, () => `*${names[i - 1] ?? 'a'}`);
    return `${name}: &${name} [${uses.join(', ')}]`;
  });
  expect(saidOf(['a: &a [x]', ...bomb].join('\n'))).toEqual([
    '1:1+1 | aliases repeat one another without end | write out what they stand for',
  ]);
});
