// Rule groups as both sides have them: in a rule file, and in what Prometheus says it has loaded.
import { parse } from 'yaml';
import { parseDuration } from '../units/index.ts';
import { fieldOf, listOf, parseJson, textOf, textsOf } from './values.ts';

export interface ComparedRule {
  readonly kind: 'alert' | 'series';
  readonly name: string;
  readonly expression: string;
  /** In milliseconds. */
  readonly for: number;
  readonly keepFiringFor: number;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  /** Why its last evaluation failed; empty when it did not. */
  readonly failure: string;
}

export interface ComparedGroup {
  readonly name: string;
  /** The file that it stands in, as whoever has it calls that. */
  readonly file: string;
  /** In milliseconds; undefined when the server's own holds. */
  readonly interval: number | undefined;
  readonly limit: number;
  readonly rules: readonly ComparedRule[];
}

/** The groups of a committed rule file; undefined when it is none. */
export function committedGroups(
  content: string,
  file: string,
): readonly ComparedGroup[] | undefined {
  const root = parseYaml(content);
  if (!Array.isArray(fieldOf(root, 'groups'))) return undefined;
  return listOf(root, 'groups').map((group) => ({
    name: textOf(fieldOf(group, 'name')),
    file,
    interval: parseDuration(textOf(fieldOf(group, 'interval'))),
    limit: Number(textOf(fieldOf(group, 'limit'))) || 0,
    rules: listOf(group, 'rules').map(committedRule),
  }));
}

export function parseYaml(content: string): unknown {
  try {
    return parse(content);
  } catch {
    return undefined;
  }
}

function committedRule(rule: unknown): ComparedRule {
  const record = textOf(fieldOf(rule, 'record'));
  const span = (name: string): number => parseDuration(textOf(fieldOf(rule, name))) ?? 0;
  return {
    kind: record === '' ? 'alert' : 'series',
    name: record || textOf(fieldOf(rule, 'alert')),
    expression: textOf(fieldOf(rule, 'expr')),
    for: span('for'),
    keepFiringFor: span('keep_firing_for'),
    labels: textsOf(fieldOf(rule, 'labels')),
    annotations: textsOf(fieldOf(rule, 'annotations')),
    failure: '',
  };
}

/** The groups of an answer of `/api/v1/rules`; undefined when it is none. */
export function loadedGroups(answer: string): readonly ComparedGroup[] | undefined {
  const root = parseJson(answer);
  const data = fieldOf(root, 'data');
  const isAnswer = fieldOf(root, 'status') === 'success' && Array.isArray(fieldOf(data, 'groups'));
  if (!isAnswer) return undefined;
  return listOf(data, 'groups').map((group) => ({
    name: textOf(fieldOf(group, 'name')),
    file: textOf(fieldOf(group, 'file')),
    interval: fromSeconds(fieldOf(group, 'interval')),
    limit: Number(textOf(fieldOf(group, 'limit'))) || 0,
    rules: listOf(group, 'rules').map(loadedRule),
  }));
}

function loadedRule(rule: unknown): ComparedRule {
  const isFailing = fieldOf(rule, 'health') === 'err';
  return {
    kind: fieldOf(rule, 'type') === 'alerting' ? 'alert' : 'series',
    name: textOf(fieldOf(rule, 'name')),
    expression: textOf(fieldOf(rule, 'query')),
    for: fromSeconds(fieldOf(rule, 'duration')),
    keepFiringFor: fromSeconds(fieldOf(rule, 'keepFiringFor')),
    labels: textsOf(fieldOf(rule, 'labels')),
    annotations: textsOf(fieldOf(rule, 'annotations')),
    failure: isFailing ? textOf(fieldOf(rule, 'lastError')) || 'no reason given' : '',
  };
}

const fromSeconds = (value: unknown): number =>
  typeof value === 'number' && Number.isFinite(value) ? Math.round(value * 1000) : 0;
