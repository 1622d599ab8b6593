// Whether the labels that templates read are there. Prometheus fills templates with the labels of
// the expression's results, before it adds those of the rule.
import type { Diagnostic } from '../../diagnostics/index.ts';
import {
  carries,
  labelsOf,
  lossOf,
  walk,
  type Call,
  type Catalogue,
  type Expression,
  type LabelFlow,
} from '../../promql/index.ts';
import type { LabelRead } from '../../template/index.ts';
import { nearest, suggest } from '../../text/index.ts';
import { flowOf } from '../flow-of.ts';
import type { LintedRule } from '../rule.ts';
import { templateDiagnostics } from './template-diagnostics.ts';
import { explained, type ReadText, type TextCheck } from './template-part.ts';

/** `$labels.x` against the labels of the expression's results. */
export const checkLabels: TextCheck = (text, rule, { catalogue, target }) => {
  const { expression } = rule;
  const { labels } = text.reading;
  if (!expression || labels.length === 0) return [];
  const { flow } = flowOf(expression, { catalogue, target });
  if (flow.dead) return [];
  return labels.flatMap((read) => {
    const carried = carries(flow, read.name);
    if (carried === 'never') return [missing(text, rule, read, flow)];
    if (carried === 'always') return [];
    if (isOwn(rule, read.name)) return [own(text, rule, read)];
    const isCertain = !read.isGuarded && mayLack(expression, read.name, catalogue);
    return isCertain ? [sometimes(text, read)] : [];
  });
};

/**
 * Whether it is certain that some samples may lack a label: all series are declared, and nothing
 * writes the label by a pattern that may well always fit.
 */
export function mayLack(expression: Expression, label: string, { series }: Catalogue): boolean {
  let isCertain = true;
  walk(expression, (node) => {
    if (node.kind === 'vector-selector' && series.get(node.name)?.open !== false) isCertain = false;
    if (node.kind === 'call' && writes(node, label)) isCertain = false;
  });
  return isCertain;
}

const WRITERS: ReadonlySet<string> = new Set(['label_replace', 'label_join']);

function writes({ name, arguments: [, written] }: Call, label: string): boolean {
  return WRITERS.has(name) && (written?.kind !== 'string' || written.value === label);
}

const isOwn = ({ labels }: LintedRule, name: string): boolean =>
  name === 'alertname' || Object.hasOwn(labels, name);

function ownHelp({ labels, name: alert }: LintedRule, name: string): string {
  const value = name === 'alertname' ? alert : (labels[name] ?? '');
  return value.includes('{{')
    ? `write the same template here: \`${value}\``
    : `write its value here: \`${value}\``;
}

const own = ({ part, at }: ReadText, rule: LintedRule, { name, range }: LabelRead): Diagnostic =>
  templateDiagnostics['template-own-label'](at(range), {
    part,
    label: name,
    help: ownHelp(rule, name),
  });

function missing(
  { part, at }: ReadText,
  rule: LintedRule,
  { name, range }: LabelRead,
  flow: LabelFlow,
): Diagnostic {
  const help = isOwn(rule, name)
    ? `it is set only after templates are filled: ${ownHelp(rule, name)}`
    : labelHelp(name, flow, rule.expression);
  const about = { part, label: name, help };
  const report = templateDiagnostics['template-label-missing'](at(range), about);
  return isOwn(rule, name) ? report : explained(report, lossOf(flow, name), rule);
}

const MOST = 8;

/** What to write instead of a label that is never carried. */
export function labelHelp(
  name: string,
  flow: LabelFlow,
  expression: Expression | undefined,
): string {
  const known = labelsOf(flow) ?? [];
  const near = nearest(name, known);
  if (near !== undefined) return `did you mean \`${near}\`?`;
  const keep = expression && aggregates(expression) ? `keep it with \`by (…, ${name})\`` : '';
  if (known.length === 0)
    return keep || 'write a text: the results of the expression have no labels';
  const listed = known.slice(0, MOST).map((label) => `\`${label}\``);
  const others = `read one of: ${listed.join(', ')}${known.length > MOST ? ', …' : ''}`;
  return keep ? `${keep}, or ${others}` : others;
}

/** Whether labels are lost by aggregation, which can keep them; `absent` never can. */
function aggregates(expression: Expression): boolean {
  const { kind } = expression;
  if (kind === 'aggregation') return true;
  if (kind === 'paren' || kind === 'unary') return aggregates(expression.expression);
  if (kind === 'binary') return aggregates(expression.left) || aggregates(expression.right);
  return (
    kind === 'call' &&
    !expression.name.startsWith('absent') &&
    expression.arguments.some((argument) => aggregates(argument))
  );
}

const sometimes = ({ part, at }: ReadText, { name, range }: LabelRead): Diagnostic =>
  templateDiagnostics['template-label-sometimes'](at(range), {
    part,
    label: name,
    help: `say what to write without it: \`{{ or $labels.${name} "none" }}\``,
  });

/** `$externalLabels.x`, where external labels are known at all. */
export const checkExternalLabels: TextCheck = ({ part, reading, at }, _, { externalLabels }) => {
  const known = Object.keys(externalLabels);
  if (known.length === 0) return [];
  return reading.externalLabels
    .filter(({ name, isGuarded }) => !known.includes(name) && !isGuarded)
    .map(({ name, range }) =>
      templateDiagnostics['template-external-label'](at(range), {
        part,
        label: name,
        suggestion: suggest(name, known),
      }),
    );
};
