import {
  above,
  counter,
  firesOn,
  gauge,
  matches,
  oneOf,
  promql,
  rate,
  sum,
} from '../../../src/define/index.ts';
import { nodePack } from '../../../src/packs/index.ts';
import { queue, requests, validAlert } from '../valid-config.ts';
import { row, SERVICE, SLO, ALERT, type Mistake } from './mistake.ts';

const levels = { page: 'P1', ticket: 'P2' } as const;
// Plain JavaScript: nothing has checked the names.
const misspelt = nodePack({ ...levels, except: JSON.parse('["HostSad"]') }).alerts;

export const MISTAKES_OF_ALERTS: readonly Mistake[] = [
  row('an alert name in lower case', { names: { alert: 'queueTooLong' } }, [
    'alert/bad-name',
    `${SERVICE} › alert queueTooLong`,
    [],
    'alert name "queueTooLong" is not usable',
  ]),
  row('an alert name that is ours', { names: { alert: 'SLODataMissing' } }, [
    'alert/reserved-name',
    `${SERVICE} › alert SLODataMissing`,
    [],
    'alert name "SLODataMissing" is one that nines gives to the alerts of SLOs',
  ]),
  row('two alerts of one name', { service: { alerts: [validAlert('A'), validAlert('A')] } }, [
    'alert/duplicate-name',
    `${SERVICE} › alert A`,
    [],
    'service checkout has two alerts called "A"',
  ]),
  row('an alert of an unknown severity', { alert: { severity: 'P7' } }, [
    'alert/unknown-severity',
    ALERT,
    ['severity'],
    'alert has severity "P7", which the scheme of shop lacks',
  ]),
  row('a threshold that is no amount', { alert: { when: above(queue, '12 apples') } }, [
    'alert/invalid-expression',
    ALERT,
    ['when'],
    'the condition cannot be evaluated: threshold "12 apples" is not an amount',
  ]),
  row('PromQL that is a number', { alert: { when: firesOn(promql('1 + 1')) } }, [
    'alert/not-a-vector',
    ALERT,
    ['when'],
    'the condition is a scalar, but an alert needs an instant vector',
  ]),
  row(
    'a window that only dashboards know',
    { alert: { when: above(rate(requests, '$__rate_interval'), 1) } },
    [
      'alert/dashboard-variable',
      ALERT,
      ['when'],
      'the condition uses $__rate_interval, which only dashboards know',
    ],
  ),

  row('a metric name that needs quotes', { alert: { when: above(counter('http.requests'), 1) } }, [
    'metric/bad-name',
    'metric http.requests',
    [],
    'metric name "http.requests" is not one that Prometheus takes without quotes',
  ]),
  row('a metric that nines records', { alert: { when: above(gauge('slo_info'), 1) } }, [
    'metric/reserved-name',
    'metric slo_info',
    [],
    'metric name "slo_info" is one that nines records',
  ]),
  row(
    'a metric with a label that is none',
    { alert: { when: above(gauge('depth', { labels: ['queue-name'] }), 1) } },
    [
      'metric/bad-label',
      'metric depth',
      ['labels'],
      'metric depth declares "queue-name", which is not a label name',
    ],
  ),
  row(
    'a label that some series lack, and no series has',
    {
      alert: {
        when: above(Reflect.apply(gauge, undefined, ['depth', { optional: ['queue'] }]), 1),
      },
    },
    ['metric/unknown-label', 'metric depth', ['optional'], 'metric depth has no label "queue"'],
  ),
  row(
    'values of a label that the metric lacks',
    {
      alert: {
        when: above(Reflect.apply(gauge, undefined, ['depth', { values: { queue: ['mail'] } }]), 1),
      },
    },
    ['metric/unknown-label', 'metric depth', ['values'], 'metric depth has no label "queue"'],
  ),
  row('a label matched with one of none', { slo: { bad: { status: oneOf() } } }, [
    'metric/no-values',
    SLO,
    [],
    'label status is matched with no values, which selects series without that label',
  ]),
  row(
    'a sum by a label that the metric lacks',
    { alert: { when: above(sum(queue, { by: ['queu'] }), 1) } },
    ['metric/unknown-label', ALERT, ['when'], 'metric queue_length has no label "queu"'],
  ),
  row(
    'a metric declared in two ways',
    { alert: { when: above(counter('http_requests_total', { labels: ['code'] }), 1) } },
    [
      'metric/conflicting-declaration',
      'metric http_requests_total',
      [],
      'metric http_requests_total is declared twice with different labels',
    ],
  ),
  row('a label that a metric lacks', { slo: { bad: { staus: '500' } } }, [
    'metric/unknown-label',
    SLO,
    [],
    'metric http_requests_total has no label "staus"',
  ]),
  row('a label that RE2 cannot match', { slo: { bad: { status: matches('(?=5)..') } } }, [
    'metric/invalid-regex',
    SLO,
    [],
    'label status is matched with "(?=5)..", which is not a regular expression: error parsing regexp: invalid or unsupported Perl syntax: `(?=`',
  ]),
  row(
    'a runbook in a file and as text',
    { alert: { runbook: './queue.md', mitigation: 'Start a worker.' } },
    [
      'runbook/file-and-text',
      ALERT,
      ['mitigation'],
      'the runbook of QueueTooLong is given twice: in file "./queue.md", and in mitigation',
    ],
  ),
  row('an alert that a pack does not have', { service: { alerts: misspelt } }, [
    'alert/unknown-in-pack',
    `${SERVICE} › pack hosts`,
    ['except'],
    'pack hosts has no alert "HostSad"',
  ]),
];
