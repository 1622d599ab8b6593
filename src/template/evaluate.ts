// Goes through pipelines as Go would, with what is known of values instead of values.
import { callOf } from './calls.ts';
import { fieldOf } from './fields.ts';
import type { Command, Name, Operand, Pipeline } from './nodes.ts';
import { shown } from './problem.ts';
import { report, type Walk } from './reading.ts';
import type { Argument } from './special-types.ts';
import { ANY, either, type Value } from './values.ts';

/** The value of a pipeline; its variables are set, those of a range apart. */
export function pipelineValue(walk: Walk, pipeline: Pipeline, setsVariables = true): Value {
  let piped: Argument | undefined;
  for (const command of pipeline.commands) {
    piped = { ...commandValue(walk, command, piped), range: command.range };
  }
  const value: Value = piped ?? ANY;
  if (setsVariables) {
    for (const name of pipeline.declares) setVariable(walk, name, value, pipeline.assigns);
  }
  return value;
}

/** `$x := …` and `$x = …`. */
export function setVariable(
  walk: Walk,
  { name, range }: Name,
  value: Value,
  assigns = false,
): void {
  if (!assigns) {
    walk.variables.push({ name, value });
    return;
  }
  const variable = walk.variables.findLast((each) => each.name === name);
  if (variable) variable.value = either(variable.value, value);
  else unset(walk, { name, range });
}

const unset = (walk: Walk, { name, range }: Name): void =>
  report(walk, 'fails', range, `\`${name}\` is not set here`, `set it before: \`${name} := …\``);

function commandValue(walk: Walk, { operands }: Command, piped: Argument | undefined): Value {
  const [first, ...rest] = operands;
  const givesDefault = first.kind === 'function' && first.name === 'or';
  if (givesDefault) walk.conditions += 1;
  const args = rest.map((each): Argument => ({ ...operandValue(walk, each), range: each.range }));
  if (givesDefault) walk.conditions -= 1;
  if (piped) args.push(piped);
  if (first.kind === 'function') return callOf(walk, first, args);
  const value = operandValue(walk, first);
  if (walk.reported.has(first.range.start)) return value;
  if (first.kind === 'nil') {
    report(walk, 'fails', first.range, '`nil` alone is no value', 'take it away');
  } else if (args.length > 0 && !mayBeMethod(first, value)) {
    const help = piped ? 'pipe it into a function' : 'write one value, or a function before them';
    report(walk, 'fails', first.range, `\`${nameOf(first)}\` is no function`, help);
  }
  return value;
}

/** A field of something unknown may be a method with arguments. */
const mayBeMethod = (operand: Operand, { kind }: Value): boolean =>
  operand.kind === 'fields' && kind === 'any';

function nameOf(operand: Operand): string {
  if (operand.kind === 'pipeline') return '(…)';
  if (operand.kind === 'string') return shown(JSON.stringify(operand.value));
  if (operand.kind === 'number' || operand.kind === 'bool') return operand.text;
  if (operand.kind === 'fields') {
    const start = operand.of.kind === 'variable' ? operand.of.name : '';
    return `${start}.${operand.fields.map(({ name }) => name).join('.')}`;
  }
  return 'name' in operand ? operand.name : operand.kind === 'dot' ? '.' : operand.kind;
}

function operandValue(walk: Walk, operand: Operand): Value {
  if (operand.kind === 'dot') return walk.dot;
  if (operand.kind === 'number') return { kind: operand.number };
  if (operand.kind === 'string') {
    return { kind: 'string', text: { value: operand.value, offsets: operand.offsets } };
  }
  if (operand.kind === 'variable') return variableValue(walk, operand);
  if (operand.kind === 'function') return callOf(walk, operand, []);
  if (operand.kind === 'pipeline') return pipelineValue(walk, operand.pipeline);
  if (operand.kind === 'fields') {
    const of = operandValue(walk, operand.of);
    return operand.fields.reduce((value, field) => fieldOf(walk, value, field), of);
  }
  return { kind: operand.kind };
}

function variableValue(walk: Walk, { name, range }: Name): Value {
  const value = walk.variables.findLast((each) => each.name === name)?.value;
  if (!value && !walk.reported.has(range.start)) unset(walk, { name, range });
  return value?.isValue ? { ...value, changing: range } : (value ?? ANY);
}
