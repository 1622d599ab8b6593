// Links of dashboards that name where they lead: there must be such a dashboard or service.
import type { SystemDefinition } from '../define/index.ts';
import { property, subject, type Subject } from '../diagnostics/index.ts';
import type { DashboardDefinition, NamedLink } from '../model/index.ts';
import { suggest } from '../text/index.ts';
import { dashboardDiagnostics } from './diagnostics.ts';
import { report, type Scope } from './scope.ts';

type LinkTarget = NamedLink['to'];

export function checkNamedLinks(scope: Scope, systems: readonly SystemDefinition[]): void {
  const known: Readonly<Record<LinkTarget['kind'], readonly string[]>> = {
    dashboard: systems.flatMap(({ props }) => (props.dashboards ?? []).map(({ name }) => name)),
    service: systems.flatMap(({ props }) => props.services.map(({ name }) => name)),
  };
  for (const system of systems) {
    const parent = subject(`system ${system.name}`, system);
    for (const dashboard of system.props.dashboards ?? []) {
      const about = subject(`dashboard ${dashboard.name}`, dashboard, parent);
      for (const { to, at } of targetsOf(dashboard, about)) {
        if (known[to.kind].includes(to.name)) continue;
        const parameters = { what: to.kind, given: to.name };
        const suggestion = suggest(to.name, known[to.kind]);
        report(
          scope,
          dashboardDiagnostics['unknown-link-target'](at, { ...parameters, suggestion }),
        );
      }
    }
  }
}

interface Found {
  readonly to: LinkTarget;
  readonly at: Subject;
}

function targetsOf({ links, rows }: DashboardDefinition, about: Subject): readonly Found[] {
  const top = links.flatMap((link, i) =>
    'to' in link ? [{ to: link.to, at: property(about, 'links', i) }] : [],
  );
  const panels = rows.flatMap((row) => row.panels);
  const inside = panels.flatMap((panel) => {
    const cells = panel.kind === 'table' ? panel.columns.map(({ link }) => link) : [];
    const at = { ...about, path: [...about.path, `panel ${panel.title}`] };
    return [...(panel.links ?? []), ...cells].flatMap((link) =>
      link?.to ? [{ to: link.to, at }] : [],
    );
  });
  return [...top, ...inside];
}
