// `nines init`: a config that works, npm scripts and a CI workflow, where there is none yet.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { configDiagnostics } from '../config/index.ts';
import { NOWHERE, type Diagnostic } from '../diagnostics/index.ts';
import { output } from '../output/diagnostics.ts';
import { renderDiagnostics } from '../report/index.ts';
import { describeThrown } from '../text/index.ts';
import type { Session } from './compile-config.ts';
import type { ExitCode } from './exit-code.ts';
import { addScripts } from './package-scripts.ts';
import GITLAB from './scaffold/gitlab-ci.yml.txt';
import CONFIG from './scaffold/slo.config.ts.txt';
import WORKFLOW from './scaffold/workflow.yml.txt';
import { shownFrom } from './shown.ts';

/** Where pull requests are checked. */
type Ci = 'github' | 'gitlab' | 'none';

export interface InitOptions {
  readonly dir: string;
  readonly ci: Ci;
}

type NewFiles = Readonly<Record<string, string>>;

const CI_FILES: Readonly<Record<Ci, NewFiles>> = {
  github: { '.github/workflows/slo.yml': WORKFLOW },
  gitlab: { '.gitlab-ci.yml': GITLAB },
  none: {},
};

const SCRIPTS: Readonly<Record<string, string>> = {
  generate: 'nines generate',
  'check:slo': 'nines generate --check',
};

const NEXT_STEPS = `Next:
  1. npm install --save-dev nines
  2. Put your own metrics, objectives and channel into slo.config.ts.
  3. npm run generate, then look at generated/ and commit it.
`;

const NEW_PACKAGE = '{\n  "private": true,\n  "type": "module"\n}\n';

export function init({ dir, ci }: InitOptions, { terminal, progress }: Session): Promise<ExitCode> {
  progress.stop();
  const files: NewFiles = { 'slo.config.ts': CONFIG, ...CI_FILES[ci] };
  const folder = resolve(terminal.folder, dir);
  const shown = (name: string): string => relative(terminal.folder, join(folder, name));
  const say = (found: readonly Diagnostic[]): void =>
    terminal.say(renderDiagnostics(found, shownFrom(terminal, folder, 'say')));
  const taken = Object.keys(files).filter((name) => existsSync(join(folder, name)));
  if (taken.length > 0) {
    say(taken.map((name) => configDiagnostics['already-there'](NOWHERE, { file: shown(name) })));
    return Promise.resolve(1);
  }
  try {
    writeAll(folder, files);
  } catch (error) {
    const reason = describeThrown(error).replaceAll(folder, dir);
    const help = 'give another folder to --dir';
    say([output['write-failed'](NOWHERE, { file: dir, reason, help })]);
    return Promise.resolve(2);
  }
  const written = [...Object.keys(files), 'package.json'].map((name) => `  ${shown(name)}\n`);
  terminal.print(`Wrote:\n${written.join('')}\n${NEXT_STEPS}`);
  return Promise.resolve(0);
}

function writeAll(folder: string, files: NewFiles): void {
  for (const [name, content] of Object.entries(files)) write(join(folder, name), content);
  const manifest = join(folder, 'package.json');
  const before = existsSync(manifest) ? readFileSync(manifest, 'utf8') : NEW_PACKAGE;
  write(manifest, addScripts(before, SCRIPTS));
}

function write(file: string, content: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}
