// The options of `nines drift` and their help.
import type { Command } from 'commander';
import { duration } from '../units/duration.ts';
import type { Session } from './compile-config.ts';
import type { DriftOptions } from './drift.ts';
import type { ExitCode } from './exit-code.ts';
import { serverUrl, span } from './option-values.ts';
import { prettyOrJson } from './shared-options.ts';

type Start = (task: (session: Session) => Promise<ExitCode>) => Promise<void>;

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
    .optionsGroup('How:')
    .option('--strict', 'count rule groups of others as drift as well')
    .addOption(
      program
        .createOption('--timeout <duration>', 'how long a server may take')
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
  nines --environment staging drift --prometheus http://prometheus:9090
  GRAFANA_TOKEN=… nines drift --grafana https://grafana.example.com --format json

Exit codes:
  0  everything is loaded as it is committed
  1  drift: something is missing, changed, left over or fails
  3  not known: a server does not answer, files cannot be read, or wrong usage`;
