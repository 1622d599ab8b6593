import type { Sides } from './change.ts';
import type { ReviewedAlert, ReviewedModel } from './manifest.ts';

/**
 * Both models without what one of them cannot tell: a manifest of an older nines says nothing of who
 * is told, how soon, and what is muted, and what it does not say is no change.
 */
export function commonFacts({ before, after }: Sides<ReviewedModel>): Sides<ReviewedModel> {
  const areAlike = (before.told === undefined) === (after.told === undefined);
  // A model of nothing knows that nobody is told of anything.
  if (areAlike || before.systems.length === 0 || after.systems.length === 0) {
    return { before, after };
  }
  return { before: olderFacts(before), after: olderFacts(after) };
}

function olderFacts(model: ReviewedModel): ReviewedModel {
  const { told: _told, inhibitions: _inhibitions, receivers: _receivers, ...rest } = model;
  return {
    ...rest,
    systems: rest.systems.map((system) => ({
      ...system,
      services: system.services.map((service) => ({
        ...service,
        slos: service.slos.map((slo) => ({ ...slo, toldWithin: {} })),
        alerts: service.alerts.map(olderAlert),
      })),
    })),
  };
}

function olderAlert({ toldWithin: _toldWithin, ...alert }: ReviewedAlert): ReviewedAlert {
  return { ...alert, is: '', meansDown: false };
}
