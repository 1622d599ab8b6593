import type { Threshold, ThresholdProps } from '../define/index.ts';

type Colour = NonNullable<ThresholdProps['base']>;

/**
 * Colours with the threshold of an alert among them, whatever amount that is.
 *
 * @example colours(thresholds.queue, 'red') // { '10': 'red' }
 */
export function colours(
  from: Threshold,
  colour: Colour,
  others: ThresholdProps = {},
): ThresholdProps {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- any amount is read as a threshold
  const amount = String(from) as `${number}`;
  return { ...others, [amount]: colour };
}
