import type { ConfigValue, NamedTemplate, ReceiverPlan } from '../../ir/routing.ts';
import { MESSAGE_TEMPLATES, referencesIn } from '../../messages/index.ts';
import { by } from '../../text/index.ts';

/**
 * The templates that receivers name in their texts, and those that these name in turn. Of names that
 * are not ours Alertmanager may have a template of its own.
 */
export function templatesFor(receivers: readonly ReceiverPlan[]): readonly NamedTemplate[] {
  const found = new Map<string, NamedTemplate>();
  const follow = (text: string): void => {
    for (const name of referencesIn(text)) {
      const template = Object.hasOwn(MESSAGE_TEMPLATES, name) ? MESSAGE_TEMPLATES[name] : undefined;
      if (!template || found.has(name)) continue;
      found.set(name, { name, ...template });
      follow(template.text);
    }
  };
  for (const { integrations } of receivers)
    for (const { config } of integrations) textsOf(config).forEach(follow);
  return [...found.values()].toSorted(by(({ name }) => name));
}

const textsOf = (value: ConfigValue): readonly string[] =>
  typeof value === 'object' ? Object.values(value).flatMap(textsOf) : [String(value)];
