// One row for each mistake that validate finds: what was changed in a valid config, and what it says.
import {
  above,
  burnRates,
  counter,
  firesOn,
  histogram,
  matches,
  promql,
  rate,
  route,
  severityScheme,
} from '../../src/define/index.ts';
import { slack } from '../../src/receivers/index.ts';
import { latency } from '../../src/sli/index.ts';
import {
  chat,
  queue,
  requests,
  validAlert,
  validService,
  validSlo,
  validSystem,
  validTeam,
  type Changes,
} from './valid-config.ts';

export interface Mistake {
  readonly title: string;
  readonly changes: Changes;
  readonly code: string;
  readonly path: readonly string[];
  readonly property: readonly (string | number)[];
  readonly message: string;
}

const row = (
  title: string,
  changes: Changes,
  [code, path, property, message]: readonly [
    code: string,
    path: string,
    property: readonly (string | number)[],
    message: string,
  ],
): Mistake => ({ title, changes, code, path: path.split(' › '), property, message });

const SYSTEM = 'system shop';
const SERVICE = `${SYSTEM} › service checkout`;
const SLO = `${SERVICE} › slo availability`;
const ALERT = `${SERVICE} › alert QueueTooLong`;
const TEAM = `${SERVICE} › team shop-team`;

const badSlack = slack({ channel: 'shop', webhookFile: '/etc/slack' });

