// What validate says of an SLO, its burn rates and its runbook: one row for each mistake, changed into
// the valid config.
import { burnRates, histogram } from '../../../src/define/index.ts';
import { journey, latency } from '../../../src/sli/index.ts';
import { validService, validSlo } from '../valid-config.ts';
import { row, SERVICE, SLO, SYSTEM, type Mistake } from './mistake.ts';

const known = validSlo();
const walk = journey({
  objective: '99%',
  mitigation: 'See its steps.',
  steps: [known, validSlo({ name: 'unlisted' })],
});

export const MISTAKES_OF_SLOS: readonly Mistake[] = [
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
  row(
    'two SLOs of one id',
    {
      system: {
        services: [
          validService('a', { slo: { name: 'b-c' } }),
          validService('a-b', { slo: { name: 'c' } }),
        ],
      },
    },
    [
      'slo/duplicate-id',
      `${SYSTEM} › service a-b › slo c`,
      ['name'],
      'SLO c of service a-b and SLO b-c of service a have the same id "a-b-c"',
    ],
  ),
  row('a label of alerts that is ours', { slo: { alerts: { labels: { team: 'shop' } } } }, [
    'slo/bad-alert-text',
    SLO,
    ['alerts', 'labels', 'team'],
    'the alerts of an SLO cannot have the label "team": every alert of an SLO has it already, with a meaning of ours',
  ]),
  row('an annotation of no name', { slo: { alerts: { annotations: { 'who to call': 'a' } } } }, [
    'slo/bad-alert-text',
    SLO,
    ['alerts', 'annotations', 'who to call'],
    'the alerts of an SLO cannot have the annotation "who to call": it is not a name that Prometheus takes',
  ]),
  row('a journey of steps that nothing counts', { service: { slos: [known, walk] } }, [
    'slo/unknown-part',
    `${SERVICE} › slo journey`,
    ['steps', 1],
    'a part cannot be counted: it is in the `slos` of no service',
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
  row(
    'a factor at which more than the budget is gone',
    { tier: { budget: undefined, factor: 400 } },
    [
      'slo/burn-factor-out-of-range',
      `${SLO} › burn rates`,
      [0, 'factor'],
      'factor of a burn-rate tier must be above 0 and at most 360, got 400',
    ],
  ),
  row('a budget and a factor', { tier: { factor: 6 } }, [
    'slo/burn-budget-or-factor',
    `${SLO} › burn rates`,
    [0],
    'a burn-rate tier has either a budget or a factor, got both',
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
  row('a tier that fires on a healthy SLO', { slo: { window: '7d' }, tier: { budget: '1%' } }, [
    'slo/burn-rate-below-one',
    SLO,
    ['window'],
    'burn-rate tier 1% in 2h fires on an SLO that keeps its objective: over 7d its factor is 0.84',
  ]),
  row('a tier that can never fire', { slo: { objective: '90%' } }, [
    'slo/unreachable-burn-rate',
    SLO,
    ['objective'],
    'burn-rate tier 2% in 1h can never fire: 14.4 times the error budget of 10% is 144% of all events',
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

  row('a runbook that is not there', { slo: { runbook: './runbooks/api.md' } }, [
    'runbook/missing-file',
    SLO,
    ['runbook'],
    'runbook file "./runbooks/api.md" does not exist',
  ]),
];
