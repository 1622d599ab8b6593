// In which order rules can be evaluated over the past: those first that others read.
import { planPasses } from '../backfill/index.ts';
import type { LabelSet, Plan, Rule, RuleGroup } from '../ir/index.ts';
import { CALENDAR_UTC_OFFSET_SERIES, MAINTENANCE_SERIES } from '../names/index.ts';
import type { VectorSelector } from '../promql/ast.ts';
import { walk } from '../promql/index.ts';
import { COARSE } from './clock.ts';
import { seriesKey } from './series-key.ts';
import type { DemoSubject } from './subject.ts';

/** A rule, the rhythm of its group, and whether it is a tile, of which a budget needs many. */
export interface TimedRule {
  readonly rule: Rule;
  readonly interval: number;
  readonly isTile: boolean;
}

/** What alerting rules record. */
export const ALERTS = 'ALERTS';

/** Rules in the passes in which they can be evaluated. */
export function passesOf({ model, plan }: DemoSubject): readonly (readonly TimedRule[])[] {
  const slos = model.systems.flatMap(({ services }) => services.flatMap((each) => each.slos));
  const { tileInterval } = model.environment;
  const [clocks, without] = clocksApart(plan);
  const first = [
    ...inOrder(clocks),
    ...planPasses(without, new Set(slos.map(({ id }) => id))).map(({ groups }) =>
      groups
        .filter(({ interval }) => interval >= tileInterval)
        .flatMap((group) => timed(group, true)),
    ),
  ];
  const done = new Set(first.flat().map(({ rule }) => keyOf(rule)));
  const rest = plan.ruleFiles
    .flatMap(({ groups }) => groups.flatMap((group) => timed(group, false)))
    .filter(({ rule }) => !done.has(keyOf(rule)));
  return [...first.filter((pass) => pass.length > 0), ...inOrder(rest)];
}

/**
 * When maintenance is on is known before anything is counted, and costs next to nothing: a plan
 * without these rules reads what they recorded, and does not compute it for each tile anew.
 */
function clocksApart(plan: Plan): readonly [readonly TimedRule[], Plan] {
  if (plan.certificate.maintenance.length === 0) return [[], plan];
  const clocks = plan.ruleFiles.flatMap(({ groups }) =>
    groups.flatMap(({ rules }) =>
      rules.filter(isClock).map((rule) => ({ rule, interval: COARSE, isTile: true })),
    ),
  );
  const ruleFiles = plan.ruleFiles.map((file) => ({
    ...file,
    groups: file.groups.map((group) => ({
      ...group,
      rules: group.rules.filter((rule) => !isClock(rule)).map(outsideMaintenance),
    })),
  }));
  return [clocks, { ...plan, ruleFiles }];
}

/**
 * A tile that reaches into a maintenance is the sum of its base counts. The world has none of these
 * but for the last hours, and ten times the work for a month of them would be for these few tiles.
 */
function outsideMaintenance(rule: Rule): Rule {
  const { expression } = rule;
  const isEither = expression.kind === 'binary' && expression.operator === 'or';
  const within = isEither ? selectorsIn({ expression: expression.right }) : [];
  return isEither && within.some(({ name }) => name === MAINTENANCE_SERIES)
    ? { ...rule, expression: expression.left }
    : rule;
}

const CLOCKS = new Set([CALENDAR_UTC_OFFSET_SERIES, MAINTENANCE_SERIES]);

const isClock = (rule: Rule): boolean => CLOCKS.has(madeBy(rule).name);

const timed = ({ rules, interval }: RuleGroup, isTile: boolean): readonly TimedRule[] =>
  rules.map((rule) => ({ rule, interval, isTile }));

/** What a rule makes, by the labels that are its own. */
const madeBy = (rule: Rule): { readonly name: string; readonly labels: LabelSet } =>
  rule.kind === 'recording'
    ? { name: rule.record, labels: rule.labels }
    : { name: ALERTS, labels: { ...rule.labels, alertname: rule.alert } };

function keyOf(rule: Rule): string {
  const { name, labels } = madeBy(rule);
  return `${name} ${seriesKey(labels)}`;
}

function inOrder(rules: readonly TimedRule[]): readonly (readonly TimedRule[])[] {
  const makers = new Map<string, TimedRule[]>();
  for (const each of rules) {
    const { name } = madeBy(each.rule);
    const same = makers.get(name);
    if (same) same.push(each);
    else makers.set(name, [each]);
  }
  const levels = new Map<TimedRule, number>();
  const levelOf = (each: TimedRule): number => {
    const known = levels.get(each);
    if (known !== undefined) return known;
    // Rules that read each other in a circle are as early as the first of them that is asked.
    levels.set(each, 0);
    const read = selectorsIn(each.rule).flatMap((selector) =>
      (makers.get(selector.name) ?? []).filter(
        (maker) => maker !== each && mayTake(selector, madeBy(maker.rule).labels),
      ),
    );
    const level = read.reduce((most, maker) => Math.max(most, levelOf(maker) + 1), 0);
    levels.set(each, level);
    return level;
  };
  const passes: TimedRule[][] = [];
  for (const each of rules) (passes[levelOf(each)] ??= []).push(each);
  return Array.from(passes, (pass) => pass ?? []);
}

export function selectorsIn({ expression }: Pick<Rule, 'expression'>): readonly VectorSelector[] {
  const found: VectorSelector[] = [];
  walk(expression, (node) => {
    if (node.kind === 'vector-selector') found.push(node);
  });
  return found;
}

/** Whether a selector may take series with these labels, and others that are not known. */
export const mayTake = ({ matchers }: VectorSelector, labels: LabelSet): boolean =>
  matchers.every(({ label, operator, value }) => {
    const own = labels[label];
    return operator !== '=' || own === undefined || own === value;
  });
