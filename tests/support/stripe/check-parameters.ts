import type { Declared, Members, Scope, Type } from './declarations.ts';
import type { Endpoint } from './endpoints.ts';
import { Rejected } from './rejected.ts';

/** A parameter as a form carries it. */
export type Given = string | readonly Given[] | { readonly [name: string]: Given };
type Found = { readonly declared: Declared; readonly scope: Scope };

/**
 * Checks a request against the SDK's own types of the pinned API version: names, presence, kinds and listed values. What
 * these types do not say, which parameters exclude each other or what a value must be worth, is for the stand-in's objects.
 *
 * @throws Rejected as Stripe words it: parameter_unknown, parameter_missing, parameter_invalid_…
 */
export function checkParameters({ params, scope }: Endpoint, given: { readonly [name: string]: Given }): void {
  if (params) {
    check(given, params, scope, '');
    return;
  }
  const [name] = Object.keys(given);
  if (name !== undefined) throw unknown(name);
}

const unknown = (param: string) => new Rejected('parameter_unknown', `Received unknown parameter: ${param}`, param);

function find(path: readonly string[], scope: Scope): Found | null {
  for (let at: Scope | null = scope; at; at = at.outer) {
    let inner: Scope | undefined = at;
    for (const part of path.slice(0, -1)) inner = inner?.inner.get(part);
    const declared = inner?.names.get(path.at(-1) ?? '');
    if (inner && declared) return { declared, scope: inner };
  }
  return null;
}

function check(given: Given, type: Type, scope: Scope, at: string): void {
  if (type.kind === 'literal') {
    if (given !== type.value) throw invalid(at, `must be ${type.value}`);
  } else if (type.kind === 'union') union(given, type.of, scope, at);
  else if (type.kind === 'shape') shape(given, type.members, type.open, scope, at);
  else named(given, type, scope, at);
}

function union(given: Given, of: readonly Type[], scope: Scope, at: string): void {
  // Stripe refuses values that it does not list, so an «open» list is as closed as any other here.
  const listed = of.filter(({ kind }) => kind === 'literal');
  const rest = of.filter(
    (type) => type.kind !== 'literal' && !(type.kind === 'name' && type.path[0] === 'OtherString'),
  );
  if (listed.some((type) => type.kind === 'literal' && type.value === given)) return;
  const failures: unknown[] = [];
  for (const type of rest) {
    try {
      check(given, type, scope, at);
      return;
    } catch (failure) {
      failures.push(failure);
    }
  }
  throw (
    failures.at(-1) ??
    invalid(at, `must be one of ${listed.map((type) => (type as { value: string }).value).join(', ')}`)
  );
}

function named(given: Given, { path, of }: Type & { kind: 'name' }, scope: Scope, at: string): void {
  const name = path.join('.');
  const [inner] = of;
  const isText = typeof given === 'string';
  if (name === 'string' || name === 'OtherString') {
    if (!isText) throw invalid(at, 'must be a string');
  } else if (name === 'number' || name === 'Decimal') {
    if (!isText || !/^-?\d+(?:\.\d+)?$/.test(given))
      throw new Rejected('parameter_invalid_integer', `Invalid integer: ${String(given)}`, at);
  } else if (name === 'boolean') {
    if (given !== 'true' && given !== 'false') throw invalid(at, 'must be true or false');
  } else if (name === 'null') {
    if (given !== '') throw invalid(at, 'must be empty');
  } else if (name === 'Array' && inner) {
    if (!Array.isArray(given)) throw invalid(at, 'must be an array');
    for (const [index, each] of given.entries()) check(each, inner, scope, `${at}[${index}]`);
  } else if (name === 'Emptyable' && inner) {
    if (given !== '') check(given, inner, scope, at);
  } else {
    const found = find(path, scope);
    if (!found) throw new Error(`the SDK's types name ${name}, which this reader does not find`);
    const { declared, scope: around } = found;
    if (declared.kind === 'alias') check(given, declared.type, around, at);
    else shape(given, membersOf(declared, around), declared.open, around, at, name);
  }
}

/** With those of what it extends. */
function membersOf(declared: Declared & { kind: 'interface' }, scope: Scope): Members {
  const members = new Map(declared.members);
  for (const base of declared.bases) {
    const found = base.kind === 'name' ? find(base.path, scope) : null;
    if (found?.declared.kind !== 'interface') throw new Error(`the SDK's types extend what is no interface`);
    for (const [name, member] of membersOf(found.declared, found.scope))
      if (!members.has(name)) members.set(name, member);
  }
  return members;
}

function shape(given: Given, members: Members, open: boolean, scope: Scope, at: string, name?: string): void {
  if (typeof given === 'string' || Array.isArray(given)) throw invalid(at, 'must be an object');
  // Types nested in `namespace X` stand beside `interface X`.
  const inside = (name && innermost(scope, name)) || scope;
  const pathTo = (key: string) => (at === '' ? key : `${at}[${key}]`);
  for (const [key, value] of Object.entries(given)) {
    const member = members.get(key);
    if (member) check(value, member.type, inside, pathTo(key));
    else if (!open) throw unknown(pathTo(key));
  }
  for (const [key, { optional }] of members)
    if (!optional && !(key in given))
      throw new Rejected('parameter_missing', `Missing required param: ${pathTo(key)}.`, pathTo(key));
}

const innermost = (scope: Scope, name: string): Scope | undefined => scope.inner.get(name.split('.').at(-1) ?? '');

const invalid = (param: string, what: string) => new Rejected('parameter_invalid', `Invalid ${param}: ${what}`, param);
