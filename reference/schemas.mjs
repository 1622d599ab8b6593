// Writes schemas/plan.schema.json from the types of the Plan, so that both are the same.
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createGenerator } from 'ts-json-schema-generator';
import { format, resolveConfig } from 'prettier';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));

const schema = createGenerator({
  path: at('../src/ir/plan.ts'),
  tsconfig: at('tsconfig.json'),
  type: 'Plan',
  // The checker of our own version of TypeScript has had its say.
  skipTypeCheck: true,
  additionalProperties: false,
}).createSchema('Plan');

const { $ref, $schema, definitions } = schema;
// As printPlan() writes what JSON has no word for.
const { value } = definitions.NumberLiteral.properties;
definitions.NumberLiteral.properties.value = {
  anyOf: [value, { type: 'string', enum: ['+Inf', '-Inf', 'NaN'] }],
};
const whole = {
  $schema,
  title: 'Plan',
  description: 'Everything that Nines emits, as plain JSON: what `nines plan` prints.',
  $ref,
  definitions,
};
const file = at('../schemas/plan.schema.json');
mkdirSync(at('../schemas'), { recursive: true });
const options = await resolveConfig(file);
writeFileSync(file, await format(JSON.stringify(whole), { ...options, parser: 'json' }));
