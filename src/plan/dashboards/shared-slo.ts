import type { DashboardSpec } from '../../ir/index.ts';
import { INFO_SERIES, SLO_LABEL } from '../../names/index.ts';
import { build } from '../../promql/index.ts';
import { groupBy } from '../../text/index.ts';
import type { SloContext } from '../recording-rules.ts';
import { sharedMaintenance } from '../shared-maintenance.ts';
import { pagesOf, withOwnTitles } from '../slo-pages.ts';
import { promised, promisedTo } from '../window-words.ts';
import { fleetLinks, systemMenu } from './links.ts';
import { maintenanceMarks } from './maintenance.ts';
import { sharedMarks } from './shared-marks.ts';
import { planSloDashboard } from './slo.ts';

/** The pages of a system's SLOs: one for all that promise the same, where they share pages. */
export function planSloDashboards(contexts: readonly SloContext[]): readonly DashboardSpec[] {
  const pages = groupBy(contexts, (it) => pagesOf(it.model.environment, it).dashboard);
  const drawn = [...pages.values()].flatMap((members) => {
    const [first] = members;
    if (!first) return [];
    const { layout } = first.model.environment;
    return [layout === 'fleet' ? shared(first, members) : planSloDashboard(first)];
  });
  return withOwnTitles(drawn);
}

/** The page of one SLO with a variable in its place; what is promised stays as it is. */
function shared(context: SloContext, members: readonly SloContext[]): DashboardSpec {
  const { model, system, slo, service } = context;
  const { dashboard: uid, runbook } = pagesOf(model.environment, context);
  const maintenance = sharedMaintenance(members.map((member) => member.slo));
  const bare = { description: '', sli: { ...slo.sli, sentence: '', definition: {} } };
  const page = planSloDashboard(
    {
      ...context,
      slo: { ...slo, ...bare, id: `$${SLO_LABEL}`, maintenance: maintenance.told },
      // Its SLOs may be those of several services.
      service: { ...service, page: { ...service.page, deploys: 'none' } },
    },
    // Marked below: its matchers name SLOs one by one.
    [],
  );
  return {
    ...page,
    uid,
    title: promisedTo(service.team, slo),
    description: `One SLO of all that promise ${promised(slo)}.`,
    links: [
      ...fleetLinks(model),
      systemMenu(system),
      { title: 'Runbook', url: `${model.environment.runbooksUrl}/${runbook}` },
    ],
    annotations: [...page.annotations, ...maintenanceMarks(sharedMarks(maintenance, members))],
    variables: [
      {
        name: SLO_LABEL,
        title: 'SLO',
        expression: build.selector(INFO_SERIES, [build.matcher('dashboard', '=', uid)]),
        label: SLO_LABEL,
        isSingle: true,
      },
      ...page.variables,
    ],
  };
}
