import { defineDiagnostics } from '../../diagnostics/index.ts';

export const mimirDiagnostics = defineDiagnostics('mimir', {
  'bad-tenant': {
    severity: 'error',
    message: 'the tenant must be {allowed}, got {given}',
    help: "use up to 150 letters, digits and !-_.*'()",
  },
  'own-tenant-missing': {
    severity: 'error',
    message:
      'rules read tenants {given}, and tenant {tenant}, where their series go, is none of them',
    help: 'add "{tenant}" to sourceTenants: windows and alerts read what other rules record',
  },
  'too-many-rules': {
    severity: 'error',
    message: 'group {group} has {given} rules that need each other, and a group may have {allowed}',
    help: 'raise ruler_max_rules_per_rule_group of the tenant, and say so in `limits.rulesPerGroup`',
  },
  'too-many-groups': {
    severity: 'error',
    message:
      'there are {given} rule groups however they are packed, and the tenant may have {allowed}',
    help: 'raise ruler_max_rule_groups_per_tenant, and say so in `limits.groups`, or use two tenants',
  },
  'groups-packed': {
    severity: 'info',
    message: '{before} rule groups are packed into {after}, as the tenant may have {allowed}',
    help: 'raise ruler_max_rule_groups_per_tenant, and say so in `limits.groups`, to keep one per SLO',
  },
  'refused-receiver': {
    severity: 'error',
    message: 'receiver {receiver} uses {integration}, which Mimir does not send to',
    help: 'send through one of those that it knows, such as a webhook',
  },
  'refused-field': {
    severity: 'error',
    message: '{where} sets {field}, which Mimir refuses',
    help: 'leave it out: certificates and proxies are the business of those who run Mimir',
  },
});
