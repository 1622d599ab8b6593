// The options of `nines diff` and their help.
import { Option, type Command } from 'commander';
import type { DiffOptions } from './diff.ts';
import { serverUrl } from './option-values.ts';
import { config, type Start } from './shared-options.ts';

const format = (): Option =>
  new Option('--format <format>', 'print for people or for programs')
    .choices(['pretty', 'markdown', 'json', 'github'])
    .default('pretty');

export function defineDiff(program: Command, start: Start): void {
  program
    .command('diff')
    .summary('say what a change means for users and for those on call')
    .description(
      'Compares what was generated before with what the config generates now, and says what changes: objectives and budgets, alerts and their thresholds, who is told instead of whom, what loses its history, what it costs, and what is risky. Runs no code of the other side.',
    )
    .argument(
      '[base]',
      'a git ref, a folder with generated output, or a manifest (default: where this branch left the main one)',
    )
    .optionsGroup('Where:')
    .addOption(config())
    .option('-o, --out <folder>', 'where output is in git (default: generated, beside the config)')
    .option(
      '--head <head>',
      'compare this with BASE, not the config: a folder, a manifest or a ref',
    )
    .optionsGroup('How:')
    .option('--prometheus <url>', 'ask this server what is spent of changed budgets', serverUrl)
    .option('--exit-zero', 'exit with 0 whatever changes')
    .optionsGroup('Output:')
    .addOption(format())
    .addHelpText('after', DIFF_EXAMPLES)
    .action((base: string | undefined, options: DiffOptions) =>
      start(async (session) => (await import('./diff.ts')).diff(base, options, session)),
    );
}

const DIFF_EXAMPLES = `
Examples:
  nines diff                                   this branch, in review
  nines diff HEAD~1 --format markdown          as a comment on a pull request
  nines diff v1.4 --head v1.5                  two releases
  nines diff staging/ --head production/       two environments

Exit codes:
  0  no changes
  1  changes
  2  changes, and some of them are risky
  3  nothing could be compared: errors in the config, wrong usage, or nines itself failed`;
