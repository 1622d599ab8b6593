// The tables of a simulation as texts, the same for terminals and pages.
import { compare, decimal, printDuration, printPercent, round } from '../units/index.ts';
import { SIMULATED } from './false-alerts.ts';
import { OUTAGE_LASTS, type NoticedOutages } from './chance-detection.ts';
import {
  budgetLastsAt,
  SHORT_OUTAGE,
  type AtErrorRatio,
  type Response,
  type Simulation,
} from './simulate.ts';
import {
  NEVER,
  sayEvidence,
  sayFalseAlerts,
  sayRate,
  sayRatio,
  sayTime,
  sayTimes,
} from './wording.ts';

export interface Table {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** What a simulation is about, in a sentence or two. */
export function introOf({ subject }: Simulation): string {
  const { objective, budget, windowTitle } = subject;
  const lasts = sayTime(budgetLastsAt(decimal(1), subject));
  return `${printPercent(objective)} over ${windowTitle}: an error budget of ${sayRatio(budget)}, which a total outage spends in ${lasts}.`;
}

/** The tables that have something to tell. */
export const tablesOf = (simulation: Simulation): readonly Table[] =>
  [alertTable, detectionTable, spentTable, resetTable, falseAlertTable, noticedTable]
    .map((table) => table(simulation))
    .filter(({ rows }) => rows.length > 0);

const tierTitles = ({ tiers }: Simulation): readonly string[] =>
  tiers.map(({ tier }) => printDuration(tier.long));

function alertTable({ tiers }: Simulation): Table {
  const isPatient = tiers.some(({ tier }) => tier.for > 0);
  return {
    title: 'Alerts',
    head: ['long', 'short', 'severity', 'factor', 'above', 'budget', ...(isPatient ? ['for'] : [])],
    rows: tiers.map(({ tier, threshold }) => [
      printDuration(tier.long),
      printDuration(tier.short),
      tier.severity.name,
      `${round(tier.factor, 2)}×`,
      `${compare(threshold, decimal(1)) < 0 ? '' : 'never: '}${sayRatio(threshold)}`,
      printPercent(tier.budget),
      ...(isPatient ? [printDuration(tier.for)] : []),
    ]),
  };
}

const byErrorRatio = (
  simulation: Simulation,
  title: string,
  say: (response: Response, at: AtErrorRatio) => string,
): Table => ({
  title,
  head: ['errors', ...tierTitles(simulation)],
  rows: simulation.errorRatios.map((at) => [
    sayRatio(at.errorRatio),
    ...at.responses.map((response) => say(response, at)),
  ]),
});

function detectionTable(simulation: Simulation): Table {
  const { title, head, rows } = byErrorRatio(
    simulation,
    'Fires after, on average (at most)',
    ({ detection }) => sayTimes(detection),
  );
  const lasts = simulation.errorRatios.map(({ budgetLasts }) => sayTime(budgetLasts));
  return {
    title,
    head: [...head, 'budget gone'],
    rows: rows.map((row, i) => [...row, lasts[i] ?? '']),
  };
}

const spentTable = (simulation: Simulation): Table =>
  byErrorRatio(simulation, 'Budget spent by then', ({ spent }) =>
    spent === undefined ? NEVER : printPercent(round(spent, 3)),
  );

function resetTable(simulation: Simulation): Table {
  const { title, head, rows } = byErrorRatio(
    simulation,
    `Resolves after the end of an outage of ${printDuration(SHORT_OUTAGE)}, on average (at most)`,
    ({ reset }) => sayTimes(reset),
  );
  const told = rows.filter(([, ...cells]) => cells.some((cell) => cell !== NEVER));
  return { title, head, rows: told };
}

function falseAlertTable(simulation: Simulation): Table {
  const { subject, spends, traffic } = simulation;
  const severities = [...new Set(subject.tiers.map(({ severity }) => severity.name))];
  return {
    title: `False alerts in 30d where ${printPercent(spends)} of the budget is spent${sayEvidence(subject.evidence)}`,
    head: ['events', ...severities, ...tierTitles(simulation)],
    rows: traffic.map(({ rate, falseAlerts }) => [
      sayRate(rate),
      ...severities.map((name) => sayFalseAlerts(falseAlerts.severities[name])),
      ...falseAlerts.tiers.map((alerts) => sayFalseAlerts(alerts)),
    ]),
  };
}

function noticedTable({ urgent, traffic }: Simulation): Table {
  const lasts = printDuration(OUTAGE_LASTS);
  return {
    title: `Time until severity ${urgent?.name ?? NEVER} in an outage of ${lasts}, median (share of outages noticed)`,
    head: [
      'events',
      ...(traffic[0]?.outages ?? []).map((each) => `${sayRatio(each.errorRatio)} errors`),
    ],
    rows: traffic.map(({ rate, outages }) => [sayRate(rate), ...outages.map(sayNoticed)]),
  };
}

const sayNoticed = ({ noticed, median }: NoticedOutages): string => {
  if (!median) return NEVER;
  return noticed === '1' ? sayTime(median) : `${sayTime(median)} (${printPercent(noticed)})`;
};

/** What the figures rest on. */
export const FOOTNOTE = `Times hold for steady traffic. Traffic by chance is counted over ${printDuration(SIMULATED)}, always the same.`;
