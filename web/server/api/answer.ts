import { createHash } from 'node:crypto';
import { bearerOf } from '../../../core/tenancy/api-key.ts';
import { clientNetwork } from '../../../core/tenancy/client-network.ts';
import { answerOnce } from '../../../services/api-key/answer-once.ts';
import { type OpenKey, openApiKey } from '../../../services/api-key/open-api-key.ts';
import { countAttempt } from '../../../services/redis/count-attempts.ts';
import { type Context, translatorOf } from '../context.ts';
import type { Identity } from '../identity.ts';
import { chooseLocale } from '../locale-choice.ts';
import { log } from '../log.ts';
import { openerOfTenant } from '../own-transaction.ts';
import { readBody } from '../read-body.ts';
import type { Realm } from '../realm.ts';
import { appRouter } from '../router.ts';
import { createCallerFactory } from '../trpc.ts';
import { openApi } from './open-api.ts';
import { problem, problemOf, type Words } from './problem.ts';
import { type ApiRoute, matchRoute } from './routes.ts';
import { fromJson, fromText, inputOf, outputOf } from './schemas.ts';

/** Requests of one key in a minute. */
export const perMinute = 600;
/** Wrong keys from one network in a minute. */
const wrongPerMinute = 60;
/** Octets of a request's body. */
const mostOctets = 1_048_576;

type Asked = {
  readonly request: Request;
  /** Below /api/v1. */
  readonly path: readonly string[];
  readonly realm: Realm | null;
  readonly address: string;
};

/** Answers a request to the API: who asks, how often, what for, and then the procedure that the portal asks too. Never throws. */
export async function answerApi({ request, path, realm, address }: Asked): Promise<Response> {
  const locale = chooseLocale({
    acceptLanguage: request.headers.get('accept-language'),
    brand: realm?.brand.defaultLocale,
  });
  const words: Words = { locale, translate: translatorOf(locale) };
  try {
    if (!realm || realm.resellerId === null)
      return problem(words, { status: 404, detail: words.translate('errors.notFound'), code: 'not_found' });
    if (path.join('/') === 'openapi.json' && request.method === 'GET')
      return Response.json(openApi(realm.brand.productName));
    const key = await keyOf(request, realm.resellerId, address);
    if (key === 'too many') return tooMany(words);
    if (!key)
      return problem(words, {
        ...{ status: 401, detail: words.translate('apiKey.problem.key'), code: 'unauthorized' },
        headers: { 'www-authenticate': 'Bearer' },
      });
    const used = await countAttempt(`api:${key.id}:${Math.floor(Date.now() / 60_000)}`, 60);
    const answer = used > perMinute ? tooMany(words) : await answerKey(request, path, { words, realm, address, key });
    answer.headers.set('ratelimit-limit', String(perMinute));
    answer.headers.set('ratelimit-remaining', String(Math.max(0, perMinute - used)));
    answer.headers.set('ratelimit-reset', String(secondsLeft()));
    return answer;
  } catch (error) {
    const answer = problemOf(words, error);
    if (answer.status === 500) log.error({ err: error }, 'api failed');
    return answer;
  }
}

const secondsLeft = () => 60 - (Math.floor(Date.now() / 1_000) % 60);

const tooMany = (words: Words): Response =>
  problem(words, {
    ...{ status: 429, detail: words.translate('apiKey.problem.tooMany', { most: perMinute }), code: 'rate_limited' },
    headers: { 'retry-after': String(secondsLeft()) },
  });

async function keyOf(request: Request, resellerId: string, address: string): Promise<OpenKey | null | 'too many'> {
  const header = request.headers.get('authorization');
  if (header === null) return null;
  const parts = bearerOf(header);
  const key = parts && (await openApiKey(parts, { resellerId, address }));
  if (key) return key;
  const wrong = await countAttempt(`api-wrong:${clientNetwork(address)}:${Math.floor(Date.now() / 60_000)}`, 60);
  return wrong > wrongPerMinute ? 'too many' : null;
}

type By = { readonly words: Words; readonly realm: Realm; readonly address: string; readonly key: OpenKey };

