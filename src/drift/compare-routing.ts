// The configuration that an Alertmanager has loaded, compared with the committed one by what it
// means: routes, receivers, inhibition rules and time intervals, whatever their text looks like.
import { parse } from 'yaml';
import type {
  AlertmanagerConfig,
  InhibitRuleConfig,
  ReceiverConfig,
  TimeIntervalConfig,
} from '../routing/index.ts';
import { parseConfig, printMatcher } from '../routing/index.ts';
import { by } from '../text/index.ts';
import { alertmanagerPolicy, isSamePath } from './alertmanager-policy.ts';
import { compareRoutes } from './compare-routes.ts';
import { compareValues, type Policy } from './compare-values.ts';
import { partOf } from './operator-part.ts';
import { clip, type CommittedFile, type Difference } from './difference.ts';
import { fieldOf, isFields, listOf, textOf, type Fields } from './values.ts';

type Part = Omit<Difference, 'server' | 'file'>;

/** All differences; undefined when what is loaded is no configuration. */
export function compareRouting(
  { content, shown, prefix }: CommittedFile,
  loaded: string,
): readonly Difference[] | undefined {
  const [mine, theirs] = [readYaml(content), readYaml(loaded)];
  if (!mine || !theirs) return undefined;
  const read = (text: string): AlertmanagerConfig => {
    const { config } = parseConfig(text);
    return prefix === undefined ? config : partOf(config, prefix);
  };
  const [committed, running] = [read(content), read(loaded)];
  const global = fieldOf(theirs, 'global');
  const policy = alertmanagerPolicy(isFields(global) ? global : {});
  const ofAll =
    prefix === undefined
      ? [
          ...changed('global', compareValues(fieldOf(mine, 'global') ?? {}, global ?? {}, policy)),
          ...changed(
            'templates',
            templateWords(listOf(mine, 'templates'), listOf(theirs, 'templates')),
          ),
        ]
      : [];
  const parts: readonly Part[] = [
    ...ofAll,
    ...compareRoutes(committed.route, running.route),
    ...compareNamed('receiver', committed.receivers, running.receivers, receiverWords(policy)),
    ...compareSets(committed.inhibitRules ?? [], running.inhibitRules ?? [], prefix !== undefined),
    ...compareNamed(
      'time interval',
      committed.timeIntervals ?? [],
      running.timeIntervals ?? [],
      intervalWords,
    ),
  ];
  return parts.map((part) => ({ server: 'Alertmanager', file: shown, ...part }));
}

function readYaml(text: string): Fields | undefined {
  try {
    const value: unknown = parse(text, { schema: 'failsafe', merge: true });
    return isFields(value) && isFields(value['route']) ? value : undefined;
  } catch {
    return undefined;
  }
}

const changed = (what: string, words: readonly string[]): readonly Part[] =>
  words.length === 0 ? [] : [{ kind: 'changed', what, words }];

function templateWords(
  committed: readonly unknown[],
  loaded: readonly unknown[],
): readonly string[] {
  const [mine, theirs] = [committed.map(textOf), loaded.map(textOf)];
  return [
    ...mine
      .filter((path) => !theirs.some((other) => isSamePath(path, other)))
      .map((path) => `${clip(path)} is not loaded`),
    ...theirs
      .filter((path) => !mine.some((other) => isSamePath(other, path)))
      .map((path) => `${clip(path)} is loaded, and not committed`),
  ];
}

interface Named {
  readonly name: string;
}

function compareNamed<T extends Named>(
  what: string,
  committed: readonly T[],
  loaded: readonly T[],
  words: (committed: T, loaded: T) => readonly string[],
): readonly Part[] {
  const there = new Map(loaded.map((each) => [each.name, each]));
  const names = new Set(committed.map(({ name }) => name));
  return [
    ...committed.flatMap((each): readonly Part[] => {
      const other = there.get(each.name);
      const title = `${what} ${clip(each.name)}`;
      return other
        ? changed(title, words(each, other))
        : [{ kind: 'missing', what: title, words: ['it is not loaded'] }];
    }),
    ...loaded
      .filter(({ name }) => !names.has(name))
      .map(({ name }): Part => {
        const title = `${what} ${clip(name)}`;
        return { kind: 'extra', what: title, words: ['it is loaded, and not committed'] };
      }),
  ];
}

/** By integration; those of one kind by their places. */
const receiverWords =
  (policy: Policy) =>
  (committed: ReceiverConfig, loaded: ReceiverConfig): readonly string[] =>
    compareValues(byIntegration(committed), byIntegration(loaded), policy);

function byIntegration({ integrations }: ReceiverConfig): Fields {
  const found: Record<string, unknown[]> = {};
  for (const { integration, config } of integrations) {
    (found[integration] ??= []).push(withoutRepeated(config));
  }
  return found;
}

/** Headers of mails repeat sender and receiver; a text of Jira may stand in a mapping of its own. */
function withoutRepeated(config: Fields): Fields {
  const entries = Object.entries(config).map(([key, value]): readonly [string, unknown] => {
    if (key === 'headers' && isFields(value)) return [key, ownHeaders(value, config)];
    const isWrapped = isFields(value) && Object.keys(value).join() === 'template';
    return [key, isWrapped ? value['template'] : value];
  });
  return Object.fromEntries(entries);
}

const ownHeaders = (headers: Fields, config: Fields): Fields =>
  Object.fromEntries(
    Object.entries(headers).filter(
      ([name, value]) =>
        !['from', 'to'].includes(name.toLowerCase()) || value !== config[name.toLowerCase()],
    ),
  );

const plain = (value: unknown): string =>
  JSON.stringify(value, (key, each: unknown) => (key === 'at' ? undefined : each));

const intervalWords = (committed: TimeIntervalConfig, loaded: TimeIntervalConfig) =>
  plain(committed.specs) === plain(loaded.specs)
    ? []
    : ['other times are loaded than are committed'];

const matchersText = (all: InhibitRuleConfig['source']): string =>
  all.map(printMatcher).toSorted().join(', ');

const inhibitionText = ({ source, target, equal }: InhibitRuleConfig): string => {
  const alike = equal.length === 0 ? '' : `, alike in ${equal.toSorted().join(', ')}`;
  return `{${matchersText(source)}} mutes {${matchersText(target)}}${alike}`;
};

/** Inhibition rules have no names, and their order means nothing. */
function compareSets(
  committed: readonly InhibitRuleConfig[],
  loaded: readonly InhibitRuleConfig[],
  isPart: boolean,
): readonly Part[] {
  const [mine, theirs] = [committed, loaded].map((all) => new Set(all.map(inhibitionText)));
  const missing = [...(mine ?? [])].filter((text) => theirs?.has(text) !== true);
  // They have no names, so that nobody knows whose those of others are.
  const extra = isPart ? [] : [...(theirs ?? [])].filter((text) => mine?.has(text) !== true);
  return changed(
    'inhibition rules',
    [
      ...missing.map((text) => `${clip(text, 400)}: it is not loaded`),
      ...extra.map((text) => `${clip(text, 400)}: it is loaded, and not committed`),
    ].toSorted(by((line) => line)),
  );
}
