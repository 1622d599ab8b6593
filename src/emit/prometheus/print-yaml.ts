// YAML of a fixed shape, printed as it is reviewed: an own printer because rules are most of the
// output, and a general library takes ten times as long. Read back by another one (verify/).
import type { GroupSettings, LabelSet, Rule, RuleGroup } from '../../ir/index.ts';
import { printPretty } from '../../promql/index.ts';
import { printDuration } from '../../units/index.ts';

/** All groups of a file, an empty line before each group and each rule. */
export const printGroups = (groups: readonly RuleGroup[]): string =>
  `groups:\n${groups.map(printGroup).join('\n')}`;

const printGroup = ({ name, interval, settings = {}, rules }: RuleGroup): string =>
  [
    `  - name: ${scalar(name)}\n`,
    `    interval: ${printDuration(interval)}\n`,
    ...Object.entries(settings).map(([key, value]) => `    ${key}: ${setting(value)}\n`),
    '    rules:\n',
    rules.map(printRule).join('\n'),
  ].join('');

/** Wide enough for the counts of most SLOs to keep each operand on one line. */
export const RULE_WIDTH = 120;

/** JSON is YAML as well. */
const setting = (value: GroupSettings[string]): string =>
  typeof value === 'string' ? scalar(value) : JSON.stringify(value);

function printRule(rule: Rule): string {
  const expr = `        expr: ${expression(printPretty(rule.expression, RULE_WIDTH))}\n`;
  const labels = printLabels('labels', sorted(rule.labels));
  if (rule.kind === 'recording') return `      - record: ${scalar(rule.record)}\n${expr}${labels}`;
  const hold = rule.for > 0 ? `        for: ${printDuration(rule.for)}\n` : '';
  const annotations = printLabels('annotations', Object.entries(rule.annotations));
  return `      - alert: ${scalar(rule.alert)}\n${expr}${hold}${labels}${annotations}`;
}

const sorted = (labels: LabelSet): readonly (readonly [string, string])[] =>
  Object.keys(labels)
    .toSorted()
    .map((name) => [name, labels[name] ?? '']);

const printLabels = (key: string, entries: readonly (readonly [string, string])[]): string =>
  entries.length === 0
    ? ''
    : `        ${key}:\n${entries.map(([name, value]) => `          ${scalar(name)}: ${scalar(value)}\n`).join('')}`;

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

/** An expression: in its line where that is safe, else a literal block, in which nothing is escaped. */
function expression(text: string): string {
  const isPlain =
    /^(?:[A-Za-z(]|\d+ [^\n]*[a-z])[^\n]*$/.test(text) &&
    !/: | #|:$/.test(text) &&
    !RESERVED.test(text);
  if (isPlain) return text;
  // A first line that is indented would be taken for the block's own indentation.
  const indicator = text.startsWith(' ') ? '|2' : '|';
  return [indicator, ...text.split('\n')].join('\n          ');
}
