import type { ConfigValue } from '../ir/routing.ts';
import type { ConfigPath, IntegrationConfig, ReceiverConfig } from './config.ts';
import { fields, items, type Problems } from './yaml-fields.ts';

export const readReceivers = (given: unknown, problems: Problems): readonly ReceiverConfig[] =>
  items(given, ['receivers'], problems).map((each, i) => readReceiver(each, i, problems));

function readReceiver(given: unknown, index: number, problems: Problems): ReceiverConfig {
  const at = ['receivers', index];
  const { name, labels, ...rest } = fields(given, at, problems);
  if (typeof name !== 'string' || name === '') problems.refuse(at, 'has no name');
  readLabels(labels, { at, name }, problems);
  const integrations = Object.entries(rest).flatMap(([integration, configs]) => {
    if (!integration.endsWith('_configs')) {
      problems.refuse(at, `has a field "${integration}" that there is not`, [...at, integration]);
      return [];
    }
    return items(configs, [...at, integration], problems).map((each, i): IntegrationConfig => {
      const place = [...at, integration, i];
      return { integration, config: readConfig(each, place, problems) };
    });
  });
  return { name: String(name), integrations };
}

/** Labels of receivers, since Alertmanager 0.33, decide about nothing. */
function readLabels(
  given: unknown,
  { at, name }: { readonly at: ConfigPath; readonly name: unknown },
  problems: Problems,
): void {
  const own = fields(given, [...at, 'labels'], problems)['name'];
  if (own !== undefined && own !== name)
    problems.refuse([...at, 'labels', 'name'], 'must be the name of the receiver');
}

function readConfig(
  given: unknown,
  at: ConfigPath,
  problems: Problems,
): IntegrationConfig['config'] {
  const entries = Object.entries(fields(given, at, problems));
  return Object.fromEntries(
    entries.map(([key, value]) => [key, readValue(value, [...at, key], problems)]),
  );
}

function readValue(given: unknown, at: ConfigPath, problems: Problems): ConfigValue {
  if (typeof given === 'string') return given;
  if (Array.isArray(given)) {
    return given.map((each, i) => readValue(each, [...at, i], problems));
  }
  return readConfig(given, at, problems);
}
