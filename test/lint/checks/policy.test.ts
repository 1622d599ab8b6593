import { expect, it } from 'vitest';
import { checkPolicy, policyCheck } from '../../../src/lint/checks/policy.ts';
import type { LintPolicy } from '../../../src/lint/policy/policy.ts';
import { alert, check, record, type Loose } from './rules.ts';

const says = (policy: LintPolicy, ...rules: readonly Loose[]): readonly string[] =>
  check(checkPolicy, rules, { policy });

it('says nothing without a policy', () => {
  expect(check(checkPolicy, [alert('a > 0')])).toEqual([]);
});

it('wants labels and annotations, with what they may say', () => {
  const policy: LintPolicy = {
    labels: [{ key: 'severity', where: { kind: 'alert' }, oneOf: ['page', 'ticket'] }],
    annotations: [
      { key: 'runbook_url', where: { labels: { severity: 'page' } }, pattern: 'https://.*' },
    ],
  };
  expect(says(policy, alert('a > 0', { labels: { severity: 'warn' } }))).toEqual([
    [
      'warning[rule/policy-label] alert Broken › labels severity: the policy wants a label `severity` that is one of page, ticket, and the rule says "warn"',
      'set `severity` to one of page, ticket',
    ].join('\n'),
  ]);
  expect(says(policy, alert('a > 0', { labels: { severity: 'page' } }))).toEqual([
    [
      'warning[rule/policy-annotation] alert Broken › annotations runbook_url: the policy wants an annotation `runbook_url` like `https://.*`, and the rule has none',
      'set `runbook_url` to something like `https://.*`',
    ].join('\n'),
  ]);
  expect(
    says(policy, record('a:b')('a'), alert('a > 0', { labels: { severity: 'ticket' } })),
  ).toEqual([]);
  expect(says({ labels: [{ key: 'team', required: false }] }, alert('a > 0'))).toEqual([]);
});

it('wants names of a kind, and rejects what must not be written', () => {
  expect(
    says({ names: [{ where: { kind: 'alert' }, pattern: 'Shop.+' }] }, alert('a > 0')),
  ).toEqual([
    'warning[rule/policy-name] alert Broken › alert: the policy wants names like `Shop.+`, got Broken\nrename the rule',
  ]);
  const policy: LintPolicy = {
    rejected: [{ in: 'label value', pattern: '.*@.*', because: 'people belong into the routes' }],
  };
  expect(says(policy, alert('a > 0', { labels: { owner: 'ann@example.com' } }))).toEqual([
    [
      'warning[rule/policy-rejected] alert Broken › labels owner: the policy rejects the label value "ann@example.com": people belong into the routes',
      'write something that does not match `.*@.*`',
    ].join('\n'),
  ]);
});

it('limits durations and ranges', () => {
  const policy: LintPolicy = { durations: [{ key: 'for', min: '1m', max: '1h' }], maxRange: '1d' };
  expect(
    says(policy, alert('a > 0', { for: '2h' }), alert('rate(a[2d]) > 0', { for: '5m' })),
  ).toEqual([
    'warning[rule/policy-duration] alert Broken › for: the policy wants `for` to be at most 1h, got 2h\nset `for` to at most 1h',
    'warning[rule/policy-range] alert Broken › expr › a[2d]: the policy allows ranges up to 1d, got 2d\nread less, or record the series first',
  ]);
  expect(says(policy, alert('a > 0')).join()).toContain('at least 1m, got 0s');
});

it('wants matchers, and labels that aggregations keep or strip', () => {
  expect(
    says(
      { selectors: [{ metric: '.*_total', matchers: ['job'] }] },
      alert('rate(a_total[5m]) > b'),
    ),
  ).toEqual([
    [
      'warning[rule/policy-matcher] alert Broken › expr › a_total: the policy wants every selector of `a_total` to say which `job` it selects',
      'add a matcher: `a_total{job="…"}`',
    ].join('\n'),
  ]);
  const policy: LintPolicy = { aggregations: [{ keep: ['job'], strip: ['instance'] }] };
  expect(says(policy, alert('sum by (instance) (a) > 0'))).toEqual([
    [
      'warning[rule/policy-aggregation] alert Broken › expr › sum by (instance) (a): the policy wants `sum` to keep the label `job`',
      'add `job` to `by (…)`',
    ].join('\n'),
    [
      'warning[rule/policy-aggregation] alert Broken › expr › sum by (instance) (a): the policy wants `sum` to strip the label `instance`',
      'remove `instance` from `by (…)`',
    ].join('\n'),
  ]);
  expect(says(policy, alert('sum without (instance) (a) > 0'))).toEqual([]);
  expect(says(policy, alert('sum without (job) (a) > 0')).join()).toContain(
    'remove `job` from `without (…)`',
  );
});

it.each([
  ['wiki/page', 'to be whole URLs'],
  ['http://wiki.example.com/page', 'by https'],
  ['https://blog.example.com/page', 'to wiki.example.com'],
])('refuses the link %s', (url, wanted) => {
  const policy: LintPolicy = { links: [{ hosts: ['wiki.example.com'] }] };
  expect(says(policy, alert('a > 0', { annotations: { runbook_url: url } }))).toEqual([
    `warning[rule/policy-link] alert Broken › annotations runbook_url: the policy wants links ${wanted}, got "${url}" in \`runbook_url\`\ncorrect the link`,
  ]);
});

it.each([
  'https://wiki.example.com/{{ $labels.job }}',
  '{{ $labels.url }}',
  'https://{{ $labels.host }}/x',
])('takes the link %s', (url) => {
  const policy: LintPolicy = { links: [{ hosts: ['wiki.example.com'] }] };
  expect(says(policy, alert('a > 0', { annotations: { runbook_url: url } }))).toEqual([]);
});

it('is as strict as the policy says', () => {
  const policy: LintPolicy = { severity: 'error', labels: [{ key: 'team' }] };
  expect(check(policyCheck(policy), [alert('a > 0')]).join()).toMatch(
    /^error\[rule\/policy-label\]/,
  );
});
