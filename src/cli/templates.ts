// `nines templates`: copies our runbook templates for the user to change, over nothing that is there.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { NOWHERE, type Diagnostic } from '../diagnostics/index.ts';
import { TEMPLATE_TEXTS } from '../emit/runbooks/template-texts.ts';
import { renderDiagnostics } from '../report/index.ts';
import { suggest } from '../text/index.ts';
import type { Session } from './compile-config.ts';
import type { ExitCode } from './exit-code.ts';
import { shownFrom } from './shown.ts';
import { templateDiagnostics } from './template-diagnostics.ts';

export interface TemplatesOptions {
  readonly names: readonly string[];
  readonly out: string;
}

export function templates(
  { names, out }: TemplatesOptions,
  { terminal, progress }: Session,
): Promise<ExitCode> {
  progress.stop();
  const folder = resolve(terminal.folder, out);
  const wanted = (names.length > 0 ? names : Object.keys(TEMPLATE_TEXTS)).map((name) =>
    name.replace(/\.hbs$/, ''),
  );
  const shown = (name: string): string => relative(terminal.folder, join(folder, `${name}.hbs`));
  const found: readonly Diagnostic[] = [
    ...wanted
      .filter((name) => !(name in TEMPLATE_TEXTS))
      .map((given) => {
        const suggestion = suggest(given, Object.keys(TEMPLATE_TEXTS));
        return templateDiagnostics['unknown-name'](NOWHERE, { given, suggestion });
      }),
    ...wanted
      .filter((name) => existsSync(join(folder, `${name}.hbs`)))
      .map((name) => templateDiagnostics['already-there'](NOWHERE, { file: shown(name) })),
  ];
  if (found.length > 0) {
    terminal.say(renderDiagnostics(found, shownFrom(terminal, folder, 'say')));
    return Promise.resolve(1);
  }
  mkdirSync(folder, { recursive: true });
  for (const name of wanted) {
    writeFileSync(join(folder, `${name}.hbs`), TEMPLATE_TEXTS[name] ?? '');
  }
  terminal.print(`Wrote:\n${wanted.map((name) => `  ${shown(name)}\n`).join('')}\n${NEXT}`);
  return Promise.resolve(0);
}

const NEXT = `Next: name the folder as runbookTemplates in the environment of the config, and delete what
you do not change: those stay ours.
`;
