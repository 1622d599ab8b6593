// What templates do with the value: in a label it makes another alert of each evaluation, and the
// `humanize…` functions each expect one unit.
import { printUnit, type Expression, type SampleType } from '../../promql/index.ts';
import { typeOf } from '../type-of.ts';
import { templateDiagnostics } from './template-diagnostics.ts';
import type { TextCheck } from './template-part.ts';

/** A label that holds the value, or depends on it. */
export const checkLabelValues: TextCheck = ({ mapping, name, reading, at }) =>
  mapping === 'annotations'
    ? []
    : reading.values.map(({ range, use }) =>
        use === 'printed'
          ? templateDiagnostics['value-in-label'](at(range), { label: name })
          : templateDiagnostics['value-decides-label'](at(range), { label: name }),
      );

interface Format {
  /** What it makes of the value. */
  readonly writes: string;
  readonly takes: (unit: string) => boolean;
}

const FORMATS: Readonly<Record<string, Format>> = {
  humanizePercentage: {
    writes: 'a share of one as a percentage',
    takes: (unit) => unit === '1',
  },
  humanizeDuration: { writes: 'seconds as a duration', takes: (unit) => unit === 'seconds' },
  humanizeTimestamp: { writes: 'a Unix time as a date', takes: (unit) => unit === 'timestamp' },
  humanize1024: {
    writes: 'multiples of 1024, as bytes have them',
    takes: (unit) => unit === '1' || unit.includes('bytes'),
  },
};

const UNITS: Readonly<Record<string, string>> = {
  '1': 'a number without a unit',
  timestamp: 'a Unix time',
};

const BETTER: Readonly<Record<string, string>> = {
  '1': 'write `{{ $value | humanize }}`',
  seconds: 'write `{{ $value | humanizeDuration }}`',
  timestamp: 'write `{{ $value | humanizeTimestamp }}`',
  bytes: 'write `{{ $value | humanize1024 }}B`',
};

/** `$value` given to a function that expects another unit. */
export const checkUnits: TextCheck = ({ reading, at }, { expression }, { catalogue }) => {
  const formats = reading.formats.filter(({ name }) => name in FORMATS);
  if (!expression || formats.length === 0) return [];
  const unit = unitOf(typeOf(expression, catalogue));
  const isPercent = isTimesHundred(expression);
  return formats.flatMap(({ name, range }) => {
    const format = FORMATS[name];
    if (!format) return [];
    const about = { function: name, writes: format.writes };
    if (name === 'humanizePercentage' && isPercent) {
      const help = 'take `* 100` out of the expression, or write `{{ printf "%.1f" $value }}%`';
      const given = { ...about, unit: 'one hundred times that already', help };
      return [templateDiagnostics['template-unit'](at(range), given)];
    }
    if (unit === undefined || format.takes(unit)) return [];
    const given = UNITS[unit] ?? `in ${unit}`;
    const help = BETTER[unit] ?? 'write `{{ $value | humanize }}` and the unit behind it';
    return [templateDiagnostics['template-unit'](at(range), { ...about, unit: given, help })];
  });
};

// What a bucket or a histogram has a unit of is what it observed, not what it counts.
const COUNTS: ReadonlySet<SampleType['kind']> = new Set<SampleType['kind']>([
  'bucket',
  'bucket-rate',
  'native-histogram',
  'native-histogram-rate',
]);

const unitOf = ({ kind, unit }: SampleType): string | undefined =>
  unit && !COUNTS.has(kind) ? printUnit(unit) : undefined;

const COMPARISONS: ReadonlySet<string> = new Set(['==', '!=', '<', '<=', '>', '>=']);

/** `100 * errors / requests > 5`. */
function isTimesHundred(expression: Expression): boolean {
  if (expression.kind === 'paren') return isTimesHundred(expression.expression);
  if (expression.kind !== 'binary') return false;
  const { operator, left, right } = expression;
  if (COMPARISONS.has(operator))
    return isTimesHundred(expression.matching ? left : sideOf(left, right));
  if (operator === '/') return isTimesHundred(left);
  return operator === '*' && [left, right].some((side) => isHundred(side) || isTimesHundred(side));
}

const sideOf = (left: Expression, right: Expression): Expression =>
  left.kind === 'number' ? right : left;

const isHundred = (expression: Expression): boolean =>
  expression.kind === 'paren'
    ? isHundred(expression.expression)
    : expression.kind === 'number' && expression.value === 100;
