import type { ReviewedModel, ReviewedSeverity } from './manifest.ts';
import { say, words, type Said } from './said.ts';

/** When alerts of a severity are told: `always`, `monday, friday 09:00-18:00 Europe/Zurich`. */
export function spokenHours({ systems }: ReviewedModel, system: string, severity: string): Said {
  const found = systems
    .find(({ name }) => name === system)
    ?.severities.find(({ name }) => name === severity);
  return hoursSaid(found?.hours ?? 'always');
}

export function hoursSaid(hours: ReviewedSeverity['hours']): Said {
  if (hours === 'always') return words('always');
  const { days, from, to, timeZone } = hours;
  return say`${daysOf(days)} ${from}-${to} ${timeZone}`;
}

export const WEEK = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

const shortDay = (place: number): string => {
  const day = WEEK[place] ?? '';
  return `${day.slice(0, 1).toUpperCase()}${day.slice(1, 3)}`;
};

/** `Mon-Fri` for days that follow each other, else all of them. */
function daysOf(days: readonly string[]): string {
  const places = days.map((day) => WEEK.indexOf(day)).toSorted((a, b) => a - b);
  const [first = 0] = places;
  const last = places.at(-1) ?? first;
  const isRun = places.every((place, i) => place === first + i) && places.length > 2;
  return isRun ? `${shortDay(first)}-${shortDay(last)}` : places.map(shortDay).join(', ');
}
