import type { ConfigDefinition } from '../define/index.ts';
import { property, subject, type Diagnosed } from '../diagnostics/index.ts';
import type { Model } from '../model/index.ts';
import { by } from '../text/index.ts';
import { configDiagnostics } from './diagnostics.ts';
import { resolveDeadMansSwitch } from './dead-mans-switch.ts';
import { resolveEnvironment } from './environment.ts';
import { resolveExistingRouting } from './existing-routing.ts';
import { resolveCatalogue } from './metrics.ts';
import { checkNamedLinks } from './named-links.ts';
import { partBook } from './parts.ts';
import { report, type Scope, type Sources } from './scope.ts';
import { checkDependencies } from './service-pages.ts';
import { checkShape } from './shape.ts';
import { checkUniqueIds, nameOfSlo } from './slos.ts';
import { checkUniqueNames, resolveSystem } from './systems.ts';
import { checkTeams, type TeamBook } from './teams.ts';

export { countSlos } from './environment.ts';
export type { Sources } from './scope.ts';

/**
 * Definitions to Model: fills defaults, turns text into durations and decimals, follows links, and
 * reports every mistake. The Model is absent only when the config's shape is beyond reading.
 */
export function validate(config: ConfigDefinition, sources: Sources): Diagnosed<Model | undefined> {
  const misshapen = checkShape(config);
  if (misshapen.length > 0) return [undefined, misshapen];
  const scope: Scope = { ...sources, diagnostics: [] };
  const { systems, unrouted } = config.props;
  const about = subject('config', config);
  if (systems.length === 0)
    report(scope, configDiagnostics['no-systems'](property(about, 'systems'), {}));
  if (unrouted.length === 0) {
    report(scope, configDiagnostics['no-unrouted-receiver'](property(about, 'unrouted'), {}));
  }
  checkUniqueNames(scope, systems);
  checkUniqueIds(scope, systems);
  checkDependencies(scope, systems);
  checkNamedLinks(scope, systems);
  const environment = resolveEnvironment(scope, config);
  const { alertmanager } = environment.targets;
  for (const receiver of unrouted) {
    report(scope, ...receiver.check(subject('unrouted', receiver), alertmanager));
  }
  const teams: TeamBook = new Map();
  const books = { teams, parts: partBook(systems, nameOfSlo), maintenance: new Map() };
  const resolved = systems.map((system) => resolveSystem(scope, system, environment, books));
  checkTeams(scope, teams);
  const deadMansSwitch = resolveDeadMansSwitch(scope, config, environment);
  const model = {
    environment,
    systems: resolved.toSorted(by(({ name }) => name)),
    unrouted,
    deadMansSwitch,
    existingRouting: resolveExistingRouting(scope, config),
    metrics: resolveCatalogue(scope, config),
  };
  return [model, scope.diagnostics];
}
