import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { hazards, ruleHazards, type HazardOptions } from '../../src/promql/hazards/index.ts';
import { parseExpression, type Finding, type PrometheusTarget } from '../../src/promql/index.ts';
import { ALL_FEATURES } from './trees.ts';
import { NO_SERVER, serverBinary, startServer, type Server } from './server.ts';

function find(text: string, options: HazardOptions = {}): readonly Finding[] {
  const { target = '3.5' } = options;
  const { expression, errors } = parseExpression(text, { target, features: ALL_FEATURES });
  if (!expression) throw new Error(`${text}: ${errors[0]?.message}`);
  return hazards(expression, options);
}

/** Findings as their code and the part of the text that they point at. */
const found = (text: string, options?: HazardOptions): readonly string[] =>
  find(text, options).map(
    ({ code, range }) => `${code.replace('promql/', '')}: ${text.slice(range.start, range.end)}`,
  );

const ALERT = { rule: 'alert' } as const;
const RECORD = { rule: 'record' } as const;
const OLD = { target: '2.42' } as const;

/** [text, what is found in it, options] */
const dangerous: readonly (readonly [text: string, findings: string[], options?: HazardOptions])[] = [
  ['up[5m]', ['unusable-result: up[5m]'], ALERT],
  ['"text"', ['unusable-result: "text"'], RECORD],
  ['(up[5m:1m])', ['unusable-result: (up[5m:1m])'], RECORD],
  ['label_replace(a, "b", "$1", "c", "(")', ['bad-label-regex: "("']],
  ['label_replace(a, "", "x", "c", "d")', ['bad-label-name: ""']],
  ['label_replace(a, "b.c", "x", "c", "d")', ['bad-label-name: "b.c"'], OLD],
  ['label_join(a, "", ",", "b", "")', ['bad-label-name: ""', 'bad-label-name: ""']],
  ['label_join(a, "b-c", ",", "b")', ['bad-label-name: "b-c"'], OLD],
  ['count_values("", a)', ['bad-label-name: ""']],
  ['count_values("a b", a)', ['bad-label-name: "a b"'], OLD],
  ['label_replace(a, "b", "$1_x", "c", "(.*)")', ['missing-group: "$1_x"']],
  ['label_replace(a, "b", "$1-${2}", "c", "(.*)")', ['missing-group: "$1-${2}"']],
  ['label_replace(a, "b", "$name", "c", "(?P<nam>.*)")', ['missing-group: "$name"']],
  ['histogram_quantile(99, a)', ['parameter-out-of-range: 99']],
  ['quantile(-0.1, a)', ['parameter-out-of-range: -0.1']],
  ['quantile_over_time(1 + 1, a[5m])', ['parameter-out-of-range: 1 + 1']],
  ['topk(0, a)', ['parameter-out-of-range: 0']],
  ['bottomk(0.5, a)', ['parameter-out-of-range: 0.5']],
  ['limitk(-(3), a)', ['parameter-out-of-range: -(3)']],
  ['topk(NaN, a)', ['parameter-out-of-range: NaN']],
  ['topk(Inf, a)', ['parameter-out-of-range: Inf']],
  ['double_exponential_smoothing(a[5m], 1, 0)', ['parameter-out-of-range: 1', 'parameter-out-of-range: 0']],
  ['limit_ratio(1.5, a)', ['parameter-out-of-range: 1.5']],
  ['limit_ratio(0, a)', ['parameter-out-of-range: 0']],
  ['clamp(a, 10, 1)', ['empty-clamp: clamp(a, 10, 1)']],
  ['a * on ("x.y") b', ['changed-by-server: * on ("x.y")'], RECORD],
  ['a * on (x) group_left ("y z") b', ['changed-by-server: * on (x) group_left ("y z")'], ALERT],
  ['a * ignoring () group_left (__name__) b', ['changed-by-server: * ignoring () group_left (__name__)'], ALERT],
  ['a @ 1700000000', ['fixed-time: a @ 1700000000'], ALERT],
  ['max_over_time(a[1h:1m] @ 5)', ['fixed-time: a[1h:1m] @ 5'], RECORD],
  ['a * on (x) group_left (b) + c', ['swallowed-operand: * on (x) group_left (b)']],
  ['a / on (x) group_right (b) -c * 2', ['swallowed-operand: / on (x) group_right (b)']],
  ['a / 0', ['division-by-zero: 0']],
  ['a % (1 - 1)', ['division-by-zero: (1 - 1)']],
  ['a{b=~"c"}', ['plain-regex: b=~"c"']],
  ['rate(a{b!~"c d"}[5m])', ['plain-regex: b!~"c d"']],
  ['a{b=~""}', ['plain-regex: b=~""']],
  ['a{b!~".+"}', ['plain-regex: b!~".+"']],
  ['a{b=~"^c.*$"}', ['redundant-anchors: b=~"^c.*$"']],
  ['a{b=~"^c"}', ['redundant-anchors: b=~"^c"']],
  ['a{b!~"c$"}', ['redundant-anchors: b!~"c$"']],
  ['a{b=~".*"}', ['matcher-without-effect: b=~".*"']],
  ['a{host=~"web.example.com|db.example.com"}', ['unescaped-dot: host=~"web.example.com|db.example.com"']],
]; // prettier-ignore

