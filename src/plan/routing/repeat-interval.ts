import { duration, milliseconds, type Duration } from '../../units/index.ts';

const MINUTE = duration('1m');

/**
 * The `repeat_interval` for being told again every so often. Alertmanager looks at it once in each
 * group interval, and what is due at that very moment waits for the next one: so whole numbers of
 * group intervals become a little shorter.
 *
 * @example repeatInterval(duration('4h'), duration('5m')) // 3h59m
 */
export function repeatInterval(every: Duration, groupInterval: Duration): Duration {
  if (every % groupInterval !== 0) return every;
  const less = Math.min(MINUTE, Math.ceil(groupInterval / 5000) * 1000);
  return milliseconds(every - less);
}
