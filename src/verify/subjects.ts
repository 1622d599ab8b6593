import type { Subject } from '../diagnostics/index.ts';
import type { Origin } from '../ir/index.ts';

/** The user's definition that a planned node comes from, for a diagnostic about it. */
export function subjectOf({ system, service, definition, place }: Origin): Subject {
  const outer = [`system ${system}`, ...(service === undefined ? [] : [`service ${service}`])];
  const path = outer.includes(definition) ? outer : [...outer, definition];
  return { path, place, property: [] };
}
