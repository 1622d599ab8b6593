// What validate says of calendar windows, grouped SLOs, counting and the options of burn-rate policies:
// one row for each mistake, changed into the valid config.
import { calendar, gauge, sreWorkbook } from '../../../src/define/index.ts';
import { probe } from '../../../src/sli/index.ts';
import { row, SERVICE, SLO, type Mistake } from './mistake.ts';

const LEVELS = { page: 'P1', ticket: 'P2' } as const;

const BURN_RATES = `${SLO} › burn rates`;

export const MISTAKES_OF_WINDOWS: readonly Mistake[] = [
  row(
    'a time zone that there is not',
    { slo: { window: calendar('month', { timeZone: 'Berlin' }) } },
    [
      'slo/bad-calendar',
      SLO,
      ['window', 'timeZone'],
      'calendar window must have the name of a time zone, got "Berlin"',
    ],
  ),
  row(
    'a time zone whose clocks follow the moon',
    { slo: { window: calendar('month', { timeZone: 'Africa/Casablanca' }) } },
    [
      'slo/bad-calendar',
      SLO,
      ['window', 'timeZone'],
      'calendar window must have a time zone whose clocks change by the same rule every year, got "Africa/Casablanca"',
    ],
  ),
  row('a calendar year', { slo: { window: { ...calendar('month'), unit: 'year' } } }, [
    'slo/bad-calendar',
    SLO,
    ['window', 'unit'],
    'calendar window must have the unit week, month or quarter, got "year"',
  ]),
  row('groups by a label of histograms', { slo: { by: ['le'] } }, [
    'slo/bad-grouping',
    SLO,
    ['by'],
    'an SLO cannot be grouped by "le": the label belongs to the type of a metric',
  ]),
  row(
    'a group by another label',
    { slo: { by: ['handler'], groups: [{ where: { status: '500' }, objective: '95%' }] } },
    [
      'slo/bad-group',
      SLO,
      ['groups', 0, 'where'],
      'a group with an objective of its own must name handler, got status',
    ],
  ),
  row(
    'two objectives of one group',
    {
      slo: {
        by: ['handler'],
        groups: [
          { where: { handler: '/buy' }, objective: '95%' },
          { where: { handler: '/buy' }, objective: '98%' },
        ],
      },
    },
    ['slo/duplicate-group', SLO, ['groups', 1], 'two objectives are given for handler="/buy"'],
  ),
  row(
    'rates of what is no counter',
    { service: { slos: [probe({ objective: '99%', of: gauge('up'), counting: 'rate' })] } },
    [
      'slo/counting-without-effect',
      `${SERVICE} › slo uptime`,
      ['counting'],
      'counting rate has no effect on an SLI of type probe, which is counted in one way',
    ],
  ),
  row('a way of counting that there is not', { slo: { counting: 'fast' } }, [
    'slo/unknown-counting',
    SLO,
    ['counting'],
    'counting must be exact or rate, got "fast"',
  ]),
  row(
    'an alert on a full budget',
    {
      slo: {
        burnRates: sreWorkbook({ ...LEVELS, atRisk: { remaining: '100%', severity: 'P2' } }),
      },
    },
    [
      'slo/budget-alert-out-of-range',
      BURN_RATES,
      ['atRisk', 'remaining'],
      'remaining must be above 0% and below 100%, got 100%',
    ],
  ),
  row(
    'half a bad event',
    { slo: { burnRates: sreWorkbook({ ...LEVELS, lowTraffic: { badEvents: 0.5 } }) } },
    [
      'slo/bad-low-traffic',
      BURN_RATES,
      ['lowTraffic'],
      'lowTraffic must be a whole number of badEvents or of events, or ignore, got { badEvents: 0.5 }',
    ],
  ),
];
