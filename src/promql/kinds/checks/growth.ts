// Functions for counters on gauges, and those for gauges on counters.
import type { Call, Expression } from '../../ast.ts';
import { EXPRESSION, finding, type Finding } from '../../finding.ts';
import { kindDiagnostics } from '../diagnostics.ts';
import { isCounted, isPlain, type Sample } from '../sample.ts';
import { kindWords, quoteExpression } from '../words.ts';
import { sampleOf, type Check } from './check.ts';
import { relatedOrigin } from './related.ts';

/** What to use for something that is no counter. */
const FOR_GAUGES: Readonly<Record<string, string>> = {
  rate: 'deriv',
  irate: 'idelta',
  increase: 'delta',
};

const FOR_COUNTERS: Readonly<Record<string, string>> = {
  delta: 'increase',
  idelta: 'irate',
  deriv: 'rate',
  predict_linear: 'rate',
};

function suggestionFor({ kind }: Sample, call: Call, given: string): string {
  const instead = FOR_GAUGES[call.name] ?? 'delta';
  const grown = kind === 'state' || kind === 'info';
  return grown
    ? `use \`changes(${given}[…])\` for how often it changed`
    : `use \`${instead}\` for a gauge`;
}

function onGauge(call: Call, argument: Expression, of: Sample): Finding {
  const given = quoteExpression(argument);
  return finding(
    kindDiagnostics['rate-of-gauge'](EXPRESSION, {
      function: call.name,
      given,
      kind: kindWords(of.kind),
      suggestion: suggestionFor(of, call, given),
    }),
    argument.range,
  );
}

function onCounter(call: Call, argument: Expression, of: Sample): Finding {
  return finding(
    kindDiagnostics['delta-of-counter'](EXPRESSION, {
      function: call.name,
      given: quoteExpression(argument),
      kind: kindWords(of.kind),
      instead: FOR_COUNTERS[call.name] ?? 'increase',
    }),
    argument.range,
    relatedOrigin(of),
  );
}

function onSum(call: Call, argument: Expression, of: Sample): Finding {
  const parameters = { function: call.name, given: quoteExpression(argument) };
  return finding(
    kindDiagnostics['rate-of-sum'](EXPRESSION, parameters),
    argument.range,
    relatedOrigin(of),
  );
}

export const checkGrowth: Check<Call> = (call, at) => {
  const [argument] = call.arguments;
  if (!argument) return [];
  const of = sampleOf(at, argument);
  if (Object.hasOwn(FOR_GAUGES, call.name)) {
    if (of.kind === 'summed-counter') return [onSum(call, argument, of)];
    return isPlain(of.kind) && !of.constant ? [onGauge(call, argument, of)] : [];
  }
  const applies = Object.hasOwn(FOR_COUNTERS, call.name) && isCounted(of.kind);
  return applies ? [onCounter(call, argument, of)] : [];
};
