// What a table of workers or calls has in every system: which of them fail, how many there were, and
// how long they took, over the last hour.
import {
  increase,
  mean,
  quantile,
  query,
  ratio,
  sum,
  table,
  type AnySeries,
  type Histogram,
} from 'nines';

export interface WorstFirstProps {
  /** `Agents`. */
  readonly title: string;
  readonly description: string;
  /** The label that names them: `agent`. */
  readonly by: string;
  /** The column of the label: `Agent`. */
  readonly one: string;
  /** What is counted: `Runs`. */
  readonly events: string;
  readonly all: AnySeries<'counter'>;
  readonly failed: AnySeries<'counter'>;
  readonly duration: Histogram;
  /** From which share of failures on a cell is orange, and red. */
  readonly colours: readonly [orange: `${number}%`, red: `${number}%`];
}

const OVER = '1h';

/** A table with whatever fails most on top. */
export function worstFirst(props: WorstFirstProps) {
  const { by, all, failed, duration, events } = props;
  const [orange, red] = props.colours;
  const each = { by: [by] };
  return table({
    title: `${props.title}, worst first`,
    description: props.description,
    queries: [
      query(ratio(sum(increase(failed, OVER), each), sum(increase(all, OVER), each)), {
        legend: 'Failing',
      }),
      query(sum(increase(all, OVER), each), { legend: events }),
      query(quantile(0.95, duration, { ...each, over: OVER }), { legend: 'P95' }),
      query(mean(duration, { ...each, over: OVER }), { legend: 'Mean' }),
    ],
    columns: [
      { name: by, title: props.one, width: 'rest' },
      {
        name: 'Failing',
        unit: 'ratio',
        decimals: 2,
        cell: 'coloured-text',
        thresholds: { base: 'text', [orange]: 'orange', [red]: 'red' },
      },
      { name: events, decimals: 0 },
      { name: 'P95', unit: 'seconds' },
      { name: 'Mean', unit: 'seconds' },
    ],
    sortBy: { title: 'Failing', descending: true },
  });
}
