// What several SLI types check of what they are given. A config of plain JavaScript may give
// anything, so nothing is read of it before it is known what it is.
import { isSeriesOf, nameValue } from '../define/inputs.ts';
import { property, type Diagnostic, type Subject } from '../diagnostics/index.ts';
import type { MetricType, Selection } from '../model/metric.ts';
import type { Sli } from '../model/sli.ts';
import { parseDuration, type Duration } from '../units/index.ts';
import { sliDiagnostics } from './diagnostics.ts';

export type Check = (about: Subject) => readonly Diagnostic[];

/** An SLI that cannot be counted, and why. */
export const unusable = (kind: string, defaultName: string, check: Check): Sli => ({
  kind,
  defaultName,
  sentence: '',
  definition: {},
  metrics: [],
  selections: [],
  counts: 'samples',
  base: () => [],
  tile: () => [],
  check,
});

/** A field that holds no series of the type that it needs; undefined if it does. */
export function checkSeries(field: string, given: unknown, wanted: MetricType): Check | undefined {
  if (isSeriesOf(given, wanted)) return undefined;
  const parameters = { field, wanted, given: nameValue(given) };
  return (about) => [sliDiagnostics['wrong-metric'](property(about, field), parameters)];
}

/** Values that no label can be matched with. */
export const checkSelected = (
  about: Subject,
  field: string,
  { errors = [] }: Selection,
): readonly Diagnostic[] =>
  errors.map((problem) => {
    const fix = "match labels with text, for example '500', or with matches('5..')";
    return sliDiagnostics['bad-selection'](property(about, field), { problem, fix });
  });

/** A duration above nothing. */
export function readWithin(within: unknown): Duration | undefined {
  const read = typeof within === 'string' ? parseDuration(within) : undefined;
  return read !== undefined && read > 0 ? read : undefined;
}

const isZero = (within: unknown): boolean =>
  typeof within === 'string' && parseDuration(within) !== undefined;

export const notADuration = (within: unknown, about: Subject): Diagnostic =>
  sliDiagnostics['not-an-amount'](property(about, 'within'), {
    given: nameValue(within),
    wanted: isZero(within) ? 'duration above 0s' : 'duration',
  });
