// Mistakes made on purpose, in the files after they were generated: each must be found.
import { parse, stringify } from 'yaml';
import type { EmittedFile } from '../../src/index.ts';

type Change = (content: string) => string;

/** The same files, one of them changed. A change that changes nothing is a mistake of the test. */
export function tamper(
  files: readonly EmittedFile[],
  path: string,
  change: Change,
): readonly EmittedFile[] {
  let changed = 0;
  const tampered = files.map((file) => {
    if (file.path !== path) return file;
    const content = change(file.content);
    if (content !== file.content) changed += 1;
    return { ...file, content };
  });
  if (changed !== 1) throw new Error(`${path} is as it was`);
  return tampered;
}

/** An alert that fires at twice its threshold. */
export const twiceTheThreshold =
  (threshold: number): Change =>
  (content) =>
    content.replace(`> ${threshold}`, `> ${2 * threshold}`);

/** An alert that waits twice as long before it fires. */
export const twiceTheFor =
  (minutes: number): Change =>
  (content) =>
    content.replace(`for: ${minutes}m`, `for: ${2 * minutes}m`);

interface Rules {
  readonly groups: readonly {
    readonly rules: readonly { readonly annotations?: Readonly<Record<string, string>> }[];
  }[];
}

/** Links that somebody has mistyped. */
export const brokenLinks: Change = (content) => {
  const { groups }: Rules = parse(content);
  const broken = groups.map((group) => ({
    ...group,
    rules: group.rules.map(({ annotations, ...rule }) => ({
      ...rule,
      ...(annotations && {
        annotations: {
          ...annotations,
          runbook_url: annotations['runbook_url']?.replace('.md', '.txt'),
          dashboard_url: annotations['dashboard_url']?.replace(/panel-\d+/, 'panel-0'),
        },
      }),
    })),
  }));
  return stringify({ groups: broken });
};

interface Routing {
  readonly route: { readonly routes: readonly { readonly matchers: readonly string[] }[] };
}

/** A routing that has lost a team. */
export const withoutRoutesOf =
  (team: string): Change =>
  (content) => {
    const routing: Routing = parse(content);
    const routes = routing.route.routes.filter(
      ({ matchers }) => !matchers.includes(`team="${team}"`),
    );
    return stringify({ ...routing, route: { ...routing.route, routes } });
  };
