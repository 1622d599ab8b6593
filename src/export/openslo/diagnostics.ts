import { defineDiagnostics } from '../../diagnostics/index.ts';

/** What OpenSLO v1 cannot say. */
export const exportDiagnostics = defineDiagnostics('export', {
  'no-indicator': {
    severity: 'warning',
    message: 'an SLI of kind {kind} has no form in OpenSLO v1: {slo} is left out',
    help: 'say what counts with one of the SLIs of nines, or write this object by hand',
  },
  'no-composite': {
    severity: 'warning',
    message: 'OpenSLO v1 cannot say {what}: {slo} is left out',
    help: 'its parts are exported; make a whole of them there by hand',
  },
  'not-said': {
    severity: 'info',
    message: 'OpenSLO v1 cannot say {what}',
    help: '{instead}',
  },
  'credentials-left-out': {
    severity: 'warning',
    message: 'the address of the data source has a user or a password: they are left out',
    help: 'give --prometheus without them, and let whoever reads the export log in by itself',
  },
  rounded: {
    severity: 'info',
    message: 'OpenSLO v1 has no {what} of {given}: {slo} is exported with {exported}',
  },
});
