import type { Plan } from '../ir/index.ts';
import type { Model } from '../model/index.ts';

/** What the world is made for: a config, validated and planned. */
export interface DemoSubject {
  readonly model: Model;
  readonly plan: Plan;
}