it.for(dangerous)('warns of %s', ([text, findings, options]) => {
  expect(found(text, options)).toEqual(findings);
});

const harmless: readonly (readonly [text: string, options?: HazardOptions])[] = [
  ['sum(rate(a[5m])) > 0', ALERT],
  ['1 + 2', RECORD],
  ['up[5m]'],
  ['label_replace(a, "b", "${1}_x$$1", "c", "(.*)")'],
  ['label_replace(a, "b", "$0-$name", "c", "(?P<name>.*)")'],
  ['label_replace(a, "b.c", "x", "c", "d")'],
  ['label_replace(a, "b", "x", "no label", "d")', OLD],
  ['label_join(a, "b", "", "c", "d")', OLD],
  ['count_values("a b", a)'],
  ['histogram_quantile(0, a) + histogram_quantile(1, a)'],
  ['histogram_quantile(scalar(q), a)'],
  ['topk(1, a) or bottomk(scalar(k), a)'],
  ['limit_ratio(-1, a)'],
  ['clamp(a, 1, 1)'],
  ['a * on ("x.y") b'],
  ['a * on ("x.y") b', { ...RECORD, target: '3.14' }],
  ['sum by ("x.y") (a)', RECORD],
  ['a * ignoring () group_left (z) b', RECORD],
  ['a * ignoring () group_left (__name__) b', { ...RECORD, target: '3.14' }],
  ['a * on () group_left (z) b', RECORD],
  ['a @ start() or b @ end()', ALERT],
  ['a @ 1700000000'],
  ['a * on (x) group_left (b) c + d'],
  ['a * on (x) group_left () -c'],
  ['a / 2 + 1 / 0'],
  ['0 / 0'],
  ['a{b="c.d", e=~"f.g", h=~"i|j", k=~"(?i)l"}'],
  ['a{b=~"^c|d$"}'],
  ['a{b=~"c\\\\$"}'],
  ['a{b=~".+", c!~"d.*"}'],
  ['a{host=~"web\\\\.example\\\\.com"}'],
  ['a{path=~"/v1.2/x"}'],
];

it.for(harmless)('has nothing against %s', ([text, options]) => {
  expect(found(text, options)).toEqual([]);
});

it('says what to write instead', () => {
  const helpOf = (text: string): string | undefined => find(text, RECORD)[0]?.help;
  expect(helpOf('a{b=~"^c$"}')).toBe('write `b="c"`');
  expect(helpOf('a{b!~"^c.*$"}')).toBe('write `b!~"c.*"`');
  expect(helpOf('a{b=~"shop.example.com"}')).toBe('write `b="shop.example.com"`');
  expect(helpOf('a{b=~"x.example.com|y.example.com"}')).toBe(
    String.raw`write ` + '`' + String.raw`b=~"x\\.example\\.com|y\\.example\\.com"` + '`',
  );
  expect(helpOf('label_replace(a, "b", "$1_x", "c", "(.*)")')).toBe('write `${1}_x`');
  expect(find('a @ 1.5', ALERT)[0]?.help).toBe(
    'leave out `@ 1.5`, or look back from now with `offset`',
  );
});

it('tells what a rule cannot have for its result', () => {
  const { expression } = parseExpression('up[5m]');
  expect(expression && ruleHazards(expression).map(({ message }) => message)).toEqual([
    'a rule cannot have a range vector for its result, and fails each time it is evaluated',
  ]);
});

// The claims, proven by a real server. Data come from `vector(1)`, so that no series are needed.
const RULES: Readonly<Record<string, string>> = {
  range: 'up[5m]',
  text: '"text"',
  quotes: 'vector(1) * on ("x.y") vector(1)',
  grouping: 'vector(1) * ignoring () group_left (__name__) vector(1)',
};

const rules = Object.entries(RULES).map(
  ([name, expr]) => `  - {record: ${name}, expr: ${JSON.stringify(expr)}}\n`,
);

let server: Server | undefined;

