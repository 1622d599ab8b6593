import { defineDiagnostics } from '../../diagnostics/index.ts';

export const flowDiagnostics = defineDiagnostics('promql', {
  'unknown-metric': {
    severity: 'error',
    message: '`{name}` is neither a known metric nor a recorded series',
    help: '{help}',
  },
  'unknown-label': {
    severity: 'error',
    message: '{place} names `{label}`, which {lack}',
    help: '{help}',
  },
  'needless-label': {
    severity: 'info',
    message: '{place} names `{label}`, which {lack} anyway',
    help: 'leave it out',
  },
  'impossible-matcher': {
    severity: 'error',
    message: '`{matcher}` selects nothing: {because}',
    help: '{help}',
  },
  'join-never-matches': {
    severity: 'error',
    message: '`{operator}` never finds a pair: {because}',
    help: '{help}',
  },
  'unless-without-effect': {
    severity: 'warning',
    message: '`{operator}` never removes a sample: {because}',
    help: '{help}',
  },
  'many-to-many': {
    severity: 'warning',
    message: '`{operator}` fails once its {side} side has two samples that differ only in {labels}',
    help: '{help}',
  },
  'duplicate-series': {
    severity: 'warning',
    message: '{what} leaves samples with the same labels, which Prometheus refuses: {because}',
    help: '{help}',
  },
  'unlabelled-fallback': {
    severity: 'warning',
    message: '`or {fallback}` adds a sample without labels next to those that carry {labels}',
    help: 'write `or on () {fallback}` to add it only where there is no sample at all',
  },
  'always-empty': {
    severity: 'error',
    message: '`{what}` never returns a sample: {because}',
    help: '{help}',
  },
  'include-never-there': {
    severity: 'warning',
    message:
      '`{include}` copies `{label}` from the {side} side, which never carries it, so that the result loses it',
    help: 'leave `{label}` out, or keep it on the {side} side',
  },
});
