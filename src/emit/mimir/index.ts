import { subject, type Diagnostic } from '../../diagnostics/index.ts';
import type { EmittedFile, Emitter, Plan, RuleFile } from '../../ir/index.ts';
import { MIMIR_EMITTER } from '../../names/index.ts';
import { alertingFiles, checkAlerting } from './alerting.ts';
import { mimirDiagnostics } from './diagnostics.ts';
import { countOf, fitGroups, type Limits } from './groups.ts';

export interface MimirOptions {
  /** Whose rules and routes they are: `X-Scope-OrgID`. @default 'anonymous' */
  readonly tenant?: string;
  /** What the names of rule namespaces begin with: `nines-checkout`. @default 'nines' */
  readonly namespace?: string;
  /** The tenants whose series the rules read, with the tenant itself among them. @default it alone */
  readonly sourceTenants?: readonly string[];
  /** What the tenant is allowed; 0 is any number. @default Mimir's own: 20 rules per group, 70 groups */
  readonly limits?: Partial<Limits>;
  /** Whether the tenant has an Alertmanager of its own in Mimir. @default true */
  readonly alertmanager?: boolean;
}

/** The targets whose files differ from Mimir's in few places. */
export interface Bases {
  readonly rules: Emitter;
  readonly alertmanager: Emitter;
}

const LIMITS: Limits = { rulesPerGroup: 20, groups: 70 };

/** Makes `mimir`, from the targets that write rules and routing for servers of their own. */
export const mimirOn =
  (bases: Bases) =>
  (options: MimirOptions = {}): Emitter => ({
    name: MIMIR_EMITTER,
    check: (plan) => [
      ...checkTenants(options),
      ...checkGroups(plan, options),
      ...(options.alertmanager === false ? [] : checkAlerting(plan)),
    ],
    emit: (plan) => [
      ...ruleFiles(plan, options, bases.rules),
      ...(options.alertmanager === false ? [] : alerting(plan, options, bases.alertmanager)),
    ],
  });

const limitsOf = ({ limits }: MimirOptions): Limits => ({ ...LIMITS, ...limits });
const tenantOf = ({ tenant = 'anonymous' }: MimirOptions): string => tenant;

function ruleFiles(plan: Plan, options: MimirOptions, rules: Emitter): readonly EmittedFile[] {
  const { namespace = 'nines', sourceTenants } = options;
  const files = fitGroups(plan.ruleFiles, limitsOf(options))
    .files.filter(({ groups }) => groups.length > 0)
    .map((file) => (sourceTenants ? federated(file, sourceTenants) : file));
  return rules.emit({ ...plan, ruleFiles: files }).map((file, i) => {
    const name = files[i]?.name ?? '';
    return {
      ...file,
      path: `mimir/${tenantOf(options)}/rules/${name}.yaml`,
      content: file.content.replace(/^groups:$/m, `namespace: ${namespace}-${name}\n$&`),
      emitter: MIMIR_EMITTER,
    };
  });
}

const federated = (file: RuleFile, tenants: readonly string[]): RuleFile => ({
  ...file,
  groups: file.groups.map((group) => ({ ...group, settings: { source_tenants: tenants } })),
});

const alerting = (plan: Plan, options: MimirOptions, base: Emitter): readonly EmittedFile[] =>
  alertingFiles(plan, base, tenantOf(options)).map((file) => ({
    ...file,
    path: `mimir/${tenantOf(options)}/alertmanager/${file.path}`,
    emitter: MIMIR_EMITTER,
  }));

const TENANT = /^(?!\.{1,2}$)[!.*'()\w-]{1,150}$/;

function checkTenants(options: MimirOptions): readonly Diagnostic[] {
  const about = subject('emitter mimir', {});
  const { sourceTenants } = options;
  const tenant = tenantOf(options);
  const bad = [tenant, ...(sourceTenants ?? [])]
    .filter((name) => !TENANT.test(name))
    .map((name) =>
      mimirDiagnostics['bad-tenant'](about, { allowed: 'a name of a tenant', given: `"${name}"` }),
    );
  if (!sourceTenants || sourceTenants.includes(tenant)) return bad;
  const given = sourceTenants.map((name) => `"${name}"`).join(', ');
  return [...bad, mimirDiagnostics['own-tenant-missing'](about, { given, tenant })];
}

function checkGroups({ ruleFiles: files }: Plan, options: MimirOptions): readonly Diagnostic[] {
  const about = subject('emitter mimir', {});
  const limits = limitsOf(options);
  const { count, tooLarge } = fitGroups(files, limits);
  const allowed = limits.groups;
  const before = countOf(files);
  const isOver = allowed > 0 && count > allowed;
  return [
    ...tooLarge.map(({ name, rules }) => {
      const parameters = { group: name, given: rules.length, allowed: limits.rulesPerGroup };
      return mimirDiagnostics['too-many-rules'](about, parameters);
    }),
    ...(isOver ? [mimirDiagnostics['too-many-groups'](about, { given: count, allowed })] : []),
    ...(!isOver && allowed > 0 && before > allowed
      ? [mimirDiagnostics['groups-packed'](about, { before, after: count, allowed })]
      : []),
  ];
}
