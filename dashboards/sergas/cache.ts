import { increase, plus, ratio, sum, type AnySeries, type Measure, type RateWindow } from 'nines';

interface LookUps {
  readonly hits: AnySeries<'counter'>;
  readonly misses: AnySeries<'counter'>;
}

/** The share of look-ups that found their key. */
export function hitRatio({ hits, misses }: LookUps, over: RateWindow): Measure {
  const found = sum(increase(hits, over));
  return ratio(found, plus(found, sum(increase(misses, over))));
}
