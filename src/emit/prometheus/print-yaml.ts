// YAML of a fixed shape, printed as it is reviewed: an own printer because rules are most of the
// output, and a general library takes ten times as long. Read back by another one (verify/).
import type { GroupSettings, LabelSet, Rule, RuleGroup } from '../../ir/index.ts';
import { indented, printFilled } from '../../promql/form.ts';
import { printPretty } from '../../promql/index.ts';
import { printDuration } from '../../units/index.ts';

/**
 * A file of groups after what its comments say, an empty line before each group and each rule. Joined
 * as a whole: other texts that are put together are copied once more when somebody reads them.
 */
export const printGroups = (comments: string, groups: readonly RuleGroup[]): string =>
  [comments, 'groups:', ...groups.map(printGroup)].join('\n');

function printGroup({ name, interval, settings = {}, rules }: RuleGroup): string {
  let text = `  - name: ${scalar(name)}\n    interval: ${printDuration(interval)}\n`;
  for (const [key, value] of Object.entries(settings)) text += `    ${key}: ${setting(value)}\n`;
  text += '    rules:\n';
  // Not joined, as the file is: each text would be copied twice.
  let gap = '';
  for (const rule of rules) {
    text += gap + printRule(rule);
    gap = '\n';
  }
  return text;
}

/** Wide enough for the counts of most SLOs to keep each operand on one line. */
export const RULE_WIDTH = 120;

/** JSON is YAML as well. */
const setting = (value: GroupSettings[string]): string =>
  typeof value === 'string' ? scalar(value) : JSON.stringify(value);

function printRule(rule: Rule): string {
  const expr = `        expr: ${expression(printExpression(rule))}\n`;
  const labels = printRuleLabels(rule.labels);
  if (rule.kind === 'recording') return `      - record: ${scalar(rule.record)}\n${expr}${labels}`;
  const hold = rule.for > 0 ? `        for: ${printDuration(rule.for)}\n` : '';
  const annotations = printLabels('annotations', Object.entries(rule.annotations));
  return `      - alert: ${scalar(rule.alert)}\n${expr}${hold}${labels}${annotations}`;
}

const INDENT = '          ';

/** Of rules that are alike without composing what they say. */
const printExpression = (rule: Rule): string =>
  rule.filled
    ? printFilled(rule.filled, RULE_WIDTH, INDENT)
    : indented(printPretty(rule.expression, RULE_WIDTH), INDENT);

/** Labels in the order of their names. */
function printRuleLabels(labels: LabelSet): string {
  const known = printed.get(labels);
  if (known !== undefined) return known;
  const names = Object.keys(labels).toSorted();
  const text = printLabels(
    'labels',
    names.map((name) => [name, labels[name] ?? '']),
  );
  printed.set(labels, text);
  return text;
}

/** All that is recorded of an SLO has the same labels. */
const printed = new WeakMap<LabelSet, string>();

function printLabels(key: string, entries: readonly (readonly [string, string])[]): string {
  if (entries.length === 0) return '';
  // Joined, as it is kept: what is put together bit by bit takes ten times as much memory.
  const lines = entries.map(([name, value]) => `          ${scalar(name)}: ${scalar(value)}\n`);
  return [`        ${key}:\n`, ...lines].join('');
}

// What YAML 1.1 readers, Go's among them, take for a boolean or null.
const RESERVED = /^(?:y|n|yes|no|on|off|true|false|null)$/i;
const WORD = /^[A-Za-z_][\w.:/#?=&%-]*$/;

/** A text as YAML: plain where nobody can misread it, else quoted as JSON, which YAML includes. */
const scalar = (text: string): string =>
  WORD.test(text) && !text.endsWith(':') && !RESERVED.test(text) ? text : quoted(text);

/** JSON leaves some characters as they are that YAML does not allow unescaped, or at all. */
const quoted = (text: string): string =>
  JSON.stringify(text.toWellFormed()).replace(
    /[\u007F-\u009F\u2028\u2029\uFEFF\uFFFE\uFFFF]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/**
 * An expression, whose lines but the first are indented: in its line where that is safe, else a
 * literal block, in which nothing is escaped.
 */
function expression(text: string): string {
  const isPlain =
    !text.includes('\n') &&
    /^(?:[A-Za-z(]|\d+ [^\n]*[a-z])/.test(text) &&
    !/: | #|:$/.test(text) &&
    !RESERVED.test(text);
  if (isPlain) return text;
  // A first line that is indented would be taken for the block's own indentation.
  const indicator = text.startsWith(' ') ? '|2' : '|';
  return `${indicator}\n${INDENT}${text}`;
}
