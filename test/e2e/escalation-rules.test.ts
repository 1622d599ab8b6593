// Ladders in the real engine: the rules of a shop are run over what its queues and requests do.
import { beforeAll, expect, it } from 'vitest';
import type { EmittedFile } from '../../src/index.ts';
import { by } from '../../src/text/index.ts';
import { toolFor, toolOnPath } from '../tools.ts';
import { groupsInOrder } from './budget-world.ts';
import { escalationFiles } from './escalation-world.ts';
import { runRuleTest, type Expectation, type Samples } from './promtool.ts';

const promtool = toolOnPath('promtool');

it('has the real promtool, or says that it skips', () => {
  expect(toolFor('promtool', 'escalation ladders in the real engine')).not.toBe('missing');
});

const rulesIn = (files: readonly EmittedFile[]): readonly EmittedFile[] =>
  files.filter(({ path }) => path.startsWith('prometheus/'));

let files: readonly EmittedFile[] = [];
let fleet: readonly EmittedFile[] = [];
beforeAll(() => {
  files = rulesIn(escalationFiles());
  fleet = rulesIn(escalationFiles('fleet'));
});

/** A value every 15 s, each for so many minutes, one after the other. */
const minutes = (...parts: readonly (readonly [value: number, minutes: number])[]): string =>
  parts.map(([value, length]) => `${value}x${length * 4 - 1}`).join(' ');

const CHECKOUT = 'queue_length{job="checkout",queue="orders"}';
const MAIL = 'queue_length{job="mail",queue="out"}';

/** The levels at which an alert fires, besides the first one, and of which service. */
const levels = (
  alert: string,
  at: string,
  fired: Readonly<Record<string, string>>,
): Expectation => ({
  at,
  expr: `count by (escalation, service) (ALERTS{alertname="${alert}",alertstate="firing",escalation!=""})`,
  samples: Object.entries(fired).map(([escalation, service]) => ({
    labels: `{escalation="${escalation}",service="${service}"}`,
    value: 1,
  })),
});

const queueLevels = (at: string, ...names: readonly string[]): Expectation =>
  levels('QueueTooLong', at, Object.fromEntries(names.map((name) => [name, 'checkout'])));

/** What promtool says of what is not as expected; nothing where all is. */
function complaints(
  rules: readonly EmittedFile[],
  series: Samples,
  expectations: readonly Expectation[],
): string {
  // Ladders are evaluated after the alerts that they read, at the same time.
  const order = groupsInOrder(rules).toSorted(by((name) => `${name.startsWith('escalation:')}`));
  const { ok, output } = runRuleTest(promtool ?? '', {
    files: rules,
    series,
    expectations,
    order,
  });
  return ok ? '' : output;
}

const run = (series: Samples, expectations: readonly Expectation[]): string =>
  complaints(files, series, expectations);

// Too long from the fifth minute on; with its minute of `for`, it fires from the sixth.

it.skipIf(!promtool)('tells each level at its time and not before', () => {
  const outcome = run({ [CHECKOUT]: minutes([0, 5], [20, 60]) }, [
    queueLevels('20m30s'),
    queueLevels('21m', 'L2'),
    queueLevels('35m30s', 'L2'),
    queueLevels('36m', 'L2', 'L3'),
    queueLevels('60m', 'L2', 'L3'),
  ]);
  expect(outcome).toBe('');
});

it.skipIf(!promtool)('stops with the end of the alert', () => {
  const outcome = run({ [CHECKOUT]: minutes([0, 5], [20, 10], [0, 10], [20, 20], [0, 20]) }, [
    // Over after 14 minutes, and again from 26:00 to 45:00.
    ...['21m', '30m', '40m30s'].map((at) => queueLevels(at)),
    queueLevels('41m', 'L2'),
    queueLevels('44m30s', 'L2'),
    queueLevels('45m'),
    queueLevels('60m'),
  ]);
  expect(outcome).toBe('');
});

it.skipIf(!promtool)('counts anew from where an alert began again', () => {
  // Away from 15:00 on; it fires again from 22:00 on.
  const outcome = run({ [CHECKOUT]: minutes([0, 5], [20, 10], [0, 6], [20, 60]) }, [
    ...['21m', '25m', '29m30s', '36m30s'].map((at) => queueLevels(at)),
    ...['37m', '45m', '51m30s'].map((at) => queueLevels(at, 'L2')),
    queueLevels('52m', 'L2', 'L3'),
  ]);
  expect(outcome).toBe('');
});

