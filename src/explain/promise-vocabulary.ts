// The numbers by which an SLO is judged: how they follow from its objective, window and burn rates.
import { allowedOutage } from '../plan/runbooks/figures.ts';
import type { BurnRateTier, Environment, Slo } from '../model/index.ts';
import { burnRateAlertName } from '../names/index.ts';
import {
  decimal,
  divide,
  multiply,
  printDuration,
  printPercent,
  renderDuration,
  type Decimal,
  type Duration,
} from '../units/index.ts';
import { firstOf, FIXED, table, type Known, type Vocabulary } from './vocabulary.ts';

/** Where the definition of an SLO stands, and where its burn rates do. */
export interface Deciders {
  readonly place: string;
  readonly policy: string;
}

/** The numbers of what is recorded of an SLO, and of its alerts. */
export const promiseVocabulary = (
  slo: Slo,
  environment: Environment,
  { place, policy }: Deciders,
): Vocabulary =>
  firstOf(
    table([
      ...factors(slo, policy),
      ...promise(slo, place),
      ...ofPeriod(slo, environment, place),
      ...evidence(slo, policy),
      ...ofBudget(slo, policy),
      ...windows(slo, environment, { place, policy }),
      ...thresholds(slo, { place, policy }),
    ]),
    CONSTANTS,
  );

const burnRates = (policy: string): string => `burn rates, ${policy}`;

const seconds = (time: Duration): Decimal => divide(decimal(time), decimal(1000));

const factors = ({ tiers, period }: Slo, policy: string): readonly Known[] =>
  tiers.map(({ factor, budget, long }) => ({
    kind: 'number',
    value: decimal(Number(factor)),
    of: ['*'],
    meaning: `burn-rate factor = ${printPercent(budget)} of the budget × ${printDuration(period)} ÷ ${printDuration(long)}`,
    source: burnRates(policy),
  }));

function promise({ objective, budget, groups }: Slo, place: string): readonly Known[] {
  const number = (value: Decimal, meaning: string): Known => ({
    kind: 'number',
    value,
    meaning,
    source: place,
  });
  return [
    number(budget, `error budget = 100% − the objective of ${printPercent(objective)}`),
    number(objective, `objective: ${printPercent(objective)} of the events must be good`),
    ...groups.flatMap((group) => {
      const whose = Object.values(group.labels).join(', ');
      return [
        number(
          group.budget,
          `error budget of ${whose} = 100% − its objective of ${printPercent(group.objective)}`,
        ),
        number(group.objective, `objective of ${whose}: ${printPercent(group.objective)}`),
      ];
    }),
  ];
}

function ofPeriod(slo: Slo, { tileInterval }: Environment, place: string): readonly Known[] {
  const { period, budget, objective } = slo;
  const shown = printDuration(period);
  return [
    {
      kind: 'number',
      value: seconds(period),
      meaning: `the window of ${shown} in seconds`,
      source: place,
    },
    {
      kind: 'number',
      value: multiply(budget, seconds(period)),
      meaning: `budget in seconds of total outage = (100% − ${printPercent(objective)}) × ${shown} = ${renderDuration(allowedOutage(slo))}`,
      source: place,
    },
    {
      kind: 'number',
      value: divide(decimal(period), decimal(tileInterval)),
      of: ['/'],
      meaning: `tiles of a whole window = ${shown} ÷ ${printDuration(tileInterval)}`,
      source: place,
    },
  ];
}

const evidence = ({ evidence: { of, least } }: Slo, policy: string): readonly Known[] => [
  {
    kind: 'number',
    value: least,
    of: ['>='],
    meaning: `the least number of ${of === 'events' ? 'events' : 'bad events'} in the long window: fewer prove nothing`,
    source: burnRates(policy),
  },
];

const ofBudget = ({ budgetAlerts }: Slo, policy: string): readonly Known[] =>
  budgetAlerts.map(({ name, below }) => ({
    kind: 'number',
    value: below,
    of: ['<', '<='],
    meaning: `the share of the budget at which ${name} fires`,
    source: burnRates(policy),
  }));

/** Error ratios above which alerts fire: both decide them. */
const thresholds = (
  { tiers, budget, groups }: Slo,
  { place, policy }: Deciders,
): readonly Known[] =>
  tiers.flatMap(({ factor }) =>
    [budget, ...groups.map((group) => group.budget)].map((allowed) => ({
      kind: 'number',
      value: multiply(factor, allowed),
      of: [''],
      meaning: 'threshold: burn-rate factor × error budget',
      source: `${policy} and ${place}`,
    })),
  );

function windows(
  slo: Slo,
  environment: Environment,
  { place, policy }: Deciders,
): readonly Known[] {
  const spans = [...new Set(slo.tiers.flatMap(({ long, short }) => [long, short]))];
  return [
    ...spans.map((value): Known => ({
      kind: 'window',
      value,
      meaning: usesOf(slo.tiers, value).join('; '),
      source: burnRates(policy),
    })),
    {
      kind: 'window',
      value: slo.period,
      meaning: `the window of the SLO: ${slo.windowTitle}`,
      source: place,
    },
    {
      kind: 'window',
      value: environment.tileInterval,
      meaning: 'one tile: budgets add up tiles',
      source: FIXED,
    },
    ...slo.tiers.map((tier): Known => ({
      kind: 'window',
      value: tier.for,
      meaning: `how long ${burnRateAlertName(tier.long)} waits`,
      source: burnRates(policy),
    })),
  ];
}

const usesOf = (tiers: readonly BurnRateTier[], window: Duration): readonly string[] =>
  (['long', 'short'] as const).flatMap((which) => {
    const alerts = tiers.filter((tier) => tier[which] === window);
    const names = alerts.map(({ long }) => burnRateAlertName(long));
    return names.length === 0 ? [] : [`${which} window of ${names.join(', ')}`];
  });

/** What means the same whatever it is about. */
export const CONSTANTS: Vocabulary = table([
  {
    kind: 'number',
    value: '1',
    of: ['=='],
    meaning: 'yes, of what is 1 or 0: a target that answers',
    source: FIXED,
  },
  {
    kind: 'number',
    value: '1',
    of: ['-'],
    meaning: 'all of the budget, of which is taken what is spent',
    source: FIXED,
  },
  {
    kind: 'number',
    value: '1',
    of: ['clamp_max'],
    meaning: 'never more than all of the window',
    source: FIXED,
  },
  {
    kind: 'number',
    value: '1',
    of: ['>'],
    meaning: 'only where the budget burns faster than it comes back',
    source: FIXED,
  },
  {
    kind: 'number',
    value: '1',
    of: ['vector'],
    meaning: 'always 1: what it says stands in its labels',
    source: FIXED,
  },
  {
    kind: 'number',
    value: '0',
    of: ['clamp_min'],
    meaning: 'never less than nothing',
    source: FIXED,
  },
  {
    kind: 'number',
    value: '0',
    of: ['*'],
    meaning: 'nothing, with the labels of these series',
    source: FIXED,
  },
]);
