/** What a generated declaration file says, as far as parameters need it. */
export type Type =
  | { readonly kind: 'name'; readonly path: readonly string[]; readonly of: readonly Type[] }
  | { readonly kind: 'literal'; readonly value: string }
  | { readonly kind: 'union'; readonly of: readonly Type[] }
  | { readonly kind: 'shape'; readonly members: Members; readonly open: boolean };
export type Members = ReadonlyMap<string, { readonly optional: boolean; readonly type: Type }>;
export type Declared =
  | { readonly kind: 'interface'; readonly members: Members; readonly open: boolean; readonly bases: readonly Type[] }
  | { readonly kind: 'alias'; readonly type: Type; readonly takes: readonly string[] };
/** Names of a file or a namespace; what it does not have, its surroundings may. */
export type Scope = {
  readonly names: Map<string, Declared>;
  readonly inner: Map<string, Scope>;
  readonly outer: Scope | null;
};

const token = /'(?:[^'\\]|\\.)*'|[A-Za-z_$][\w$]*|-?\d[\d.]*|=>|[{}[\]()<>|&;:,.?=]/g;

/**
 * Reads a declaration file that Stripe generates: interfaces, aliases and namespaces of literals, names, unions, arrays and
 * shapes. Classes and imports are passed over. It is no reader of TypeScript at large.
 *
 * @param outer where names are looked for that it does not have
 * @throws Error at anything else, with the words around it
 */
export function readDeclarations(source: string, outer: Scope | null = null): Scope {
  const tokens = source.replaceAll(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, '').match(token) ?? [];
  return new Reader(tokens).scope(outer, () => false);
}

class Reader {
  private at = 0;
  private readonly tokens: readonly string[];
  constructor(tokens: readonly string[]) {
    this.tokens = tokens;
  }

  private readonly peek = (ahead = 0) => this.tokens[this.at + ahead];
  private readonly take = () => {
    const next = this.tokens[this.at++];
    if (next === undefined) throw new Error('a declaration file ends too early');
    return next;
  };
  private readonly skip = (expected: string) => {
    if (this.peek() !== expected) return false;
    this.at += 1;
    return true;
  };
  private need(expected: string): void {
    if (!this.skip(expected))
      throw new Error(`expected ${expected} in: ${this.tokens.slice(this.at - 12, this.at + 3).join(' ')}`);
  }

  scope(outer: Scope | null, isEnd: () => boolean, known?: Scope): Scope {
    const scope: Scope = known ?? { names: new Map(), inner: new Map(), outer };
    while (this.at < this.tokens.length && !isEnd()) this.statement(scope);
    return scope;
  }

  private statement(scope: Scope): void {
    while (this.skip('export') || this.skip('declare'));
    const word = this.take();
    if (word === 'interface') this.interface(scope);
    else if (word === 'type' && /^\w/.test(this.peek() ?? '')) this.alias(scope);
    else if (word === 'namespace') {
      const name = this.take();
      this.need('{');
      scope.inner.set(
        name,
        this.scope(scope, () => this.skip('}'), scope.inner.get(name)),
      );
    } else this.passOver(word);
  }

  /** Imports, re-exports, constants and classes. */
  private passOver(word: string): void {
    let depth = word === '{' ? 1 : 0;
    for (;;) {
      if (depth === 0 && this.peek(-1) === ';') return;
      const next = this.take();
      if (next === '{') depth += 1;
      if (next === '}') depth -= 1;
      if (depth === 0 && next === '}' && word === 'class') return;
    }
  }

  private interface(scope: Scope): void {
    const name = this.take();
    const bases: Type[] = [];
    if (this.skip('extends'))
      do bases.push(this.one());
      while (this.skip(','));
    scope.names.set(name, { kind: 'interface', bases, ...this.shape() });
  }

  private alias(scope: Scope): void {
    const name = this.take();
    const takes: string[] = [];
    if (this.skip('<')) while (!this.skip('>')) takes.push(this.take());
    this.need('=');
    scope.names.set(name, { kind: 'alias', takes, type: this.type() });
    this.skip(';');
  }

  private shape(): { members: Members; open: boolean } {
    const members = new Map<string, { optional: boolean; type: Type }>();
    let open = false;
    this.need('{');
    while (!this.skip('}')) {
      if (this.skip('[')) {
        while (!this.skip(']')) this.take();
        open = true;
        this.need(':');
        this.type();
      } else {
        const name = this.take().replaceAll("'", '');
        const optional = this.skip('?');
        this.need(':');
        members.set(name, { optional, type: this.type() });
      }
      this.skip(';');
    }
    return { members, open };
  }

  private type(): Type {
    this.skip('|');
    const of = [this.one()];
    while (this.skip('|')) of.push(this.one());
    return of.length === 1 && of[0] ? of[0] : { kind: 'union', of };
  }

  private one(): Type {
    const next = this.peek() ?? '';
    if (next === '{') return { kind: 'shape', ...this.shape() };
    this.take();
    if (/^['\d-]/.test(next)) return { kind: 'literal', value: next.replaceAll("'", '') };
    const path = [next];
    while (this.skip('.')) path.push(this.take());
    const of: Type[] = [];
    if (this.skip('<'))
      while (!this.skip('>')) {
        of.push(this.type());
        this.skip(',');
      }
    // `string & Record<never, never>` is a string.
    if (this.skip('&')) this.one();
    if (this.skip('[')) {
      this.need(']');
      return { kind: 'name', path: ['Array'], of: [{ kind: 'name', path, of }] };
    }
    return { kind: 'name', path, of };
  }
}
