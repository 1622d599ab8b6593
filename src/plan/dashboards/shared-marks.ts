// Maintenance on a page that SLOs share: each is marked for the SLOs that have it.
import type { Maintenance } from '../../model/index.ts';
import { INFO_SERIES, SERVICE_LABEL, SLO_LABEL } from '../../names/index.ts';
import type { Expression, Matcher } from '../../promql/ast.ts';
import { build } from '../../promql/index.ts';
import { byText, groupBy } from '../../text/index.ts';
import type { SloContext } from '../recording-rules.ts';
import type { SharedMaintenance } from '../shared-maintenance.ts';
import type { Marked } from './maintenance.ts';

export function sharedMarks(
  { ofAll, ofSome }: SharedMaintenance,
  members: readonly SloContext[],
): readonly Marked[] {
  const has = (maintenance: Maintenance): readonly SloContext[] =>
    members.filter(({ slo }) => slo.maintenance.includes(maintenance));
  const apart = ofSome.map((each) => ({ all: [each], where: chosenOneOf(has(each), members) }));
  return [{ all: ofAll }, ...apart];
}

/** There while the chosen SLO is one of these. */
const chosenOneOf = (own: readonly SloContext[], members: readonly SloContext[]): Expression =>
  build.selector(INFO_SERIES, [
    build.matcher(SLO_LABEL, '=', `$${SLO_LABEL}`),
    toldApart(own, members),
  ]);

/** By their services where each of those has it for all of its SLOs, else one by one. */
function toldApart(own: readonly SloContext[], members: readonly SloContext[]): Matcher {
  const byService = groupBy(members, ({ service }) => service.name);
  const services = [...new Set(own.map(({ service }) => service.name))].toSorted(byText);
  const areWhole = services.every((name) =>
    (byService.get(name) ?? []).every((member) => own.includes(member)),
  );
  return areWhole
    ? build.oneOf(SERVICE_LABEL, services)
    : build.oneOf(SLO_LABEL, own.map(({ slo }) => slo.id).toSorted(byText));
}
