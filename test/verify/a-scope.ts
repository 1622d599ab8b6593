import { catalogueOf, type SeriesDeclaration } from '../../src/promql/index.ts';
import { duration } from '../../src/units/index.ts';
import type { Scope } from '../../src/verify/scope.ts';

/** A series with these labels, and no others. */
export const aSeries = (
  name: string,
  required: readonly string[] = [],
  more: Partial<SeriesDeclaration> = {},
): SeriesDeclaration => ({
  name,
  metric: name,
  kind: 'gauge',
  required,
  optional: [],
  open: false,
  values: {},
  ...more,
});

/** A scope without rules, and with nothing but these series. */
export function scopeOf(...series: readonly SeriesDeclaration[]): Scope {
  const catalogue = catalogueOf(series);
  return {
    groups: [],
    scraped: catalogue,
    catalogue,
    intervals: new Map(),
    target: '2.42',
    scrapeInterval: duration('15s'),
    evaluationInterval: duration('1m'),
  };
}
