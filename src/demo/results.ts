// What evaluations of a rule become: the samples of a recorded series, or of an alert's states.
import type { AlertingRule, LabelSet, RecordingRule } from '../ir/index.ts';
import type { WrittenSeries } from './remote-write.ts';

/** What an expression gave over time, for one set of labels. */
export interface Evaluated {
  readonly labels: LabelSet;
  readonly samples: readonly Evaluation[];
}

/** At a time, with the distance to the next evaluation. */
export interface Evaluation {
  readonly time: number;
  readonly value: number;
  readonly step: number;
}

interface Building {
  readonly times: number[];
  readonly values: number[];
}

/** As Prometheus does when a rule gives nothing any more. */
const end = ({ times, values }: Building, time: number): void => {
  times.push(time);
  values.push(Number.NaN);
};

const push = ({ times, values }: Building, time: number, value: number): void => {
  times.push(time);
  values.push(value);
};

/** A series that ends wherever an evaluation gave nothing; `until` is when the last one was. */
export function recorded(
  { record, labels: own }: RecordingRule,
  { labels, samples }: Evaluated,
  until: number,
): WrittenSeries {
  const building: Building = { times: [], values: [] };
  for (const run of runsOf(samples)) {
    for (const { time, value } of run) if (!Number.isNaN(value)) push(building, time, value);
    const last = run.at(-1);
    if (last && last.time + last.step <= until) end(building, last.time + last.step);
  }
  return { labels: { ...nameless(labels), ...own, __name__: record }, ...building };
}

/** The states of an alert: pending until it has been true for as long as its `for` says. */
export function alerted(
  rule: AlertingRule,
  { labels, samples }: Evaluated,
  until: number,
): readonly WrittenSeries[] {
  const states = { pending: emptySeries(), firing: emptySeries() };
  for (const run of runsOf(samples)) {
    const since = run[0]?.time ?? 0;
    let before: Building | undefined;
    for (const { time } of run) {
      const state = time - since >= rule.for ? states.firing : states.pending;
      if (before && before !== state) end(before, time);
      push(state, time, 1);
      before = state;
    }
    const last = run.at(-1);
    if (before && last && last.time + last.step <= until) end(before, last.time + last.step);
  }
  const all = { ...nameless(labels), ...filled(rule.labels, labels), alertname: rule.alert };
  return Object.entries(states)
    .filter(([, { times }]) => times.length > 0)
    .map(([alertstate, building]) => ({
      labels: { ...all, alertstate, __name__: 'ALERTS' },
      ...building,
    }));
}

const emptySeries = (): Building => ({ times: [], values: [] });

/** Stretches without an evaluation that gave nothing. */
function runsOf(samples: readonly Evaluation[]): readonly (readonly Evaluation[])[] {
  const runs: Evaluation[][] = [];
  let before: Evaluation | undefined;
  for (const sample of samples) {
    const goesOn = before && sample.time - before.time <= before.step * 1.5;
    const run = runs.at(-1);
    if (goesOn && run) run.push(sample);
    else runs.push([sample]);
    before = sample;
  }
  return runs;
}

const nameless = (labels: LabelSet): LabelSet =>
  Object.fromEntries(Object.entries(labels).filter(([name]) => name !== '__name__'));

const TEMPLATE = /\{\{\s*\$labels\.(\w+)\s*\}\}/g;

/** Labels of rules may repeat those of the expression. */
const filled = (own: LabelSet, labels: LabelSet): LabelSet =>
  Object.fromEntries(
    Object.entries(own).map(([name, text]) => [
      name,
      text.replaceAll(TEMPLATE, (_, label: string) => labels[label] ?? ''),
    ]),
  );
