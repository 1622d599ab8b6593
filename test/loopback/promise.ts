// How soon somebody must be told of a fault: what the compiler promises, in the config's time.
import type { Slo } from '../../src/model/index.ts';
import { detectionOf } from '../../src/simulate/alert-times.ts';
import { decimal } from '../../src/units/index.ts';
import type { Generated } from './config.ts';

/**
 * The notice time of an alert on a cause, or of an SLO of which everything fails: the same figures
 * as in the certificate of the routes.
 */
export function noticeTime({ plan }: Generated, alert: string, about: string): number {
  const time = plan.noticeTimes.find((each) => each.alert === alert && each.about === about);
  if (!time) throw new Error(`no notice time of ${alert} about ${about}`);
  return time.total;
}

/** The same of an SLO of which only a share of events is bad: the longest that `nines simulate` finds. */
export function simulatedTime(
  { model }: Generated,
  { slo: id, errorRatio }: { readonly slo: string; readonly errorRatio: string },
): number {
  const { environment, systems } = model;
  const slo = systems
    .flatMap(({ services }) => services)
    .flatMap(({ slos }) => slos)
    .find((each) => each.id === id);
  const tier = slo?.tiers[0];
  const times =
    slo && tier && detectionOf({ ...watched(slo), tier, environment }, decimal(errorRatio));
  if (!tier || !times) throw new Error(`no alert of ${id} fires at ${errorRatio}`);
  return times.max + tier.severity.groupWait;
}

const watched = ({ budget, counting }: Slo) => ({ budget, counting });
