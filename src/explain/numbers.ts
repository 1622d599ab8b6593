// Every number of a rule: what it is and who decided it.
import type { ExplainedNumber } from '../ir/index.ts';
import type { Expression } from '../promql/index.ts';
import { parseDecimal, parseDuration, parsePercent } from '../units/index.ts';
import type { Section } from './explanation.ts';
import { occurrencesOf, type Occurrence } from './occurrences.ts';
import { FIXED, type Meaning, type Vocabulary } from './vocabulary.ts';

export interface NumbersGiven {
  readonly expression: Expression;
  readonly isRecorded: (name: string) => boolean;
  readonly vocabulary: Vocabulary;
  /** What the runbook says of numbers, those besides the expression included. */
  readonly told: readonly ExplainedNumber[];
  /** How often the rule is evaluated, which Nines decides. */
  readonly interval: string;
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
    .map((number) => [number.value, plain(number.meaning), sourceOf(number, given)]);
  return {
    id: 'numbers',
    title: 'Numbers',
    table: { head: ['number', 'what it is', 'decided by'], rows: [...own, ...others] },
  };
}

/** Who decides a number beside the expression. */
function sourceOf(
  { value, meaning }: ExplainedNumber,
  { vocabulary, interval, written }: NumbersGiven,
): string {
  if (value === interval && meaning === EVALUATED) return FIXED;
  const number = parseDecimal(value) ?? parsePercent(value);
  const span = parseDuration(value);
  const beside = { text: value, isRaw: false };
  const known =
    number !== undefined
      ? vocabulary({ ...beside, kind: 'number', value: number, of: '' })
      : span !== undefined && vocabulary({ ...beside, kind: 'window', value: span });
  return known ? known.source : written.source;
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

/** As runbooks say it of every rule. */
const EVALUATED = 'how often Prometheus evaluates the rule';

/** Runbooks mark what is code. */
const plain = (meaning: string): string => meaning.replaceAll('`', '');
