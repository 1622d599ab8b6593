import type { RelatedRange } from '../../finding.ts';
import type { Sample } from '../sample.ts';
import { quoteAggregation } from '../words.ts';

/** Where counters were put together, when that is in the same expression. */
export function relatedOrigin({ origin }: Sample): readonly RelatedRange[] {
  if (!origin?.range || origin.kind !== 'aggregation') return [];
  const message = `\`${quoteAggregation(origin)}\` puts the counters together`;
  return [{ range: origin.range, message }];
}

/** Where quantiles were computed, when that is in the same expression. */
export function relatedQuantile({ origin }: Sample): readonly RelatedRange[] {
  if (!origin?.range || origin.kind !== 'call') return [];
  return [{ range: origin.range, message: `\`${origin.name}\` computes the quantiles` }];
}

/** Where `le` got lost. */
export function relatedDrop({ leDroppedBy }: Sample): readonly RelatedRange[] {
  if (!leDroppedBy?.range) return [];
  const message = `\`le\` is dropped by \`${quoteAggregation(leDroppedBy)}\``;
  return [{ range: leDroppedBy.range, message }];
}
