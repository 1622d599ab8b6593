// The options of `nines gate` and their help.
import type { Command } from 'commander';
import type { GateOptions } from './gate.ts';
import { deployed, list } from './option-values.ts';
import { config, prettyJsonOrMarkdown, prometheus, type Start } from './shared-options.ts';

export function defineGate(program: Command, start: Start): void {
  program
    .command('gate')
    .summary('say whether a release goes on')
    .description(
      'Decides by the rollback matrix of a system whether a release goes on, waits or is rolled back, with the numbers that Prometheus has. No data is never a go.',
    )
    .optionsGroup('Where:')
    .addOption(config())
    .addOption(prometheus())
    .optionsGroup('What:')
    .requiredOption('--system <name>', 'the gates of this system and of its services')
    .option('--service <names>', 'only the gates of these services', list)
    .option(
      '--since <time>',
      'when it was deployed: 20m (ago) or 2026-11-21T18:00:00Z; values are compared with the time before',
      deployed,
    )
    .optionsGroup('Output:')
    .addOption(prettyJsonOrMarkdown())
    .addHelpText('after', GATE_EXAMPLES)
    .action((options: GateOptions) =>
      start(async (session) => (await import('./gate.ts')).gate(options, session)),
    );
}

const GATE_EXAMPLES = `
Examples:
  nines gate --prometheus http://prometheus:9090 --system shop --since 20m
  nines gate --prometheus http://prometheus:9090 --system shop --service checkout --since 2026-11-21T18:00:00Z

Exit codes:
  0  go
  1  hold: not known to be well, or not for long enough
  2  roll back
  3  no decision: errors in the config, wrong usage, or nines itself failed`;
