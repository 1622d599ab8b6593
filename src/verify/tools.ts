// Lets Prometheus' and Alertmanager's own tools read the emitted files, where they are installed.
import { NOWHERE, type Diagnostic } from '../diagnostics/index.ts';
import type { EmittedFile } from '../ir/index.ts';
import { oneOfEachForm } from './one-of-each-form.ts';
import { renderingOf, verifyRendering } from './rendered-messages.ts';
import { toolDiagnostics as report } from './tool-diagnostics.ts';
import type { ToolHost } from './tool-host.ts';

export type { ToolHost, ToolRun } from './tool-host.ts';

interface Tool {
  readonly name: string;
  readonly takes: RegExp;
  /** Which of them it reads, where others would be no news to it. */
  readonly chooses?: (files: readonly EmittedFile[]) => readonly EmittedFile[];
  /** Files that those that it takes name. */
  readonly beside?: RegExp;
  readonly args: readonly string[];
  readonly refused: (typeof report)['promtool-refused'];
}

const TOOLS: readonly Tool[] = [
  {
    name: 'promtool',
    takes: /^prometheus\/rules\/.*\.yaml$/,
    chooses: oneOfEachForm,
    args: ['check', 'rules'],
    refused: report['promtool-refused'],
  },
  {
    name: 'amtool',
    // Tests of routes are no configuration.
    takes: /^alertmanager\/(?!route-tests\.yaml$).*\.yaml$/,
    beside: /^alertmanager\/.*\.tmpl$/,
    args: ['check-config'],
    refused: report['amtool-refused'],
  },
];

/**
 * Checks the files with promtool and amtool at the same time, and lets amtool fill the texts of
 * receivers. Of many rule files promtool reads one of each form. A tool that is not installed gives a
 * note, one that refuses the files an error in its own words.
 */
export async function verifyWithTools(
  files: readonly EmittedFile[],
  host: ToolHost,
): Promise<readonly Diagnostic[]> {
  const wanted = TOOLS.map((tool) => ({
    tool,
    takes: files.filter(({ path }) => tool.takes.test(path)),
    beside: files.filter(({ path }) => tool.beside?.test(path)),
  })).filter(({ takes }) => takes.length > 0);
  const absent = wanted.filter(({ tool }) => !host.has(tool.name)).map(({ tool }) => tool.name);
  const tools = `${absent.join(' and ')} ${absent.length === 1 ? 'is' : 'are'}`;
  const notes = absent.length > 0 ? [report['tool-absent'](NOWHERE, { tools })] : [];
  const present = wanted
    .filter(({ tool }) => host.has(tool.name))
    .map((each) => ({ ...each, takes: each.tool.chooses?.(each.takes) ?? each.takes }));
  if (present.length === 0) return notes;
  const rendering = renderingOf(host.has('amtool') ? files : []);
  const refused = await host.withFiles(
    [...present.flatMap(({ takes, beside }) => [...takes, ...beside]), ...rendering.files],
    (folder) =>
      Promise.all([
        ...present.map(({ tool, takes }) => check(tool, takes, { host, folder })),
        verifyRendering(rendering, host, folder),
      ]),
  );
  return [...refused.flat(), ...notes];
}

async function check(
  { name, args, refused }: Tool,
  files: readonly EmittedFile[],
  { host, folder }: { readonly host: ToolHost; readonly folder: string },
): Promise<readonly Diagnostic[]> {
  const { ok, output } = await host.run(name, [...args, ...files.map(({ path }) => path)], folder);
  if (ok) return [];
  const complaints = complaintsIn(output.replaceAll(`${folder}/`, ''));
  return complaints.map((reason) => refused(NOWHERE, { reason }));
}

/** Lines that say what a tool looks at, that a file is fine, or only that something is wrong. */
const SMALL_TALK =
  /^(Checking \S+$|SUCCESS|Found:|- |\d+ |FAILED:?$|amtool: error: failed to validate)/;

const PREFIX = /^(Checking '.*?'\s*)?(FAILED:|\w+: error:)\s*/;

function complaintsIn(output: string): readonly string[] {
  const lines = output
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !SMALL_TALK.test(line))
    .map((line) => line.replace(PREFIX, ''));
  const unique = [...new Set(lines)];
  return unique.length > 0 ? unique : ['it gives no reason'];
}