async function answerKey(request: Request, path: readonly string[], by: By): Promise<Response> {
  const { words } = by;
  const matched = matchRoute(request.method, path);
  if (matched.kind === 'nothing')
    return problem(words, { status: 404, detail: words.translate('errors.notFound'), code: 'not_found' });
  if (matched.kind === 'method')
    return problem(words, {
      ...{ status: 405, detail: words.translate('apiKey.problem.method'), code: 'method_not_allowed' },
      headers: { allow: matched.allow.join(', ') },
    });
  const { route, fields } = matched;
  const text = request.method === 'GET' || request.method === 'DELETE' ? '' : await readBody(request, mostOctets);
  if (text === null)
    return problem(words, { status: 413, detail: words.translate('apiKey.problem.large'), code: 'too_large' });
  const body = bodyOf(text);
  if (!body) return problem(words, { status: 400, detail: words.translate('apiKey.problem.json'), code: 'malformed' });
  const schema = inputOf(route.procedure).properties;
  const query = new URL(request.url).searchParams;
  const input = {
    ...Object.fromEntries(
      [...new Set(query.keys())].map((name) => [name, fromText(schema?.[name], query.getAll(name))]),
    ),
    ...Object.fromEntries(Object.entries(body).map(([name, value]) => [name, fromJson(schema?.[name], value)])),
    ...fields,
  };
  const name = request.method === 'POST' ? request.headers.get('idempotency-key') : null;
  const ask = async () => {
    const answer = await answerRoute(route, input, by);
    return { status: answer.status, body: await answer.text() };
  };
  if (!name) return answerRoute(route, input, by);
  if (name.length > 255)
    return problem(words, { status: 400, detail: words.translate('apiKey.problem.name'), code: 'malformed' });
  const { resellerId, customerId, id: apiKeyId } = by.key;
  // What a key was answered is kept beside the domains, not in them.
  const open = openerOfTenant({
    role: levelOf({ customerId, domainIds: null }),
    resellerId,
    customerId,
    userId: apiKeyId,
  });
  const digest = createHash('sha256').update(text).digest('base64');
  const asked = { apiKeyId, name, text: `${request.method} ${path.join('/')} ${query} ${digest}` };
  return respond(words, await answerOnce(open, asked, ask));
}

function respond({ locale }: Words, { status, body }: { readonly status: number; readonly body: string }): Response {
  if (status === 204) return new Response(null, { status });
  const type = status >= 400 ? 'application/problem+json' : 'application/json';
  const headers = { 'content-type': type, 'content-language': locale, 'cache-control': 'no-store' };
  return new Response(body, { status, headers });
}

function bodyOf(text: string): Record<string, unknown> | null {
  if (text === '') return {};
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === 'object' && read !== null && !Array.isArray(read) ? (read as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

const caller = createCallerFactory(appRouter);

/** What the portal knows of somebody signed in, of a key: its level, and of its permissions those that it was given. */
export const identityOfKey = ({ id, name, resellerId, customerId, domainIds, permissions }: OpenKey): Identity => ({
  ...{ sessionId: id, userId: id, name, resellerId, customerId },
  role: levelOf({ customerId, domainIds }),
  ...(domainIds && { domainIds }),
  ...{ duty: 'administrator', locale: 'en', apiKey: { id, permissions } },
});

async function answerRoute(route: ApiRoute, input: object, { words, realm, address, key }: By): Promise<Response> {
  const context: Context = { ...words, realm, address, identity: identityOfKey(key), log };
  const [noun = '', verb = ''] = route.procedure.split('.');
  const all = caller(context) as unknown as Record<string, Record<string, (input: unknown) => Promise<unknown>>>;
  try {
    const answer = await all[noun]?.[verb]?.(input);
    if (outputOf(route.procedure) === null) return new Response(null, { status: 204 });
    const isCreation = route.method === 'POST' && !route.path.includes('{');
    return Response.json(answer, { status: isCreation ? 201 : 200, headers: { 'cache-control': 'no-store' } });
  } catch (error) {
    return problemOf(words, error);
  }
}

/** A key is a reseller's, a customer's, or of some of a customer's domains. */
function levelOf({ customerId, domainIds }: Pick<OpenKey, 'customerId' | 'domainIds'>) {
  if (customerId === null) return 'reseller_admin';
  return domainIds === null ? 'customer_admin' : 'domain_admin';
}
