// Whatever no other shape fits: the share itself, as the query tells it.
import { build, printExpression, type Expression } from '../../promql/index.ts';
import { labelsKept } from './kept.ts';
import type { ImportedSli } from '../slo.ts';
import { usesOf } from './metrics.ts';
import { SERIES } from './probe.ts';
import type { EventsQuery } from './query.ts';

const SAMPLED =
  'only the share is known and not how many events it is of, so each interval weighs the same';

/** Any PromQL that returns the share of what is bad, or good, in a window. */
export function windowRatio(share: Expression, is: EventsQuery['is']): ImportedSli {
  const metrics = usesOf(share);
  const kept = labelsKept(share);
  return {
    call: 'windowRatio',
    props: { [is]: { kind: 'windowed', text: printExpression(share), metrics } },
    metrics,
    differences: [SAMPLED, ...(kept === 'all' ? [SERIES] : [])],
    by: kept === 'all' ? [] : kept,
  };
}

export const ratioOf = ({ part, total, is }: EventsQuery): ImportedSli =>
  windowRatio(build.divide(part, total), is);
