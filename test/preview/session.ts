// Runs `nines preview` in a temporary folder and tells what it said.
import type { PreviewCommandOptions } from '../../src/cli/preview-settings.ts';
import { preview } from '../../src/cli/preview.ts';
import { startTrace } from '../../src/cli/trace.ts';
import { duration } from '../../src/units/index.ts';
import { folderWith } from '../config/folder.ts';

export interface Ran {
  readonly code: number;
  readonly printed: string;
  readonly said: string;
  readonly folder: string;
}

export async function runPreview(
  files: Readonly<Record<string, string>>,
  named: readonly string[],
  more: Partial<PreviewCommandOptions> = {},
): Promise<Ran> {
  const folder = folderWith(files);
  let [printed, said] = ['', ''];
  const session = {
    terminal: {
      folder,
      print: (line: string) => void (printed += line),
      say: (line: string) => void (said += line),
      colors: { print: false, say: false },
      watched: false,
    },
    progress: { stage: () => {}, stop: () => {} },
    trace: startTrace(),
  };
  const options: PreviewCommandOptions = {
    theme: 'dark',
    width: [1280],
    out: 'pictures',
    timeout: duration('1m'),
    port: 0,
    format: 'pretty',
    to: Date.UTC(2026, 0, 15, 10),
    ...more,
  };
  const code = await preview(named, options, session);
  return { code, printed, said, folder };
}
