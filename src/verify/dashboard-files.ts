// Reads emitted dashboards back, as Grafana would: from the text alone, whatever the plan says.
import { dirname } from 'node:path/posix';
import type { EmittedFile } from '../ir/index.ts';
import { deep, field, list } from './fields.ts';

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

export interface DashboardQuery {
  readonly refId: string;
  readonly text: string;
  /** `{{label}}` is filled in it. */
  readonly legend: string;
}

export interface ReadVariable {
  readonly name: string;
  /** What its choices come from; empty where it is no text. */
  readonly query: string;
}

export interface ReadPanel {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly description: string;
  readonly grid: Rectangle;
  readonly queries: readonly DashboardQuery[];
  /** Each list of threshold values in it; null is minus infinity. */
  readonly thresholds: readonly (readonly (number | null)[])[];
  /** The collapsed row that it lies in, 0 for none: each is a plane of its own. */
  readonly row: number;
  /** Texts in which Grafana fills in variables. */
  readonly texts: readonly string[];
}

export interface ReadDashboard {
  readonly file: string;
  readonly folder: string;
  readonly uid: string;
  readonly title: string;
  readonly variables: readonly ReadVariable[];
  readonly annotations: readonly DashboardQuery[];
  /** Queries of variables and annotations. */
  readonly texts: readonly string[];
  readonly panels: readonly ReadPanel[];
  readonly urls: readonly string[];
}

export const isDashboard = ({ path }: EmittedFile): boolean =>
  /^grafana\/dashboards\/.*\.json$/.test(path);

/** A dashboard from the value of its file. */
export function readDashboard(path: string, json: unknown): ReadDashboard {
  const variables = list(field(json, 'templating'), 'list');
  const annotations = list(field(json, 'annotations'), 'list');
  const panels = list(json, 'panels').flatMap((panel) => [
    readPanel(panel, 0),
    ...list(panel, 'panels').map((inner) => readPanel(inner, number(panel, 'id'))),
  ]);
  return {
    file: path,
    folder: dirname(path),
    uid: text(json, 'uid'),
    title: text(json, 'title'),
    variables: variables.map((it) => ({ name: text(it, 'name'), query: queryOf(it) })),
    annotations: annotations.filter((it) => text(it, 'expr') !== '').map(readAnnotation),
    texts: [
      ...variables.map(queryOf),
      ...annotations.map((annotation) => text(annotation, 'expr')),
    ],
    panels,
    urls: urlsOf(json),
  };
}

/** Grafana takes a text, and writes an object that holds it. */
function queryOf(variable: unknown): string {
  if (text(variable, 'type') === 'datasource') return '';
  return text(variable, 'query') || text(field(variable, 'query'), 'query');
}

const readAnnotation = (annotation: unknown): DashboardQuery => ({
  refId: text(annotation, 'name'),
  text: text(annotation, 'expr'),
  legend: `${text(annotation, 'titleFormat')} ${text(annotation, 'textFormat')}`.trim(),
});

function readPanel(panel: unknown, row: number): ReadPanel {
  const type = text(panel, 'type');
  const grid = field(panel, 'gridPos');
  const targets = list(panel, 'targets');
  const title = text(panel, 'title');
  return {
    id: number(panel, 'id'),
    type,
    title,
    description: text(panel, 'description'),
    grid: {
      x: number(grid, 'x'),
      y: number(grid, 'y'),
      w: number(grid, 'w'),
      h: number(grid, 'h'),
    },
    queries: targets.map((it) => ({
      refId: text(it, 'refId'),
      text: text(it, 'expr'),
      legend: text(it, 'legendFormat'),
    })),
    thresholds: deep(field(panel, 'fieldConfig'), 'steps').map(stepValues),
    row,
    texts: [
      title,
      ...targets.flatMap((it) => [text(it, 'expr'), text(it, 'legendFormat')]),
      // The panels inside a row are read by themselves.
      ...(type === 'row' ? [] : urlsOf(panel)),
    ],
  };
}

export const stepValues = (steps: unknown): readonly (number | null)[] =>
  (Array.isArray(steps) ? steps : []).map((step: unknown) => {
    const value = field(step, 'value');
    return typeof value === 'number' ? value : null;
  });

export function text(value: unknown, name: string): string {
  const found = field(value, name);
  return typeof found === 'string' ? found : '';
}

export function number(value: unknown, name: string): number {
  const found = field(value, name);
  return typeof found === 'number' ? found : 0;
}

export const urlsOf = (value: unknown): readonly string[] =>
  deep(value, 'url').filter((url) => typeof url === 'string');
