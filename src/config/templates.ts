// The user's own runbook templates: read, compiled, and checked for what needs no page to be seen.
// Handlebars' compiler is loaded only when there are some.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type Handlebars from 'handlebars';
import type { ConfigDefinition } from '../define/index.ts';
import { property, subject, type Diagnosed, type Diagnostic } from '../diagnostics/index.ts';
import type { RunbookTemplate } from '../ir/index.ts';
import { RUNBOOK_TEMPLATES, TEMPLATE_HELPERS } from '../names/index.ts';
import { byText, nearest } from '../text/index.ts';
import { templateDiagnostics } from './template-diagnostics.ts';
import { readUses, type Use } from './template-uses.ts';

/** The templates of the folder that the config names; none when it names none. */
export async function loadTemplates(
  config: ConfigDefinition,
  root: string,
): Promise<Diagnosed<readonly RunbookTemplate[]>> {
  const given = givenFolder(config);
  if (given === undefined) return [[], []];
  const folder = resolve(dirname(config.place.file), given);
  if (!isFolder(folder)) {
    const about = property(subject('config', config), 'environment', 'runbookTemplates');
    return [[], [templateDiagnostics['missing-templates'](about, { given: `"${given}"` })]];
  }
  const { default: handlebars } = await import('handlebars/dist/cjs/handlebars.js');
  const files = readdirSync(folder)
    .filter((file) => !file.startsWith('.') && file !== 'README.md')
    .toSorted(byText);
  const read = files.map((file) => readTemplate(handlebars, join(folder, file), root));
  const templates = read.flatMap(({ template }) => template ?? []);
  const names = new Set([...RUNBOOK_TEMPLATES, ...templates.map(({ name }) => name)]);
  return [
    templates,
    [
      ...read.flatMap(({ problems }) => problems),
      ...read.flatMap(({ file, uses }) => checkUses(file, uses, names)),
      ...unknownFiles(read),
    ],
  ];
}

/** The config has not been validated yet: anything may stand there. */
function givenFolder(config: ConfigDefinition): string | undefined {
  const given = fieldOf(fieldOf(fieldOf(config, 'props'), 'environment'), 'runbookTemplates');
  return typeof given === 'string' ? given : undefined;
}

const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && name in value
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;

const isFolder = (path: string): boolean =>
  statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

interface Read {
  readonly file: string;
  readonly template?: RunbookTemplate;
  readonly uses: readonly Use[];
  readonly problems: readonly Diagnostic[];
}

const ENDING = '.hbs';

// As ours are compiled (scripts/templates.mjs).
const OPTIONS = { strict: true, noEscape: true, explicitPartialContext: false };

function readTemplate(handlebars: typeof Handlebars, file: string, root: string): Read {
  if (!file.endsWith(ENDING)) return { file, uses: [], problems: [] };
  const text = readFileSync(file, 'utf8');
  try {
    const uses = readUses(handlebars.parse(text));
    const template = {
      name: nameOf(file),
      file: relative(root, file).split(sep).join('/'),
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- typed as an object, but its text
      compiled: handlebars.precompile(text, OPTIONS) as string,
      partials: firstLines(uses, 'partial'),
      fields: firstLines(uses, 'field'),
    };
    return { file, template, uses, problems: [] };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { file, uses: [], problems: [broken(file, lineIn(message), sentenceOf(message))] };
  }
}

const firstLines = (uses: readonly Use[], of: Use['kind']): Readonly<Record<string, number>> =>
  Object.fromEntries(
    uses
      .filter(({ kind }) => kind === of)
      .map(({ name, line }) => [name, line])
      .toReversed(),
  );

const nameOf = (file: string): string => (file.split(sep).at(-1) ?? '').replace(/\.[^.]*$/, '');

const broken = (file: string, line: number, problem: string): Diagnostic =>
  templateDiagnostics['broken-template'](
    { path: [], property: [], place: { file, line, column: 1 } },
    { given: nameOf(file), problem },
  );

/** Handlebars says it in one of two ways: `Parse error on line 3:…`, `… - 3:2`. */
const lineIn = (message: string): number =>
  Number(/ on line (\d+)/.exec(message)?.[1] ?? / - (\d+):\d+$/.exec(message)?.[1] ?? 1);

const sentenceOf = (message: string): string =>
  (message.trim().split('\n').at(-1) ?? '').replace(/ - \d+:\d+$/, '').replace(/\.$/, '');

const HELPERS: ReadonlySet<string> = new Set(TEMPLATE_HELPERS);

function checkUses(
  file: string,
  uses: readonly Use[],
  templates: ReadonlySet<string>,
): readonly Diagnostic[] {
  const unknown = (kind: Use['kind'], what: string, known: ReadonlySet<string>): Diagnostic[] =>
    uses
      .filter((use) => use.kind === kind && !known.has(use.name))
      .map(({ name, line }) => {
        const near = nearest(name, [...known]);
        const hint = near === undefined ? '' : `, did you mean "${near}"?`;
        return broken(file, line, `there is no ${what} "${name}"${hint}`);
      });
  return [...unknown('partial', 'template', templates), ...unknown('helper', 'helper', HELPERS)];
}

/** Files that stand in for none of ours, and that none of the others includes: most often a slip. */
function unknownFiles(read: readonly Read[]): readonly Diagnostic[] {
  const included = new Set(
    read.flatMap(({ uses }) =>
      uses.filter(({ kind }) => kind === 'partial').map(({ name }) => name),
    ),
  );
  return read
    .filter(({ file }) => {
      const name = nameOf(file);
      return !(file.endsWith(ENDING) && (RUNBOOK_TEMPLATES.includes(name) || included.has(name)));
    })
    .map(({ file }) => {
      const near = nearest(nameOf(file), RUNBOOK_TEMPLATES);
      return templateDiagnostics['unknown-template'](
        { path: [], property: [], place: { file, line: 1, column: 1 } },
        {
          given: file.split(sep).at(-1) ?? '',
          suggestion:
            near === undefined
              ? `ours are: ${RUNBOOK_TEMPLATES.join(', ')}`
              : `did you mean "${near}${ENDING}"?`,
        },
      );
    });
}
