const WILDCARDS: Readonly<Record<string, string>> = {
  '**/': '(?:.*/)?',
  '**': '.*',
  '*': '[^/]*',
  '?': '[^/]',
  '{': '(?:',
  '}': ')',
  ',': '|',
};

/** `rules/**\/*.yaml`, `{a,b}.yml`, `[a-c].yaml`; what most shells expand by themselves. */
export function globPattern(glob: string): RegExp {
  const source = glob.replaceAll(
    /\*\*\/|\*\*|[*?{},]|[.+^$()|\\]/g,
    (part) => WILDCARDS[part] ?? `\\${part}`,
  );
  return new RegExp(`^${source}$`);
}
