/** One thing that the API does: an address of it, and the procedure that answers. Names in braces are fields of the procedure's input. */
export type ApiRoute = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  /** noun.verb, as the portal's own pages ask. */
  readonly procedure: string;
  readonly summary: string;
};

const get = (path: string, procedure: string, summary: string): ApiRoute => ({
  method: 'GET',
  path,
  procedure,
  summary,
});
const post = (path: string, procedure: string, summary: string): ApiRoute => ({
  method: 'POST',
  path,
  procedure,
  summary,
});
const put = (path: string, procedure: string, summary: string): ApiRoute => ({
  method: 'PUT',
  path,
  procedure,
  summary,
});
const patch = (path: string, procedure: string, summary: string): ApiRoute => ({
  method: 'PATCH',
  path,
  procedure,
  summary,
});
const remove = (path: string, procedure: string, summary: string): ApiRoute => ({
  method: 'DELETE',
  path,
  procedure,
  summary,
});

/** Everything the API does, by noun (docs/adr/0063). Each through the same procedure, and so the same permission, as the portal. */
export const apiRoutes: readonly ApiRoute[] = [
  get('/customers', 'customer.page', 'Customers by name'),
  post('/customers', 'customer.onboard', 'Add a customer, with its part of the pool'),
  get('/customers/{id}', 'customer.get', 'One customer'),
  patch('/customers/{id}', 'customer.change', 'Correct its name, or what was recorded of the contract with it'),
  put('/customers/{id}/state', 'customer.setState', 'Suspend, end or resume'),
  put('/customers/{customerId}/pool', 'customer.setPool', 'Set its part of the pool'),

  get('/domains', 'domain.page', 'Domains by name'),
  post('/domains', 'domain.add', 'Add a domain'),
  get('/domains/{id}', 'domain.get', 'One domain, with the records that DNS should have'),
  remove('/domains/{id}', 'domain.remove', 'Remove a domain without accounts'),
  post('/domains/{id}/move', 'domain.move', 'Move to another customer, without accounts'),
  post('/domains/{id}/check', 'domain.check', 'Look into DNS now'),

  get('/accounts', 'account.list', 'Accounts by address'),
  post('/accounts', 'account.open', 'Open an account; the answer holds its password, once'),
  get('/accounts/{id}', 'account.get', 'One account'),
  patch('/accounts/{id}', 'account.change', 'Rename, suspend, resume, or give storage'),
  remove('/accounts/{id}', 'account.close', 'Close an account'),
  post('/accounts/{id}/password', 'account.setPassword', 'Set a password, or have one made'),
  post('/accounts/{id}/move', 'account.move', 'Move to another customer'),
  get('/accounts/{accountId}/app-passwords', 'appPassword.list', 'App passwords'),
  post('/accounts/{accountId}/app-passwords', 'appPassword.add', 'Make an app password; the answer holds it, once'),
  remove('/app-passwords/{id}', 'appPassword.revoke', 'End an app password'),
  get('/accounts/{accountId}/forwarding', 'forwarding.get', 'Where mail is sent on to'),
  put('/accounts/{accountId}/forwarding', 'forwarding.set', 'Set where mail is sent on to'),
  get('/accounts/{accountId}/vacation', 'vacation.get', 'The vacation reply'),
  put('/accounts/{accountId}/vacation', 'vacation.set', 'Set the vacation reply'),
  get('/accounts/{accountId}/filters', 'filter.get', 'Rules for incoming mail'),
  put('/accounts/{accountId}/filters', 'filter.set', 'Set the rules for incoming mail'),
  get('/accounts/{accountId}/spam', 'spam.get', 'How spam is treated'),
  put('/accounts/{accountId}/spam', 'spam.set', 'Set how spam is treated'),

  post('/account-changes', 'accountBulk.start', 'Make one change to many accounts'),
  get('/account-changes/{id}', 'accountBulk.get', 'How far it has come'),
  get('/account-changes/{id}/rows', 'accountBulk.rows', 'What came of each account'),

  get('/aliases', 'alias.list', 'Aliases and groups by address'),
  post('/aliases', 'alias.add', 'Add an alias or a group'),
  patch('/aliases/{id}', 'alias.change', 'Change where it leads'),
  remove('/aliases/{id}', 'alias.remove', 'Remove an alias or a group'),

  get('/relay', 'relay.list', 'How servers of a customer relay: networks and logins'),
  put('/relay/access', 'relay.setAccess', 'Set what its servers must show'),
  put('/relay/return-paths', 'relay.setReturnPaths', 'Set whether its bounces come to the error server'),
  post('/relay/networks', 'relay.addNetwork', 'Allow a network'),
  post('/relay/logins', 'relay.addLogin', 'Make a login; the answer holds its password, once'),
  remove('/relay/{id}', 'relay.remove', 'Remove a network or a login'),

  get('/webhooks', 'webhook.list', 'Webhooks'),
  post('/webhooks', 'webhook.add', 'Add a webhook; the answer holds its secret, once'),
  put('/webhooks/{id}', 'webhook.change', 'Change a webhook'),
  remove('/webhooks/{id}', 'webhook.remove', 'Remove a webhook'),
  post('/webhooks/{id}/secret', 'webhook.rotate', 'Make a new secret; the answer holds it, once'),
  post('/webhooks/{id}/test', 'webhook.test', 'Send a made-up event'),
  get('/webhooks/{id}/attempts', 'webhook.attempts', 'What was sent, and what it answered'),

  get('/suppressions', 'suppression.list', 'Recipients who get no mail'),
  post('/suppressions', 'suppression.add', 'Stop mail to recipients'),
  remove('/suppressions/{id}', 'suppression.release', 'Let mail go to a recipient again'),

  get('/deliveries', 'delivery.list', 'The delivery log, newest first'),

  get('/limits', 'limit.get', 'Sending limits, and who set them'),
  get('/limits/use', 'limit.use', 'How far they are used'),
  get('/usage/peak', 'metering.peak', 'The peak account count of a month'),
  get('/usage/sends', 'metering.sends', 'Recipients of a month'),
  get('/usage/pool', 'pool.use', 'What is left of the pool'),
];

export type Matched =
  | { readonly kind: 'route'; readonly route: ApiRoute; readonly fields: Readonly<Record<string, string>> }
  | { readonly kind: 'method'; readonly allow: readonly string[] }
  | { readonly kind: 'nothing' };

/** The route of a request, or the methods that its address knows. @param path below /api/v1, decoded part by part */
export function matchRoute(method: string, path: readonly string[]): Matched {
  const found = apiRoutes.flatMap((route) => {
    const fields = fieldsOf(route.path, path);
    return fields ? [{ route, fields }] : [];
  });
  // What is spelt out goes before what stands for anything.
  const best = found.toSorted((a, b) => Object.keys(a.fields).length - Object.keys(b.fields).length);
  const match = best.find(({ route }) => route.method === method);
  if (match) return { kind: 'route', ...match };
  return found.length > 0 ? { kind: 'method', allow: found.map(({ route }) => route.method) } : { kind: 'nothing' };
}

function fieldsOf(template: string, path: readonly string[]): Record<string, string> | null {
  const parts = template.split('/').slice(1);
  if (parts.length !== path.length) return null;
  const fields: Record<string, string> = {};
  for (const [at, part] of parts.entries()) {
    const value = path[at] ?? '';
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    if (name) fields[name] = value;
    else if (part !== value) return null;
  }
  return fields;
}
