import type { Query } from '../../ir/dashboards.ts';
import { printExpression } from '../../promql/index.ts';
import { refId } from './fields.ts';
import { DATA_SOURCE, type Target } from './schema.ts';

const common = ({ expression }: Query, index: number) =>
  ({
    refId: refId(index),
    datasource: DATA_SOURCE,
    editorMode: 'code',
    expr: printExpression(expression),
  }) as const;

// Grafana's word for "the labels in which the series differ".
const legendFormat = ({ legend }: Query): string => (legend === '' ? '__auto' : legend);

interface RangeOptions {
  readonly exemplars?: boolean;
}

/** Values over the dashboard's time range. */
export const rangeTargets = (
  queries: readonly Query[],
  { exemplars = false }: RangeOptions = {},
): readonly Target[] =>
  queries.map((query, index) => ({
    ...common(query, index),
    legendFormat: legendFormat(query),
    range: true,
    ...(exemplars && { exemplar: true }),
  }));

/** Values at its end. */
export const instantTargets = (queries: readonly Query[]): readonly Target[] =>
  queries.map((query, index) => ({
    ...common(query, index),
    legendFormat: legendFormat(query),
    instant: true,
  }));

/** Values at its end, with their labels as columns. */
export const tableTargets = (queries: readonly Query[]): readonly Target[] =>
  queries.map((query, index) => ({ ...common(query, index), format: 'table', instant: true }));
