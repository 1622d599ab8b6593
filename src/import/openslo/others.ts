// Objects that are no SLO: what SLOs take of them they take by name, and the rest is reported here.
import type { ImportDocument } from '../document.ts';
import type { Fields } from '../fields.ts';
import type { FormatContext } from '../format.ts';
import { readCondition } from './conditions.ts';
import { readPolicy } from './alerting.ts';
import { opensloDiagnostics } from './diagnostics.ts';
import { readMetric } from './indicator.ts';
import { dropMetadata } from './metadata.ts';
import { reportDuplicate } from './references.ts';
import { CONNECTION, CONNECTION_HELP } from './source.ts';
import { isUsed } from './usage.ts';

type Reader = (spec: Fields, context: FormatContext) => unknown;

const IN_CONFIG = 'it is said once, in the config';

const READERS: Readonly<Record<string, Reader>> = {
  AlertCondition: readCondition,
  AlertNotificationTarget: (spec) => {
    spec.ignore('description');
    spec.drop(
      'target',
      'who is told is decided by the severity and the team of the service',
      'name the receivers of the team in the config',
    );
  },
  AlertPolicy: readPolicy,
  DataSource: (spec) => {
    spec.ignore('description', 'type');
    spec.drop('connectionDetails', CONNECTION, CONNECTION_HELP);
  },
  SLI: readMetric,
  Service: (spec) => {
    spec.drop('description', IN_CONFIG, 'give it to service(…) in the config');
  },
};

export const OTHER_KINDS = Object.keys(READERS);

/** Kinds of which nothing becomes unless something names them. */
const NAMED: ReadonlySet<string> = new Set(['AlertCondition', 'AlertPolicy', 'SLI']);

export function readOther(document: ImportDocument, context: FormatContext): void {
  const { root } = document;
  const kind = root.peek('kind') ?? '';
  const given = root.peek('metadata', 'name') ?? '';
  root.ignore('apiVersion', 'kind');
  dropMetadata(root.mapping('metadata'));
  reportDuplicate(document, context);
  const spec = root.mapping('spec');
  if (spec) READERS[kind]?.(spec, context);
  if (NAMED.has(kind) && !isUsed(kind, given, context))
    context.report(opensloDiagnostics['unused-object'](root.about('metadata'), { kind, given }));
}
