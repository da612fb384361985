import { z } from 'zod';
import { termsParameters } from '../../../core/contract/terms-parameters.ts';

/** What of JSON Schema the parameters use. */
export type ParameterSchema = {
  readonly type?: 'string' | 'integer' | 'boolean' | 'object' | 'array' | 'null';
  readonly enum?: readonly string[];
  readonly const?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly properties?: Readonly<Record<string, ParameterSchema>>;
  readonly items?: ParameterSchema;
  readonly oneOf?: readonly ParameterSchema[];
  readonly anyOf?: readonly ParameterSchema[];
};

/** Those that can be agreed otherwise: a parameter with one possible value cannot. */
export type ParameterName = Exclude<keyof typeof termsParameters.shape, 'due' | 'yenRounding' | 'taxRounding'>;

const whole = z.toJSONSchema(termsParameters, { reused: 'inline' }) as ParameterSchema;

export const schemaOf = (name: ParameterName): ParameterSchema => whole.properties?.[name] ?? {};

export const changeable = (Object.keys(termsParameters.shape) as ParameterName[]).filter(
  (name) => schemaOf(name).const === undefined,
);

/** The alternatives of a rule, each by its `kind`. */
export const kindsOf = (schema: ParameterSchema): readonly ParameterSchema[] => schema.oneOf ?? schema.anyOf ?? [];

/** A first value of a shape, for a rule whose kind was changed. */
export function firstOf(schema: ParameterSchema): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.type === 'integer') return Math.max(schema.minimum ?? 0, 0);
  if (schema.type === 'boolean') return false;
  if (schema.type === 'array') return [];
  if (schema.properties)
    return Object.fromEntries(Object.entries(schema.properties).map(([name, each]) => [name, firstOf(each)]));
  return schema.type === 'string' ? '' : null;
}
