import { expect, it } from 'vitest';
import { compareWithPrometheus, type Compared } from '../../src/drift/index.ts';
import { asked, withServer, type Patience } from './servers.ts';

const COMMITTED = `groups:
  - name: slo:api
    interval: 30s
    rules:
      - record: slo:errors:ratio1h
        expr: |
          sum by (job) (rate(errors_total[1h]))
          /
          sum by (job) (rate(requests_total[1h]))
        labels:
          slo: api
      - alert: Burns
        expr: slo:errors:ratio1h{slo="api"} > 14.4 * 0.001
        for: 2m
        labels: {severity: P1, slo: api}
        annotations: {summary: it burns}
  - name: alerts:api
    interval: 1m
    rules:
      - alert: Down
        expr: up == 0
        labels: {service: api}
`;
const file = { shown: 'generated/prometheus/rules/api.yaml', content: COMMITTED };

// As Prometheus prints them: on one line, matchers sorted, durations in its own way.
const record = {
  type: 'recording',
  name: 'slo:errors:ratio1h',
  query: 'sum by (job) (rate(errors_total[1h])) / sum by (job) (rate(requests_total[60m]))',
  labels: { slo: 'api' },
  health: 'ok',
};
const burns = {
  type: 'alerting',
  name: 'Burns',
  query: 'slo:errors:ratio1h{slo="api"} > 14.4 * 0.001',
  duration: 120,
  keepFiringFor: 0,
  labels: { severity: 'P1', slo: 'api' },
  annotations: { summary: 'it burns' },
  health: 'ok',
};
const down = { ...burns, name: 'Down', query: 'up == 0', duration: 0, labels: { service: 'api' }, annotations: {} }; // prettier-ignore
const slo = { name: 'slo:api', file: '/etc/prometheus/rules/api.yaml', interval: 30, rules: [record, burns] }; // prettier-ignore
const causes = { name: 'alerts:api', file: slo.file, interval: 60, rules: [down] };

const compare = (groups: readonly unknown[], committed = [file]): Promise<Compared> =>
  withServer(
    () => [200, { status: 'success', data: { groups } }],
    (url) => compareWithPrometheus(asked('Prometheus', url), committed),
  );

async function wordsOf(groups: readonly unknown[], committed = [file]) {
  const { differences, diagnostics } = await compare(groups, committed);
  expect(diagnostics).toEqual([]);
  return differences.map(({ kind, what, words }) => [kind, what, ...words]);
}

it('finds no difference in what Prometheus prints anew', async () => {
  const { differences, extent } = await compare([causes, slo]);
  expect([differences, extent]).toEqual([[], '2 rule groups']);
});

it('says what of a rule differs: expression, times, labels and annotations', async () => {
  const other = {
    ...burns,
    query: 'slo:errors:ratio1h{slo="api"} > 6 * 0.001',
    duration: 0,
    keepFiringFor: 300,
    labels: { severity: 'P2', slo: 'api' },
    annotations: { summary: 'it burns', extra: 'x' },
  };
  expect(await wordsOf([{ ...slo, interval: 60, rules: [record, other] }, causes])).toEqual([
    [
      'changed',
      'group slo:api',
      'interval: 1m is loaded, 30s is committed',
      'alert Burns: another expression is loaded',
      '  loaded     slo:errors:ratio1h{slo="api"} > 6 * 0.001',
      '  committed  slo:errors:ratio1h{slo="api"} > 14.4 * 0.001',
      'alert Burns: for: 0s is loaded, 2m is committed',
      'alert Burns: keep_firing_for: 5m is loaded, 0s is committed',
      'alert Burns: label severity: "P2" is loaded, "P1" is committed',
      'alert Burns: annotation extra: "x" is loaded, nothing is committed',
    ],
  ]);
});

const long = (last: string): string =>
  `${Array.from({ length: 40 }, (_, i) => `metric_${i}`).join(' + ')} + ${last}`;

it('shows of long expressions where they differ', async () => {
  const content = `groups: [{name: 'slo:api', interval: 30s, rules: [{record: x, expr: '${long('a')}'}]}]`;
  const rule = { ...record, name: 'x', labels: {}, query: long('b') };
  const told = await wordsOf([{ ...slo, rules: [rule] }], [{ ...file, content }]);
  expect(told[0]?.slice(2)).toEqual([
    'series x: another expression is loaded',
    expect.stringMatching(/^ {2}loaded {5}….{20,30} \+ metric_39 \+ b$/),
    expect.stringMatching(/^ {2}committed {2}….{20,30} \+ metric_39 \+ a$/),
  ]);
});

