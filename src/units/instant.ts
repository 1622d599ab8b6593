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

const WRITTEN =
  /^(\d{4})-(\d\d)-(\d\d)(?:[Tt ](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(?:[Zz]|([+-])(\d\d):(\d\d))?)?$/;

/**
 * Reads a date or a time as people write them, to the second; UTC unless it says otherwise. Returns
 * undefined for anything else.
 *
 * @example parseInstant('2023-11-14T22:13:20Z') // 1_700_000_000_000
 * @example parseInstant('2023-11-14T23:13:20+01:00') // the same
 */
export function parseInstant(text: string): number | undefined {
  const [, year, month, day, hour = '0', minute = '0', second = '0', sign, hours, minutes] =
    WRITTEN.exec(text) ?? [];
  if (year === undefined) return undefined;
  const days = daysUntil(Number(year), Number(month), Number(day));
  const isTime = Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60;
  // A date that there is not comes out as another one.
  if (printDate(days) !== `${year}-${month}-${day}` || !isTime) return undefined;
  const ahead = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * (sign === '-' ? -60 : 60);
  const local = (Number(hour) * 60 + Number(minute)) * 60 + Number(second);
  return days * DAY + (local - ahead) * 1000;
}

/** Days from 1970-01-01, by Howard Hinnant's days-from-civil. */
function daysUntil(year: number, month: number, day: number): number {
  const marchYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const leapDays = Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100);
  return era * ERA + yearOfEra * 365 + leapDays + dayOfYear - TO_EPOCH;
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
