import { defineDiagnostics } from '../../diagnostics/index.ts';

/** Breaches of a team's own policy. */
export const policyDiagnostics = defineDiagnostics('rule', {
  'policy-label': {
    severity: 'warning',
    message: 'the policy wants a label `{key}`{allowed}, and the rule {given}',
    help: 'set `{key}`{edit}',
  },
  'policy-annotation': {
    severity: 'warning',
    message: 'the policy wants an annotation `{key}`{allowed}, and the rule {given}',
    help: 'set `{key}`{edit}',
  },
  'policy-name': {
    severity: 'warning',
    message: 'the policy wants names like `{pattern}`, got {name}',
    help: 'rename the rule',
  },
  'policy-rejected': {
    severity: 'warning',
    message: 'the policy rejects the {part} {given}: {because}',
    help: 'write something that does not match `{pattern}`',
  },
  'policy-duration': {
    severity: 'warning',
    message: 'the policy wants `{key}` to be {limit}, got {given}',
    help: 'set `{key}` to {limit}',
  },
  'policy-matcher': {
    severity: 'warning',
    message: 'the policy wants every selector of `{metric}` to say which `{label}` it selects',
    help: 'add a matcher: `{edit}`',
  },
  'policy-aggregation': {
    severity: 'warning',
    message: 'the policy wants {operator} to {verb} the label `{label}`',
    help: '{edit}',
  },
  'policy-range': {
    severity: 'warning',
    message: 'the policy allows ranges up to {limit}, got {given}',
    help: 'read less, or record the series first',
  },
  'policy-link': {
    severity: 'warning',
    message: 'the policy wants links {wanted}, got {given} in `{key}`',
    help: 'correct the link',
  },
});
