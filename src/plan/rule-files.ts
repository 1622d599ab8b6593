import type { RuleFile, RuleGroup } from '../ir/index.ts';
import { baseGroup, causeGroup, periodGroup, slowGroup } from '../names/index.ts';
import { burnRateAlert } from './burn-rate-alerts.ts';
import { causeAlert } from './cause-alerts.ts';
import { dataMissingAlerts } from './data-missing-alert.ts';
import type { AlertContext, PlannedAlert } from './planned-alert.ts';
import { baseRules, periodRules, slowRules, type SloContext } from './recording-rules.ts';
import { isBaseTier } from './windows.ts';

/** The rules of one service and the alerts that they can raise. */
export interface PlannedRules {
  readonly file: RuleFile;
  readonly alerts: readonly PlannedAlert[];
}

export function planRules(context: AlertContext): PlannedRules {
  const { model, service, system } = context;
  const slos = service.slos.map((slo) => sloGroups({ ...context, slo }));
  const causes = [
    ...service.alerts.map((alert) => causeAlert(context, alert)),
    ...dataMissingAlerts(context),
  ];
  const causeGroups: readonly RuleGroup[] =
    causes.length === 0
      ? []
      : [
          {
            name: causeGroup(service.name),
            interval: model.environment.evaluationInterval,
            rules: causes.map(({ rule }) => rule),
          },
        ];
  return {
    file: {
      name: service.name,
      title: `${system.title}: ${service.title}`,
      groups: [...slos.flatMap(({ groups }) => groups), ...causeGroups],
    },
    alerts: [...slos.flatMap(({ alerts }) => alerts), ...causes],
  };
}

interface SloGroups {
  readonly groups: readonly RuleGroup[];
  readonly alerts: readonly PlannedAlert[];
}

function sloGroups(context: SloContext & AlertContext): SloGroups {
  const { slo, model } = context;
  const { evaluationInterval, ticketInterval, tileInterval } = model.environment;
  const tiers = slo.tiers.map((tier) => ({ tier, planned: burnRateAlert(context, tier) }));
  const alertsOf = (base: boolean): readonly PlannedAlert['rule'][] =>
    tiers.filter(({ tier }) => isBaseTier(tier) === base).map(({ planned }) => planned.rule);
  return {
    groups: [
      {
        name: baseGroup(slo.id),
        interval: evaluationInterval,
        rules: [...baseRules(context), ...alertsOf(true)],
      },
      {
        name: slowGroup(slo.id),
        interval: ticketInterval,
        rules: [...slowRules(context), ...alertsOf(false)],
      },
      { name: periodGroup(slo.id), interval: tileInterval, rules: periodRules(context) },
    ],
    alerts: tiers.map(({ planned }) => planned),
  };
}
