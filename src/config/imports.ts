// Services of other tools' files in the place of `imported(…)`: read when the config has run, so
// that their mistakes are reported with all others.
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type {
  ConfigDefinition,
  ImportedServices,
  ServiceDefinition,
  SystemDefinition,
  TeamDefinition,
} from '../define/index.ts';
import { property, subject, type Diagnosed, type Diagnostic } from '../diagnostics/index.ts';
import type * as ImportRoom from '../import/index.ts';
import { byText, describeThrown } from '../text/index.ts';
import { filesOf } from './file-patterns.ts';

type Room = typeof ImportRoom;

/** The config with all services; as it is, if it imports none. */
export async function readImports(config: ConfigDefinition): Promise<Diagnosed<ConfigDefinition>> {
  // Not validated yet: a config in plain JavaScript may have no props at all.
  const { systems }: Partial<ConfigDefinition['props']> = { ...config.props };
  const isAny = Array.isArray(systems) && config.props.systems.some(hasImports);
  if (!isAny) return [config, []];
  const room = await import('../import/index.ts');
  const found: Diagnostic[] = [];
  const complete = config.props.systems.map((system) =>
    hasImports(system) ? completed(system, room, found) : system,
  );
  return [{ ...config, props: { ...config.props, systems: complete } }, found];
}

// Nothing has been validated yet: a system may be anything.
const hasImports = (system: SystemDefinition | undefined): boolean =>
  Array.isArray(system?.props?.imports);

function completed(system: SystemDefinition, room: Room, found: Diagnostic[]): SystemDefinition {
  const { imports = [], services, ...props } = system.props;
  const more = imports.flatMap((each) => servicesOf(each, { system, room, found }));
  return { ...system, props: { ...props, services: [...services, ...more] } };
}

interface Context {
  readonly system: SystemDefinition;
  readonly room: Room;
  readonly found: Diagnostic[];
}

function servicesOf(
  definition: ImportedServices,
  { system, room, found }: Context,
): readonly ServiceDefinition[] {
  const { patterns, props, place } = definition;
  const about = property(subject(`system ${system.name}`, { place }), 'services');
  const folder = dirname(place.file);
  const paths = patterns.flatMap((pattern) => {
    const files = filesOf(pattern, folder);
    const parameters = { given: pattern, folder: 'the file that names it' };
    if (files.length === 0) found.push(room.importDiagnostics['no-files'](about, parameters));
    return files;
  });
  const files = [...new Set(paths)]
    .toSorted(byText)
    .flatMap((path): readonly ImportRoom.ImportFile[] => {
      try {
        return [{ path, text: readFileSync(path, 'utf8') }];
      } catch (error) {
        const parameters = { file: path, reason: describeThrown(error) };
        found.push(room.importDiagnostics['unreadable-file'](about, parameters));
        return [];
      }
    });
  const { slothWindow = '30d', severities, mitigation, team, teams = {}, dropped = 'warn' } = props;
  const teamOf = (service: string): TeamDefinition | undefined =>
    Object.hasOwn(teams, service) ? teams[service] : team;
  // What labels of the files say as well, is not lost; nothing of it has been validated yet.
  const known = (service: string): Readonly<Record<string, string>> => {
    const name: unknown = teamOf(service)?.name;
    return { system: system.name, team: typeof name === 'string' ? name : '' };
  };
  const read = room.readImport(files, { slothWindow, known });
  if (files.length > 0 && read.services.length === 0)
    found.push(room.importDiagnostics['no-slos'](about, {}));
  found.push(
    ...read.diagnostics.filter(({ severity }) => dropped === 'warn' || severity === 'error'),
  );
  return room.evaluateServices(read.services, { teamOf, severities, mitigation });
}
