/** A template or a helper that a template names, or a field of a field. */
export interface Use {
  readonly kind: 'partial' | 'helper' | 'field';
  readonly name: string;
  readonly line: number;
}

/** What a template includes and calls, from its syntax tree; names that are computed are left out. */
export function readUses(tree: object): readonly Use[] {
  const uses: Use[] = [];
  const inline = new Set<string>();
  visit(tree, (node) => {
    const kind = KINDS[node.type]?.(node);
    const line = node.loc?.start.line ?? 1;
    const name = textIn(node.type.startsWith('Partial') ? node.name : node.path);
    if (kind !== undefined && name !== undefined) {
      uses.push({ kind, name, line });
    }
    const [, ...inner] = node.type === 'PathExpression' ? (node.parts ?? []) : [];
    for (const field of inner) {
      if (typeof field === 'string') uses.push({ kind: 'field', name: field, line });
    }
    // {{#*inline "name"}} defines a template of its own.
    const [defined] = node.type === 'DecoratorBlock' ? (node.params ?? []) : [];
    const own = textIn(defined);
    if (own !== undefined) inline.add(own);
  });
  return uses.filter(({ kind, name }) => kind !== 'partial' || !inline.has(name));
}

interface Node {
  readonly type: string;
  readonly name?: unknown;
  readonly path?: unknown;
  readonly params?: readonly unknown[];
  readonly parts?: readonly unknown[];
  readonly loc?: { readonly start: { readonly line: number } };
}

const called = ({ params = [] }: Node): Use['kind'] | undefined =>
  params.length > 0 ? 'helper' : undefined;

const KINDS: Readonly<Record<string, (node: Node) => Use['kind'] | undefined>> = {
  PartialStatement: () => 'partial',
  PartialBlockStatement: () => 'partial',
  SubExpression: () => 'helper',
  // Without arguments it may be a field.
  MustacheStatement: called,
  BlockStatement: called,
};

/** The name that a path or a text stands for; undefined for what is computed. */
function textIn(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('original' in value)) return undefined;
  return typeof value.original === 'string' ? value.original : undefined;
}

function visit(value: unknown, see: (node: Node) => void): void {
  if (Array.isArray(value)) {
    for (const item of value) visit(item, see);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  if (isNode(value)) see(value);
  for (const child of Object.values(value)) visit(child, see);
}

const isNode = (value: object): value is Node => 'type' in value && typeof value.type === 'string';
