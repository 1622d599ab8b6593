// When an alert fires, by what raises it, in the words and figures of its runbook.
import type { CauseFacts, SloAlertFacts } from '../ir/index.ts';
import { facts, type Fact } from './explanation.ts';

export type AlertFacts = SloAlertFacts | CauseFacts;

type Conditions = {
  readonly [Kind in AlertFacts['kind']]: (
    told: Extract<AlertFacts, { readonly kind: Kind }>,
  ) => readonly Fact[];
};

const CONDITIONS: Conditions = {
  'burn-rate': (told) =>
    facts(
      [
        'fires when',
        `more than ${told.threshold} of the events are bad over ${told.long} and over ${told.short}`,
      ],
      ['burn rate', `${told.factor}× what the objective allows`],
      ['budget spent by then', `${told.spent} of the whole budget within ${told.long}`],
      ['budget spent an hour', `${told.perHour}, as much as ${told.outagePerHour} of total outage`],
      ['a full budget lasts', `${told.exhaustion} at that rate`],
      [
        'a total outage fires it',
        told.outageFires === '' ? 'never' : `after ${told.outageFires}, without delays`,
      ],
    ),
  budget: ({ below }) => [
    [
      'fires when',
      below === ''
        ? 'nothing is left of the error budget'
        : `less than ${below} of the error budget is left`,
    ],
  ],
  'missing-data': ({ after, causes }) => [
    ['fires when', `nothing at all has been counted for ${after}`],
    ...causes.map(({ cause, meaning, action }): Fact => [`cause ${cause}`, `${meaning} ${action}`]),
  ],
  cause: ({ condition, description }) =>
    facts(
      ['fires when', condition === '' ? '' : `its measure is ${condition}`],
      ['because', description],
    ),
};

/** The condition of an alert, as facts. */
export function conditionOf(told: AlertFacts): readonly Fact[] {
  // Each kind has its own facts, and TypeScript does not follow which of them this is.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the key and the value are of one kind
  const say = CONDITIONS[told.kind] as (told: AlertFacts) => readonly Fact[];
  return say(told);
}
