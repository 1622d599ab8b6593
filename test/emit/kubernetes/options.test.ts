import { expect, it } from 'vitest';
import { kubernetes } from '../../../src/index.ts';
import { build, compileObjects, compileShop, only } from './shop.ts';

/** What a config without types gives. */
const found = (given: unknown): readonly string[] => {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- that is what is tried here
  const { diagnostics } = compileShop([kubernetes(given as { readonly namespace: string })]);
  return diagnostics.map(({ code, message }) => `${code}: ${message}`);
};

const bad = (field: string, rest: string): string =>
  `kubernetes/bad-option: ${field} of kubernetes must be ${rest}`;

const NAMESPACE = 'lower case letters, digits and hyphens, at most 63';
const LABELS =
  'labels of Kubernetes, whose values are texts of at most 63 letters, digits, -, _ and .';

it.each<[unknown, readonly string[]]>([
  [{}, [bad('namespace', `${NAMESPACE}, got nothing`)]],
  [undefined, [bad('namespace', `${NAMESPACE}, got nothing`)]],
  [{ namespace: 'My_Space' }, [bad('namespace', `${NAMESPACE}, got "My_Space"`)]],
  [{ namespace: 'a'.repeat(64) }, [bad('namespace', `${NAMESPACE}, got "${'a'.repeat(64)}"`)]],
  [{ namespace: 'x', labels: ['a'] }, [bad('labels', `${LABELS}, got a list`)]],
  [{ namespace: 'x', labels: { 'a b': 'c' } }, [bad('labels', `${LABELS}, got { a b: "c" }`)]],
  [{ namespace: 'x', ruleLabels: { a: 1 } }, [bad('ruleLabels', `${LABELS}, got { a: 1 }`)]],
  [{ namespace: 'x', labels: { 'a/b/c': '' } }, [bad('labels', `${LABELS}, got { a/b/c: "" }`)]],
  [
    { namespace: 'x', alertmanager: 'both' },
    [bad('alertmanager', 'one of secret, crd, none, got "both"')],
  ],
  [
    { namespace: 'x', matcherStrategy: () => 1 },
    [
      bad(
        'matcherStrategy',
        'one of OnNamespace, OnNamespaceExceptForAlertmanagerNamespace, None, got a function',
      ),
    ],
  ],
  [
    { namespace: 'x', dashbords: 'none' },
    ['kubernetes/unknown-option: kubernetes has no option dashbords'],
  ],
])('tells of %j', (given, expected) => {
  expect(found(given)).toEqual(expected);
});

it('tells of all mistakes at once, and where', () => {
  const { diagnostics } = compileObjects({ name: 'No', secretName: 'Neither' });
  expect(diagnostics.map(({ property }) => property)).toEqual([['name'], ['secretName']]);
  expect(new Set(diagnostics.map(({ place }) => place?.file))).toEqual(
    new Set([expect.stringMatching(/shop\.ts$/)]),
  );
});

it('suggests the option that was meant', () => {
  const { diagnostics } = compileShop([
    kubernetes(Object.assign({ namespace: 'x' }, { dashbords: 'none' })),
  ]);
  expect(diagnostics[0]?.help).toBe('did you mean "dashboards"?');
});

it('survives a value that refers to itself', () => {
  const circle: Record<string, unknown> = {};
  circle['labels'] = circle;
  expect(found({ namespace: 'x', labels: circle })).toEqual([
    bad('labels', `${LABELS}, got { labels: an object }`),
  ]);
});

it('takes domains in the keys of labels, and empty values', () => {
  const labels = { 'example.com/team': 'a.b-c_D', 'app.kubernetes.io/part-of': '' };
  const { files, diagnostics } = compileObjects({ labels });
  expect(diagnostics).toEqual([]);
  expect(only(build(files), 'Secret').metadata.labels).toEqual({
    ...labels,
    'app.kubernetes.io/managed-by': 'nines',
  });
});
