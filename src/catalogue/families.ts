// The series that a metric family becomes, one entry per type. Which of them exist depends on the
// format of the scrape, so a type offers alternatives: the first that was seen is the right one.
import type { SampleKind } from '../promql/index.ts';
import type { Family, FamilyType, Naming } from './reading.ts';

/** A series that a family may have. */
export interface FamilySeries {
  readonly name: string;
  /** The metric that people speak of. */
  readonly metric: string;
  readonly kind: SampleKind;
  /** `observed`: the family's own unit; `timestamp`; `none` for numbers of things. */
  readonly unit: 'observed' | 'timestamp' | 'none';
  /** Labels that it always has. */
  readonly labels: readonly string[];
  /** Only some processes make it, so it is there when it was seen and not otherwise. */
  readonly isExtra?: boolean;
}

type Alternatives = readonly (readonly FamilySeries[])[];

type SeriesOf = (name: string, naming: Naming) => Alternatives;

const series = (
  name: string,
  kind: SampleKind,
  more: Partial<FamilySeries> = {},
): FamilySeries => ({ name, metric: name, kind, unit: 'observed', labels: [], ...more });

const created = (name: string, metric: string): FamilySeries =>
  series(`${name}_created`, 'gauge', { metric, unit: 'timestamp', isExtra: true });

/** Samples of native histograms bear the family's own name; no text shows them, servers do. */
const native = (name: string, naming: Naming): readonly FamilySeries[] =>
  naming === 'either' ? [series(name, 'native-histogram')] : [];

function counter(name: string, naming: Naming): Alternatives {
  if (name.endsWith('_total')) return [[series(name, 'counter')]];
  const total = `${name}_total`;
  const classic = [series(name, 'counter')];
  const openMetrics = [series(total, 'counter'), created(name, total)];
  return naming === 'classic' ? [classic, openMetrics] : [openMetrics, classic];
}

function info(name: string): Alternatives {
  const bare = [series(name, 'info', { unit: 'none' })];
  return name.endsWith('_info')
    ? [bare]
    : [[series(`${name}_info`, 'info', { unit: 'none' })], bare];
}

const SERIES: Readonly<Record<FamilyType, SeriesOf>> = {
  counter,
  gauge: (name) => [[series(name, 'gauge')]],
  unknown: (name) => [[series(name, 'unknown')]],
  info,
  stateset: (name) => [[series(name, 'state', { unit: 'none', labels: [name] })]],
  histogram: (name, naming) => [
    [
      series(`${name}_bucket`, 'bucket', { metric: name, labels: ['le'] }),
      series(`${name}_sum`, 'counter', { metric: name }),
      series(`${name}_count`, 'counter', { metric: name, unit: 'none' }),
      created(name, name),
      ...native(name, naming),
    ],
  ],
  gaugehistogram: (name, naming) => [
    [
      series(`${name}_bucket`, 'gauge', { metric: name, unit: 'none', labels: ['le'] }),
      series(`${name}_gsum`, 'gauge', { metric: name }),
      series(`${name}_gcount`, 'gauge', { metric: name, unit: 'none' }),
      ...native(name, naming),
    ],
  ],
  summary: (name) => [
    [
      series(name, 'quantile', { labels: ['quantile'] }),
      series(`${name}_sum`, 'counter', { metric: name }),
      series(`${name}_count`, 'counter', { metric: name, unit: 'none' }),
      created(name, name),
    ],
  ],
};

/**
 * The series of a family: those that were seen, or all that there may be when none was.
 *
 * @param isAlone whether its source knows no family of the same name and another type
 */
export function seriesOf(
  { name, type, naming }: Family,
  isSeen: (series: string) => boolean,
  isAlone: boolean,
): readonly FamilySeries[] {
  const alternatives = SERIES[type](name, naming);
  const seen = alternatives
    .map((each) => each.filter((one) => isSeen(one.name)))
    .find((each) => each.length > 0);
  if (seen) return seen;
  const possible = naming === 'either' && isAlone ? alternatives.flat() : (alternatives[0] ?? []);
  return possible.filter(({ isExtra }) => isExtra !== true);
}
