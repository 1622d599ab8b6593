import { capturePlace, type Place } from '../diagnostics/index.ts';
import type { ConfigDefinition } from './config.ts';

/** One config for each environment. */
export interface EnvironmentsDefinition<Name extends string = string> {
  readonly kind: 'environments';
  readonly configs: Readonly<Record<Name, ConfigDefinition>>;
  readonly place: Place;
}

/**
 * Configs that say the same but for their settings; the default export of `slo.config.ts` where
 * there are several environments. Each is compiled and proven for itself, into a folder of its name.
 *
 * @example
 * defineEnvironments(
 *   {
 *     staging: { host: 'staging.example.com', objective: '99%', page: chat },
 *     production: { host: 'example.com', objective: '99.9%', page: pager },
 *   },
 *   ({ host, objective, page }) => defineConfig({ … }),
 * )
 * // generated/staging/prometheus/rules/checkout.yaml
 * // generated/production/prometheus/rules/checkout.yaml
 */
export function defineEnvironments<const All extends Readonly<Record<string, unknown>>>(
  settings: All,
  configure: (settings: All[keyof All], name: keyof All & string) => ConfigDefinition,
): EnvironmentsDefinition<keyof All & string> {
  const place = capturePlace();
  const configs: Partial<Record<keyof All, ConfigDefinition>> = {};
  for (const name in settings) configs[name] = configure(settings[name], name);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each of them was just filled in
  const all = Object.freeze(configs) as Readonly<Record<keyof All & string, ConfigDefinition>>;
  return Object.freeze({ kind: 'environments', configs: all, place });
}
