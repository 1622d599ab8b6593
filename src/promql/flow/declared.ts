// The flows of series as the catalogue declares them, made once for each declaration.
import type { SampleKind, SeriesDeclaration } from '../catalogue.ts';
import { NAME, NO_LABELS, OPEN, type Carried, type LabelFlow } from './label-flow.ts';
import { exactly, only, type Values } from './values.ts';

const known = new WeakMap<SeriesDeclaration, LabelFlow>();

const MAYBE_HISTOGRAMS: ReadonlySet<SampleKind> = new Set<SampleKind>([
  'native-histogram',
  'native-histogram-rate',
  'unknown',
]);

const valuesOf = ({ values }: SeriesDeclaration, label: string): Values | undefined => {
  const given = Object.hasOwn(values, label) ? values[label] : undefined;
  return given && given.length > 0 ? only(given) : undefined;
};

function flowOfDeclaration(series: SeriesDeclaration): LabelFlow {
  const labels = new Map<string, Carried>([[NAME, { always: true, values: exactly(series.name) }]]);
  for (const label of series.optional) {
    labels.set(label, { always: false, values: valuesOf(series, label) });
  }
  for (const label of series.required) {
    labels.set(label, { always: true, values: valuesOf(series, label) });
  }
  return {
    ...OPEN,
    labels,
    open: series.open,
    key: series.key && new Set(series.key),
    distinct: true,
    selective: series.kind === 'info',
    floats: !MAYBE_HISTOGRAMS.has(series.kind),
  };
}

/** What is certain of the samples of a declared series. */
export function declaredFlow(series: SeriesDeclaration): LabelFlow {
  const found = known.get(series);
  if (found) return found;
  const flow = flowOfDeclaration(series);
  known.set(series, flow);
  return flow;
}

/** A series of which only the name is known. */
export const unknownFlow = (name: string): LabelFlow => ({
  ...OPEN,
  labels: new Map([[NAME, { always: true, values: exactly(name) }]]),
  without: NO_LABELS,
  distinct: true,
});

/** Series of which not even the name is known. */
export const ANY_SERIES: LabelFlow = Object.freeze({
  ...OPEN,
  labels: new Map([[NAME, { always: true, values: undefined }]]),
});
