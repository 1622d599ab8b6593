// The texts that Alertmanager fills: those of the emitted receivers, and the files of templates that
// the emitted configuration names.
import type { EmittedFile } from '../ir/index.ts';
import { ALERTMANAGER_FILE, textsOf } from './alertmanager-file.ts';
import { field, isObject, list } from './fields.ts';
import { readYaml } from './read-file.ts';

/** A text of a receiver, and where it was first seen. */
export interface MessageText {
  readonly text: string;
  readonly receiver: string;
  /** @example 'slack_configs.title' */
  readonly field: string;
  /** Whether Alertmanager escapes what it fills in. */
  readonly isHtml: boolean;
}

/** Every text with a template in it, once. None where no configuration is emitted. */
export function messageTexts(files: readonly EmittedFile[]): readonly MessageText[] {
  const receivers = list(configuration(files), 'receivers');
  const seen = new Set<object>();
  const found = receivers.filter(isObject).flatMap(({ name, ...integrations }) =>
    Object.keys(integrations).flatMap((integration) =>
      list(integrations, integration).flatMap((config) =>
        templatesIn(config, integration, seen).map(({ text, field: at }) => ({
          text,
          receiver: String(name),
          field: at,
          isHtml: isHtml(at, config),
        })),
      ),
    ),
  );
  return [...new Map(found.toReversed().map((it) => [`${it.isHtml} ${it.text}`, it])).values()];
}

function configuration(files: readonly EmittedFile[]): unknown {
  const file = files.find(({ path }) => path === ALERTMANAGER_FILE);
  return file && (textsOf(file) ?? readYaml(file).value);
}

/** What YAML repeats by an alias is looked at once: there may be more of it than memory. */
function templatesIn(
  value: unknown,
  at: string,
  seen: Set<object>,
): readonly { readonly text: string; readonly field: string }[] {
  if (typeof value === 'string') return value.includes('{{') ? [{ text: value, field: at }] : [];
  if (!isObject(value) || seen.has(value)) return [];
  seen.add(value);
  return Object.entries(value).flatMap(([key, each]) =>
    templatesIn(each, Array.isArray(value) ? at : `${at}.${key}`, seen),
  );
}

/** Fields that are HTML when another field says so. */
const HTML: Readonly<Record<string, readonly [field: string, values: readonly unknown[]]>> = {
  'pushover_configs.message': ['html', [true, 'true', 'True', 'TRUE']],
  'telegram_configs.message': ['parse_mode', ['HTML']],
};

function isHtml(at: string, config: unknown): boolean {
  if (at === 'email_configs.html') return true;
  if (!Object.hasOwn(HTML, at)) return false;
  const [key = '', values = []] = HTML[at] ?? [];
  // Telegram's messages are HTML unless something else is said.
  return values.includes(field(config, key) ?? 'HTML');
}

const FOLDER = 'alertmanager/';

/** The globs of a configuration's template files, from the output folder on. */
export function templateGlobs(files: readonly EmittedFile[]): readonly string[] {
  const globs = list(configuration(files), 'templates');
  return globs.map(String).map((glob) => (glob.startsWith('/') ? glob : `${FOLDER}${glob}`));
}

/** The emitted files that Alertmanager will read templates from. */
export function templateFiles(files: readonly EmittedFile[]): readonly EmittedFile[] {
  const patterns = templateGlobs(files).map(globPattern);
  return files.filter(({ path }) => patterns.some((pattern) => pattern.test(path)));
}

const globPattern = (glob: string): RegExp =>
  new RegExp(
    `^${glob
      .replace(/[\\^$.+()[\]{}|]/g, '\\$&')
      .replaceAll('*', '[^/]*')
      .replaceAll('?', '[^/]')}$`,
  );

/** Templates that Alertmanager brings along: `slack.default.title`, `__subject`. */
export const isBuiltIn = (name: string): boolean => /^(?:__\w+|\w+\.default\.\w+)$/.test(name);
