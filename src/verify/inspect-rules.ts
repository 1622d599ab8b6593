import type { Diagnostic } from '../diagnostics/index.ts';
import { inspect, type LabelReader } from '../lint/index.ts';
import { once } from './once.ts';
import type { Scope } from './scope.ts';

/**
 * The checks of `nines lint` on emitted rules: labels, kinds and units of every expression, the
 * templates of alerts, the rules together, and who reads the labels of alerts.
 */
export function inspectRules(
  scope: Scope,
  labelReaders: readonly LabelReader[] = [],
): readonly Diagnostic[] {
  const { groups, scraped, catalogue, intervals } = scope;
  const { target, scrapeInterval, evaluationInterval } = scope;
  return once(
    inspect(groups, {
      catalogue: scraped,
      withRecorded: catalogue,
      intervals,
      target,
      features: new Set(),
      scrapeInterval,
      evaluationInterval,
      externalLabels: {},
      labelReaders,
    }),
  );
}
