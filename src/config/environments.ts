// Which configs a default export stands for: itself, or one for each environment. Looks at it as at
// anything that comes from outside: it may be plain JavaScript.
import type { ConfigDefinition, EnvironmentsDefinition } from '../define/index.ts';
import { NOWHERE, subject, type Diagnosed, type Diagnostic } from '../diagnostics/index.ts';
import { byText, suggest } from '../text/index.ts';
import { environmentDiagnostics as report } from './environment-diagnostics.ts';

export interface NamedConfig {
  readonly config: ConfigDefinition;
  /** Absent where the config has no environments. */
  readonly environment?: string;
}

// By `kind`, not by class: the config may come from another copy of the library.
const isKind = (value: unknown, kind: string): boolean =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind === kind;

const isConfig = (value: unknown): value is ConfigDefinition => isKind(value, 'config');

const isEnvironments = (value: unknown): value is EnvironmentsDefinition =>
  isKind(value, 'environments');

/** Undefined for what is neither a config nor environments. */
export function configsOf(exported: unknown): Diagnosed<readonly NamedConfig[]> | undefined {
  if (isConfig(exported)) return [[{ config: exported }], []];
  if (!isEnvironments(exported)) return undefined;
  const about = subject('environments', exported);
  const entries: readonly (readonly [string, unknown])[] = Object.entries(
    exported.configs,
  ).toSorted(([a], [b]) => byText(a, b));
  if (entries.length === 0) return [[], [report['none-there'](about, {})]];
  const read = entries.map(([name, config]) => readOne(name, config, exported));
  const mistakes = read.flatMap(([, found]) => found);
  return [mistakes.length > 0 ? [] : read.flatMap(([each]) => each ?? []), mistakes];
}

const NAME = /^[a-z0-9][a-z0-9-]{0,62}$/;

function readOne(
  name: string,
  config: unknown,
  of: EnvironmentsDefinition,
): Diagnosed<NamedConfig | undefined> {
  const about = subject('environments', of);
  if (!NAME.test(name)) {
    const allowed = 'with small letters, digits and hyphens';
    return [undefined, [report['bad-name'](about, { allowed, given: JSON.stringify(name) })]];
  }
  if (!isConfig(config)) {
    const given = config === null ? 'null' : `a value of type ${typeof config}`;
    return [undefined, [report['not-a-config'](about, { name, given })]];
  }
  return [{ config, environment: name }, []];
}

/** Those of the environment that was asked for, or all; a name that is none is reported. */
export function chooseEnvironment<T extends { readonly environment?: string }>(
  all: readonly T[],
  asked: string | undefined,
): Diagnosed<readonly T[]> {
  if (asked === undefined) return [all, []];
  const chosen = all.filter(({ environment }) => environment === asked);
  if (chosen.length > 0) return [chosen, []];
  const names = all.flatMap(({ environment }) => environment ?? []);
  const help =
    names.length === 0
      ? 'leave --environment out, or export what defineEnvironments gives'
      : suggest(asked, names);
  const unknown: Diagnostic = report.unknown(NOWHERE, { given: asked, help });
  return [[], [unknown]];
}

export const notChosen = (all: readonly Pick<NamedConfig, 'environment'>[]): Diagnostic => {
  const names = all.map(({ environment }) => environment).join(', ');
  return report['not-chosen'](NOWHERE, { names });
};
