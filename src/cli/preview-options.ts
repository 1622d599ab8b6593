// The options of `nines preview` and their help.
import { InvalidArgumentError, Option, type Command } from 'commander';
import { duration } from '../units/duration.ts';
import { parseInstant } from '../units/instant.ts';
import { instant, list, serverUrl, span } from './option-values.ts';
import type { PreviewCommandOptions } from './preview-settings.ts';
import { config, prettyOrJson, type Start } from './shared-options.ts';

export function definePreview(program: Command, start: Start): void {
  program
    .command('preview')
    .summary('render dashboards and say what only a picture shows')
    .description(
      "Renders dashboards with Grafana's own panels in a headless Chromium, as pictures or as a live page, and says what only rendering shows: queries without data, overrides for fields that are not there, columns that no query gives, rows that do not join, texts that do not fit.",
    )
    .argument(
      '[files...]',
      'dashboards as JSON, folders or patterns (default: those of the config)',
    )
    .optionsGroup('What:')
    .addOption(config())
    .option('--dashboard <names>', 'only these, by uid or title (default: all)', list)
    .option('--expand', 'open the rows that are closed')
    .optionsGroup('Data:')
    .addOption(
      new Option(
        '--prometheus <url>',
        'the server that has the metrics (default: a demo filled by the rules of the config)',
      ).argParser(serverUrl),
    )
    .option(
      '--from <time>',
      'since when: now-6h or 2026-11-21T18:00:00Z (default: as it says)',
      moment,
    )
    .option('--to <time>', 'what counts as now: 2026-11-21T18:00:00Z', instant)
    .optionsGroup('Pictures:')
    .addOption(
      new Option('--theme <name>', 'of the pictures')
        .choices(['dark', 'light', 'both'])
        .default('both'),
    )
    .option('--width <pixels>', 'of the page: 1600,1280', widths, [1600])
    .option('--out <folder>', 'where pictures and their index.html go', 'preview-pictures')
    .option('--browser <file>', 'this Chromium or Chrome (default: from PATH)')
    .addOption(
      new Option('--timeout <duration>', 'for one picture')
        .argParser(span)
        .default(duration('1m'), '1m'),
    )
    .optionsGroup('Live page:')
    .option('--serve', 'open no browser; serve the dashboards here until ctrl-C')
    .option('--port <number>', 'of the live page (default: any free one)', port, 0)
    .optionsGroup('Output:')
    .addOption(prettyOrJson())
    .addHelpText('after', PREVIEW_EXAMPLES)
    .action((files: readonly string[], options: PreviewCommandOptions) =>
      start(async (session) => (await import('./preview.ts')).preview(files, options, session)),
    );
}

/** As Grafana writes a time: relative to now, or Unix milliseconds. */
function moment(text: string): string {
  if (/^now(?:-\d+[smhdwMy])?(?:\/[smhdwMy])?$/.test(text)) return text;
  const time = parseInstant(text);
  if (time === undefined) {
    throw new InvalidArgumentError('Write it as now-6h or 2026-11-21T18:00:00Z.');
  }
  return String(time);
}

function widths(text: string): readonly number[] {
  const all = text.split(',').map((part) => part.trim());
  if (!all.every((part) => /^\d{3,4}$/.test(part) && Number(part) >= 320)) {
    throw new InvalidArgumentError('Write them as 1600,1280: from 320 to 9999 pixels.');
  }
  return [...new Set(all.map(Number))];
}

function port(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) {
    throw new InvalidArgumentError('Write a port from 1 to 65535.');
  }
  return Number(text);
}

const PREVIEW_EXAMPLES = `
Examples:
  nines preview                                           all dashboards of the config, over demo data
  nines preview --dashboard slo-fleet --theme dark --width 1600,1280
  nines preview --prometheus http://prometheus:9090 --serve
  nines preview dashboards/*.json --prometheus http://prometheus:9090

Exit codes:
  0  every dashboard renders, and nothing is found
  1  something is found
  2  nothing could be rendered: wrong usage, no renderer, no browser, no server`;
