import type { AlertDefinition, UnknownName } from '../define/index.ts';
import { isRecord, textOf } from '../define/inputs.ts';

/** A name that the user gave, and that the pack does not know. */
export type Unknown = Omit<UnknownName, 'pack'>;

interface Known {
  readonly alert: readonly string[];
  readonly threshold: readonly string[];
}

interface Given {
  readonly except?: readonly string[];
  readonly severity?: object;
  readonly change?: object;
  readonly thresholds?: object;
}

/** A config may be plain JavaScript: a misspelt name must not be passed over. */
export const unknownNames = (
  known: Known,
  { except, severity, change, thresholds }: Given,
): readonly Unknown[] => [
  ...unknownOf({ property: 'except', what: 'alert', known: known.alert }, except),
  ...unknownOf({ property: 'severity', what: 'alert', known: known.alert }, keysOf(severity)),
  ...unknownOf({ property: 'change', what: 'alert', known: known.alert }, keysOf(change)),
  ...unknownOf(
    { property: 'thresholds', what: 'threshold', known: known.threshold },
    keysOf(thresholds),
  ),
];

/** Those of the names that are not known; what is no list counts as one name. */
export const unknownOf = (
  about: Omit<Unknown, 'given'>,
  names: readonly string[] | undefined,
): readonly Unknown[] =>
  (Array.isArray(names) ? names : names === undefined ? [] : [names])
    .map(textOf)
    .filter((given) => !about.known.includes(given))
    .map((given) => ({ ...about, given }));

const keysOf = (given: object | undefined): readonly string[] =>
  isRecord(given) ? Object.keys(given) : [];

/** Validate sees alerts, not packs: the first one carries what is wrong with the pack. */
export const withUnknown = <Level extends string>(
  [first, ...others]: readonly AlertDefinition<Level>[],
  unknown: readonly UnknownName[],
): readonly AlertDefinition<Level>[] =>
  first && unknown.length > 0
    ? Object.freeze([Object.freeze({ ...first, unknown }), ...others])
    : Object.freeze(first ? [first, ...others] : []);
