import type {
  CertifiedSeverity,
  CertifiedSystem,
  CertifiedTeam,
  WorkingHours,
} from '../../ir/index.ts';
import { printClock, renderDuration } from '../../units/index.ts';
import { cell, table } from './markdown.ts';

/** A severity table: what each level means and promises, who is told of it, and when. */
export function severityTable({ severities }: CertifiedSystem): readonly string[] {
  const promises = (['respondWithin', 'resolveWithin', 'notifyWithin'] as const).filter((field) =>
    severities.some((severity) => severity[field] !== ''),
  );
  const head = [
    'severity',
    'meaning',
    ...promises.map((field) => PROMISES[field]),
    'hours',
    'told',
    'first message',
    'repeated',
  ];
  const rows = severities.map((severity) => [
    `**${cell(severity.name)}** (${severity.urgency})`,
    cell(severity.description),
    ...promises.map((field) => cell(severity[field]) + latest(severity, field) || '-'),
    severity.hours === 'always' ? 'always' : hoursText(severity.hours),
    toldCell(severity.teams),
    ...timingCells(severity),
  ]);
  const daysOff = [
    ...new Set(severities.flatMap(({ hours }) => (hours === 'always' ? [] : hours.holidays))),
  ];
  const note = daysOff.length > 0 ? [`Days off: ${daysOff.join(', ')}.`] : [];
  return [table(head, rows), ...note];
}

/** What the promise is held against. */
const latest = (severity: CertifiedSeverity, field: keyof typeof PROMISES): string =>
  field === 'notifyWithin' && severity.latest !== ''
    ? `<br>at the latest ${cell(severity.latest)}`
    : '';

const PROMISES = {
  respondWithin: 'answered within',
  resolveWithin: 'over within',
  notifyWithin: 'told within',
} as const;

// Weeks of people begin on Monday.
const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** @example 'Mon-Fri 09:00-18:00 Europe/Zurich' */
export function hoursText({ weekdays, from, to, timeZone }: WorkingHours): string {
  const fromMonday = weekdays.map((day) => (day + 6) % 7).toSorted((a, b) => a - b);
  const names = fromMonday.map((day) => DAYS[(day + 1) % 7] ?? '');
  const isRun = fromMonday.every((day, i) => day === (fromMonday[0] ?? 0) + i);
  const days = isRun && names.length > 2 ? `${names[0]}-${names.at(-1)}` : names.join(', ');
  return `${days} ${printClock(from)}-${printClock(to)} ${timeZone}`;
}

/** The timeline of each team; which team it is goes without saying where there is one. */
const toldCell = (teams: readonly CertifiedTeam[]): string =>
  teams
    .map(({ title, levels }) => {
      const lines = levels.map(({ level, age, told }) => {
        const who = told.length > 0 ? told.map(cell).join(', ') : 'nobody: only recorded';
        return level === '' ? who : `after ${renderDuration(age)} (${level}): ${who}`;
      });
      return teams.length > 1 ? `${cell(title)}: ${lines.join('<br>')}` : lines.join('<br>');
    })
    .join('<br>');

const timingCells = ({
  urgency,
  teams,
  groupWait,
  repeat,
}: CertifiedSeverity): readonly string[] =>
  urgency === 'log' && teams.every(({ levels }) => levels.every(({ told }) => told.length === 0))
    ? ['-', '-']
    : [
        groupWait === 0 ? 'at once' : `after ${renderDuration(groupWait)}`,
        `every ${renderDuration(repeat)}`,
      ];
