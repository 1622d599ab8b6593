import { defineDiagnostics } from '../diagnostics/index.ts';

export const output = defineDiagnostics('output', {
  'edited-by-hand': {
    severity: 'error',
    message: '{file} was edited by hand since it was generated',
    help: 'make the change in the config instead, then overwrite the file with --force',
  },
  'not-ours': {
    severity: 'error',
    message: '{file} exists already and was not generated',
    help: 'move it away, choose another folder with --out, or overwrite it with --force',
  },
  missing: {
    severity: 'error',
    message: '{file} is missing',
    help: 'run `nines generate` and commit the result',
  },
  'out-of-date': {
    severity: 'error',
    message: '{file} is not what the config generates now',
    help: 'run `nines generate` and commit the result',
  },
  'left-over': {
    severity: 'error',
    message: '{file} is left over: the config generates it no more',
    help: 'run `nines generate`, which removes it, and commit the result',
  },
  unlisted: {
    severity: 'warning',
    message: '{file} says that nines generated it, and the manifest does not list it',
    help: 'delete it if nothing needs it; nines deletes only what its manifest lists',
  },
  'not-a-file': {
    severity: 'error',
    message: '{file} is {given}, and only plain files and folders are written to',
    help: 'remove it, or choose another folder with --out',
  },
  'emitter-threw': {
    severity: 'error',
    message: 'emitter {emitter} threw {error}',
    help: 'correct the emitter, or leave it out of `emitters`; if it is one of nines, report a bug',
  },
  'not-emitted-files': {
    severity: 'error',
    message: 'emitter {emitter} returned {given}, and {wanted} is wanted',
    help: 'let `emit` return a list of `{ path, content, emitter, from }`',
  },
  'bad-path': {
    severity: 'error',
    message:
      'emitter {emitter} wants to write {given}, which is not a path inside the output folder',
    help: 'use a relative path with forward slashes and without `..`',
  },
  'path-taken': {
    severity: 'error',
    message: 'emitters {first} and {second} both write {files}',
    help: 'leave one of them out, let them write other files, or give each an environment of its own',
  },
  'unreadable-manifest': {
    severity: 'error',
    message: '{file} cannot be read as the list of what was generated: {reason}',
    help: 'restore it from version control, or take all files over with --force',
  },
  'read-failed': {
    severity: 'error',
    message: 'cannot read {file}: {reason}',
    help: '{help}',
  },
  'write-failed': {
    severity: 'error',
    message: 'cannot write {file}: {reason}',
    help: '{help}',
  },
});
