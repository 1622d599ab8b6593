// Reads rule files back as Prometheus will. Any emitter may have written them, so they can be
// anything: what is no rule is reported, and the rest is read all the same.
import { subject, type Diagnosed, type Diagnostic } from '../diagnostics/index.ts';
import type { EmittedFile, LabelSet, Origin, Plan, Rule } from '../ir/index.ts';
import { rulesPath } from '../names/index.ts';
import { parseDuration, type Duration } from '../units/index.ts';
import { field, isObject, list } from './fields.ts';
import { parseYaml } from './read-file.ts';
import { fileDiagnostics } from './tool-diagnostics.ts';

/** A rule as it stands in an emitted file. */
export interface EmittedRule {
  readonly file: string;
  /** Which one of its file's it is, from 0. */
  readonly index: number;
  /** The recorded series or the alert's name. */
  readonly name: string;
  readonly kind: 'record' | 'alert';
  readonly group: string;
  /** Every how often its group is evaluated; absent when the group does not say. */
  readonly interval?: Duration;
  readonly for?: Duration;
  readonly text: string;
  readonly labels: LabelSet;
  readonly annotations: LabelSet;
}

const isRuleFile = ({ path }: EmittedFile): boolean => /^prometheus\/rules\/.*\.ya?ml$/.test(path);

/** The rules of all emitted rule files, and which files Prometheus would refuse for their shape. */
export function readRuleFiles(
  files: readonly EmittedFile[],
  isWanted: (file: EmittedFile) => boolean = isRuleFile,
): Diagnosed<readonly EmittedRule[]> {
  // One after the other, so that no file's YAML outlives it: it is as large as all the rest.
  const read = files.filter(isWanted).map((file) => {
    const { value, problem } = parseYaml(file);
    const found = problem === '' ? shapeProblem(value) : problem;
    return [rulesOf(file, value), found === undefined ? [] : [unreadable(file, found)]] as const;
  });
  return [read.flatMap(([rules]) => rules), read.flatMap(([, diagnostics]) => diagnostics)];
}

/** The rules of all emitted rule files. */
export const readRules = (files: readonly EmittedFile[]): readonly EmittedRule[] =>
  readRuleFiles(files)[0];

const rulesOf = ({ path }: EmittedFile, value: unknown): readonly EmittedRule[] =>
  list(value, 'groups')
    .flatMap((group) => list(group, 'rules').map((rule) => readRule(group, rule)))
    .map((rule, index) => Object.assign(rule, { file: path, index }));

function readRule(group: unknown, rule: unknown): Omit<EmittedRule, 'file' | 'index'> {
  const record = text(field(rule, 'record'));
  const interval = parseDuration(text(field(group, 'interval')));
  const hold = parseDuration(text(field(rule, 'for')));
  return {
    group: text(field(group, 'name')),
    ...(interval !== undefined && { interval }),
    ...(hold !== undefined && { for: hold }),
    name: record || text(field(rule, 'alert')),
    kind: record === '' ? 'alert' : 'record',
    text: text(field(rule, 'expr')),
    labels: texts(field(rule, 'labels')),
    annotations: texts(field(rule, 'annotations')),
  };
}

/** Lists and mappings are no text: printing one that refers to itself a thousand times never ends. */
const text = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : '';

const texts = (value: unknown): LabelSet =>
  isObject(value)
    ? Object.fromEntries(Object.entries(value).map(([name, each]) => [name, text(each)]))
    : {};

function unreadable({ path, emitter }: EmittedFile, problem: string): Diagnostic {
  const about = subject(`file ${path}`, {}, subject(`emitter ${emitter}`, {}));
  return fileDiagnostics['unreadable-rules'](about, { emitter, file: path, problem });
}

function shapeProblem(value: unknown): string | undefined {
  if (!Array.isArray(field(value, 'groups'))) return 'it has no list of groups';
  return list(value, 'groups')
    .map((group, i) => {
      const name = text(field(group, 'name'));
      if (name === '') return `group ${i + 1} has no name`;
      const bad = list(group, 'rules').map(ruleProblem);
      const at = bad.findIndex((each) => each !== undefined);
      return at < 0 ? undefined : `rule ${at + 1} of group "${name}" has no ${bad[at]}`;
    })
    .find((problem) => problem !== undefined);
}

function ruleProblem(rule: unknown): string | undefined {
  if (text(field(rule, 'expr')).trim() === '') return 'expr';
  return ['record', 'alert'].some((key) => text(field(rule, key)) !== '')
    ? undefined
    : 'name, neither record nor alert';
}

/** Where an emitted rule was planned; nothing for the rules of other emitters. */
export function originsOf({ ruleFiles }: Plan): (rule: EmittedRule) => Origin | undefined {
  const planned = new Map(
    ruleFiles.map(({ name, groups }) => [rulesPath(name), groups.flatMap(({ rules }) => rules)]),
  );
  return ({ file, index, name }) => {
    const rules = planned.get(file) ?? [];
    const same = (rule: Rule | undefined): boolean => rule !== undefined && nameOf(rule) === name;
    return (same(rules[index]) ? rules[index] : rules.find(same))?.origin;
  };
}

const nameOf = (rule: Rule): string => (rule.kind === 'recording' ? rule.record : rule.alert);
