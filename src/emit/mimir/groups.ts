// Rule groups within what a tenant is allowed. Rules that read what others of their group record
// stay together and in order: between groups nobody promises one.
import type { Rule, RuleFile, RuleGroup } from '../../ir/index.ts';
import { walk, type Expression, type VectorSelector } from '../../promql/index.ts';
import { printDuration } from '../../units/index.ts';

export interface Limits {
  readonly rulesPerGroup: number;
  readonly groups: number;
}

export interface Fitted {
  readonly files: readonly RuleFile[];
  readonly count: number;
  /** Rules that need each other, and are too many for a group. */
  readonly tooLarge: readonly RuleGroup[];
}

/**
 * The same rules in groups that the limits allow: groups that are too large are split, and where
 * there are too many, those of one rhythm are packed together, first within their file, then all.
 */
export function fitGroups(given: readonly RuleFile[], limits: Limits): Fitted {
  const most = orNone(limits.rulesPerGroup);
  const files = given.map((file) => ({ ...file, groups: file.groups.flatMap(splitter(most)) }));
  const tooLarge = files.flatMap(({ groups }) => groups).filter(({ rules }) => rules.length > most);
  const ways = [() => files, () => files.map(packFile(most)), () => packAll(files, most)];
  const fits = (way: readonly RuleFile[]): boolean => countOf(way) <= orNone(limits.groups);
  const [first = files, ...packed] = ways.map((way) => way());
  const chosen = [first, ...packed].find(fits) ?? packed.at(-1) ?? first;
  return { files: chosen, count: countOf(chosen), tooLarge };
}

const orNone = (limit: number): number => (limit === 0 ? Infinity : limit);

export const countOf = (files: readonly RuleFile[]): number =>
  files.reduce((sum, { groups }) => sum + groups.length, 0);

const splitter =
  (most: number) =>
  (group: RuleGroup): readonly RuleGroup[] =>
    group.rules.length <= most ? [group] : pack(partsOf(group, most), most, group.name);

/**
 * What is read over a range may come a moment late, so where rules that read each other so are too
 * many, only those stay together of which one reads the value that another has just recorded.
 */
const partsOf = (group: RuleGroup, most: number): readonly RuleGroup[] =>
  chainsOf(group, reads).flatMap((chain) =>
    chain.rules.length <= most ? [chain] : chainsOf(chain, readsAtOnce),
  );

type Reads = (rule: Rule, other: Rule) => boolean;

/** The rules of a group that need each other, each chain in order, by their first rules. */
function chainsOf(group: RuleGroup, needs: Reads): readonly RuleGroup[] {
  const meet = (a: Rule, b: Rule): boolean => needs(a, b) || needs(b, a);
  let chains: readonly (readonly Rule[])[] = [];
  for (const rule of group.rules) {
    const joined = chains.filter((chain) => chain.some((other) => meet(other, rule)));
    chains = [...chains.filter((chain) => !joined.includes(chain)), [...joined.flat(), rule]];
  }
  const at = (rule: Rule | undefined): number => (rule ? group.rules.indexOf(rule) : -1);
  return chains
    .map((chain) => chain.toSorted((a, b) => at(a) - at(b)))
    .toSorted((a, b) => at(a[0]) - at(b[0]))
    .map((rules) => ({ ...group, rules }));
}

/** By name, and by the labels that the other sets. */
function reads({ expression }: Rule, other: Rule): boolean {
  let found = false;
  walk(expression, (node) => {
    found ||= node.kind === 'vector-selector' && mayTake(node, other);
  });
  return found;
}

function readsAtOnce({ expression }: Rule, other: Rule): boolean {
  const ranges = new Set<Expression>();
  let found = false;
  walk(expression, (node) => {
    if (node.kind === 'matrix-selector') ranges.add(node.selector);
    const isNow = node.kind === 'vector-selector' && !node.offset && !ranges.has(node);
    found ||= isNow && mayTake(node, other);
  });
  return found;
}

const mayTake = ({ name, matchers }: VectorSelector, other: Rule): boolean =>
  other.kind === 'recording' &&
  other.record === name &&
  matchers.every(({ label, operator, value }) => {
    const own = other.labels[label];
    return operator !== '=' || own === undefined || own === value;
  });

const packFile =
  (most: number) =>
  (file: RuleFile): RuleFile => ({ ...file, groups: packBy(file.groups, most, file.name) });

const packAll = (files: readonly RuleFile[], most: number): readonly RuleFile[] => [
  {
    name: 'all',
    title: 'Rules of all services',
    summary: 'Packed together, as the tenant may not have more groups.',
    groups: packBy(
      files.flatMap(({ groups }) => groups),
      most,
      'all',
    ),
  },
];

/** Only groups of one rhythm can be one. */
function packBy(groups: readonly RuleGroup[], most: number, name: string): readonly RuleGroup[] {
  const rhythms = [...new Set(groups.map(({ interval }) => interval))];
  return rhythms.flatMap((rhythm) => {
    const same = groups.filter(({ interval }) => interval === rhythm);
    return same.length === 1 ? same : pack(same, most, `${name}:${printDuration(rhythm)}`);
  });
}

/** Into as few groups as their order allows: each takes the next ones as long as there is room. */
function pack(parts: readonly RuleGroup[], most: number, name: string): readonly RuleGroup[] {
  const packed: RuleGroup[] = [];
  for (const part of parts) {
    const last = packed.at(-1);
    if (last && last.rules.length + part.rules.length <= most) {
      packed[packed.length - 1] = { ...last, rules: [...last.rules, ...part.rules] };
    } else packed.push(part);
  }
  return packed.map((group, i) => ({ ...group, name: i === 0 ? name : `${name}:${i + 1}` }));
}
