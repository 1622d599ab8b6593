// The options of `nines compare` and their help.
import { InvalidArgumentError, Option, type Command } from 'commander';
import { duration, parseDuration, parsePercent } from '../units/index.ts';
import type { CompareOptions } from './compare.ts';
import { instant, span } from './option-values.ts';
import { prettyJsonOrMarkdown, prometheus, slos, type Start } from './shared-options.ts';

export function defineCompare(program: Command, start: Start): void {
  program
    .command('compare')
    .summary('hold rules of Sloth or Pyrra against ours, over the past')
    .description(
      'Asks a Prometheus what the rules that Sloth or Pyrra make of these SLOs say of the past, and what ours would: error ratios by window, the budget that is left, and when each would alert.',
    )
    .argument('<files...>', 'YAML files, folders, patterns, or - for stdin')
    .optionsGroup('Where:')
    .addOption(prometheus())
    .optionsGroup('What:')
    .addOption(
      new Option('--range <duration>', 'how far back')
        .argParser(span)
        .default(duration('1d'), '1d'),
    )
    .option('--end <time>', 'until when: 2026-11-21T18:00:00Z (default: now)', instant)
    .addOption(slos())
    .option('--sloth-window <duration>', 'the period of Sloth SLOs', period, '30d')
    .addOption(
      new Option('--tolerance <percent>', 'what differs by less is the same')
        .argParser(tolerance)
        .default(0.05, '5%'),
    )
    .optionsGroup('Output:')
    .addOption(prettyJsonOrMarkdown())
    .addHelpText('after', EXAMPLES)
    .action((files: readonly string[], options: CompareOptions) =>
      start(async (session) => (await import('./compare.ts')).compare(files, options, session)),
    );
}

function period(text: string): string {
  if ((parseDuration(text) ?? 0) > 0) return text;
  throw new InvalidArgumentError('Write it as 30d, 28d or 4w.');
}

function tolerance(text: string): number {
  const share = Number(parsePercent(text) ?? Number.NaN);
  if (share >= 0 && share < 1) return share;
  throw new InvalidArgumentError('Write it as 5% or 0.5%.');
}

const EXAMPLES = `
Examples:
  nines compare slos/*.yaml --prometheus http://prometheus:9090
  nines compare slos/ --prometheus http://prometheus:9090 --range 7d --format markdown
  kubectl get prometheusservicelevel -Ao yaml | nines compare - --prometheus http://prometheus:9090

Exit codes:
  0  all of them are the same
  1  some differ, have no data, or cannot be compared because of an error
  2  wrong usage, or a server that fails`;
