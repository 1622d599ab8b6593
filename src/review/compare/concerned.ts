// Whom a severity that changes concerns: how many alerts have it, who is told of them now and was
// before, and in the details what they are called.
import { groupBy } from '../../text/index.ts';
import type { Sides } from '../change.ts';
import type { AlertsWith, Labels } from '../labelled.ts';
import type { ReviewedSeverity } from '../manifest.ts';
import type { Context } from '../placed.ts';
import { joined, listed, say, words, type Said } from '../said.ts';
import type { ToldOf } from '../told.ts';

type Urgency = ReviewedSeverity['urgency'];

/** What happens to those who are told: `page Slack #pages`. */
const DOES: Readonly<Record<Urgency, string>> = {
  page: 'page',
  ticket: 'open a ticket for',
  log: 'tell',
};

const INSTEAD: Readonly<Record<Urgency, string>> = {
  page: 'paging',
  ticket: 'opening a ticket for',
  log: 'telling',
};

export interface Concerned {
  /** `12 alerts now page Slack #pages instead of opening a ticket for Slack #shop`. */
  readonly means: Said;
  readonly effects: readonly Said[];
}

/** Alerts that are told alike now, and were before. */
interface Alike {
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly count: number;
}

const FEW_GROUPS = 3;

/** What is known of all alerts. */
export interface Known extends Context {
  readonly alertsWith: Sides<AlertsWith>;
}

export function concerned(
  { before, after }: Sides<ReviewedSeverity>,
  system: string,
  { told, alertsWith }: Known,
): Concerned {
  const alerts = alertsWith.after(system, after.name);
  if (alerts.length === 0) return { means: words('no alert has it'), effects: [] };
  const known = new Set(alertsWith.before(system, before.name).map(nameOf));
  const groups = alike(alerts, told, known);
  const shown = groups.slice(0, FEW_GROUPS).map((each) => saidOf(each, { before, after }));
  const rest = groups.slice(FEW_GROUPS).reduce((sum, { count }) => sum + count, 0);
  const more = rest === 0 ? [] : [words(`${counted(rest)} are told to others`)];
  const names = joined(listedNames(alerts));
  return { means: joined([...shown, ...more], '; '), effects: [say`alerts of it: ${names}`] };
}

const nameOf = ({ alertname = '' }: Labels): string => alertname;

/** An alert that is new, or has a new name, was told to nobody else before. */
function alike(
  alerts: readonly Labels[],
  told: Sides<ToldOf>,
  known: ReadonlySet<string>,
): readonly Alike[] {
  const all = alerts.map(({ alertname = '', system = '', team = '', severity = '' }) => {
    const asked = { system, team, severity, level: '' };
    const after = told.after(asked, alertname);
    return { before: known.has(alertname) ? told.before(asked, alertname) : after, after };
  });
  const groups = [...groupBy(all, (each) => JSON.stringify(each)).values()];
  return groups
    .flatMap((group) => group.slice(0, 1).map((first) => ({ ...first, count: group.length })))
    .toSorted((a, b) => b.count - a.count);
}

const counted = (count: number): string => (count === 1 ? '1 alert' : `${count} alerts`);

function saidOf(
  { before: was, after: is, count }: Alike,
  { before, after }: Sides<ReviewedSeverity>,
): Said {
  const now = is.length === 0 ? words('nobody') : listed(is, 3);
  const isAsUrgent = before.urgency === after.urgency;
  const isSame = JSON.stringify(was) === JSON.stringify(is);
  const verb = isAsUrgent ? '' : ' now';
  const does = count === 1 ? singular(DOES[after.urgency]) : DOES[after.urgency];
  const told = say`${[`${counted(count)}${verb} ${does} `]}${now}`;
  if (isAsUrgent && isSame) return told;
  const old = was.length === 0 ? words('nobody') : isSame ? words('them') : listed(was, 3);
  const instead = isAsUrgent ? '' : `${INSTEAD[before.urgency]} `;
  return say`${told}${[` instead of ${instead}`]}${old}`;
}

/** `open a ticket for` of one alert: `opens a ticket for`. */
const singular = (does: string): string => does.replace(/^\w+/, '$&s');

const MOST_NAMES = 24;

/** The names of alerts; every SLO has some of the same names. */
function listedNames(alerts: readonly Labels[]): readonly Said[] {
  const names = [...groupBy(alerts, ({ alertname = '' }) => alertname)];
  const shown = names.slice(0, MOST_NAMES).map(([name, { length }]): Said => {
    return length === 1 ? say`${name}` : say`${name} (${[`${length}`]})`;
  });
  const more = names.length - shown.length;
  return more === 0 ? shown : [...shown, words(`${more} more names`)];
}
