// What explanations are made from.
import type { Cost, RuleCost } from '../cost/estimate.ts';
import { estimate, NOTHING_SAID, rulesOfPlan } from '../cost/index.ts';
import type { ConfigDefinition } from '../define/index.ts';
import type { Place } from '../diagnostics/index.ts';
import type { Plan } from '../ir/index.ts';
import type { Model, Service, Slo, System } from '../model/index.ts';
import { planServicePages, type ServicePages } from '../plan/runbooks/service-pages.ts';
import { policyPlaces, settingSource, type Setting } from './deciders.ts';
import { indexRules, type PlacedRule, type RuleIndex } from './rule-index.ts';
import { late } from '../text/index.ts';

/** A service and where it belongs. */
export interface PlacedService {
  readonly system: System;
  readonly service: Service;
}

export interface PlacedSlo extends PlacedService {
  readonly slo: Slo;
}

export interface World {
  readonly plan: Plan;
  readonly model: Model;
  readonly index: RuleIndex;
  readonly services: readonly PlacedService[];
  readonly slos: readonly PlacedSlo[];
  /** `slo.config.ts:12`, as people see it from where they stand; `nines` of what packs have. */
  readonly at: (place: Place) => string;
  /** Where the burn rates of an SLO are decided: `slo.config.ts:60`. */
  readonly policyOf: (slo: Slo) => string;
  /** Who decides a setting of the environment. */
  readonly setting: (setting: Setting) => string;
  /** `generated/prometheus/rules/api.yaml`. */
  readonly output: (path: string) => string;
  readonly pagesOf: (placed: PlacedService) => ServicePages;
  readonly costOf: (rule: PlacedRule) => RuleCost | undefined;
  /** Of all rules of an SLO. */
  readonly costOfSlo: (id: string) => Cost | undefined;
}

export interface WorldGiven {
  readonly config: ConfigDefinition;
  readonly plan: Plan;
  readonly model: Model;
  readonly file: (path: string) => string;
  readonly output: (path: string) => string;
}

export function openWorld({ config, plan, model, file, output }: WorldGiven): World {
  const services = model.systems.flatMap((system) =>
    system.services.map((service) => ({ system, service })),
  );
  const pages = new Map<string, ServicePages>();
  const costs = late(() => costsOf(plan));
  const index = indexRules(plan);
  const policies = policyPlaces(config, model);
  const at = (place: Place): string =>
    place.file === '' ? 'nines' : `${file(place.file)}:${place.line}`;
  return {
    plan,
    model,
    index,
    services,
    slos: services.flatMap((placed) => placed.service.slos.map((slo) => ({ ...placed, slo }))),
    at,
    policyOf: (slo) => at(policies.get(slo) ?? slo.place),
    setting: (setting) => settingSource(config, setting),
    output,
    pagesOf: (placed) => {
      const known = pages.get(placed.service.name) ?? planServicePages(model, plan, placed);
      pages.set(placed.service.name, known);
      return known;
    },
    costOf: (rule) => costs().byRule[index.rules.indexOf(rule)],
    costOfSlo: (id) => costs().slos.find(({ slo }) => slo === id),
  };
}

function costsOf(plan: Plan) {
  const rules = rulesOfPlan(plan);
  const { scrapeInterval } = plan.collection;
  const { rules: costs, slos } = estimate(rules, { cardinality: NOTHING_SAID, scrapeInterval });
  const found = new Map(costs.map((cost) => [cost.rule, cost]));
  return { byRule: rules.map((rule) => found.get(rule)), slos };
}
