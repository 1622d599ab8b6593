// What the functions of a config are given in plain JavaScript: they do not throw, and validate says
// what is wrong where it stands. One row for each mistake.
import * as library from '../../../src/define/index.ts';
import * as slis from '../../../src/sli/index.ts';
import { queue, requests } from '../valid-config.ts';
import { ALERT, row, SERVICE, SLO, type Mistake } from './mistake.ts';

const seconds = library.histogram('latency_seconds', { buckets: [0.1, 0.5] });

/** Calls a function of the library as plain JavaScript can. */
const call = (name: string, ...given: readonly unknown[]): unknown =>
  Reflect.apply(Reflect.get({ ...library, ...slis }, name), undefined, given);

const whereQueue = (wanted: unknown): unknown => {
  const where: unknown = Reflect.get(queue, 'where');
  return typeof where === 'function' && Reflect.apply(where, undefined, [{ queue: wanted }]);
};

/** An alert on a measure that was made of wrong values. */
const alertRow = (title: string, measure: unknown, problem: string): Mistake =>
  row(title, { alert: { when: call('above', measure, 1) } }, [
    'alert/invalid-expression',
    ALERT,
    ['when'],
    `the condition cannot be evaluated: ${problem}`,
  ]);

interface Wrong {
  readonly slo: string;
  readonly property: readonly (string | number)[];
  readonly code: string;
  readonly message: string;
}

const sliRow = (title: string, given: unknown, { slo, property, code, message }: Wrong): Mistake =>
  row(title, { service: { slos: [given] } }, [
    `sli/${code}`,
    `${SERVICE} › slo ${slo}`,
    property,
    message,
  ]);

const objective = '99%';
const availability = (of: object): unknown => call('availability', { objective, ...of });

export const MISTAKES_OF_FUNCTIONS: readonly Mistake[] = [
  alertRow('a rate of nothing', call('rate'), 'rate needs a counter, got undefined'),
  alertRow(
    'a rate of a gauge',
    call('rate', queue),
    'rate needs a counter, but queue_length is a gauge',
  ),
  alertRow(
    'a histogram as it stands',
    seconds,
    'a value of now needs a gauge or counter or summary, but latency_seconds is a histogram',
  ),
  alertRow('a rate over a fraction', call('rate', requests, '1.5h'), "'1.5h' is not a duration"),
  alertRow('a rate over words', call('rate', requests, '5 m'), "'5 m' is not a duration"),
  alertRow('a rate into the future', call('rate', requests, '-5m'), "'-5m' is not a duration"),
  alertRow(
    'a rate over nothing',
    call('rate', requests, '0s'),
    "a window must be longer than '0s'",
  ),
  alertRow('a time ago that is none', call('before', 5, queue), '5 is not a duration'),
  alertRow(
    'labels that are no list',
    call('sum', queue, { by: 'queue' }),
    'by must be a list of labels, got "queue"',
  ),
  alertRow(
    'a label that is no name',
    call('sum', queue, { by: ['queue-name'] }),
    '"queue-name" in by is not a label name',
  ),
  alertRow(
    'a quantile in percent',
    call('quantile', 99, seconds),
    'quantile needs a number from 0 to 1, got 99',
  ),
  alertRow('the top none', call('topk', 0, queue), 'topk needs a whole number above 0, got 0'),
  alertRow(
    'a factor without end',
    call('times', queue, Infinity),
    'the operator * needs a finite number, got Infinity',
  ),
  alertRow(
    'a label matched with a number',
    whereQueue(5),
    'label queue must be matched with text, got 5',
  ),
  alertRow(
    'a label matched with a regular expression of JavaScript',
    whereQueue(call('matches', /x/)),
    'label queue must be matched with text, got /x/',
  ),
  alertRow('PromQL that is no text', call('promql', 5), 'promql needs text, got 5'),
  row('a threshold without end', { alert: { when: call('above', queue, '1e400') } }, [
    'alert/invalid-expression',
    ALERT,
    ['when'],
    'the condition cannot be evaluated: threshold "1e400" is not an amount',
  ]),
  row(
    'a percentage of bytes',
    { alert: { when: call('above', library.gauge('used_bytes'), '80%') } },
    [
      'alert/invalid-expression',
      ALERT,
      ['when'],
      'the condition cannot be evaluated: the measure is in bytes, so it cannot be compared with "80%"',
    ],
  ),
  sliRow('availability of nothing', availability({ events: undefined, bad: {} }), {
    slo: 'availability',
    property: ['events'],
    code: 'wrong-metric',
    message: 'events must be a counter, got undefined',
  }),
  sliRow('availability without bad and good', availability({ events: requests }), {
    slo: 'availability',
    property: [],
    code: 'choose-one',
    message: 'availability needs exactly one of bad, good, got none',
  }),
  sliRow(
    'availability with both',
    availability({ events: requests, bad: { status: '500' }, good: { status: '200' } }),
    {
      slo: 'availability',
      property: [],
      code: 'choose-one',
      message: 'availability needs exactly one of bad, good, got bad and good',
    },
  ),
  sliRow('events that are all bad', availability({ events: requests, bad: {} }), {
    slo: 'availability',
    property: ['bad'],
    code: 'bad-selection',
    message: 'bad names no labels, so every event would be bad',
  }),
  sliRow('events that are good and bad', availability({ good: requests, bad: requests }), {
    slo: 'availability',
    property: ['bad'],
    code: 'bad-selection',
    message: 'good and bad are both http_requests_total',
  }),
  row('a status as a number', { slo: { bad: { status: 500 } } }, [
    'sli/bad-selection',
    SLO,
    ['bad'],
    'label status must be matched with text, got 500',
  ]),
  sliRow('latency without a limit', call('latency', { objective, of: seconds }), {
    slo: 'latency-undefined',
    property: ['within'],
    code: 'not-an-amount',
    message: 'undefined is not a duration',
  }),
  sliRow('latency of a counter', call('latency', { objective, of: requests, within: '1s' }), {
    slo: 'latency-1s',
    property: ['of'],
    code: 'wrong-metric',
    message: 'of must be a histogram, got the counter http_requests_total',
  }),
  sliRow(
    'latency of one bucket',
    call('latency', {
      objective,
      within: '500ms',
      of: seconds.where(JSON.parse('{"le":"0.5"}')),
    }),
    {
      slo: 'latency-500ms',
      property: ['of'],
      code: 'bad-selection',
      message: 'of is narrowed by the label le, but the bucket is chosen by within',
    },
  ),
  sliRow('a probe of a counter', call('probe', { objective, of: requests }), {
    slo: 'uptime',
    property: ['of'],
    code: 'wrong-metric',
    message: 'of must be a gauge, got the counter http_requests_total',
  }),
  sliRow('freshness in percent', call('freshness', { objective, within: '5%', age: queue }), {
    slo: 'freshness',
    property: ['within'],
    code: 'not-an-amount',
    message: '"5%" is not a duration',
  }),
  sliRow('freshness within nothing', call('freshness', { objective, within: '0s', age: queue }), {
    slo: 'freshness',
    property: ['within'],
    code: 'not-an-amount',
    message: '"0s" is not a duration above 0s',
  }),
  sliRow('freshness of nothing', call('freshness', { objective, within: '1h' }), {
    slo: 'freshness',
    property: [],
    code: 'choose-one',
    message: 'freshness needs exactly one of age, lastSuccess, got none',
  }),
];
