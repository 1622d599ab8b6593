// Rules in the files of other targets than Prometheus: what they are copies of.
import { parseAllDocuments } from 'yaml';
import type { LabelSet } from '../ir/index.ts';
import type { Candidate } from './candidates.ts';
import { nameOf } from './rule-index.ts';

/** A rule as a file has it; dialects write expressions in their own way, names and labels alike. */
export interface WrittenRule {
  readonly name: string;
  readonly labels: LabelSet;
}

/** All rules of a file in their order: of rule files, and of objects whose `spec` is one. */
export function rulesIn(path: string, content: string): readonly WrittenRule[] {
  if (!/\.ya?ml$/.test(path)) return [];
  const documents = [...parseAllDocuments(content)]
    .filter(({ errors }) => errors.length === 0)
    .map((each): unknown => each.toJS());
  return documents
    .flatMap((root) => [...listOf(root, 'groups'), ...listOf(fieldOf(root, 'spec'), 'groups')])
    .flatMap((group) => listOf(group, 'rules'))
    .map((rule) => ({
      name: textOf(fieldOf(rule, 'record') ?? fieldOf(rule, 'alert')),
      labels: labelsOf(fieldOf(rule, 'labels')),
    }));
}

/** What a rule of another target is made from; targets may add labels of their own. */
export const copiesOf = (
  candidates: readonly Candidate[],
  written: WrittenRule | undefined,
): readonly Candidate[] =>
  candidates.filter(
    ({ rule }) =>
      rule !== undefined &&
      nameOf(rule.rule) === written?.name &&
      Object.entries(rule.rule.labels).every(([name, value]) => written.labels[name] === value),
  );

const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

function listOf(value: unknown, name: string): readonly unknown[] {
  const found = fieldOf(value, name);
  return Array.isArray(found) ? found : [];
}

const labelsOf = (labels: unknown): LabelSet =>
  typeof labels === 'object' && labels !== null
    ? Object.fromEntries(Object.entries(labels).map(([name, value]) => [name, String(value)]))
    : {};
