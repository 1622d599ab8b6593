// Rule groups that are loaded, compared with those that are committed.
import { SERVICE_LABEL, SLO_LABEL } from '../names/index.ts';
import { by, groupBy } from '../text/index.ts';
import { compareRule, ruleTitle } from './compare-rule.ts';
import { clip, type Difference } from './difference.ts';
import { milliseconds, printDuration } from '../units/index.ts';
import { pairUp } from './pair.ts';
import type { ComparedGroup, ComparedRule } from './rules.ts';

type Part = Omit<Difference, 'server'>;

/** All differences, by file and group; `committed` are the groups of all committed files. */
export function compareRules(
  committed: readonly ComparedGroup[],
  loaded: readonly ComparedGroup[],
): readonly Difference[] {
  const byName = groupBy(loaded, ({ name }) => name);
  const taken = new Set<ComparedGroup>();
  const parts = [...groupBy(committed, ({ file }) => file)].flatMap(([file, groups]) => {
    const found = groups.map((group) => ({ group, there: chooseLoaded(byName, group) }));
    if (found.every(({ there }) => there === undefined)) return [notLoaded(file, groups)];
    return found.flatMap(({ group, there }) => {
      if (!there) return [missingGroup(group)];
      taken.add(there);
      return compareGroup(group, there);
    });
  });
  const names = new Set(committed.map(({ name }) => name));
  const files = new Set(committed.map(({ file }) => baseOf(file)));
  const others = loaded
    .filter((group) => !taken.has(group))
    .map((group): Part => (names.has(group.name) ? twice(group) : stranger(group, files)));
  return [...parts, ...others].map((part) => ({ server: 'Prometheus', ...part }));
}

const baseOf = (file: string): string => file.split('/').at(-1) ?? file;

/** The one of that name, in a file of that name if there are several. */
function chooseLoaded(
  byName: ReadonlyMap<string, readonly ComparedGroup[]>,
  { name, file }: ComparedGroup,
): ComparedGroup | undefined {
  const all = byName.get(name) ?? [];
  return all.find((group) => baseOf(group.file) === baseOf(file)) ?? all[0];
}

const rulesIn = (groups: readonly ComparedGroup[]): string => {
  const rules = groups.reduce((sum, group) => sum + group.rules.length, 0);
  return `${rules} ${rules === 1 ? 'rule' : 'rules'}`;
};

const notLoaded = (file: string, groups: readonly ComparedGroup[]): Part => ({
  kind: 'missing',
  what: `file ${file}`,
  file,
  words: [`none of its groups is loaded: ${groups.length} with ${rulesIn(groups)}`],
});

const missingGroup = (group: ComparedGroup): Part => ({
  kind: 'missing',
  what: `group ${group.name}`,
  file: group.file,
  words: [`it is not loaded: ${rulesIn([group])}`],
});

const twice = (group: ComparedGroup): Part => ({
  kind: 'extra',
  what: `group ${clip(group.name)}`,
  file: clip(group.file),
  words: ['it is loaded once more from this file, so that its rules are evaluated twice'],
});

/** Ours when it stands in a file of ours, or looks as only our groups do. */
function stranger(group: ComparedGroup, files: ReadonlySet<string>): Part {
  const isOurs = files.has(baseOf(group.file)) || looksLikeOurs(group);
  return {
    kind: isOurs ? 'extra' : 'foreign',
    what: `group ${clip(group.name)}`,
    file: clip(group.file),
    words: [
      isOurs
        ? `it is loaded with ${rulesIn([group])}, and not committed`
        : `somebody else's, with ${rulesIn([group])}`,
    ],
  };
}

const looksLikeOurs = ({ name, rules }: ComparedGroup): boolean =>
  /^(?:slo|alerts|monitoring):/.test(name) &&
  rules.some(({ labels }) => SERVICE_LABEL in labels || SLO_LABEL in labels);

function compareGroup(committed: ComparedGroup, loaded: ComparedGroup): readonly Part[] {
  const changes = [...intervalWords(committed, loaded), ...ruleWords(committed, loaded)];
  const failures = loaded.rules
    .filter(({ failure }) => failure !== '')
    .map((rule) => `${ruleTitle(rule)} fails: ${clip(rule.failure)}`);
  const part = { what: `group ${committed.name}`, file: committed.file };
  return [
    ...(changes.length > 0 ? [{ kind: 'changed' as const, ...part, words: changes }] : []),
    ...(failures.length > 0 ? [{ kind: 'failing' as const, ...part, words: failures }] : []),
  ];
}

const printed = (value: number): string => printDuration(milliseconds(value));

function intervalWords(committed: ComparedGroup, loaded: ComparedGroup): readonly string[] {
  return [
    ...(committed.interval === undefined || committed.interval === loaded.interval
      ? []
      : [
          `interval: ${printed(loaded.interval ?? 0)} is loaded, ${printed(committed.interval)} is committed`,
        ]),
    ...(committed.limit === loaded.limit
      ? []
      : [`limit: ${loaded.limit} is loaded, ${committed.limit} is committed`]),
  ];
}

/** Rules by kind, name and labels; then, of those that are left, by kind and name. */
function ruleWords(
  { rules: committed }: ComparedGroup,
  { rules: loaded }: ComparedGroup,
): readonly string[] {
  const { of, free, isReordered } = pairUp(committed, loaded, [alikeKey, namesakeKey]);
  return [
    ...committed.flatMap((rule) => {
      const there = of.get(rule);
      return there ? compareRule(rule, there) : [`${ruleTitle(rule)} is not loaded`];
    }),
    ...free.map((rule) => `${ruleTitle(rule)} is loaded, and not committed`),
    ...(isReordered
      ? ['its rules are loaded in another order, which decides what each of them reads']
      : []),
  ];
}

const namesakeKey = ({ kind, name }: ComparedRule): string => `${kind} ${name}`;

const alikeKey = (rule: ComparedRule): string =>
  `${namesakeKey(rule)} ${JSON.stringify(Object.entries(rule.labels).toSorted(by(([name]) => name)))}`;
