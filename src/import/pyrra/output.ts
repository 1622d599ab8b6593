// How Pyrra writes and evaluates its rules, which we do in one way of our own.
import type { Fields } from '../fields.ts';

/** Takes the settings and reports what is not as it was by default. */
export function readOutput(spec: Fields): void {
  if (spec.peek('performanceOverAccuracy')?.toLowerCase() === 'true') {
    const reason = 'periods are summed up from tiles, which is both cheap and exact';
    spec.drop('performanceOverAccuracy', reason, 'there is nothing to choose here');
  }
  spec.ignore('performanceOverAccuracy');
  if (spec.peek('partial_response_strategy') !== 'abort') {
    const reason = "it is a setting of Thanos' rule groups";
    spec.drop('partial_response_strategy', reason, 'say it in the target for Thanos');
  }
  spec.ignore('partial_response_strategy');
  const output = spec.mapping('ruleOutput');
  if (!output) return;
  const reason = 'rules are split and labelled by the target, for all SLOs alike';
  for (const field of output.names) output.drop(field, reason, 'say it in the target');
}
