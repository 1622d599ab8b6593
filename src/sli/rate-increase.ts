// Counts from rates: half the price of exact ones on metrics of a thousand series and more, and for
// metrics that do not say which target they come from. A series' first value is not counted.
import type { Counting } from '../model/sli.ts';
import type { Expression } from '../promql/ast.ts';
import { build } from '../promql/index.ts';
import { decimal, divide } from '../units/index.ts';
import { summed, type Counted } from './grouped.ts';

/**
 * Events of the last base interval.
 *
 * @example rateBase({ series: x, presence: t }, counting) // 30 * sum(rate(x[1m]))
 */
export function rateBase({ series }: Counted, counting: Counting): Expression {
  const { rateWindow, interval } = counting;
  const rate = build.call('rate', build.range(series, rateWindow));
  return build.multiply(
    build.number(divide(decimal(interval), decimal(1000))),
    summed(rate, counting),
  );
}

/**
 * Events of the last tile.
 *
 * @example rateTile({ series: x, presence: t }, counting) // sum(increase(x[5m] offset 1m))
 */
export function rateTile({ series }: Counted, counting: Counting): Expression {
  const { tile, tileSettle } = counting;
  const samples = build.offsetBy(build.range(series, tile), tileSettle);
  return summed(build.call('increase', samples), counting);
}
