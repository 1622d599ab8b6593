import type { Subject } from '../diagnostics/index.ts';
import { nearest } from '../text/index.ts';
import { offsetsOf, timeZoneNames, type Offsets } from '../units/index.ts';
import { hoursDiagnostics } from './on-call-diagnostics.ts';
import { report, type Scope } from './scope.ts';

/** A time zone whose clocks can be asked; whether they change by a yearly rule does not matter. */
export interface Clocks {
  readonly name: string;
  readonly offsetAt: Offsets;
}

/** A time zone by its name; reports a name that is none. */
export function resolveTimeZone(scope: Scope, about: Subject, given: string): Clocks | undefined {
  const offsetAt = offsetsOf(given);
  if (offsetAt) return { name: given, offsetAt };
  const suggestion = suggestZone(given);
  report(scope, hoursDiagnostics['unknown-time-zone'](about, { given, suggestion }));
  return undefined;
}

/** By the city: those of a continent are nearer to each other than to what is meant. */
function suggestZone(given: string): string {
  const names = timeZoneNames();
  const near = nearest(cityOf(given.trim().replaceAll(' ', '_')), names.map(cityOf));
  const meant = names.find((name) => cityOf(name) === near);
  return meant === undefined
    ? "write an IANA name such as 'Europe/Zurich', or 'UTC'"
    : `did you mean "${meant}"?`;
}

const cityOf = (name: string): string => name.slice(name.lastIndexOf('/') + 1);
