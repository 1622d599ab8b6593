// The numbers of maintenance: when a window begins and ends for rules, and what counts meanwhile.
import type { Environment, Maintenance } from '../model/index.ts';
import { WEEKDAYS } from '../model/hours.ts';
import { marginOf, partsOf, type Margin } from '../plan/maintenance/active.ts';
import { groupBy } from '../text/index.ts';
import { decimal, milliseconds, printClock, printDuration, printInstant } from '../units/index.ts';
import { FIXED, table, type Known, type Vocabulary } from './vocabulary.ts';

const DAY = 86_400;

const number = (value: number, meaning: string, source: string, of?: readonly string[]): Known => ({
  kind: 'number',
  value: decimal(value),
  meaning,
  source,
  ...(of && { of }),
});

const seconds = (time: number): string => printDuration(milliseconds(time * 1000));

/** Of the rule that says whether a maintenance is on. */
export function activeVocabulary(
  maintenance: Maintenance,
  environment: Environment,
  place: string,
): Vocabulary {
  const margin = marginOf(environment);
  return table([
    ...recurringTimes(maintenance, margin, place),
    ...maintenance.once.flatMap(({ from, until }) => [
      number(from - margin.before, `${instant(from)} − ${early(margin)}`, place),
      number(until + margin.after, `${instant(until)} + ${late(margin)}`, place),
    ]),
    number(DAY, 'seconds of a day', FIXED),
    number(7, 'days of a week: the how manieth of its weekday in the month', FIXED, ['/']),
    number(1, 'on, also where several windows are', FIXED, ['clamp_max']),
    ...days(maintenance, place),
  ]);
}

const instant = (time: number): string => printInstant(time * 1000);
const early = ({ before }: Margin): string => `one evaluation of ${seconds(before)}`;
const late = ({ after }: Margin): string =>
  `${seconds(after)}, as far as a count looks back: settling and the window of rates`;

function recurringTimes(
  { recurring }: Maintenance,
  margin: Margin,
  place: string,
): readonly Known[] {
  return recurring.flatMap(partsOf).flatMap(({ from, length }) => {
    const lasts = length * 60 + margin.before + margin.after;
    return [
      number(
        Math.abs(from * 60 - margin.before),
        `${printClock(from)} − ${early(margin)}, in seconds of the day`,
        place,
        ['-', '+'],
      ),
      number(
        lasts,
        `the window of ${seconds(length * 60)} + ${early(margin)} + ${late(margin)}`,
        place,
        ['<'],
      ),
    ];
  });
}

const ORDINALS = ['first', 'second', 'third', 'fourth'];

/** Days of the week, and which of them in a month; the same number may be both. */
function days({ recurring }: Maintenance, place: string): readonly Known[] {
  const named = recurring.flatMap((window) => [
    ...window.days.map((day) => [WEEKDAYS.indexOf(day), day.replace(/^./, upper)] as const),
    ...window.weeks.map((week) => [week, `the ${ORDINALS[week - 1]} of the month`] as const),
  ]);
  const meanings = groupBy(named, ([value]) => value);
  return [...meanings].map(([value, all]) =>
    number(value, [...new Set(all.map(([, meaning]) => meaning))].join(', or '), place, [
      '==',
      '>=',
      '<=',
    ]),
  );
}

const upper = (letter: string): string => letter.toUpperCase();

/** Of counts that leave maintenance out. */
export const maskVocabulary: Vocabulary = (occurrence) =>
  occurrence.isRaw ? MASK(occurrence) : undefined;

const one = (of: string, meaning: string): Known => ({
  kind: 'number',
  value: '1',
  of: [of],
  meaning,
  source: FIXED,
});

const MASK = table([
  one('-', 'everything counts while no maintenance is on, and nothing while one is'),
  one('vector', 'where the series of a maintenance is missing, everything counts'),
  one('==', 'a maintenance is on'),
]);
