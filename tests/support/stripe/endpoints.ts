import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readDeclarations, type Scope, type Type } from './declarations.ts';

const folder = fileURLToPath(new URL('.', import.meta.resolve('stripe')));

/** Resources whose requests the stand-in takes. */
const resources = [
  ...['Customers', 'SetupIntents', 'PaymentMethods', 'Invoices', 'InvoiceItems', 'InvoicePayments', 'PaymentIntents'],
  ...['Events', 'CreditNotes', 'Refunds', 'Disputes', 'Charges', 'Checkout/Sessions', 'TestHelpers/Customers'],
];

export type Endpoint = {
  readonly method: string;
  /** '/v1/invoices/*' */
  readonly path: string;
  /** Null: it takes no parameters. */
  readonly params: Type | null;
  readonly scope: Scope;
};

const made = /^ {4}(\w+)\([^)]*\) \{\s*return this\._makeRequest\('(\w+)', [`']([^`']+)[`']/gm;
const signature = /^ {4}(\w+)\(([^)]*)\)/gm;

function endpointsOf(resource: string, shared: Scope): Endpoint[] {
  const types = readFileSync(`${folder}resources/${resource}.d.ts`, 'utf8');
  const scope = readDeclarations(types, shared);
  const paramsOf = new Map<string, Type>();
  for (const [, name = '', takes = ''] of types.matchAll(signature)) {
    const path = /params\??: ([\w.]+)/.exec(takes)?.[1]?.split('.');
    if (path) paramsOf.set(name, { kind: 'name', path, of: [] });
  }
  const script = readFileSync(`${folder}resources/${resource}.js`, 'utf8');
  return [...script.matchAll(made)].map(([, name = '', method = '', path = '']) => ({
    ...{ method, scope, params: paramsOf.get(name) ?? null },
    path: path.replaceAll(/\$\{[^}]*\}/g, '*'),
  }));
}

let known: readonly Endpoint[] | undefined;

/** Every request of those resources, with the type of its parameters, as the installed SDK has them. */
export function endpoints(): readonly Endpoint[] {
  const shared = readDeclarations(readFileSync(`${folder}shared.d.ts`, 'utf8'));
  known ??= resources.flatMap((resource) => endpointsOf(resource, shared));
  return known;
}

/** Which request a path is, and the ids in it. A literal part wins over an id. */
export function findEndpoint(method: string, path: string): { endpoint: Endpoint; ids: string[] } | null {
  const parts = path.split('/');
  const fitting = endpoints().filter((each) => {
    const wanted = each.path.split('/');
    return (
      each.method === method &&
      wanted.length === parts.length &&
      wanted.every((part, at) => part === '*' || part === parts[at])
    );
  });
  const endpoint = fitting.toSorted((a, b) => a.path.split('*').length - b.path.split('*').length)[0];
  if (!endpoint) return null;
  const ids = endpoint.path.split('/').flatMap((part, at) => (part === '*' ? [parts[at] ?? ''] : []));
  return { endpoint, ids };
}
