import type { Plan, EmittedFile, Emitter } from '../../ir/plan.ts';
import type { RouteNode } from '../../ir/routing.ts';
import { ROUTING_EMITTER } from '../../names/index.ts';
import { byText } from '../../text/index.ts';
import { printConfig } from './print-config.ts';

/** Alertmanager's routing tree and receivers: `alertmanager/alertmanager.yaml`. */
export const alertmanager: Emitter = {
  name: ROUTING_EMITTER,
  emit: (plan: Plan): readonly EmittedFile[] => [
    {
      path: 'alertmanager/alertmanager.yaml',
      content: printConfig(plan.routing),
      emitter: ROUTING_EMITTER,
      from: [...new Set(definitions(plan.routing.root))].toSorted(byText),
    },
  ],
};

const definitions = ({ origin, routes }: RouteNode): readonly string[] => [
  ...(origin ? [origin.definition] : []),
  ...routes.flatMap(definitions),
];
