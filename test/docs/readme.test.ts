// What the README shows is what happens.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const readme = read('README.md');

const blocks = (language: string): readonly string[] =>
  [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)\\n\`\`\`$`, 'gms'))].map(
    ([, text]) => text ?? '',
  );

const EXPECTED = 'test/golden/readme/expected';

it('shows the config of the golden tree named readme', () => {
  expect(blocks('ts')).toEqual([read('test/golden/readme/slo.config.ts').trimEnd()]);
});

it.each([
  ['yaml', 0, 'prometheus/rules/checkout.yaml'],
  ['yaml', 1, 'alertmanager/alertmanager.yaml'],
  ['md', 0, 'runbooks/shop/slo/checkout-availability.md'],
])('shows output that is generated: %s block %i', (language, index, file) => {
  const shown = blocks(language)[index];
  expect(shown).toBeTruthy();
  expect(read(join(EXPECTED, file))).toContain(shown);
});

it('counts the files that the example becomes, the manifest included', () => {
  const entries = readdirSync(join(ROOT, EXPECTED), { recursive: true, withFileTypes: true });
  const count = entries.filter((entry) => entry.isFile()).length + 1;
  expect(readme).toContain(`\`npx nines generate\` writes ${count} files`);
});

it('shows a diagnostic as its page does, which is held against the real one', () => {
  const [shown] = blocks('text');
  expect(shown).toContain('error[slo/objective-out-of-range]');
  expect(read('docs/diagnostics/slo-objective-out-of-range.md')).toContain(shown);
});

it('links to files that exist', () => {
  const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, path]) => path ?? '');
  expect(links.length).toBeGreaterThan(5);
  for (const path of links) expect(() => read(path), path).not.toThrow();
});

it('names every package that is installed, and why', () => {
  const { dependencies, devDependencies } = JSON.parse(read('package.json'));
  const packages = Object.keys({ ...dependencies, ...devDependencies });
  const unnamed = packages.filter((name) => !name.startsWith('@types/') && !readme.includes(name));
  expect(unnamed).toEqual([]);
});

it('calls the scripts that there are', () => {
  const { scripts } = JSON.parse(read('package.json'));
  const called = [...readme.matchAll(/^npm (?:run )?(\w+)/gm)].map(([, name]) => name ?? '');
  for (const script of called.filter((name) => name !== 'ci'))
    expect(scripts).toHaveProperty(script);
});