beforeAll(async () => {
  if (serverBinary === undefined) return;
  server = await startServer(serverBinary, {
    features: ALL_FEATURES_OF_3_5,
    rules: `groups:\n- name: g\n  rules:\n${rules.join('')}`,
  });
}, 20_000);

afterAll(async () => {
  await server?.stop();
});

const ALL_FEATURES_OF_3_5 = ['promql-experimental-functions', 'promql-duration-expr'];

interface Samples {
  readonly result: readonly { readonly value: readonly unknown[] }[];
}

/** The values that a query gives, or the error. */
async function query(text: string): Promise<unknown> {
  const answer = await server?.ask<Samples>('/api/v1/query', { query: text });
  return answer?.error ?? answer?.data?.result.map(({ value }) => value[1]);
}

const of = 'vector(1)';
const series = 'vector(1)[5m:1m]';

/** [query, its values or a part of its error]; a hazard is found in each. */
const proofs: readonly (readonly [text: string, result: readonly string[] | string])[] = [
  [`label_replace(${of}, "b", "$1", "c", "(")`, 'invalid regular expression'],
  [`label_replace(${of}, "", "x", "c", ".*")`, 'invalid destination label name'],
  [`label_join(${of}, "", ",", "b")`, 'invalid destination label name'],
  [`label_join(${of}, "b", ",", "")`, 'invalid source label name'],
  [`count_values("", ${of})`, 'invalid label name'],
  [`quantile(1.1, ${of})`, ['+Inf']],
  [`quantile(-1, ${of})`, ['-Inf']],
  [`quantile_over_time(2, ${series})`, ['+Inf']],
  [`topk(0, ${of})`, []],
  [`bottomk(0.9, ${of})`, []],
  [`limitk(0, ${of})`, []],
  [`topk(NaN, ${of})`, 'NaN'],
  [`topk(1e30, ${of})`, 'overflows'],
  [`double_exponential_smoothing(${series}, 1, 0.5)`, 'invalid smoothing factor'],
  [`double_exponential_smoothing(${series}, 0.5, 0)`, 'invalid trend factor'],
  [`limit_ratio(2, ${of})`, ['1']],
  [`limit_ratio(0, ${of})`, []],
  [`clamp(${of}, 5, 1)`, []],
  [`${of} / 0`, ['+Inf']],
  [`${of} % 0`, ['NaN']],
  [`count(label_replace(${of}, "b", "$1_x", "", "(.*)")) by (b) unless label_replace(${of}, "b", "y", "", "")`, ['1']],
]; // prettier-ignore

const like = (result: readonly string[] | string): unknown =>
  typeof result === 'string' ? expect.stringContaining(result) : result;

it.for(proofs)('is borne out by a server: %s', async ([text, result], { skip }) => {
  expect(find(text).length).toBeGreaterThan(0);
  skip(server === undefined, NO_SERVER);
  expect(await query(text)).toEqual(like(result));
});

interface RuleState {
  readonly name: string;
  readonly query: string;
  readonly health: string;
}

interface RuleGroups {
  readonly groups: readonly { readonly rules: readonly RuleState[] }[];
}

/** The rules once the server has evaluated all of them. */
async function evaluated(tries = 100): Promise<ReadonlyMap<string, RuleState>> {
  const answer = await server?.ask<RuleGroups>('/api/v1/rules');
  const states = answer?.data?.groups.flatMap((group) => group.rules) ?? [];
  if (states.every(({ health }) => health !== 'unknown') || tries === 0) {
    return new Map(states.map((state) => [state.name, state]));
  }
  await sleep(100);
  return evaluated(tries - 1);
}

it('is borne out by a server that evaluates rules', { timeout: 20_000 }, async ({ skip }) => {
  skip(serverBinary === undefined, NO_SERVER);
  for (const text of Object.values(RULES)) expect(find(text, RECORD)).toHaveLength(1);
  const states = await evaluated();
  expect(states.get('range')?.health).toBe('err');
  expect(states.get('text')?.health).toBe('err');
  expect(states.get('quotes')?.health).toBe('err');
  expect(states.get('grouping')?.query).toBe('vector(1) * vector(1)');
});

const TARGETS: readonly PrometheusTarget[] = ['2.42', '2.53', '3.5', '3.14'];

it.each(TARGETS)('never throws for %s', (target) => {
  for (const [text] of [...dangerous, ...harmless]) {
    const { expression } = parseExpression(text, { target, features: ALL_FEATURES });
    if (expression) hazards(expression, { target, rule: 'alert' });
  }
  expect(find('(((1)))', { target })).toEqual([]);
});
