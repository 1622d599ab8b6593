// What vmalert is given says what the plan says, and each rule runs when what it reads is written.
import { subject, type Diagnostic } from '../diagnostics/index.ts';
import type { EmittedFile, Plan, Rule, RuleFile, RuleGroup } from '../ir/index.ts';
import { VMALERT_EMITTER } from '../names/index.ts';
import { build, type Expression } from '../promql/index.ts';
import { duration, milliseconds, parseDuration, type Duration } from '../units/index.ts';
import type { EmittedRule } from './emitted-rules.ts';
import { field, list } from './fields.ts';
import { parseYaml } from './read-file.ts';
import { targetDiagnostics } from './target-diagnostics.ts';
import {
  compareRules,
  fingerprint,
  mayTake,
  plannedRules,
  readRulesIn,
  selectorsIn,
} from './target-rules.ts';

const FOLDER = 'vmalert/rules/';

export function verifyVmalert(files: readonly EmittedFile[], plan: Plan): readonly Diagnostic[] {
  const own = files.filter(({ emitter }) => emitter === VMALERT_EMITTER);
  if (own.length === 0) return [];
  const [rules, unreadable] = readRulesIn(own, FOLDER);
  const expected = writtenOut(plan, rules);
  return [
    ...unreadable,
    ...compareRules('vmalert', rules, expected),
    ...checkTimes(rules, expected, new Map(own.flatMap(clocksIn))),
  ];
}

/** The plan, with rules written out where the emitted one has written out what it reads. */
function writtenOut(plan: Plan, emitted: readonly EmittedRule[]): Plan {
  const there = new Set(emitted.map(fingerprint));
  const planned = plannedRules(plan).map(fingerprint);
  let at = 0;
  const ruleOf = (group: RuleGroup, rule: Rule): Rule => {
    const isPlain = there.has(planned[at] ?? '');
    at += 1;
    return isPlain ? rule : { ...rule, expression: expand(rule.expression, group.rules) };
  };
  const fileOf = (file: RuleFile): RuleFile => ({
    ...file,
    groups: file.groups.map((group) => ({
      ...group,
      rules: group.rules.map((rule) => ruleOf(group, rule)),
    })),
  });
  return { ...plan, ruleFiles: plan.ruleFiles.map(fileOf) };
}

/** Each value that a rule of the group records, replaced by what it is recorded from. */
function expand(node: Expression, rules: readonly Rule[]): Expression {
  const map = (each: Expression): Expression => expand(each, rules);
  if (node.kind === 'vector-selector') {
    const [only, ...others] = rules.filter(
      (rule) => rule.kind === 'recording' && rule.record === node.name && mayTake(node, rule),
    );
    return only && others.length === 0 ? build.paren(only.expression) : node;
  }
  if (node.kind === 'call') return { ...node, arguments: node.arguments.map(map) };
  if (node.kind === 'binary') return { ...node, left: map(node.left), right: map(node.right) };
  if (node.kind === 'aggregation' || node.kind === 'paren' || node.kind === 'unary') {
    return { ...node, expression: map(node.expression) };
  }
  return node;
}

/** When a group runs: late by whole intervals, or at a moment of each. */
interface Clock {
  readonly delay?: Duration;
  readonly offset?: Duration;
}

const clocksIn = (file: EmittedFile): readonly (readonly [string, Clock])[] =>
  list(parseYaml(file.content).value, 'groups').map((group) => {
    const [delay, offset] = ['eval_delay', 'eval_offset'].map((key) => {
      const value = field(group, key);
      return typeof value === 'string' ? parseDuration(value) : undefined;
    });
    const clock = {
      ...(delay !== undefined && { delay }),
      ...(offset !== undefined && { offset }),
    };
    return [`${file.path} ${String(field(group, 'name'))}`, clock];
  });

// vmalert sends what it records every two seconds.
const SENT = duration('5s');

function checkTimes(
  emitted: readonly EmittedRule[],
  plan: Plan,
  clocks: ReadonlyMap<string, Clock>,
): readonly Diagnostic[] {
  const places = new Map(emitted.map((rule) => [fingerprint(rule), rule]));
  const clockOf = ({ file, group }: EmittedRule): Clock => clocks.get(`${file} ${group}`) ?? {};
  const groups = new Map<string, EmittedRule[]>();
  const found: Diagnostic[] = [];
  for (const planned of plannedRules(plan)) {
    const rule = places.get(fingerprint(planned));
    if (!rule) continue;
    const key = `${planned.file} ${planned.group}`;
    const before = groups.get(key) ?? [];
    const read = selectorsIn(rule).flatMap((selector) =>
      before.filter((other) => selector.name === other.name && mayTake(selector, other)),
    );
    for (const other of read) {
      if (!isAfter(clockOf(other), clockOf(rule), rule.interval)) found.push(tooSoon(rule, other));
    }
    groups.set(key, rule.kind === 'record' ? [...before, rule] : before);
  }
  return found;
}

function isAfter(first: Clock, second: Clock, interval = milliseconds(0)): boolean {
  if (first.delay !== undefined && second.delay !== undefined) {
    return second.delay >= first.delay + interval + SENT;
  }
  if (first.offset === undefined || second.offset === undefined) return false;
  return second.offset >= first.offset + SENT && second.offset < interval;
}

function tooSoon(rule: EmittedRule, other: EmittedRule): Diagnostic {
  const parameters = {
    rule: `${rule.kind} ${rule.name}`,
    series: other.name,
    where: `vmalert has not written it when group ${rule.group} runs`,
  };
  return targetDiagnostics['input-not-there'](subject(`file ${rule.file}`, {}), parameters);
}
