import { parseArgs } from 'node:util';

/**
 * @typedef {{ url?: string, shadowDatabaseUrl?: string }} Datasource
 * @typedef {object} EngineArguments
 * @property {string[]} datamodels  paths of the .prisma files
 * @property {Datasource} datasource
 * @property {string | undefined} command  of `cli <command>`; undefined means JSON-RPC on stdio
 * @property {boolean} version
 */

/**
 * Reads the command line which the Prisma CLI gives its native engine.
 *
 * @param {string[]} argv without node and script
 * @returns {EngineArguments}
 */
export function readArguments(argv) {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: {
      datamodels: { type: 'string', multiple: true },
      datasource: { type: 'string' },
      'enabled-preview-features': { type: 'string' },
      'extension-types': { type: 'string' },
      version: { type: 'boolean' },
    },
  });
  const [mode, command] = positionals;
  return {
    datamodels: values.datamodels ?? [],
    datasource: values.datasource ? JSON.parse(values.datasource) : {},
    command: mode === 'cli' ? command : undefined,
    version: values.version ?? false,
  };
}
