import pg from 'pg';

/**
 * Types which the engine's catalogue queries return and adapter-pg cannot name, each read as the type it is written like.
 * Numbers are oids of pg_type.
 */
const READ_AS = new Map([
  [18, 25], // "char" as text, and told apart again by `characterColumns`
  [22, 25], // int2vector as text
  [24, 25], // regproc as text
  [194, 25], // pg_node_tree as text
  [1002, 1009], // "char"[] as text[]
  [1003, 1009], // name[] as text[]
  [2205, 25], // regclass as text
  [2206, 25], // regtype as text
]);

const CHARACTER = 18;
const charactersOf = new WeakMap();

/**
 * Which columns hold a "char". The engine takes the text of one for a character most of the time, and panics at times; the
 * native engine always gets a character.
 *
 * @param {unknown[]} rows of a result
 * @returns {readonly number[]} places of columns
 */
export const characterColumns = (rows) => charactersOf.get(rows) ?? [];

/** @param {pg.QueryResult | pg.QueryResult[] | undefined} result several when a script held several statements */
function nameTypes(result) {
  for (const one of Array.isArray(result) ? result : [result]) {
    const fields = one?.fields ?? [];
    const characters = fields.flatMap(({ dataTypeID }, at) => (dataTypeID === CHARACTER ? [at] : []));
    if (characters.length > 0) charactersOf.set(one.rows, characters);
    for (const field of fields) field.dataTypeID = READ_AS.get(field.dataTypeID) ?? field.dataTypeID;
  }
  return result;
}

/** A node-postgres client whose catalogue columns carry types that adapter-pg knows. */
export class CatalogClient extends pg.Client {
  /** @param {any[]} args as of pg.Client.query: with a callback last (from a pool), or awaited */
  query(...args) {
    const callback = args.at(-1);
    if (typeof callback === 'function') {
      args[args.length - 1] = (error, result) => callback(error, nameTypes(result));
      return super.query(...args);
    }
    return super.query(...args).then(nameTypes);
  }
}
