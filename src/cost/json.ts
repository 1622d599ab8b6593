import type { Json } from '../ir/index.ts';
import { printDuration } from '../units/index.ts';
import { shareOfCore, type Cost, type Estimate, type OwnedCost } from './estimate.ts';

/** An estimate for other programs. Everything is for 30 seconds; keys never change their meaning. */
export const estimateJson = ({ total, services, slos, rules, assumed }: Estimate): Json => ({
  total: costJson(total),
  services: services.map(ownedJson),
  slos: slos.filter(({ slo }) => slo !== undefined).map(ownedJson),
  rules: rules.map(({ rule, ...cost }) => ({
    kind: rule.kind,
    name: rule.name,
    file: rule.file,
    group: rule.group,
    interval: printDuration(rule.interval),
    service: rule.service,
    ...(rule.slo !== undefined && { slo: rule.slo }),
    ...costJson(cost),
  })),
  assumed,
});

const ownedJson = ({ service, slo, ...cost }: OwnedCost): Json => ({
  service,
  ...(slo !== undefined && { slo }),
  ...costJson(cost),
});

const costJson = (cost: Cost): { readonly [key: string]: Json } => ({
  rules: cost.rules,
  series: rounded(cost.series),
  samples: rounded(cost.samples),
  cpuMilliseconds: rounded(cost.cpu),
  percentOfCore: rounded(shareOfCore(cost)),
});

const rounded = (value: number): number => Math.round(value * 1e6) / 1e6;
