// Cardinality as people say it.
import { NOWHERE, type Diagnosed, type Diagnostic } from '../diagnostics/index.ts';
import { parseExpression } from '../promql/index.ts';
import { metricOf, NOTHING_SAID, selectorKey, type Cardinality } from './cardinality.ts';
import { costDiagnostics } from './diagnostics.ts';

/**
 * Reads `metric=NUMBER` and `selector=NUMBER`.
 *
 * @example parseSeries(['up=12', 'up{job="a"}=3'])[0].metrics.get('up') // 12
 */
export function parseSeries(texts: readonly string[]): Diagnosed<Cardinality> {
  const metrics = new Map<string, number>();
  const selectors = new Map<string, number>();
  const mistakes: Diagnostic[] = [];
  for (const given of texts) {
    const [, text = '', number = ''] = /^(.+)=\s*(\d{1,12})$/s.exec(given) ?? [];
    const { expression, errors } = parseExpression(text);
    if (expression?.kind !== 'vector-selector' || errors.length > 0) {
      mistakes.push(costDiagnostics['bad-series'](NOWHERE, { given: `"${given}"` }));
    } else if (metricOf(expression) === selectorKey(expression)) {
      metrics.set(metricOf(expression), Number(number));
    } else selectors.set(selectorKey(expression), Number(number));
  }
  return [{ metrics, selectors }, mistakes];
}

/** What several say together; who comes first is believed. */
export const mergeCardinalities = (all: readonly Cardinality[]): Cardinality =>
  all.toReversed().reduce(
    (merged, { metrics, selectors }) => ({
      metrics: new Map([...merged.metrics, ...metrics]),
      selectors: new Map([...merged.selectors, ...selectors]),
    }),
    NOTHING_SAID,
  );
