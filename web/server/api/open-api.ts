import { type ApiRoute, apiRoutes } from './routes.ts';
import { inputOf, type JsonSchema, outputOf, permissionOf } from './schemas.ts';

const problem = { $ref: '#/components/responses/Problem' };
const failures = { 400: problem, 401: problem, 403: problem, 404: problem, 409: problem, 429: problem, 503: problem };

/** What the API does, as a document that programs read. Made from the schemas that the procedures check by. @see OpenAPI 3.1 */
export function openApi(product: string): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const route of apiRoutes) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operationOf(route) };
  }
  return {
    openapi: '3.1.0',
    info: { title: `${product} API`, version: '1' },
    servers: [{ url: '/api/v1' }],
    security: [{ key: [] }],
    paths,
    components: {
      securitySchemes: { key: { type: 'http', scheme: 'bearer', description: 'An API key.' } },
      responses: {
        Problem: {
          description: 'Why not (RFC 9457), in the language of Accept-Language (ja, en).',
          content: { 'application/problem+json': { schema: problemSchema } },
        },
      },
    },
  };
}

const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail'],
  properties: {
    ...{ type: { type: 'string' }, title: { type: 'string' }, status: { type: 'integer' }, detail: { type: 'string' } },
    code: { type: 'string', description: 'The same in every language.' },
    errors: { type: 'object', additionalProperties: { type: 'string' }, description: 'By field.' },
  },
};

function operationOf({ method, path, procedure, summary }: ApiRoute): object {
  const input = inputOf(procedure);
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const others = Object.entries(input.properties ?? {}).filter(([name]) => !inPath.includes(name));
  const required = (input.required ?? []).filter((name) => !inPath.includes(name));
  const readsBody = method !== 'GET' && method !== 'DELETE';
  const output = outputOf(procedure);
  const created = method === 'POST' && inPath.length === 0 ? 201 : 200;
  return {
    operationId: procedure.replaceAll('.', '_'),
    tags: [path.split('/')[1] ?? ''],
    summary,
    'x-permission': permissionOf(procedure),
    parameters: [
      ...inPath.map((name) => parameter('path', name, input.properties?.[name], true)),
      ...(readsBody ? [] : others.map(([name, schema]) => parameter('query', name, schema, required.includes(name)))),
      ...(method === 'POST' ? [idempotencyKey] : []),
    ],
    ...(readsBody &&
      others.length > 0 && {
        requestBody: {
          required: required.length > 0,
          content: {
            'application/json': { schema: { type: 'object', properties: Object.fromEntries(others), required } },
          },
        },
      }),
    responses: {
      ...(output
        ? { [created]: { description: 'Done.', content: { 'application/json': { schema: output } } } }
        : { 204: { description: 'Done.' } }),
      ...failures,
    },
  };
}

const parameter = (where: 'path' | 'query', name: string, schema: JsonSchema | undefined, required: boolean) => ({
  ...{ in: where, name, required: where === 'path' || required, schema: schema ?? {} },
});

const idempotencyKey = {
  ...{ in: 'header', name: 'Idempotency-Key', required: false, schema: { type: 'string', maxLength: 255 } },
  description:
    'A name of your own. Asked again with it within a day, the same answer is given and nothing is made twice.',
};
