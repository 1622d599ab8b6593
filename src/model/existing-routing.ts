import type { ConfigValue } from '../ir/routing.ts';

/** What an Alertmanager configuration file of the user's own holds, as it was written. */
export interface ExistingRouting {
  /** Its root route: a receiver, and routes below it. */
  readonly route: { readonly [key: string]: ConfigValue };
  readonly receivers: readonly ConfigValue[];
  readonly inhibitRules: readonly ConfigValue[];
  readonly timeIntervals: readonly ConfigValue[];
  readonly templates: readonly ConfigValue[];
  readonly global: { readonly [key: string]: ConfigValue };
}
