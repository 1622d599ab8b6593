// All rules of a Plan with their places, who records a series and who reads it.
import type { DashboardSpec, Plan, Rule, RuleGroup } from '../ir/index.ts';
import { rulesPath } from '../names/index.ts';
import { walk, type Expression, type MatchOperator, type VectorSelector } from '../promql/index.ts';
import { groupBy } from '../text/index.ts';

/** A rule and where it stands. */
export interface PlacedRule {
  readonly rule: Rule;
  readonly group: RuleGroup;
  /** Under the output folder. */
  readonly file: string;
  /** Which one of its file's it is, from 0. */
  readonly index: number;
}

export interface RuleIndex {
  readonly rules: readonly PlacedRule[];
  /** Whether some rule records a series of that name. */
  isRecorded(name: string): boolean;
  /** Those that record what a selector finds. */
  recordersOf(selector: VectorSelector): readonly PlacedRule[];
  /** Those that read what a rule records. */
  readersOf(rule: Rule): readonly PlacedRule[];
  /** Panels that read it: `SLO api-availability › Burn rate`. */
  panelsOf(rule: Rule): readonly string[];
}

export const nameOf = (rule: Rule): string =>
  rule.kind === 'recording' ? rule.record : rule.alert;

export function indexRules({ ruleFiles, dashboards }: Plan): RuleIndex {
  const rules = ruleFiles.flatMap(({ name, groups }) =>
    groups
      .flatMap((group) => group.rules.map((rule) => ({ rule, group, file: rulesPath(name) })))
      .map((placed, index) => ({ ...placed, index })),
  );
  const recorders = groupBy(
    rules.filter(({ rule }) => rule.kind === 'recording'),
    ({ rule }) => nameOf(rule),
  );
  const readers = readersByName(rules, ({ rule }) => [rule.expression]);
  const panels = readersByName(dashboards.flatMap(panelsIn), ({ expressions }) => expressions);
  return {
    rules,
    isRecorded: (name) => recorders.has(name),
    recordersOf: (selector) =>
      (recorders.get(selector.name) ?? []).filter(({ rule }) => mayFind(selector, rule)),
    readersOf: (rule) => readersIn(readers, rule).map(({ reader }) => reader),
    panelsOf: (rule) => [...new Set(readersIn(panels, rule).map(({ reader }) => reader.title))],
  };
}

interface Reading<T> {
  readonly reader: T;
  readonly selectors: readonly VectorSelector[];
}

function readersByName<T>(
  all: readonly T[],
  expressionsOf: (each: T) => readonly Expression[],
): ReadonlyMap<string, readonly Reading<T>[]> {
  const found = new Map<string, Reading<T>[]>();
  for (const reader of all) {
    const selectors = groupBy(expressionsOf(reader).flatMap(selectorsOf), ({ name }) => name);
    for (const [name, own] of selectors) {
      const readings = found.get(name) ?? [];
      readings.push({ reader, selectors: own });
      found.set(name, readings);
    }
  }
  return found;
}

const readersIn = <T>(
  readers: ReadonlyMap<string, readonly Reading<T>[]>,
  rule: Rule,
): readonly Reading<T>[] =>
  rule.kind === 'alerting'
    ? []
    : (readers.get(rule.record) ?? []).filter(({ selectors }) =>
        selectors.some((selector) => mayFind(selector, rule)),
      );

/** Every selector of an expression, in the order of the text. */
export function selectorsOf(expression: Expression): readonly VectorSelector[] {
  const found: VectorSelector[] = [];
  walk(expression, (node) => {
    if (node.kind === 'vector-selector') found.push(node);
  });
  return found;
}

/** Whether a selector can mean its series; labels that a rule does not set may be anything. */
const mayFind = ({ matchers }: VectorSelector, { labels }: Rule): boolean =>
  matchers.every(({ label, operator, value }) => {
    const own = labels[label];
    if (own === undefined || value.includes('$')) return true;
    return MATCHES[operator](own, value);
  });

const MATCHES: Readonly<Record<MatchOperator, (own: string, value: string) => boolean>> = {
  '=': (own, value) => own === value,
  '!=': (own, value) => own !== value,
  '=~': (own, value) => isOneOf(own, value) ?? true,
  '!~': (own, value) => !(isOneOf(own, value) ?? false),
};

/** Undefined where it is more than a list of names. */
const isOneOf = (own: string, value: string): boolean | undefined =>
  /^[\w|:-]*$/.test(value) ? value.split('|').includes(own) : undefined;

interface PanelReading {
  readonly title: string;
  readonly expressions: readonly Expression[];
}

const panelsIn = ({ title, rows }: DashboardSpec): readonly PanelReading[] =>
  rows
    .flatMap(({ panels }) => panels)
    .map((panel) => ({
      title: `${title} › ${panel.title}`,
      expressions: 'queries' in panel ? panel.queries.map(({ expression }) => expression) : [],
    }));
