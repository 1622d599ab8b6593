// Reads rule files back as Prometheus will. Any emitter may have written them, so they can be
// anything: what is no rule is reported, and the rest is read all the same.
import { subject, type Diagnosed, type Diagnostic } from '../diagnostics/index.ts';
import type { EmittedFile, LabelSet, Origin, Plan, Rule } from '../ir/index.ts';
import { rulesPath } from '../names/index.ts';
import { parseDuration } from '../units/index.ts';
import type { EmittedRule } from './emitted-rule.ts';
import { field, isObject, list } from './fields.ts';
import { createFormReader } from './form-reader.ts';
import { parseYaml } from './read-file.ts';
import { ruleForms, type RuleForm } from './rule-forms.ts';
import { hasBlank } from './text-forms.ts';
import { fileDiagnostics } from './tool-diagnostics.ts';

export type { EmittedRule } from './emitted-rule.ts';

export const isRuleFile = ({ path }: EmittedFile): boolean =>
  /^prometheus\/rules\/.*\.ya?ml$/.test(path);

/** The rules of emitted rule files, and which files Prometheus would refuse for their shape. */
export type RulesOfFiles = Diagnosed<readonly EmittedRule[]>;

/** The rules of all emitted rule files. */
export function readRuleFiles(
  files: readonly EmittedFile[],
  isWanted: (file: EmittedFile) => boolean = isRuleFile,
): RulesOfFiles {
  const reader = createRuleReader(isWanted);
  reader.read(files);
  return reader.rules();
}

/** Reads rule files as they come, so that none need be kept for the others. */
export interface RuleReader {
  readonly read: (files: readonly EmittedFile[]) => void;
  /** All that has been read. */
  readonly rules: () => RulesOfFiles;
}

export function createRuleReader(
  isWanted: (file: EmittedFile) => boolean = isRuleFile,
): RuleReader {
  const fill = createFormReader(formsOfRules);
  const all: (readonly EmittedRule[])[] = [];
  const refused: Diagnostic[] = [];
  // One after the other, so that no file's YAML outlives it: it is as large as all the rest.
  const readFile = (file: EmittedFile): readonly EmittedRule[] => {
    const { value: forms, names } = fill(file.content) ?? {};
    if (forms && names) return forms.map((form) => form(file.path, names));
    const { value, problem } = parseYaml(file.content);
    const found = problem === '' ? shapeProblem(value) : problem;
    if (found !== undefined) refused.push(unreadable(file, found));
    return rulesOf(file.path, value);
  };
  return {
    read(files) {
      all.push(...files.filter(isWanted).map(readFile));
    },
    rules: () => [all.flat(), refused],
  };
}

/** The rules of a file with blanks; undefined when those of others may not be like them. */
export function readRuleForm(blank: string): readonly EmittedRule[] | undefined {
  const { value, problem } = parseYaml(blank);
  const isFit = problem === '' && shapeProblem(value) === undefined && hasPlainKeys(value);
  return isFit ? rulesOf('', value) : undefined;
}

function formsOfRules(blank: string): readonly RuleForm[] | undefined {
  const rules = readRuleForm(blank);
  return rules && ruleForms(rules);
}

/** Whether no key has blanks: two may become one, or what a rule is made of. */
const hasPlainKeys = (value: unknown): boolean =>
  Array.isArray(value)
    ? value.every(hasPlainKeys)
    : !isObject(value) ||
      Object.entries(value).every(([key, each]) => !hasBlank(key) && hasPlainKeys(each));

/** The rules of all emitted rule files. */
export const readRules = (files: readonly EmittedFile[]): readonly EmittedRule[] =>
  readRuleFiles(files)[0];

const rulesOf = (file: string, value: unknown): readonly EmittedRule[] =>
  list(value, 'groups')
    .flatMap((group) => list(group, 'rules').map((rule) => readRule(group, rule)))
    .map((rule, index) => Object.assign(rule, { file, index }));

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
export function originsOf({
  ruleFiles,
}: Pick<Plan, 'ruleFiles'>): (rule: EmittedRule) => Origin | undefined {
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