it('says which rules are missing, left over or in another order', async () => {
  const stray = { ...burns, name: 'Stray' };
  expect(await wordsOf([{ ...slo, rules: [stray, record] }, causes])).toEqual([
    [
      'changed',
      'group slo:api',
      'alert Burns is not loaded',
      'alert Stray is loaded, and not committed',
    ],
  ]);
  expect(await wordsOf([{ ...slo, rules: [burns, record] }, causes])).toEqual([
    ['changed', 'group slo:api', expect.stringContaining('in another order')],
  ]);
});

it('names groups and whole files that are not loaded', async () => {
  expect(await wordsOf([slo])).toEqual([
    ['missing', 'group alerts:api', 'it is not loaded: 1 rule'],
  ]);
  expect(await wordsOf([])).toEqual([
    [
      'missing',
      'file generated/prometheus/rules/api.yaml',
      'none of its groups is loaded: 2 with 3 rules',
    ],
  ]);
});

it('tells groups of ours that were not removed from those of others', async () => {
  const gone = { ...slo, name: 'slo:web', file: '/etc/prometheus/rules/web.yaml' };
  const inOurFile = { ...causes, name: 'by-hand' };
  const foreign = { ...causes, name: 'node', file: '/etc/prometheus/node.yaml' };
  const copy = { ...slo, file: '/etc/prometheus/old/api-copy.yaml' };
  expect(await wordsOf([slo, causes, gone, inOurFile, foreign, copy])).toEqual([
    ['extra', 'group slo:web', 'it is loaded with 2 rules, and not committed'],
    ['extra', 'group by-hand', 'it is loaded with 1 rule, and not committed'],
    ['foreign', 'group node', "somebody else's, with 1 rule"],
    ['extra', 'group slo:api', expect.stringContaining('evaluated twice')],
  ]);
});

it('says which rules fail, and why, as one harmless line', async () => {
  const failing = { ...record, health: 'err', lastError: 'many-to-many\u001b[2J\nmatching' };
  expect(await wordsOf([{ ...slo, rules: [failing, burns] }, causes])).toEqual([
    [
      'failing',
      'group slo:api',
      'series slo:errors:ratio1h fails: many-to-many\\u{1b}[2J matching',
    ],
  ]);
});

const problemsOf = async (
  answering: Parameters<typeof withServer>[0],
  patience: Patience = {},
): Promise<readonly string[]> => {
  const { diagnostics, extent } = await withServer(answering, (url) =>
    compareWithPrometheus(asked('Prometheus', url, patience), [file]),
  );
  expect(extent).toBe('');
  return diagnostics.map(({ code }) => code);
};

it('says when nobody answers, too late, too much, or something else', async () => {
  expect(await problemsOf(() => undefined, { timeout: '50ms' })).toEqual(['drift/timed-out']);
  expect(await problemsOf(() => [200, 'x'.repeat(5000)], { limit: 1024 })).toEqual([
    'drift/too-large',
  ]);
  expect(await problemsOf(() => [401, ''])).toEqual(['drift/not-allowed']);
  const bodies = ['<html>', '[]', '{"status":"success","data":{"groups":7}}', 'null'];
  const told = await Promise.all(bodies.map((body) => problemsOf(() => [200, body])));
  expect(new Set(told.flat())).toEqual(new Set(['drift/not-an-api']));
  expect(await problemsOf(() => [404, ''])).toEqual(['drift/not-an-api']);
  expect(await problemsOf(() => [503, ''])).toEqual(['drift/server-failed']);
  const nobody = asked('Prometheus', 'http://127.0.0.1:1');
  const { diagnostics } = await compareWithPrometheus(nobody, [file]);
  expect(diagnostics.map(({ code }) => code)).toEqual(['drift/unreachable']);
});

it('survives answers of any shape', async () => {
  const odd = [null, 7, [], { name: {}, rules: 'x' }, { name: 'slo:api', rules: [null, { labels: [] }] }]; // prettier-ignore
  expect((await wordsOf(odd)).length).toBeGreaterThan(0);
  const deep = `${'['.repeat(5000)}${']'.repeat(5000)}`;
  const text = `{"status":"success","data":{"groups":[{"name":"slo:api","rules":[{"name":${deep}}]}]}}`;
  const { diagnostics } = await withServer(
    () => [200, text],
    (url) => compareWithPrometheus(asked('Prometheus', url), [file]),
  );
  expect(diagnostics).toEqual([]);
});

it('refuses to compare with a file that holds no rules', async () => {
  const broken = { shown: 'generated/x.yaml', content: 'groups: {' };
  const { diagnostics } = await compare([], [broken]);
  expect(diagnostics.map(({ code, message }) => [code, message])).toEqual([
    ['drift/unreadable-file', 'generated/x.yaml cannot be read: it is not what nines generates'],
  ]);
});
