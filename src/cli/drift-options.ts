// The options of `nines drift` and their help.
import { Option, type Command } from 'commander';
import { TARGETS } from '../drift/targets.ts';
import { duration } from '../units/duration.ts';
import type { DriftOptions } from './drift.ts';
import { serverUrl, span } from './option-values.ts';
import { prettyOrJson, type Start } from './shared-options.ts';

export function defineDrift(program: Command, start: Start): void {
  program
    .command('drift')
    .summary('compare what servers have loaded with what is committed')
    .description(
      'Compares what Prometheus, Alertmanager and Grafana have loaded with the committed files, by what it means and not by its text. Runs no config and changes nothing.',
    )
    .optionsGroup('Which servers:')
    .option('--prometheus <url>', 'compare its rules', serverUrl)
    .option('--alertmanager <url>', 'compare its configuration', serverUrl)
    .option(
      '--grafana <url>',
      'compare its dashboards; a token in GRAFANA_TOKEN is used',
      serverUrl,
    )
    .optionsGroup('With what:')
    .option('-o, --out <folder>', 'the folder that was generated', 'generated')
    .addOption(
      new Option(
        '--from <target>',
        'the files for this target (default: the first that has what a server loads)',
      ).choices(TARGETS),
    )
    .optionsGroup('How:')
    .option('--strict', 'count rule groups of others as drift as well')
    .addOption(
      new Option('--timeout <duration>', 'how long a server may take')
        .argParser(span)
        .default(duration('30s'), '30s'),
    )
    .optionsGroup('Output:')
    .addOption(prettyOrJson())
    .addHelpText('after', EXAMPLES)
    .action((options: DriftOptions) =>
      start(async (session) => (await import('./drift.ts')).drift(options, session)),
    );
}

const EXAMPLES = `
Examples:
  nines drift --prometheus http://prometheus:9090
  nines drift --prometheus http://prometheus:9090 --alertmanager http://alertmanager:9093
  nines drift --prometheus http://prometheus:9090 --environment staging
  nines drift --prometheus http://mimir/prometheus --from mimir
  GRAFANA_TOKEN=… nines drift --grafana https://grafana.example.com --format json

Exit codes:
  0  everything is loaded as it is committed
  1  drift: something is missing, changed, left over or fails
  3  not known: a server does not answer, files cannot be read, or wrong usage`;
