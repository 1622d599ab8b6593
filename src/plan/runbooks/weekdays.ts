import { WEEKDAYS, type Weekday } from '../../model/hours.ts';

const FROM_MONDAY: readonly Weekday[] = [...WEEKDAYS.slice(1), ...WEEKDAYS.slice(0, 1)];

/** Days of the week as people say them: `Monday to Friday`, `Saturday and Sunday`. */
export function weekdayWords(days: readonly Weekday[]): string {
  const runs: Weekday[][] = [];
  for (const [i, day] of FROM_MONDAY.entries()) {
    if (!days.includes(day)) continue;
    const run = runs.at(-1);
    if (run && run.at(-1) === FROM_MONDAY[i - 1]) run.push(day);
    else runs.push([day]);
  }
  return runs.map(runWords).join(', ');
}

function runWords(run: readonly Weekday[]): string {
  const [first = '', last = ''] = [run[0], run.at(-1)].map(capital);
  if (run.length === 1) return first;
  return run.length === 2 ? `${first} and ${last}` : `${first} to ${last}`;
}

const capital = (day = ''): string => day.charAt(0).toUpperCase() + day.slice(1);
