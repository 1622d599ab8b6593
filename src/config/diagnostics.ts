import { defineDiagnostics } from '../diagnostics/index.ts';

export const config = defineDiagnostics('config', {
  'already-there': {
    severity: 'error',
    message: '{file} exists already, and init only starts something new',
    help: 'edit it, or choose another folder with --dir',
  },
  'not-found': {
    severity: 'error',
    message: 'there is no slo.config.ts in this folder',
    help: 'run `nines init` to make one, or name yours with --config',
  },
  'missing-file': {
    severity: 'error',
    message: 'there is no file {given}',
    help: 'check the path that follows --config',
  },
  'syntax-error': {
    severity: 'error',
    message: 'the config cannot be read as TypeScript: {reason}',
  },
  'unresolved-import': {
    severity: 'error',
    message: 'cannot find {given}',
    help: '{help}',
  },
  'unknown-export': {
    severity: 'error',
    message: '{module} has no export {given}',
    help: '{help}',
  },
  threw: {
    severity: 'error',
    message: 'the config threw {error}',
  },
  'no-default-export': {
    severity: 'error',
    message: 'the config has no default export',
    help: 'write `export default defineConfig({ … })`',
  },
  'not-a-config': {
    severity: 'error',
    message: 'the default export must come from defineConfig, got {given}',
    help: 'write `export default defineConfig({ … })`',
  },
});
