import type { AuditView } from '../../../services/audit/audit-view.ts';

/** What of a translator of the `audit` texts is used here: in the browser and on the server alike. */
export type AuditTexts = {
  (key: string, values?: Record<string, string | number>): string;
  has(key: string): boolean;
};

type Entry = Pick<AuditView, 'action' | 'address' | 'byJob' | 'actor' | 'objectLabel' | 'detail' | 'changes'>;
type Value = string | number | boolean | null | undefined;
export type ChangedField = { readonly name: string; readonly before: string; readonly after: string };
export type ChangedObject = {
  readonly table: string;
  readonly op: 'insert' | 'update' | 'delete';
  readonly fields: readonly ChangedField[];
};

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
/** Ids tell a reader nothing; the objects they name stand beside them. */
const isId = (name: string) => /(^|_)ids?$|_by$/.test(name);

/** The permissions of a stored list of them; what only opens a page has no words of its own. */
function permissionsIn(given: string): string[] | null {
  if (!/^\["[a-z-]+:[a-z]+"(,\s*"[a-z-]+:[a-z]+")*\]$/.test(given)) return null;
  return (JSON.parse(given) as string[]).filter((each) => !each.endsWith(':page'));
}

/**
 * The trail in words; a code that has none is shown as it is stored.
 *
 * @param permissionTexts what a list of permissions is told in
 */
export function auditWords(texts: AuditTexts, permissionTexts?: AuditTexts) {
  const wordOr = (key: string, other: string) => (texts.has(key) ? texts(key) : other);
  const field = (name: string) => wordOr(`fields.${snake(name)}`, name);
  const table = (name: string) => wordOr(`tables.${name}`, name);
  const permission = (name: string) => {
    const key = name.replace(':', '.');
    return permissionTexts?.has(key) ? permissionTexts(key) : name;
  };
  const value = (given: Value): string => {
    if (given === undefined || given === null || given === '') return texts('nothing');
    if (typeof given === 'boolean') return texts(given ? 'yes' : 'no');
    if (typeof given === 'number') return given.toLocaleString('en-US');
    if (given === '•') return texts('sealed');
    const permissions = permissionsIn(given);
    if (permissions) return permissions.map(permission).join(texts('listComma'));
    return /^[a-z_]+$/.test(given) ? wordOr(`values.${given}`, given) : given;
  };
  const named = (action: string) => {
    const [noun = '', verb = ''] = action.split('.');
    return noun === 'change' ? texts('unnamed', { table: table(verb) }) : wordOr(`actions.${action}`, action);
  };
  return {
    action: named,
    /** Who acted; of those above the reader only which level it was. */
    actor({ actor: { kind, name, id }, byJob }: Entry): string {
      if (byJob) return texts('job');
      if (name !== null) return name;
      if (id !== null) return texts('formerly');
      return wordOr(`above.${kind}`, texts('formerly'));
    },
    /** From where; of what nobody's request started, that there is no such place. */
    address: ({ address, byJob }: Entry): string | null => address ?? (byJob ? texts('detail.jobAddress') : null),
    /** What was asked, without what the changes say anyway. */
    asked: ({ detail, changes }: Entry): [string, string][] => {
      const said = new Set(changes.flatMap(({ before, after }) => Object.keys({ ...before, ...after })));
      return Object.entries(detail)
        .filter(([name]) => !isId(snake(name)) && !said.has(snake(name)))
        .map(([name, given]) => [field(name), value(given)]);
    },
    changed: ({ changes }: Entry): ChangedObject[] =>
      changes
        .map(({ table: name, op, before, after }) => ({
          table: table(name),
          op,
          fields: [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
            .filter((column) => !isId(column))
            .map((column) => ({ name: field(column), before: value(before?.[column]), after: value(after?.[column]) })),
        }))
        .filter(({ fields }) => fields.length > 0),
  };
}

/** The changes of an entry on one line, for a file. */
export const changesLine = (changed: readonly ChangedObject[]): string =>
  changed
    .map(({ table, fields }) => {
      const told = fields.map(({ name, before, after }) => `${name}: ${before} → ${after}`);
      return `${table} { ${told.join('; ')} }`;
    })
    .join(' ');
