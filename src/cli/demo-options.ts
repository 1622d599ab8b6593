// The options of `nines demo` and their help.
import type { Command } from 'commander';
import type { DemoCommandOptions } from './demo.ts';
import { instant, whole } from './option-values.ts';
import { config, type Start } from './shared-options.ts';

export function defineDemo(program: Command, start: Start): void {
  program
    .command('demo')
    .summary('start a Prometheus filled with made-up data')
    .description(
      'Starts a Prometheus that holds a month of believable data for every metric that the config declares, and what its rules record and alert over it. Several SLOs are in trouble of different kinds.',
    )
    .optionsGroup('What:')
    .addOption(config())
    .option(
      '--end <time>',
      'when the data ends: 2026-11-21T18:00:00Z (default: always the same morning)',
      instant,
    )
    .optionsGroup('Server:')
    .option('--port <number>', 'of Prometheus (default: any free one)', whole)
    .option('--no-cache', 'fill it anew, and keep nothing for the next time')
    .addHelpText('after', DEMO_EXAMPLES)
    .action((options: DemoCommandOptions) =>
      start(async (session) => (await import('./demo.ts')).demo(options, session)),
    );
}

const DEMO_EXAMPLES = `
Examples:
  nines demo                        fill a Prometheus, and keep the data for the next time
  nines demo --port 9090            where a Grafana of yours looks for it
  nines preview                     pictures of all dashboards over the same data`;
