// Files as nobody would write them, but as tools do.
import { expect, it } from 'vitest';
import { codesOf, importTexts, onlySlo, slosOf, told } from './importing.ts';

const sloth = (name: string): string => `version: prometheus/v1
service: ${name}
slos:
  - name: available
    objective: 99.9
    sli:
      events:
        error_query: sum(rate(http_requests_total{code=~"5.."}[{{.window}}]))
        total_query: sum(rate(http_requests_total[{{.window}}]))
    alerting: {}
`;

it.each(['', '# nothing', '---\n---\n', 'null', '~', '---\nnull\n---\n~\n...\n', '\ufeff---\n'])(
  'finds nothing in %j, and has nothing to say of it',
  (text) => {
    expect(told(importTexts(text))).toEqual([]);
    expect(told(importTexts(`${text}\n---\n${sloth('shop')}`))).toEqual([]);
  },
);

it('takes aliases and merged mappings for what they stand for', () => {
  const text = `labels: &all { tier: '2' }
version: prometheus/v1
service: shop
slos:
  - &first
    name: one
    objective: &objective 99.9
    sli: &sli
      events:
        error_query: sum(rate(x_total{code="5"}[{{.window}}]))
        total_query: sum(rate(x_total[{{.window}}]))
    alerting: { labels: *all, ticket_alert: { disable: true } }
  - <<: *first
    name: two
`;
  const read = importTexts(text);
  expect(told(read)).toEqual([]);
  const [one, two] = slosOf(read);
  expect(two).toEqual({ ...one, name: 'two', place: expect.anything() });
});

it('survives lists that hold themselves, and words that hold millions', () => {
  const loop = `version: prometheus/v1\nservice: a\nlabels: &l { a: *l }\nslos: &s [*s]\n`;
  expect(codesOf(importTexts(loop))).toEqual(['import/wrong-type']);
  const [first, ...others] = 'abcdefgh';
  const more = others.map((name, i) => `${name}: &${name} [${`*${'abcdefg'[i]},`.repeat(9)}]`);
  const bomb = [`${first}: &${first} [x]`, ...more].join('\n');
  expect(codesOf(importTexts(`${bomb}\n${sloth('shop')}`))).toEqual(['import/dropped-setting']);
});

const list = (kind: string, items: readonly unknown[]) => ({ apiVersion: 'v1', kind, items });

it('reads lists of lists, of several tools, as JSON', () => {
  const pyrra = {
    apiVersion: 'pyrra.dev/v1alpha1',
    kind: 'ServiceLevelObjective',
    metadata: { name: 'a' },
    spec: {
      target: '99',
      window: '2w',
      indicator: {
        ratio: { errors: { metric: 'x_total{code="5"}' }, total: { metric: 'x_total' } },
      },
    },
  };
  const text = JSON.stringify(list('List', [list('ServiceLevelObjectiveList', [pyrra])]));
  expect(onlySlo(importTexts(text)).name).toBe('a');
  expect(onlySlo(importTexts(JSON.stringify([pyrra]))).name).toBe('a');
});

const windows = (period: string, budget = 2): string => `apiVersion: sloth.slok.dev/v1
kind: AlertWindows
spec:
  sloPeriod: ${period}
  page: { quick: { errorBudgetPercent: ${budget}, shortWindow: 5m, longWindow: 1h } }
`;

it('says of alert windows that they are those of no SLO', () => {
  expect(told(importTexts(windows('30d'), sloth('shop')))).toEqual([]);
  expect(told(importTexts(windows('28d'), sloth('shop')))).toEqual([
    'slos-1.yaml:4:14 warning dropped-setting `spec.sloPeriod` is not carried over: SLOs are over 30d here, so that its windows are those of none',
  ]);
  const read = importTexts(windows('30d'), windows('720h', 3), sloth('shop'));
  expect(told(read)).toEqual([
    'slos-2.yaml:4:14 warning dropped-setting `spec.sloPeriod` is not carried over: other windows for 30d are in slos-1.yaml, and are taken',
  ]);
  expect(onlySlo(read).alerting.tiers).toMatchObject([{ budget: '2' }]);
});

const referring = (name: string): string => `apiVersion: openslo/v1
kind: SLO
metadata: { name: ${name} }
spec:
  service: big
  budgetingMethod: Occurrences
  timeWindow: [{ duration: 30d, isRolling: true }]
  indicatorRef: sli-${name}
  objectives: [{ target: 0.99 }]
---
apiVersion: openslo/v1
kind: SLI
metadata: { name: sli-${name} }
spec:
  ratioMetric:
    counter: true
    good: { metricSource: { type: Prometheus, spec: { query: '${name}_total{code="200"}' } } }
    total: { metricSource: { type: Prometheus, spec: { query: ${name}_total } } }
`;

// Looking for each object among all others took minutes.
it('takes no longer for an object because there are others', { timeout: 30_000 }, () => {
  const names = Array.from({ length: 1000 }, (_, i) => `x${i}`);
  const read = importTexts(names.map(referring).join('---\n'));
  expect(slosOf(read)).toHaveLength(1000);
  expect(told(read)).toEqual([]);
});
