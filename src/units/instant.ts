// Points in time as people and servers write them, in UTC. No clock: whoever has one passes it in.

const DAY = 86_400_000;
/** Days from 0000-03-01 to 1970-01-01, and in 400 years. */
const TO_EPOCH = 719_468;
const ERA = 146_097;

/**
 * Prints a Unix time in milliseconds as RFC 3339 in UTC, to the second.
 *
 * @example printInstant(1_700_000_000_000) // '2023-11-14T22:13:20Z'
 */
export function printInstant(ms: number): string {
  const days = Math.floor(ms / DAY);
  const seconds = Math.floor((ms - days * DAY) / 1000);
  const parts = [seconds / 3600, (seconds / 60) % 60, seconds % 60].map(pad);
  return `${printDate(days)}T${parts.join(':')}Z`;
}

const pad = (value: number): string => String(Math.floor(value)).padStart(2, '0');

// Howard Hinnant's days-to-civil: years start in March, so that a leap day ends one.
function printDate(daysSinceEpoch: number): string {
  const days = daysSinceEpoch + TO_EPOCH;
  const era = Math.floor(days / ERA);
  const dayOfEra = days - era * ERA;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1;
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${String(year).padStart(4, '0')}-${pad(month)}-${pad(day)}`;
}
