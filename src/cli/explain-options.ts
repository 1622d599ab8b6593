// The options of `nines explain` and their help.
import type { Command } from 'commander';
import type { ExplainOptions } from './explain.ts';
import { config, prettyJsonOrMarkdown, type Start } from './shared-options.ts';

export function defineExplain(program: Command, start: Start): void {
  program
    .command('explain')
    .summary('say what an SLO, an alert, a series or a line is')
    .description(
      'Says what an SLO, an alert, a recorded series or a line of a file is: where it is defined, what each of its numbers means, what it reads and who reads it, who is told and when, and what it costs.',
    )
    .argument('<what>', 'an SLO, alert, series, metric, service, team, or file:line')
    .optionsGroup('Where:')
    .addOption(config())
    .option('-o, --out <folder>', 'the output folder (default: generated, beside the config)')
    .optionsGroup('Which, where several have the name:')
    .option('--service <name>', 'that of this service')
    .option('--slo <id>', 'that of this SLO')
    .optionsGroup('Output:')
    .addOption(prettyJsonOrMarkdown())
    .addHelpText('after', EXAMPLES)
    .action((what: string, options: ExplainOptions) =>
      start(async (session) => (await import('./explain.ts')).explain(what, options, session)),
    );
}

const EXAMPLES = `
Examples:
  nines explain api-availability                                an SLO
  nines explain SLOErrorBudgetBurn1h --slo api-availability     one of its alerts
  nines explain 'slo:error:ratio_rate1h{slo="api-availability"}'
  nines explain slo.config.ts:42                                what is defined there
  nines explain generated/prometheus/rules/api.yaml:120         the rule that stands there

Exit codes:
  0  explained, or several listed to choose from
  1  errors in the config, or nothing of that name
  2  wrong usage, or nines itself failed`;
