// Reads dashboards of Grafana's second schema back: panels by name, and where they stand elsewhere.
import { dirname } from 'node:path/posix';
import {
  number,
  stepValues,
  text,
  urlsOf,
  type DashboardQuery,
  type ReadDashboard,
  type ReadPanel,
  type Rectangle,
} from './dashboard-files.ts';
import { deep, field, isObject, list } from './fields.ts';

/** Whether a file's value is a resource and not classic JSON. */
export const isResource = (json: unknown): boolean =>
  text(json, 'apiVersion').startsWith('dashboard.grafana.app/v2');

/** A dashboard from the value of its file. */
export function readResource(path: string, json: unknown): ReadDashboard {
  const spec = field(json, 'spec');
  const variables = list(spec, 'variables').map((it) => field(it, 'spec'));
  const annotations = list(spec, 'annotations').map(readAnnotation);
  const places = placesOf(field(spec, 'layout'));
  const elements = field(spec, 'elements');
  const named = isObject(elements) ? Object.entries(elements) : [];
  return {
    file: path,
    folder: dirname(path),
    uid: text(field(json, 'metadata'), 'name'),
    title: text(spec, 'title'),
    variables: variables.map((it) => ({ name: text(it, 'name'), query: valuesQuery(it) })),
    annotations,
    texts: [...variables.map(valuesQuery), ...annotations.map((it) => it.text)],
    panels: named.map(([name, element]) => readPanel(field(element, 'spec'), places.get(name))),
    urls: urlsOf(json),
  };
}

const valuesQuery = (variable: unknown): string =>
  text(field(field(variable, 'query'), 'spec'), 'query');

function readAnnotation(annotation: unknown): DashboardQuery {
  const spec = field(annotation, 'spec');
  return {
    refId: text(spec, 'name'),
    text: text(field(field(spec, 'query'), 'spec'), 'expr'),
    legend: text(field(spec, 'legacyOptions'), 'titleFormat'),
  };
}

interface Place {
  readonly grid: Rectangle;
  readonly row: number;
}

/** Panels that stand nowhere are outside of every grid, which is what they are told of. */
const NOWHERE: Place = { grid: { x: 0, y: 0, w: 0, h: 0 }, row: 0 };

function readPanel(panel: unknown, { grid, row }: Place = NOWHERE): ReadPanel {
  const queries = list(field(field(panel, 'data'), 'spec'), 'queries').map((it) => {
    const spec = field(it, 'spec');
    const query = field(field(spec, 'query'), 'spec');
    return {
      refId: text(spec, 'refId'),
      text: text(query, 'expr'),
      legend: text(query, 'legendFormat'),
    };
  });
  const title = text(panel, 'title');
  const config = field(panel, 'vizConfig');
  return {
    id: number(panel, 'id'),
    type: text(config, 'group'),
    title,
    description: text(panel, 'description'),
    grid,
    queries,
    thresholds: deep(field(config, 'spec'), 'steps').map(stepValues),
    row,
    texts: [title, ...queries.flatMap((it) => [it.text, it.legend]), ...urlsOf(panel)],
  };
}

/** Every grid is a plane of its own; what arranges itself is given one place for each panel. */
function placesOf(layout: unknown): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  for (const [plane, items] of deep(layout, 'items').entries()) {
    for (const [at, item] of (Array.isArray(items) ? items : []).entries()) {
      const spec = field(item, 'spec');
      const isPlaced = text(item, 'kind') === 'GridLayoutItem';
      const grid = isPlaced
        ? {
            x: number(spec, 'x'),
            y: number(spec, 'y'),
            w: number(spec, 'width'),
            h: number(spec, 'height'),
          }
        : { x: 0, y: at, w: 1, h: 1 };
      places.set(text(field(spec, 'element'), 'name'), { grid, row: plane });
    }
  }
  return places;
}
