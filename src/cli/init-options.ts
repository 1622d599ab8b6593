// The options of `nines init` and their help.
import type { Command } from 'commander';
import type { InitOptions } from './init.ts';
import { ci, type Start } from './shared-options.ts';

export function defineInit(program: Command, start: Start): void {
  program
    .command('init')
    .summary('start with a small config that works')
    .description(
      'Writes a small config that works, npm scripts and a CI workflow. Overwrites nothing.',
    )
    .optionsGroup('Where:')
    .option('-d, --dir <folder>', 'start in this folder', '.')
    .addOption(ci())
    .addHelpText('after', INIT_EXITS)
    .action((options: InitOptions) =>
      start(async (session) => (await import('./init.ts')).init(options, session)),
    );
}

const INIT_EXITS = `
Exit codes:
  0  written
  1  a file is there already; nothing is written
  2  wrong usage, files that cannot be written, or nines itself failed`;
