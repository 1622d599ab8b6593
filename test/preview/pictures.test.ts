import { expect, it } from 'vitest';
import { planShots, readDashboards, renderGallery } from '../../src/preview/index.ts';
import { photo } from './facts.ts';

it('plans a picture of every dashboard in every theme and width, under safe names', () => {
  const options = { themes: ['dark', 'light'], widths: [1600, 1280] } as const;
  const shots = planShots([{ key: 'api' }, { key: 'a/b c' }], options, (name) => `out/${name}`);
  expect(shots.map(({ file }) => file)).toEqual([
    'out/api-dark-1600.png',
    'out/api-dark-1280.png',
    'out/api-light-1600.png',
    'out/api-light-1280.png',
    'out/a-b-c-dark-1600.png',
    'out/a-b-c-dark-1280.png',
    'out/a-b-c-light-1600.png',
    'out/a-b-c-light-1280.png',
  ]);
});

it('shows what was found beside the pictures, and none that was not taken', () => {
  const text = JSON.stringify({ uid: 'api', title: 'A < B', panels: [] });
  const [[dashboard]] = readDashboards([{ path: 'api.json', text }]);
  if (!dashboard) throw new Error('it is a dashboard');
  const found = {
    code: 'preview/no-data',
    severity: 'error',
    message: 'query A finds nothing',
    notes: [],
    path: ['dashboard A < B', 'panel Requests'],
    property: [],
  } as const;
  const failed = photo([], {
    shot: { key: 'api', theme: 'light', width: 1600, file: 'x' },
    failure: { kind: 'timeout', details: [] },
  });
  const page = renderGallery([{ dashboard, photos: [photo([]), failed], diagnostics: [found] }]);
  expect(page).toContain('<a href="#api">A &lt; B</a> (1)');
  expect(page).toContain('<code>preview/no-data</code> panel Requests: query A finds nothing');
  expect(page.match(/<img [^>]*>/g)).toEqual([
    '<img src="api-dark-1600.png" alt="dark, 1600 px" loading="lazy" width="1600" height="900" style="max-width:100%;height:auto">',
  ]);
});
