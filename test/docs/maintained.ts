// The shop of the docs with planned maintenance, as a manifest tells of it.
import type { Emitter, Json } from '../../src/ir/index.ts';
import {
  availability,
  compile,
  defineConfig,
  service,
  system,
  type MaintenanceDefinition,
} from 'nines';
import { chat, environment, requests, severities, shopTeam, workbook } from './shop.ts';

/** What is planned for the system, for its service and for its SLO. */
export interface Maintained {
  readonly system?: readonly MaintenanceDefinition[];
  readonly service?: readonly MaintenanceDefinition[];
  readonly slo?: readonly MaintenanceDefinition[];
}

export function shopWith(planned: Maintained, emitters?: readonly Emitter[]) {
  const slo = availability({
    objective: '99.9%',
    events: requests,
    bad: { status: '5xx' },
    mitigation: 'Roll back.',
    ...(planned.slo && { maintenance: planned.slo }),
  });
  const checkout = service<string>('checkout', {
    team: shopTeam,
    slos: [slo],
    ...(planned.service && { maintenance: planned.service }),
  });
  const shop = system<string>('shop', {
    severities,
    burnRates: workbook,
    services: [checkout],
    ...(planned.system && { maintenance: planned.system }),
  });
  return defineConfig({
    environment,
    systems: [shop],
    unrouted: [chat],
    ...(emitters && { emitters }),
  });
}

/** The model of its manifest. */
export function modelIn(planned: Maintained): Readonly<Record<string, Json>> {
  const compiled = compile({ config: shopWith(planned), root: '/', texts: new Map() });
  if (!compiled.plan) throw new Error(JSON.stringify(compiled.diagnostics));
  const { model } = compiled.plan;
  if (!isRecord(model)) throw new Error('the model of a manifest is an object');
  return model;
}

const isRecord = (json: Json): json is Readonly<Record<string, Json>> =>
  typeof json === 'object' && json !== null && !Array.isArray(json);
