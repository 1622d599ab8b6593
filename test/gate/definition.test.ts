// What validate and verify say of a release gate, and what its runbook shows.
import { expect, it } from 'vitest';
import {
  above,
  aboveBefore,
  atLeast,
  atMost,
  below,
  belowBefore,
  equals,
  promql,
  ratio,
  rolloutGate,
  sum,
  type RolloutGateProps,
} from '../../src/index.ts';
import { compileGate, errors, matrix, measures, planned, requests, seen } from './shop.ts';

const codesOf = (props: RolloutGateProps): readonly string[] =>
  compileGate(props).diagnostics.map(({ code }) => code);

type Rows = RolloutGateProps['matrix'];

const withRows = (...rows: Rows): RolloutGateProps => ({
  measures,
  evidence: atLeast(seen, 100),
  matrix: [...rows, { do: 'go' }],
});

const rollBack = (when: ReturnType<typeof above>): Rows[number] => ({ when, do: 'roll back' });

it.each([
  ['a looser threshold', above(errors, '5%'), above(errors, '10%')],
  ['the same threshold', above(errors, '5%'), above(errors, '5%')],
  ['the same threshold included', atLeast(errors, '5%'), above(errors, '5%')],
  ['a looser threshold from below', below(seen, 10), below(seen, 5)],
  ['the same one from below', atMost(seen, 10), below(seen, 10)],
  ['the same value', equals(seen, 0), equals(seen, 0)],
])('says that a row is never reached behind %s', (_, first, second) => {
  expect(codesOf(withRows(rollBack(first), rollBack(second)))).toEqual(['gate/unreachable-row']);
});

it.each([
  ['a stricter threshold', above(errors, '10%'), above(errors, '5%')],
  ['the same threshold excluded', above(errors, '5%'), atLeast(errors, '5%')],
  ['another measure', above(seen, 5), above(errors, '10%')],
  ['the other direction', above(errors, '5%'), below(errors, '1%')],
  ['another value', equals(seen, 0), equals(seen, 1)],
])('lets a row stand behind %s', (_, first, second) => {
  expect(codesOf(withRows(rollBack(first), rollBack(second)))).toEqual([]);
});

it('lets a threshold and a comparison with the time before stand beside each other', () => {
  const rows = withRows(
    { when: aboveBefore(errors, '50%'), do: 'roll back' },
    { when: above(errors, '200%'), do: 'roll back' },
    { when: belowBefore(seen, '30%'), do: 'hold' },
  );
  expect(codesOf(rows)).toEqual([]);
});

it('lets a stricter row stand behind a looser one that must hold for longer', () => {
  const rows = withRows(
    { when: above(errors, '5%'), for: '10m', do: 'roll back' },
    { when: above(errors, '10%'), do: 'roll back' },
  );
  expect(codesOf(rows)).toEqual([]);
});

const verified = (when: ReturnType<typeof above>): readonly string[] =>
  codesOf({ ...withRows({ when, do: 'fix forward' }), verify: [below(errors, '1%')] });

it('says that a row goes on where verify forbids that, and only then', () => {
  expect(verified(above(errors, '1%'))).toEqual(['gate/never-goes']);
  expect(verified(above(errors, '0.9%'))).toEqual([]);
  expect(verified(above(seen, 5))).toEqual([]);
});

it('tells all mistakes at once', () => {
  const first = { when: above(errors, '10 apples'), do: 'roll back' } as const;
  expect(
    codesOf({
      measures,
      evidence: atLeast(seen, 100),
      steps: ['50%'],
      // @ts-expect-error -- no duration
      matrix: [{ ...first, rollBackAfter: '5m', for: 'soon' }],
      budgetLeft: '-1%',
    }).toSorted(),
  ).toEqual([
    'config/not-a-duration',
    'gate/bad-budget',
    'gate/bad-steps',
    'gate/invalid-expression',
    'gate/no-end',
    'gate/pointless-property',
  ]);
});

it('checks queries as those of alerts are: series, labels and kinds', () => {
  const typo = promql('sum(rate(http_request_total[5m]))');
  const label = sum(promql('http_requests_total{stauts="5xx"}', { metrics: [requests] }));
  const raw = ratio(promql('sum(http_requests_total)', { metrics: [requests] }), seen);
  const found = (of: typeof typo) =>
    codesOf({ ...withRows(rollBack(above(of, 1))), measures: { ...measures, of } });
  expect(found(typo)).toEqual(['promql/unknown-metric']);
  expect(found(label)).toEqual(['metric/unknown-label']);
  expect(found(raw)).not.toEqual([]);
});

it('keeps thresholds exact', () => {
  const gate = planned(withRows(rollBack(above(errors, '0.3%')), rollBack(above(seen, '0.1'))));
  expect(gate.rows.map(({ when }) => (when === 'otherwise' ? when : when.limit))).toEqual([
    '0.003',
    '0.1',
    'otherwise',
  ]);
  const before = planned(withRows({ when: aboveBefore(errors, '10%'), do: 'hold' }));
  expect(before.rows[0]?.when).toMatchObject({ limit: '1.1' });
});

it.each([
  ['nothing', undefined],
  ['null', null],
  ['a number', 1],
  ['a text', 'x'],
  ['an empty list', []],
  ['a list', [null]],
  ['an object', {}],
  ['a function', () => 1],
])('throws for %s nowhere', (_, given) => {
  for (const name of ['measures', 'evidence', 'matrix', 'verify', 'steps', 'budgetLeft']) {
    const props = { ...matrix, [name]: given };
    expect(() => compileGate(props)).not.toThrow();
  }
  expect(() => Reflect.apply(rolloutGate, undefined, [given])).not.toThrow();
  expect(() => Reflect.apply(aboveBefore, undefined, [given, given])).not.toThrow();
});

it('shows the matrix on the page of the system', () => {
  const { files } = compileGate();
  const page = files.find(({ content }) => content.includes('## Does a release go on'));
  const text = page?.content ?? '';
  const section = text.slice(
    text.indexOf('## Does a release go on'),
    text.indexOf('## Operations'),
  );
  expect(section).toMatchInlineSnapshot(`
    "## Does a release go on

    The first row that applies decides. No data and too little traffic are never a go.

    ### Release of Checkout

    Traffic: 10% → 50% → 100%. Each step needs a go.

    | When | Do |
    |---|---|
    | health probe equal to 0, for 1m | roll back within 5m |
    | error rate above 10% | roll back within 5m |
    | P95 latency more than 50% above before, for 2m | roll back within 15m |
    | error rate above 2% | hold, after 30m roll back |
    | error rate above 0.5% | fix forward |
    | anything else | go |

    A go needs besides, for 15m:

    - error rate below 1%
    - P95 latency at most 10% above before
    - budget of checkout-availability at least 10%

    Decided on: requests at least 100.

    \`\`\`sh
    nines gate --prometheus http://PROMETHEUS:9090 --system shop --service checkout --since DEPLOYED
    \`\`\`

    "
  `);
});
