// Answers of Prometheus' HTTP API as data frames: one for each series, or one table with a column for
// each label, as Grafana's Prometheus source makes them.
import { createDataFrame, FieldType, type DataFrame, type FieldConfig } from '@grafana/data';

/** A series of an answer; times in seconds. */
export interface Series {
  readonly metric: Readonly<Record<string, string>>;
  readonly samples: readonly (readonly [time: number, value: string])[];
}

export interface Asked {
  readonly refId: string;
  /** As sent. */
  readonly expr: string;
  readonly legend: string;
  /** In milliseconds; none of an instant. */
  readonly step?: number;
}

export const seriesFrames = (series: readonly Series[], asked: Asked): readonly DataFrame[] =>
  series.map((one) => seriesFrame(one, asked));

function seriesFrame({ metric, samples }: Series, asked: Asked): DataFrame {
  const name = legendOf(metric, asked);
  const { __name__: metricName, ...labels } = metric;
  const shown: FieldConfig = name === '' ? {} : { displayNameFromDS: name };
  return createDataFrame({
    refId: asked.refId,
    ...(name !== '' && { name }),
    meta: { executedQueryString: asked.expr },
    fields: [
      {
        name: 'Time',
        type: FieldType.time,
        config: asked.step === undefined ? {} : { interval: asked.step },
        values: samples.map(([time]) => time * 1000),
      },
      {
        name: metricName ?? 'Value',
        type: FieldType.number,
        labels,
        config: shown,
        values: samples.map(([, value]) => numberOf(value)),
      },
    ],
  });
}

/** What a series is called: by its format, by its labels where Grafana chooses, or by all of it. */
export function legendOf(metric: Series['metric'], { legend, expr }: Asked): string {
  const { __name__: name = '', ...labels } = metric;
  const all = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
  if (legend === '__auto') return all.length > 0 ? '' : name || expr;
  if (legend === '') return all.length > 0 ? `${name}{${all.join(', ')}}` : name || expr;
  return legend.replace(/\{\{\s*(.+?)\s*\}\}/g, (_, label: string) => metric[label] ?? '');
}

/** One row for each sample: when, its labels, its value. */
export function tableFrame(
  series: readonly Series[],
  { refId, expr }: Asked,
  isAlone: boolean,
): DataFrame {
  const labels = [...new Set(series.flatMap(({ metric }) => Object.keys(metric).toSorted()))];
  const rows = series.flatMap(({ metric, samples }) =>
    samples.map(([time, value]) => ({ metric, time, value })),
  );
  return createDataFrame({
    refId,
    meta: { executedQueryString: expr, preferredVisualisationType: 'table' },
    fields: [
      {
        name: 'Time',
        type: FieldType.time,
        config: {},
        values: rows.map((row) => row.time * 1000),
      },
      ...labels.map((label) => ({
        name: label,
        type: FieldType.string,
        config: { filterable: true },
        values: rows.map(({ metric }) => metric[label] ?? ''),
      })),
      {
        name: isAlone ? 'Value' : `Value #${refId}`,
        type: FieldType.number,
        config: {},
        values: rows.map(({ value }) => numberOf(value)),
      },
    ],
  });
}

const INFINITE: Readonly<Record<string, number>> = {
  '+Inf': Number.POSITIVE_INFINITY,
  '-Inf': Number.NEGATIVE_INFINITY,
};

const numberOf = (text: string): number => INFINITE[text] ?? Number(text);
