// Annotations from queries: while a series has a value above zero, its moment lasts.
import {
  FieldType,
  renderLegendFormat,
  type AnnotationEvent,
  type AnnotationSupport,
  type DataFrame,
} from '@grafana/data';
import { of } from 'rxjs';
import type { PrometheusQuery } from './source.ts';

/** What Grafana takes where an annotation names no step. */
const STEP = '60s';

/** An annotation of a dashboard as it is written: its query, and how a moment is worded. */
interface Written {
  readonly expr?: string;
  readonly step?: string;
  readonly target?: PrometheusQuery;
  readonly titleFormat?: string;
  readonly textFormat?: string;
  readonly tagKeys?: string;
}

export const annotationSupport: AnnotationSupport<PrometheusQuery> = {
  prepareAnnotation: (json: Written) => {
    const { expr = json.target?.expr ?? '', step = STEP } = json;
    return { ...json, target: { refId: 'Anno', expr, interval: step, range: true } } as never;
  },
  processEvents: (annotation, frames) =>
    of(frames.flatMap((frame) => eventsOf(frame, annotation as Written))),
};

function eventsOf(frame: DataFrame, written: Written): AnnotationEvent[] {
  const times = frame.fields.find(({ type }) => type === FieldType.time);
  const values = frame.fields.find(({ type }) => type === FieldType.number);
  if (!times || !values) return [];
  const labels = values.labels ?? {};
  const step = times.config.interval ?? 60_000;
  const said = {
    title: renderLegendFormat(written.titleFormat ?? '', labels),
    text: renderLegendFormat(written.textFormat ?? '', labels),
    tags: (written.tagKeys ?? '').split(',').flatMap((key) => labels[key.trim()] ?? []),
  };
  const events: AnnotationEvent[] = [];
  times.values.forEach((time: number, row) => {
    if (!(Number(values.values[row]) > 0)) return;
    const last = events.at(-1);
    if (last && (last.timeEnd ?? 0) + step >= time) last.timeEnd = time;
    else events.push({ ...said, time, timeEnd: time, isRegion: true });
  });
  return events;
}
