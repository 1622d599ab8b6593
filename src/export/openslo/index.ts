// OpenSLO v1: the services, SLIs, SLOs and alert policies of a Model, and what of it has no form there.
import { NOWHERE, type Diagnosed } from '../../diagnostics/index.ts';
import type { Model, Service } from '../../model/index.ts';
import { by } from '../../text/index.ts';
import { once } from './alerting.ts';
import { exportDiagnostics } from './diagnostics.ts';
import { described, document, type OpensloDocument } from './document.ts';
import { SOURCE } from './indicators/index.ts';
import { nameOf } from './names.ts';
import { unsaidOfService } from './report.ts';
import { exportSlos } from './slos.ts';

export type { OpensloDocument } from './document.ts';
export { printDocuments } from './print.ts';

/** Objects by the file in which they stand. */
export interface OpensloFile {
  /** Without ending: the service's name, or `alerting` for what services share. */
  readonly name: string;
  readonly documents: readonly OpensloDocument[];
}

export interface OpensloOptions {
  /** The address of the Prometheus that answers the queries. */
  readonly prometheus?: string;
}

/** The file of what services share; no service can have this name. */
const SHARED = '_shared';

/**
 * The Model as objects of OpenSLO v1: one file for each service, and one for what they share. What
 * OpenSLO cannot say is a diagnostic.
 *
 * @example
 * const [files, diagnostics] = exportOpenslo(model);
 * const yaml = files.map(({ documents }) => printDocuments(documents)).join('---\n');
 */
export function exportOpenslo(
  model: Model,
  { prometheus }: OpensloOptions = {},
): Diagnosed<readonly OpensloFile[]> {
  const services = model.systems
    .flatMap((system) => system.services.map((service) => ({ system, service })))
    .toSorted(by(({ service }) => service.name))
    .map((of) => ({ ...of, exported: exportSlos(of, model) }));
  const [url, leftOut] = publicUrl(prometheus);
  const source = document(
    'DataSource',
    { name: SOURCE, displayName: 'Prometheus' },
    { type: 'Prometheus', connectionDetails: url === undefined ? {} : { url } },
  );
  const shared = [source, ...services.flatMap(({ exported }) => exported.shared)];
  return [
    [
      { name: SHARED, documents: once(shared) },
      ...services
        .filter(({ exported }) => exported.own.length > 0)
        .map(({ service, exported }) => ({
          name: service.name,
          documents: [serviceDocument(service), ...exported.own],
        })),
    ],
    [
      ...leftOut,
      ...services.flatMap(({ service, exported }) => [
        ...exported.diagnostics,
        ...unsaidOfService(service),
      ]),
    ],
  ];
}

/** An export is committed and passed on, so that no password may stand in it. */
function publicUrl(given: string | undefined): Diagnosed<string | undefined> {
  const url = given !== undefined && URL.canParse(given) ? new URL(given) : undefined;
  if (!url || (url.username === '' && url.password === '')) return [given, []];
  url.username = '';
  url.password = '';
  return [url.href, [exportDiagnostics['credentials-left-out'](NOWHERE, {})]];
}

const serviceDocument = ({ name, title, description, team }: Service): OpensloDocument =>
  document(
    'Service',
    { name: nameOf(name), displayName: title, labels: { team: team.name } },
    described(description),
  );
