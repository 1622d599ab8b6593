import type { Fields } from '../fields.ts';

/** What a plugin of Sloth's that changes rules is here, as far as there is something like it. */
const INSTEAD: Readonly<Record<string, string>> = {
  'sloth.dev/contrib/denominator_corrected_rules/v1':
    'not needed: every event weighs the same here, at all times of the day',
  'sloth.dev/contrib/error_budget_exhausted_alert/v1':
    'say it in the policy of burn rates: sreWorkbook({ …, exhausted: { severity } })',
  'sloth.dev/contrib/rule_intervals/v1': 'not needed: each rule has the interval that it needs',
  'sloth.dev/contrib/remove_labels/v1': 'not needed: recorded series have no labels of their own',
  'sloth.dev/contrib/info_labels/v1': 'say it as alerts: { labels } of the SLO, if alerts need it',
  'sloth.dev/contrib/validate_victoria_metrics/v1': 'queries must be PromQL here',
};

/** Takes a chain of plugins that change the rules; none of them runs here. */
export function dropPlugins(fields: Fields, name: string): void {
  const plugins = fields.mapping(name);
  if (!plugins) return;
  plugins.drop('overridePrevious', 'the rules are ours, and plugins of Sloth do not run on them');
  for (const each of plugins.mappings('chain')) {
    const id = each.peek('id') ?? '';
    each.drop('id', `the plugin ${id} changes the rules of Sloth`, INSTEAD[id]);
    each.ignore('priority', 'config');
  }
}
