import { expectTypeOf } from 'vitest';
import { defineConfig, defineEnvironments, type ConfigDefinition } from '../../src/index.ts';

declare const config: ConfigDefinition;

const both = defineEnvironments(
  {
    staging: { objective: '99%', scrape: '30s' },
    production: { objective: '99.9%', scrape: '15s' },
  },
  (settings, name) => {
    // Texts stay what they are, so that they fit where a percentage or a duration is wanted.
    expectTypeOf(settings.objective).toEqualTypeOf<'99%' | '99.9%'>();
    expectTypeOf(settings.scrape).toEqualTypeOf<'30s' | '15s'>();
    expectTypeOf(name).toEqualTypeOf<'staging' | 'production'>();
    // @ts-expect-error no environment has it
    void settings.objectives;
    return config;
  },
);

expectTypeOf(both.configs.production).toEqualTypeOf<ConfigDefinition>();
// @ts-expect-error there is no such environment
void both.configs.qa;

// @ts-expect-error the function must return a config
defineEnvironments({ staging: {} }, () => 'config');

// @ts-expect-error production does not have it
defineEnvironments({ staging: { url: 'https://a' }, production: {} }, ({ url }) => {
  const environment = { grafanaUrl: String(url), runbooksUrl: '', alertmanagerUrl: '' };
  return defineConfig({ environment, systems: [], unrouted: [] });
});
