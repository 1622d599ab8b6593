// Functions that write labels take any string for a label or a pattern, and fail at run time.
import { RE2JS } from 're2js';
import type { Call, Expression, StringLiteral } from '../ast.ts';
import { EXPRESSION, finding, type Finding } from '../finding.ts';
import { atLeast, type PrometheusTarget } from '../functions.ts';
import { isPlainLabelName, quote } from '../notation.ts';
import { regexProblem } from '../regex.ts';
import { hasNamedVariable, hasVariable } from '../variable.ts';
import { hazardDiagnostics } from './diagnostics.ts';
import type { Hazard, HazardContext } from './hazard.ts';

/** Prometheus 3 takes any text that is valid UTF-8; before, only plain names. */
const isLabelName = (name: string, target: PrometheusTarget): boolean =>
  atLeast(target, '3.0') ? name !== '' && !/[\ud800-\udfff]/u.test(name) : isPlainLabelName(name);

/** A text that is what it says; undefined for what a dashboard's variables make of it. */
const asText = (
  expression: Expression | undefined,
  { variables }: HazardContext,
): StringLiteral | undefined =>
  expression?.kind === 'string' && !(variables && hasVariable(expression.value))
    ? expression
    : undefined;

/** Here `$1` is a group, and no variable. */
const asReplacement = (
  expression: Expression | undefined,
  { variables }: HazardContext,
): StringLiteral | undefined =>
  expression?.kind === 'string' && !(variables && hasNamedVariable(expression.value))
    ? expression
    : undefined;

interface Label {
  readonly given: Expression | undefined;
  readonly of: string;
}

function checkName({ given, of }: Label, context: HazardContext): readonly Finding[] {
  const { target } = context;
  const text = asText(given, context);
  if (!text || isLabelName(text.value, target)) return [];
  const allowed = atLeast(target, '3.0')
    ? 'give a name that is not empty'
    : 'give a name of letters, digits and `_` that does not start with a digit';
  const parameters = { given: quote(text.value), function: of, target, allowed };
  return [finding(hazardDiagnostics['bad-label-name'](EXPRESSION, parameters), text.range)];
}

/** Go's syntax of references: the longest name counts, so that `$1_a` is the group `1_a`. */
const REFERENCE = /\$(?:\$|(\w+)|\{(\w+)\})/g;

function checkReplacement(replacement: StringLiteral, pattern: string): readonly Finding[] {
  const references = [...replacement.value.matchAll(REFERENCE)];
  if (references.length === 0) return [];
  const compiled = RE2JS.compile(pattern, RE2JS.DOTALL);
  const named = new Set(Object.keys(compiled.namedGroups()));
  const count = compiled.groupCount();
  return references.flatMap(([reference, plain, braced]) => {
    const name = plain ?? braced;
    if (name === undefined || named.has(name)) return [];
    if (/^\d+$/.test(name) && Number(name) <= count) return [];
    const [, digits, rest = ''] = /^(\d+)(\D\w*)$/.exec(plain ?? '') ?? [];
    const isJoined = digits !== undefined && Number(digits) <= count;
    const parameters = {
      reference,
      reason: isJoined
        ? `it asks for a group named ${quote(name)}`
        : `the regular expression has no group ${/^\d+$/.test(name) ? name : quote(name)}`,
      suggestion: isJoined
        ? `write \`\${${digits}}${rest}\``
        : 'put the part that is meant into parentheses, or write `$$` for a dollar sign',
    };
    const report = hazardDiagnostics['missing-group'](EXPRESSION, parameters);
    return [finding(report, replacement.range)];
  });
}

function checkLabelReplace(call: Call, context: HazardContext): readonly Finding[] {
  const [, destination, replacement, , pattern] = call.arguments;
  const found = checkName({ given: destination, of: call.name }, context);
  const given = asReplacement(replacement, context);
  const regex = asText(pattern, context);
  if (!regex) return found;
  const reason = regexProblem(regex.value);
  if (reason === undefined) {
    return given ? [...found, ...checkReplacement(given, regex.value)] : found;
  }
  const report = hazardDiagnostics['bad-label-regex'](EXPRESSION, { reason });
  return [...found, finding(report, regex.range)];
}

/** The destination and the sources; the separator between them may be anything. */
const labelsOfJoin = ({ arguments: [, destination, , ...sources] }: Call) => [
  destination,
  ...sources,
];

export const labelFunctions: Hazard = (node, context) => {
  if (node.kind === 'aggregation' && node.operator === 'count_values') {
    return checkName({ given: node.parameter, of: node.operator }, context);
  }
  if (node.kind !== 'call') return [];
  if (node.name === 'label_replace') return checkLabelReplace(node, context);
  if (node.name !== 'label_join') return [];
  return labelsOfJoin(node).flatMap((given) => checkName({ given, of: node.name }, context));
};