it.skipIf(!promtool)('takes no notice of a break that is short for the age of the level', () => {
  // Three minutes are a fifth of the first level's age, and a tenth of the second one's.
  const outcome = run({ [CHECKOUT]: minutes([0, 5], [20, 10], [0, 3], [20, 60]) }, [
    ...['21m', '29m30s', '33m30s'].map((at) => queueLevels(at)),
    ...['34m', '35m30s'].map((at) => queueLevels(at, 'L2')),
    ...['36m', '48m30s', '60m'].map((at) => queueLevels(at, 'L2', 'L3')),
  ]);
  expect(outcome).toBe('');
});

it.skipIf(!promtool)('bridges an evaluation at which the alert was missing', () => {
  const outcome = run({ [CHECKOUT]: minutes([0, 5], [20, 7], [0, 0.5], [20, 60]) }, [
    queueLevels('20m30s'),
    // Away from 12:00 to 13:30, which is fifteen minutes ago from 27:00 on.
    ...['21m', '27m30s', '28m', '29m', '35m30s'].map((at) => queueLevels(at, 'L2')),
    ...['36m', '42m30s', '43m', '44m'].map((at) => queueLevels(at, 'L2', 'L3')),
  ]);
  expect(outcome).toBe('');
});

it.skipIf(!promtool)('keeps alerts of the same name with other ladders apart', () => {
  const both = { [CHECKOUT]: minutes([0, 5], [20, 80]), [MAIL]: minutes([30, 85]) };
  const outcome = run(both, [
    queueLevels('21m', 'L2'),
    queueLevels('36m', 'L2', 'L3'),
    queueLevels('60m30s', 'L2', 'L3'),
    // Fires from the first minute on.
    levels('QueueTooLong', '61m', { L2: 'checkout', L3: 'checkout', manager: 'mail' }),
  ]);
  expect(outcome).toBe('');
});

it.skipIf(!promtool)('raises the same alert again, with the level as a further label', () => {
  const outcome = run({ [CHECKOUT]: minutes([20, 30]) }, [
    {
      at: '20m',
      expr: 'ALERTS{alertname="QueueTooLong",escalation="L2"}',
      samples: [
        {
          labels:
            'ALERTS{alertname="QueueTooLong",alertstate="firing",escalation="L2",job="checkout",queue="orders",service="checkout",severity="P1",system="shop",team="sales"}',
          value: 1,
        },
      ],
    },
  ]);
  expect(outcome).toBe('');
});

const BURNING = 'SLOErrorBudgetBurn1h';

it.skipIf(!promtool).each(['per-slo', 'fleet'] as const)(
  'escalates the SLO that burns alone, in the layout %s',
  (layout) => {
    const series = {
      'http_requests_total{code="500",job="checkout"}': '0+10x400',
      'http_requests_total{code="200",job="checkout"}': '0x400',
      'http_requests_total{code="500",job="search"}': '0x400',
      'http_requests_total{code="200",job="search"}': '0+10x400',
    };
    const rules = layout === 'fleet' ? fleet : files;
    const outcome = complaints(rules, series, [
      levels(BURNING, '14m', {}),
      levels(BURNING, '20m', { L2: 'checkout' }),
      levels(BURNING, '29m', { L2: 'checkout' }),
      levels(BURNING, '35m', { L2: 'checkout', L3: 'checkout' }),
      {
        at: '20m',
        expr: `count by (slo, objective, team) (ALERTS{alertname="${BURNING}",escalation="L2"})`,
        samples: [
          { labels: '{objective="99%",slo="checkout-availability",team="sales"}', value: 1 },
        ],
      },
    ]);
    expect(outcome).toBe('');
  },
);

it.skipIf(!promtool)('records one heartbeat for each rhythm', () => {
  const outcome = run({ [CHECKOUT]: minutes([0, 5]) }, [
    {
      at: '4m',
      expr: 'escalation:heartbeat',
      samples: ['30s', '4m'].map((interval) => ({
        labels: `escalation:heartbeat{interval="${interval}"}`,
        value: 1,
      })),
    },
  ]);
  expect(outcome).toBe('');
});
