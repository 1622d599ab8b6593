// Whether what differs in a generated file follows from a change that is told already.
import type { Change, Sides } from '../change.ts';

/** What a rule, a panel or a section is about, as far as it says so. */
export interface About {
  readonly system?: string;
  readonly service?: string;
  readonly team?: string;
  readonly slo?: string;
  readonly alert?: string;
  readonly severity?: string;
  /** Its own text, in which metrics are named. */
  readonly text?: string;
}

/** The changes by which something that is about this changes as well. */
export type CausesOf = (about: About) => readonly Change[];

/** Looked up by what both name: a fleet has many changes, and more rules. */
export function causesAmong(changes: readonly Change[]): CausesOf {
  const known = new Map<string, Change[]>();
  for (const change of changes) {
    for (const key of new Set(SUBJECTS[change.what]?.(change))) {
      const alike = known.get(key);
      if (alike) alike.push(change);
      else known.set(key, [change]);
    }
  }
  const metrics = changes.filter(({ what, name }) => what === 'metric' && name !== '');
  return (about) => [
    ...new Set([
      ...keysOf(about).flatMap((key) => known.get(key) ?? []),
      ...metrics.filter(({ name }) => about.text?.includes(name)),
    ]),
  ];
}

const keyOf = (...parts: readonly (string | undefined)[]): string => JSON.stringify(parts);

const namesOf = ({ name, formerly = name }: Change): readonly string[] => [name, formerly];

const ALL = keyOf('all');
const named = (what: string) => (change: Change) =>
  namesOf(change).map((name) => keyOf(what, name));

/** The keys under which a change is found. */
const SUBJECTS: Readonly<Record<string, (change: Change) => readonly string[]>> = {
  // What is about all SLOs of a service differs where one of them comes, goes or has a new name.
  SLO: (change) => [
    ...named('slo')(change),
    ...(change.kind === 'changed' ? [] : [keyOf('slos', change.within.at(-1))]),
  ],
  alert: (change) => namesOf(change).map((name) => keyOf('alert', change.within.at(-1), name)),
  service: named('service'),
  system: named('system'),
  'release gate': (change) => [...named('service')(change), ...named('system')(change)],
  team: named('team'),
  // Of an SLO, some series depend on which of its alerts page.
  severity: (change) => [
    keyOf('slos in', change.within[0]),
    ...namesOf(change).map((name) => keyOf('severity', change.within[0], name)),
  ],
  severities: named('system'),
  'dead man’s switch': () => [keyOf('service', undefined)],
  maintenance: maintained,
  environment: () => [ALL],
  config: () => [ALL],
};

const SCOPES: Readonly<Record<string, string>> = {
  system: 'system',
  service: 'service',
  SLO: 'slo',
};

/** Its own rules are of no service. Whatever it is on for is told where that, or all of it, changes. */
function maintained({ facts }: Change): readonly string[] {
  const on = facts.filter(({ what }) => what === 'on for');
  const scopes = on.flatMap(({ before = '', after = '' }) => [
    ...before.split(', '),
    ...after.split(', '),
  ]);
  const isOnForAny = scopes.some((scope) => scope.includes('…'));
  const isForAll = on.length === 0 && facts.some(({ what }) => what === 'in budgets');
  return [
    keyOf('service', undefined),
    ...(isOnForAny || isForAll ? [ALL] : []),
    ...scopes.map((scope) => {
      const [what = '', name] = scope.split(' ');
      return keyOf(SCOPES[what], name);
    }),
  ];
}

const keysOf = ({ system, service, team, slo, alert, severity }: About): readonly string[] => [
  ALL,
  keyOf('service', service),
  keyOf('system', system),
  keyOf('team', team),
  keyOf('alert', service, alert),
  keyOf('severity', system, severity),
  ...(slo === undefined ? [keyOf('slos', service)] : [keyOf('slo', slo), keyOf('slos in', system)]),
];

const NUMBERS = /\d+(?:\.\d+)?/g;

/**
 * Whether a text is the other one but for numbers and for names and values that are told to be
 * others: then it says nothing that the change does not say.
 */
export function saysTheSame(before: string, after: string, causes: readonly Change[]): boolean {
  if (causes.length === 0) return before === after;
  const told = causes.flatMap(({ name, formerly, facts }) => [
    ...(formerly === undefined
      ? []
      : ([
          [formerly, name],
          [wordsOf(formerly), wordsOf(name)],
        ] as const)),
    ...facts.map(({ before: was = '', after: is = '' }) => [was, is] as const),
  ]);
  const replaced = told
    .filter(([was]) => was !== '')
    .reduce((text, [was, is]) => withOther(text, { before: was, after: is }), before);
  return masked(replaced) === masked(after) || masked(before) === masked(after);
}

/** `PoolNearlyFull` is pool nearly full in a sentence. */
const wordsOf = (name: string): string =>
  name.replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter}`).toLowerCase();

// Names of a manifest may be long, and stand in a text again and again.
const MOST_CHARACTERS = 5_000_000;

const withOther = (text: string, { before, after }: Sides<string>): string =>
  text.length * (after.length + 1) > MOST_CHARACTERS ? text : text.replaceAll(before, () => after);

const masked = (text: string): string => text.replace(NUMBERS, '0').replace(/\s+/g, ' ');
