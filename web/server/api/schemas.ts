import { z } from 'zod';
import { appRouter } from '../router.ts';

export type JsonSchema = {
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly anyOf?: readonly JsonSchema[];
  readonly items?: JsonSchema;
  readonly [name: string]: unknown;
};

type Described = {
  readonly _def: {
    readonly meta?: { readonly permission: string };
    readonly inputs: readonly z.ZodType[];
    readonly output?: z.ZodType;
  };
};
const procedures = appRouter._def.procedures as unknown as Readonly<Record<string, Described>>;

export function procedureOf(path: string): Described {
  const found = procedures[path];
  if (!found) throw new Error(`there is no procedure ${path}`);
  return found;
}

/** What a key must have been given for it. */
export const permissionOf = (path: string): string | undefined => procedureOf(path)._def.meta?.permission;

/** Dates have no form in JSON: they are written, and read, as instants. */
const settings = (io: 'input' | 'output') =>
  ({
    io,
    unrepresentable: 'any',
    override({ zodSchema, jsonSchema }: { zodSchema: z.core.$ZodTypes; jsonSchema: Record<string, unknown> }) {
      if (zodSchema._zod.def.type === 'date') Object.assign(jsonSchema, { type: 'string', format: 'date-time' });
    },
  }) as const;

const written = (schema: z.ZodType, io: 'input' | 'output'): JsonSchema => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, settings(io) as never) as Record<string, unknown>;
  return rest as JsonSchema;
};

const inputs = new Map<string, JsonSchema>();

/** What a procedure is asked with, as JSON Schema. */
export function inputOf(procedure: string): JsonSchema {
  const known = inputs.get(procedure);
  if (known) return known;
  const [schema] = procedureOf(procedure)._def.inputs;
  const made = schema ? written(schema, 'input') : { type: 'object', properties: {} };
  inputs.set(procedure, made);
  return made;
}

/** What it answers; null for nothing. */
export function outputOf(procedure: string): JsonSchema | null {
  const { output } = procedureOf(procedure)._def;
  if (!output || output._zod.def.type === 'void') return null;
  return written(output, 'output');
}

const kindsOf = (schema: JsonSchema | undefined): readonly JsonSchema[] => schema?.anyOf ?? (schema ? [schema] : []);

/** A value of an address as the field that it is for would have it; what it cannot be is left for the procedure to refuse. */
export function fromText(schema: JsonSchema | undefined, texts: readonly string[]): unknown {
  const kinds = kindsOf(schema);
  const list = kinds.find(({ type }) => type === 'array');
  if (list) return texts.map((text) => fromText(list.items, [text]));
  const [text = ''] = texts;
  if (kinds.some(({ type }) => type === 'integer' || type === 'number')) return text === '' ? text : Number(text);
  if (kinds.some(({ type }) => type === 'boolean') && /^(true|false)$/.test(text)) return text === 'true';
  return fromJson(schema, text);
}

/** Instants of JSON as dates, where the field is one. */
export function fromJson(schema: JsonSchema | undefined, value: unknown): unknown {
  const isInstant = kindsOf(schema).some(({ format, pattern }) => format === 'date-time' && pattern === undefined);
  if (!isInstant || typeof value !== 'string') return value;
  const instant = new Date(value);
  return Number.isNaN(instant.getTime()) ? value : instant;
}
