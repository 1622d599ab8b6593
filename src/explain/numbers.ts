// Every number of a rule: what it is and who decided it.
import type { ExplainedNumber } from '../ir/index.ts';
import type { Expression } from '../promql/index.ts';
import { parseDecimal, parseDuration } from '../units/index.ts';
import type { Section } from './explanation.ts';
import { occurrencesOf, type Occurrence } from './occurrences.ts';
import type { Meaning, Vocabulary } from './vocabulary.ts';

export interface NumbersGiven {
  readonly expression: Expression;
  readonly isRecorded: (name: string) => boolean;
  readonly vocabulary: Vocabulary;
  /** What the runbook says of numbers, those besides the expression included. */
  readonly told: readonly ExplainedNumber[];
  /** Who wrote what nobody else explains. */
  readonly written: Meaning;
}

export function numbersSection(given: NumbersGiven): Section {
  const { expression, isRecorded, vocabulary, told, written } = given;
  const occurrences = occurrencesOf(expression, isRecorded);
  const own = occurrences.map((occurrence) => {
    const known = vocabulary(occurrence) ?? toldOf(told, occurrence, written) ?? written;
    return [occurrence.text, known.meaning, known.source];
  });
  // Objective, `for` and the like are numbers of the rule as well.
  const others = told
    .filter(({ value }) => !occurrences.some((occurrence) => isSame(value, occurrence)))
    .map(({ value, meaning }) => [value, plain(meaning), written.source]);
  return {
    id: 'numbers',
    title: 'Numbers',
    table: { head: ['number', 'what it is', 'decided by'], rows: [...own, ...others] },
  };
}

function toldOf(
  told: readonly ExplainedNumber[],
  occurrence: Occurrence,
  { source }: Meaning,
): Meaning | undefined {
  const found = told.find(({ value }) => isSame(value, occurrence));
  return found && { meaning: plain(found.meaning), source };
}

const isSame = (value: string, occurrence: Occurrence): boolean =>
  occurrence.kind === 'number'
    ? parseDecimal(value) === occurrence.value
    : parseDuration(value) === occurrence.value;

/** Runbooks mark what is code. */
const plain = (meaning: string): string => meaning.replaceAll('`', '');
