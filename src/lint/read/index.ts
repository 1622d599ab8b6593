// Reads rule files as Prometheus would, and knows where everything stands.
import { NOWHERE, property, type Diagnostic } from '../../diagnostics/index.ts';
import type { PrometheusTarget } from '../../promql/index.ts';
import type { LintedGroup } from '../rule.ts';
import { readingDiagnostics, schemaDiagnostics } from './diagnostics.ts';
import { readDocuments } from './documents.ts';
import { readList } from './fields.ts';
import { readGroup, type Block } from './group.ts';
import { helpWithout, holdersOf, type Holder } from './holders.ts';
import { isNull, itemsOf, type Tree } from './nodes.ts';
import { subjectAt, type Reading } from './reading.ts';
import { sourceOf, type Source } from './source.ts';

export { decodeText, unreadableFile } from './decode.ts';
export type { Block } from './group.ts';

/** A file that may hold rules. */
export interface RuleText {
  readonly path: string;
  readonly text: string;
  /** Nobody named it: if it holds no rules, nothing is said. @default false */
  readonly isFound?: boolean;
}

export interface ReadOptions {
  readonly target: PrometheusTarget;
  readonly features: ReadonlySet<string>;
}

/** What a file holds. */
export interface RuleFile {
  readonly path: string;
  readonly text: string;
  readonly groups: readonly LintedGroup[];
  /** Groups and rules, and the lines that they stand on. */
  readonly blocks: readonly Block[];
  readonly diagnostics: readonly Diagnostic[];
  /** Whether it is a rule file at all. */
  readonly holdsRules: boolean;
}

/** Reads a file; what is wrong with it stands in `diagnostics`. */
export function readRuleFile(file: RuleText, options: ReadOptions): RuleFile {
  const source = sourceOf(file.path, file.text);
  const { trees, mistakes } = readDocuments(source);
  const diagnostics = [...mistakes];
  const found = trees.map((tree) => ({ tree, holders: holdersOf(tree, tree.root) }));
  const isRuleFile = found.some(({ holders }) => holders.length > 0);
  const first = found.find(({ tree }) => !isNull(tree.root));
  const stands = first?.holders[0]?.dialect === 'prometheus';
  const groups: LintedGroup[] = [];
  const blocks: Block[] = [];
  for (const [i, { tree, holders }] of found.entries()) {
    if (stands && first && i > found.indexOf(first)) {
      if (!isNull(tree.root)) diagnostics.push(ignored(source, tree, i + 1));
      continue;
    }
    for (const holder of holders) {
      const reading: Reading = {
        ...options,
        source,
        tree,
        dialect: holder.dialect,
        report: (diagnostic) => void diagnostics.push(diagnostic),
      };
      const read = readHolder(reading, holder);
      groups.push(...read.groups);
      blocks.push(...read.blocks);
    }
  }
  const isStrange = first !== undefined && !isRuleFile && mistakes.length === 0;
  if (isStrange && file.isFound !== true) diagnostics.push(noRules(source, first.tree));
  const isLeftOut = file.isFound === true && !isRuleFile && !/^groups:/m.test(file.text);
  return {
    ...file,
    groups,
    blocks,
    diagnostics: isLeftOut ? [] : diagnostics,
    holdsRules: isRuleFile,
  };
}

function ignored(source: Source, { root }: Tree, number: number): Diagnostic {
  const line = source.text.slice(root.range.start).split('\n', 1)[0] ?? '';
  const range = { start: root.range.start, end: root.range.start + line.length };
  return readingDiagnostics['ignored-document'](subjectAt(source, range, []), { number });
}

function noRules(source: Source, tree: Tree): Diagnostic {
  const help = helpWithout(tree, tree.root);
  return readingDiagnostics['not-a-rule-file'](NOWHERE, { file: source.path, help });
}

function readHolder(reading: Reading, holder: Holder): Pick<RuleFile, 'groups' | 'blocks'> {
  holder.check(reading);
  const list = readList(reading, holder.groups, holder.path);
  const items = list ? itemsOf(reading.tree, list) : [];
  const read = items.flatMap((item, i) => {
    const group = readGroup(reading, item, { path: holder.path, number: i + 1 });
    return group ? [group] : [];
  });
  const groups = read.map(({ group }) => group);
  reportRepeated(reading, groups);
  return { groups, blocks: read.flatMap(({ blocks }) => blocks) };
}

function reportRepeated({ report }: Reading, groups: readonly LintedGroup[]): void {
  const seen = new Map<string, LintedGroup>();
  for (const group of groups) {
    const first = seen.get(group.name);
    if (group.name === '') continue;
    if (!first) {
      seen.set(group.name, group);
      continue;
    }
    const about = property(group.at('name'));
    const { place, length = 1 } = first.at('name');
    const found = schemaDiagnostics['duplicate-group'](about, { group: group.name });
    const message = `\`${group.name}\` is here already`;
    report({ ...found, related: place ? [{ place, length, message }] : [] });
  }
}
