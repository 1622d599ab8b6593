// Reads a template of a receiver's text, as Alertmanager fills it when it notifies.
import { alertmanagerLanguage } from './alertmanager.ts';
import type { TemplateNode } from './nodes.ts';
import { parseTemplate } from './parse-template.ts';
import type { TemplateProblem } from './problem.ts';
import { walkOf } from './reading.ts';
import { ANY } from './values.ts';
import { calledName, walkDefined, walkNodes } from './walk-nodes.ts';

/** Templates by name, from files that `{{ define }}` them. */
export type NamedTemplates = ReadonlyMap<string, readonly TemplateNode[]>;

export interface NotificationOptions {
  /** The oldest Alertmanager that must fill it. @default '0.25' */
  readonly target?: string;
  /** Templates that are defined elsewhere. */
  readonly templates?: NamedTemplates;
}

export interface NotificationReading {
  /** In the order of the text. */
  readonly problems: readonly TemplateProblem[];
  /** What the text itself defines. */
  readonly templates: NamedTemplates;
  /** The names that it asks for, in vain; each once. */
  readonly missing: readonly string[];
}

/**
 * What is wrong with a template, and with those that it asks for. It never throws.
 *
 * @example readNotification('{{ .CommonLabels.job | toUper }}').problems // there is no function `toUper`
 */
export function readNotification(
  text: string,
  { target = '0.25', templates = new Map() }: NotificationOptions = {},
): NotificationReading {
  const syntax: TemplateProblem[] = [];
  const language = alertmanagerLanguage(target);
  const report = (problem: TemplateProblem): unknown => syntax.push(problem);
  const { nodes, defined } = parseTemplate(text, OLDEST_GO, report, language);
  const data = { kind: 'notification' } as const;
  const missing = new Set<string>();
  const walk = {
    ...walkOf({ target: OLDEST_GO, defined: new Map([...templates, ...defined]), data, syntax }),
    variables: [{ name: '$', value: data }],
    missing,
  };
  walkNodes(walk, nodes);
  const called = new Set([...walk.called].map(calledName));
  for (const [name, own] of defined) if (!called.has(name)) walkDefined(walk, name, own, ANY);
  const problems = [...syntax, ...walk.problems];
  return { problems, templates: defined, missing: [...missing] };
}

/** Built with the Go of Alertmanager 0.25, or an older one. */
const OLDEST_GO = '2.42';