export const MISTAKES: readonly Mistake[] = [
  row('a config without systems', { config: { systems: [] } }, [
    'config/no-systems',
    'config',
    ['systems'],
    'the config has no systems, so there is nothing to generate',
  ]),
  row('nobody for what no route takes', { config: { unrouted: [] } }, [
    'config/no-unrouted-receiver',
    'config',
    ['unrouted'],
    'nobody hears alerts that no route takes',
  ]),
  row('a receiver of the wrong shape', { config: { unrouted: [{ kind: 'sms' }] } }, [
    'config/invalid-shape',
    'config',
    ['unrouted', 0, 'integration'],
    'unrouted.0.integration must be string, got undefined',
  ]),
  row('a service where a list of services belongs', { system: { services: validService('a') } }, [
    'config/invalid-shape',
    `config › ${SYSTEM} › service a`,
    [],
    'the definition must be array, got a service',
  ]),
  row('an address without http', { environment: { grafanaUrl: 'grafana.example.com' } }, [
    'config/not-an-url',
    'environment',
    ['environment', 'grafanaUrl'],
    'grafanaUrl must be an http or https address, got "grafana.example.com"',
  ]),
  row('an address of another kind', { environment: { runbooksUrl: 'file:///runbooks' } }, [
    'config/not-an-url',
    'environment',
    ['environment', 'runbooksUrl'],
    'runbooksUrl must be an http or https address, got "file:///runbooks"',
  ]),
  row('scrapes that are too rare', { environment: { scrapeInterval: '3m' } }, [
    'config/scrape-interval-out-of-range',
    'environment',
    ['environment', 'scrapeInterval'],
    'scrape interval must be from 1s to 2m, got 3m',
  ]),
  row('a server that is too old', { environment: { targets: { prometheus: '2.41' } } }, [
    'config/unsupported-target',
    'environment',
    ['environment', 'targets', 'prometheus'],
    'prometheus 2.41 is not a version that nines generates for',
  ]),
  row('a version that is none', { environment: { targets: { alertmanager: 'latest' } } }, [
    'config/unsupported-target',
    'environment',
    ['environment', 'targets', 'alertmanager'],
    'alertmanager latest is not a version that nines generates for',
  ]),
  row('a duration with a fraction', { environment: { settle: '1.5s' } }, [
    'config/not-a-duration',
    'environment',
    ['environment', 'settle'],
    '"1.5s" is not a duration',
  ]),
  row('a hold time that is no duration', { alert: { for: '5 minutes' } }, [
    'config/not-a-duration',
    ALERT,
    ['for'],
    '"5 minutes" is not a duration',
  ]),
  row('a recovery objective that is no duration', { system: { recovery: { RTO: 'soon' } } }, [
    'config/not-a-duration',
    SYSTEM,
    ['recovery', 'RTO'],
    '"soon" is not a duration',
  ]),
  row('a wrong receiver among the unrouted', { config: { unrouted: [badSlack] } }, [
    'receiver/bad-value',
    'unrouted',
    ['channel'],
    'channel must be a channel name with "#", a person with "@", or an id, got "shop"',
  ]),
  row('a wrong receiver of a team', { team: { channels: { chat: badSlack } } }, [
    'receiver/bad-value',
    `${TEAM} › channel chat`,
    ['channel'],
    'channel must be a channel name with "#", a person with "@", or an id, got "shop"',
  ]),

  row('a system name with capitals', { names: { system: 'Shop' } }, [
    'system/bad-name',
    'system Shop',
    [],
    'system name "Shop" is not usable',
  ]),
  row(
    'two systems of one name',
    { config: { systems: [validSystem('a'), validSystem('a', { names: { service: 'other' } })] } },
    ['system/duplicate-name', 'system a', [], 'two systems are called "a"'],
  ),
  row(
    'a scheme without levels',
    {
      system: {
        severities: { kind: 'severity-scheme', levels: {}, place: chat.place },
        services: [],
      },
    },
    ['system/no-severities', `${SYSTEM} › severities`, [], 'the severity scheme has no levels'],
  ),
  row(
    'a group interval of nothing',
    {
      system: {
        severities: severityScheme({
          P1: { urgency: 'page', description: '' },
          P2: { urgency: 'ticket', description: '', groupInterval: '0s' },
        }),
      },
    },
    [
      'system/interval-is-zero',
      `${SYSTEM} › severities`,
      ['P2', 'groupInterval'],
      'groupInterval of severity P2 must be above 0s',
    ],
  ),
  row('a service name with an underscore', { names: { service: 'check_out' } }, [
    'service/bad-name',
    `${SYSTEM} › service check_out`,
    [],
    'service name "check_out" is not usable',
  ]),
  row(
    'services of one name in two systems',
    { config: { systems: [validSystem('a'), validSystem('b')] } },
    [
      'service/duplicate-name',
      'system b › service checkout',
      [],
      'two services are called "checkout"',
    ],
  ),

  row('a team name with a space', { names: { team: 'shop team' } }, [
    'team/bad-name',
    `${SERVICE} › team shop team`,
    [],
    'team name "shop team" is not usable',
  ]),
  row(
    'two teams of one name',
    {
      system: {
        services: ['a', 'b'].map((name) =>
          validService(name, { service: { team: validTeam('shop-team') } }),
        ),
      },
    },
    [
      'team/duplicate-name',
      `${SYSTEM} › service b › team shop-team`,
      [],
      'two different teams are called "shop-team"',
    ],
  ),
  row(
    'a severity that the scheme lacks',
    { team: { notify: { P1: ['chat'], P2: ['chat'], P9: [] } } },
    [
      'team/unknown-severity',
      TEAM,
      ['notify', 'P9'],
      'team shop-team is to be told of severity "P9", which no system that it serves has',
    ],
  ),
  row('a severity that nobody hears of', { team: { notify: { P1: ['chat'], P2: [] } } }, [
    'team/severity-not-notified',
    'team shop-team',
    ['notify', 'P2'],
    'nobody of team shop-team is told of severity P2, which alert QueueTooLong uses',
  ]),
  row('a channel that is not there', { team: { notify: { P1: ['chat', 'chta'], P2: ['chat'] } } }, [
    'team/unknown-channel',
    TEAM,
    ['notify', 'P1'],
    'team shop-team has no channel "chta"',
  ]),

  row('an SLO name with a dot', { slo: { name: 'p99.9' } }, [
    'slo/bad-name',
    `${SERVICE} › slo p99.9`,
    ['name'],
    'SLO name "p99.9" is not usable',
  ]),
  row('two SLOs of one name', { service: { slos: [validSlo(), validSlo()] } }, [
    'slo/duplicate-name',
    SLO,
    ['name'],
    'service checkout has two SLOs called "availability"',
  ]),
  row('an objective without its sign', { slo: { objective: 99.9 } }, [
    'slo/objective-not-a-percentage',
    SLO,
    ['objective'],
    'objective must be a percentage with its sign, got "99.9"',
  ]),
  row('an objective of 100%', { slo: { objective: '100%' } }, [
    'slo/objective-out-of-range',
    SLO,
    ['objective'],
    'objective must be above 0% and below 100%, got 100%',
  ]),
  row('an objective of 0%', { slo: { objective: '0%' } }, [
    'slo/objective-out-of-range',
    SLO,
    ['objective'],
    'objective must be above 0% and below 100%, got 0%',
  ]),
  row('a period below a day', { slo: { window: '12h' } }, [
    'slo/period-out-of-range',
    SLO,
    ['window'],
    'window must be from 1d to 1y in whole tiles of 5m, got 12h',
  ]),
  row('a period that is not whole tiles', { slo: { window: '30d1m' } }, [
    'slo/period-out-of-range',
    SLO,
    ['window'],
    'window must be from 1d to 1y in whole tiles of 5m, got 30d1m',
  ]),
  row('a policy without tiers', { slo: { burnRates: burnRates([]) } }, [
    'slo/no-burn-rates',
    `${SLO} › burn rates`,
    [],
    'burn-rate policy has no tiers, so the SLO would never alert',
  ]),
  row('a burn rate of an unknown severity', { tier: { severity: 'P3' } }, [
    'slo/unknown-severity',
    `${SLO} › burn rates`,
    [0, 'severity'],
    'burn-rate alert has severity "P3", which the scheme of shop lacks',
  ]),
  row('a budget share without its sign', { tier: { budget: '5' } }, [
    'slo/burn-budget-out-of-range',
    `${SLO} › burn rates`,
    [0, 'budget'],
    'budget share of a burn-rate tier must be above 0% and at most 100%, got 5',
  ]),
  row('a budget share above all', { tier: { budget: '101%' } }, [
    'slo/burn-budget-out-of-range',
    `${SLO} › burn rates`,
    [0, 'budget'],
    'budget share of a burn-rate tier must be above 0% and at most 100%, got 101%',
  ]),
  row('a long window beyond the period', { tier: { long: '31d' } }, [
    'slo/burn-window-out-of-range',
    `${SLO} › burn rates`,
    [0, 'long'],
    'long window must be longer than 30s and shorter than 30d, got 31d',
  ]),
  row('a short window as long as the long one', { tier: { short: '2h' } }, [
    'slo/burn-window-out-of-range',
    `${SLO} › burn rates`,
    [0, 'short'],
    'short window must be longer than 30s and shorter than 2h, got 2h',
  ]),
  row('a window that is not whole tiles', { tier: { long: '2h30s' } }, [
    'slo/burn-window-not-whole',
    `${SLO} › burn rates`,
    [0, 'long'],
    'window 2h30s is not a multiple of 5m, the step in which events are counted',
  ]),
  row('a short window that is not whole intervals', { tier: { short: '5m10s' } }, [
    'slo/burn-window-not-whole',
    `${SLO} › burn rates`,
    [0, 'short'],
    'window 5m10s is not a multiple of 30s, the step in which events are counted',
  ]),
  row(
    'two tiers with one long window',
    {
      slo: {
        burnRates: burnRates([
          { budget: '1%', long: '1h', short: '5m', severity: 'P1' },
          { budget: '2%', long: '60m', short: '10m', severity: 'P1' },
        ]),
      },
    },
    [
      'slo/duplicate-burn-window',
      `${SLO} › burn rates`,
      [],
      'two burn-rate tiers have the long window 1h',
    ],
  ),
  row('a tier that can never fire', { slo: { objective: '90%' } }, [
    'slo/unreachable-burn-rate',
    SLO,
    ['objective'],
    'burn-rate tier 2% in 1h can never fire: 14.4 times the error budget of 10% is 144% of all events',
  ]),

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
    'a limit between two buckets',
    {
      service: {
        slos: [
          latency({
            objective: '99%',
            within: '300ms',
            of: histogram('latency_seconds', { buckets: [0.1, 0.5] }),
          }),
        ],
      },
    },
    [
      'sli/unknown-bucket',
      `${SERVICE} › slo latency-300ms`,
      ['within'],
      'latency threshold 300ms is not a bucket of latency_seconds, which has 0.1, 0.5',
    ],
  ),

  row(
    'a route for every alert',
    { system: { routes: [route('all', { labels: {}, to: [chat] })] } },
    [
      'route/no-labels',
      `${SYSTEM} › route all`,
      ['labels'],
      'route all names no labels, so it would take every alert',
    ],
  ),
  row(
    'a route by a label that is none',
    { system: { routes: [route('sms', { labels: { 'alert name': 'A' }, to: [chat] })] } },
    [
      'route/bad-label',
      `${SYSTEM} › route sms`,
      ['labels', 'alert name'],
      'route sms matches label "alert name", which is not a label name',
    ],
  ),
  row(
    'a route to nobody',
    { system: { routes: [route('sms', { labels: { severity: 'P1' }, to: [] })] } },
    ['route/no-receivers', `${SYSTEM} › route sms`, ['to'], 'route sms leads to nobody'],
  ),
  row(
    'two routes of one name',
    {
      system: {
        routes: ['P1', 'P2'].map((severity) => route('sms', { labels: { severity }, to: [chat] })),
      },
    },
    [
      'route/duplicate-name',
      `${SYSTEM} › route sms`,
      [],
      'system shop has two routes called "sms"',
    ],
  ),
  row('a runbook that is not there', { slo: { runbook: './runbooks/api.md' } }, [
    'runbook/missing-file',
    SLO,
    ['runbook'],
    'runbook file "./runbooks/api.md" does not exist',
  ]),
];
