import { createInterface } from 'node:readline';
import { createDatabase, databaseName, dropDatabase, runOnce } from './databases.mjs';
import { startEngine } from './engine.mjs';

/** Code which the native engine gives every failed call; what happened is in `data`. */
const CALL_FAILED = 4466;

/** Ids of messages that we start ourselves, well apart from those of the CLI, which count from 1. */
const FIRST_PRINT_ID = 1_000_000;

/** Calls of the native engine that the WebAssembly build lacks or names otherwise. */
const OWN_METHODS = {
  async createDatabase({ datasource }) {
    await createDatabase(datasource.url);
    return { databaseName: databaseName(datasource.url) };
  },
  async dropDatabase({ datasource }) {
    await dropDatabase(datasource.url);
    return null;
  },
  async ensureConnectionValidity({ datasource }) {
    await runOnce(datasource.url, 'SELECT 1');
    return {};
  },
  getDatabaseVersion: async ({ engine }, params) => (await engine()).version(params),
};

/** @param {any} error from the engine, node-postgres or Node */
function failure(error) {
  const message = String(error?.message ?? error);
  const data = {
    is_panic: false,
    message,
    error_code: error?.code ?? null,
    meta: error?.meta ?? null,
    backtrace: null,
  };
  return { code: CALL_FAILED, message: 'An error happened. Check the data field for details.', data };
}

/**
 * Answers JSON-RPC calls, one a line and one at a time, until the input ends.
 *
 * @param {import('./arguments.mjs').EngineArguments} args
 * @param {import('node:stream').Readable} input
 * @param {import('node:stream').Writable} output
 */
export async function serveRpc(args, input, output) {
  const send = (message) => output.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
  let started;
  const engine = () => {
    started ??= startEngine(args);
    return started;
  };
  let printId = FIRST_PRINT_ID;

  const call = async (method, params) => {
    const own = OWN_METHODS[method];
    const result = own
      ? await own({ datasource: args.datasource, engine }, params)
      : ((await (await engine())[method](params)) ?? null);
    if (method !== 'diff' || result.stdout == null) return result;
    // The CLI prints a diff only when told to by a call in the other direction, and ignores it in the result.
    send({ id: printId++, method: 'print', params: { content: result.stdout } });
    return { ...result, stdout: null };
  };

  for await (const line of createInterface({ input })) {
    if (line.trim() === '') continue;
    const { id, method, params } = JSON.parse(line);
    if (!method) continue; // an answer to our print
    try {
      send({ id, result: await call(method, params) });
    } catch (error) {
      send({ id, error: failure(error) });
    }
  }
  if (started) await started.then((running) => running.free()).catch(() => {});
  process.exit(0); // pools may still hold idle connections
}
