import { basename } from 'node:path';
import { expect, it } from 'vitest';
import type { Diagnostic } from '../../src/diagnostics/index.ts';
import * as tables from '../../src/validate/diagnostics.ts';
import { pageDiagnostics } from '../../src/validate/page-diagnostics.ts';
import {
  escalationDiagnostics,
  hoursDiagnostics,
  rotationDiagnostics,
  switchDiagnostics,
} from '../../src/validate/on-call-diagnostics.ts';
import { MISTAKES_OF_ALERTS } from './mistakes/alerts.ts';
import { MISTAKES_OF_DASHBOARDS } from './mistakes/dashboards.ts';
import { MISTAKES_OF_FUNCTIONS } from './mistakes/functions.ts';
import { MISTAKES_OF_ROTATIONS } from './mistakes/rotations.ts';
import { MISTAKES_ON_CALL } from './mistakes/on-call.ts';
import { MISTAKES_OF_SERVICE_PAGES } from './mistakes/service-pages.ts';
import { MISTAKES_OF_SHAPE } from './mistakes/shapes.ts';
import { MISTAKES_OF_SLOS } from './mistakes/slos.ts';
import { MISTAKES_OF_SYSTEMS } from './mistakes/systems.ts';
import { MISTAKES_OF_WINDOWS } from './mistakes/windows.ts';
import { validated } from './valid-config.ts';

const MISTAKES = [
  ...MISTAKES_OF_SHAPE,
  ...MISTAKES_OF_SYSTEMS,
  ...MISTAKES_OF_SLOS,
  ...MISTAKES_OF_WINDOWS,
  ...MISTAKES_OF_ALERTS,
  ...MISTAKES_ON_CALL,
  ...MISTAKES_OF_ROTATIONS,
  ...MISTAKES_OF_DASHBOARDS,
  ...MISTAKES_OF_SERVICE_PAGES,
  ...MISTAKES_OF_FUNCTIONS,
];

it('finds nothing in a valid config', () => {
  const [model, mistakes] = validated();
  expect(mistakes).toEqual([]);
  expect(model?.systems.map(({ name }) => name)).toEqual(['shop']);
});

it.each(MISTAKES)('reports $title', ({ changes, code, path, property, message }) => {
  const [, mistakes] = validated(changes);
  expect(mistakes.map((found) => [found.code, found.path, found.property, found.message])).toEqual([
    [code, path, property, message],
  ]);
});

it('says where each mistake is and how to mend it', () => {
  const reported = MISTAKES.flatMap(({ changes }) => validated(changes)[1]);
  const files = new Set(reported.map(({ place }) => basename(place?.file ?? '')));
  expect(files).toEqual(
    new Set([
      'alerts.ts',
      'dashboards.ts',
      'functions.ts',
      'on-call.ts',
      'rotations.ts',
      'service-pages.ts',
      'shapes.ts',
      'slos.ts',
      'systems.ts',
      'valid-config.ts',
      'windows.ts',
    ]),
  );
  expect(reported.filter(({ help }) => !help || /\{\w+\}/.test(help))).toEqual([]);
});

it('has a case here for every code that it can report', () => {
  const about = { path: [], property: [] };
  const others = [
    pageDiagnostics,
    hoursDiagnostics,
    rotationDiagnostics,
    escalationDiagnostics,
    switchDiagnostics,
  ];
  const codes = [...Object.values<object>(tables), ...others].flatMap((table) =>
    Object.values(table).map((report: CallableFunction) => {
      // A code does not depend on what its text is filled with.
      const { code }: Diagnostic = Reflect.apply(report, undefined, [about, {}]);
      return code;
    }),
  );
  const raised = new Set(MISTAKES.map(({ code }) => code));
  expect(codes.filter((code) => !raised.has(code))).toEqual([]);
});
