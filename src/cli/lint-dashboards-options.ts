// The options of `nines lint-dashboards` and their help.
import type { Command } from 'commander';
import type { LintDashboardsCommandOptions } from './lint-dashboards.ts';
import { list, reasons, span } from './option-values.ts';
import { format, severity, strict, target, type Start } from './shared-options.ts';

export function defineLintDashboards(program: Command, start: Start): void {
  program
    .command('lint-dashboards')
    .summary('say what is wrong with Grafana dashboards')
    .description(
      'Says what is wrong with Grafana dashboards, whoever wrote them, without a Grafana. The more it knows of your metrics and rules, the more it finds.',
    )
    .argument('<files...>', 'dashboards as JSON, folders, patterns, or - for stdin')
    .optionsGroup('What there is:')
    .option('-c, --config <file>', 'metrics, target labels and scrape interval of this config')
    .option(
      '--catalogue <files...>',
      'metrics as /metrics prints them, or answers of /api/v1/series',
    )
    .option('--rules <files...>', 'rule files that record what the dashboards show')
    .option(
      '--target-labels <names>',
      'labels that every scrape adds (default: job,instance)',
      list,
    )
    .optionsGroup('Which server:')
    .addOption(target())
    .option('--scrape-interval <duration>', 'how often it scrapes', span)
    .optionsGroup('How:')
    .option(
      '--require-variable <names>',
      'variables that every query must take: job,instance',
      list,
    )
    .option(
      '--disable <code=reason>',
      'leave out a code, or an area as promql/*; repeat it',
      reasons,
    )
    .addOption(strict())
    .optionsGroup('Output:')
    .addOption(severity())
    .addOption(format())
    .addHelpText('after', LINT_DASHBOARDS_EXAMPLES)
    .action((files: readonly string[], options: LintDashboardsCommandOptions) =>
      start(async (session) =>
        (await import('./lint-dashboards.ts')).runLintDashboards(files, options, session),
      ),
    );
}

const LINT_DASHBOARDS_EXAMPLES = `
Examples:
  nines lint-dashboards dashboards/                       everything in a folder
  nines lint-dashboards dashboards/ --rules rules/        with what rules record
  nines lint-dashboards a.json --require-variable job,instance
  nines lint-dashboards a.json --disable dashboard/editable='people try things out'`;
