// What `nines preview` says of the pictures that it took, and how it ends.
import { relative, resolve } from 'node:path';
import type { Previewed } from '../preview/index.ts';
import type { Session } from './compile-config.ts';
import type { ExitCode } from './exit-code.ts';
import type { PreviewCommandOptions } from './preview-settings.ts';
import { shownFrom } from './shown.ts';

/** Any finding fails: a dashboard is to be right before somebody needs it. */
export async function sayPreview(
  previewed: readonly Previewed[],
  options: PreviewCommandOptions,
  { terminal, progress }: Session,
): Promise<ExitCode> {
  const { countOf, renderDiagnostics, renderJson } = await import('../report/index.ts');
  progress.stop();
  const found = previewed.flatMap(({ diagnostics }) => diagnostics);
  const shown = shownFrom(terminal, terminal.folder, 'say');
  const pictures = picturesOf(previewed, terminal.folder);
  if (options.format === 'json') {
    const { diagnostics } = JSON.parse(renderJson({ diagnostics: found, changes: [] }, shown));
    terminal.print(`${JSON.stringify({ pictures, diagnostics }, null, 2)}\n`);
  } else {
    terminal.say(renderDiagnostics(found, shown));
    const page = relative(terminal.folder, resolve(terminal.folder, options.out, 'index.html'));
    const what = `${countOf(previewed.length, 'dashboard')} in ${countOf(pictures.length, 'picture')}`;
    terminal.print(`${what}: ${page.replaceAll('\\', '/')}\n`);
  }
  return found.some(({ severity }) => severity !== 'info') ? 1 : 0;
}

interface Picture {
  readonly dashboard: string;
  readonly title: string;
  readonly theme: string;
  readonly width: number;
  readonly height: number;
  readonly file: string;
}

const picturesOf = (previewed: readonly Previewed[], folder: string): readonly Picture[] =>
  previewed.flatMap(({ dashboard: { title }, photos }) =>
    photos
      .filter(({ failure }) => !failure)
      .map(({ shot: { key, theme, width, file }, height }) => ({
        dashboard: key,
        title,
        theme,
        width,
        height,
        file: relative(folder, file).replaceAll('\\', '/'),
      })),
  );
