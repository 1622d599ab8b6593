import { expect, it } from 'vitest';
import { addScripts } from '../../src/cli/package-scripts.ts';

const SCRIPTS = { generate: 'nines generate' };

it('adds scripts after those that are there, in the style of the file', () => {
  const text =
    '{\n\t"files": ["dist", "src"],\n\t"scripts": {\n\t\t"test": "vitest"\n\t},\n\t"type": "module"\n}\n';
  expect(addScripts(text, SCRIPTS)).toBe(
    '{\n\t"files": ["dist", "src"],\n\t"scripts": {\n\t\t"test": "vitest",\n\t\t"generate": "nines generate"\n\t},\n\t"type": "module"\n}\n',
  );
});

it('adds the scripts themselves where there are none', () => {
  expect(addScripts('{\n    "name": "a"\n}\n', SCRIPTS)).toBe(
    '{\n    "name": "a",\n    "scripts": {\n        "generate": "nines generate"\n    }\n}\n',
  );
});

it('is not misled by scripts elsewhere', () => {
  const text =
    '{\n  "wireit": { "scripts": {} },\n  "keywords": ["scripts"],\n  "scripts": {}\n}\n';
  expect(JSON.parse(addScripts(text, SCRIPTS))).toEqual({
    wireit: { scripts: {} },
    keywords: ['scripts'],
    scripts: SCRIPTS,
  });
});

it.each(['{}', '{ "name": "a" }', '{"scripts":{"a":"b"}}'])('keeps %s valid', (text) => {
  expect(JSON.parse(addScripts(text, SCRIPTS)).scripts).toMatchObject(SCRIPTS);
});

it('leaves a script of the same name alone', () => {
  const text = '{ "scripts": { "generate": "mine" } }';
  expect(addScripts(text, SCRIPTS)).toBe(text);
});
