// Planned maintenance: its windows by a local clock, and whom it mutes.
import type { MaintenanceDefinition } from '../define/index.ts';
import { property, subject, type Subject } from '../diagnostics/index.ts';
import type { Maintenance, Severity } from '../model/index.ts';
import { minutesPer30Days } from '../model/maintenance-share.ts';
import { by, suggest } from '../text/index.ts';
import { decimal, divide, printPercent, readTimeZone } from '../units/index.ts';
import { maintenanceDiagnostics as diagnostics } from './maintenance-diagnostics.ts';
import { readWindows } from './maintenance-windows.ts';
import { isName } from './names.ts';
import { report, shortPlace, type Scope } from './scope.ts';
import { resolveTimeZone } from './time-zone.ts';

/** Maintenance by its definition: systems, services and SLOs share it. */
export type MaintenanceBook = Map<MaintenanceDefinition, Maintenance>;

interface MaintenanceContext {
  readonly book: MaintenanceBook;
  readonly about: Subject;
  readonly system: string;
  readonly severities: readonly Severity[];
  /** What is on for what this is a part of. */
  readonly around: readonly Maintenance[];
}

/** All that is planned for a system, a service or an SLO, sorted by name; each is checked once. */
export function resolveMaintenance(
  scope: Scope,
  definitions: readonly MaintenanceDefinition[] | undefined = [],
  context: MaintenanceContext,
): readonly Maintenance[] {
  const own = definitions.map((definition) => {
    const about = subject(`maintenance ${definition.name}`, definition, context.about);
    checkMuted(scope, definition, about, context);
    return resolve(scope, definition, about, context.book);
  });
  return [...new Set([...context.around, ...own])].toSorted(by(({ name }) => name));
}

function resolve(
  scope: Scope,
  definition: MaintenanceDefinition,
  about: Subject,
  book: MaintenanceBook,
): Maintenance {
  const known = book.get(definition);
  if (known) return known;
  const { name, props } = definition;
  if (!isName(name)) report(scope, diagnostics['bad-name'](about, { given: name }));
  if ([...book.keys()].some((other) => other.name === name))
    report(scope, diagnostics['duplicate-name'](about, { given: name }));
  const { budget = 'excluded', mutes = 'all' } = props;
  const mutesNobody = mutes === 'none' || mutes.length === 0;
  if (budget === 'counted' && mutesNobody)
    report(scope, diagnostics['no-effect'](about, { maintenance: name }));
  const zone = resolveTimeZone(scope, property(about, 'timeZone'), props.timeZone);
  const windows = readWindows(scope, definition, about, zone);
  checkZone(scope, windows.recurring.length > 0, about, definition);
  checkShare(scope, windows.recurring, about, name);
  const resolved: Maintenance = {
    name,
    title: props.title ?? name,
    description: props.description ?? '',
    timeZone: zone?.name ?? 'UTC',
    ...windows,
    budget,
    mutes: mutes === 'none' ? [] : mutes,
    place: shortPlace(scope, definition.place),
  };
  book.set(definition, resolved);
  return resolved;
}

/** Rules can follow a clock whose changes come back every year alone. */
function checkZone(
  scope: Scope,
  comesBack: boolean,
  about: Subject,
  { name, props: { timeZone } }: MaintenanceDefinition,
): void {
  if (!comesBack || readTimeZone(timeZone) !== 'irregular') return;
  const parameters = {
    maintenance: name,
    problem: `comes back by the clock of ${timeZone}, which changes by no yearly rule`,
    fix: 'write each of its windows with its date, or take another time zone',
  };
  report(scope, diagnostics['no-time'](property(about, 'timeZone'), parameters));
}

function checkMuted(
  scope: Scope,
  { name, props: { mutes } }: MaintenanceDefinition,
  about: Subject,
  { system, severities }: MaintenanceContext,
): void {
  if (mutes === undefined || typeof mutes === 'string') return;
  const names = severities.map((severity) => severity.name);
  for (const [i, given] of mutes.entries()) {
    if (names.includes(given)) continue;
    const parameters = { maintenance: name, given, system, suggestion: suggest(given, names) };
    report(scope, diagnostics['unknown-severity'](property(about, 'mutes', i), parameters));
  }
}

const MONTH = 30 * 24 * 60;
const MUCH = 0.1;

function checkShare(
  scope: Scope,
  recurring: Maintenance['recurring'],
  about: Subject,
  maintenance: string,
): void {
  const minutes = minutesPer30Days(recurring);
  if (minutes <= MUCH * MONTH) return;
  const share = printPercent(divide(decimal(Math.round((100 * minutes) / MONTH)), decimal(100)));
  report(scope, diagnostics['much-time'](property(about, 'windows'), { maintenance, share }));
}
