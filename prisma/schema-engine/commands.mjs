import { connectionString, createDatabase, databaseName, dropDatabase, runOnce } from './databases.mjs';

/** Prisma's error codes for what Node and Postgres report. @see https://www.prisma.io/docs/orm/reference/error-reference */
const PRISMA_CODES = {
  '3D000': 'P1003',
  '28P01': 'P1000',
  28000: 'P1010',
  ECONNREFUSED: 'P1001',
  ENOTFOUND: 'P1001',
  ETIMEDOUT: 'P1002',
};

const COMMANDS = {
  'can-connect-to-database': (url) => runOnce(url, 'SELECT 1'),
  'create-database': createDatabase,
  'drop-database': dropDatabase,
};

/** @param {any} error @param {string} url */
function explain(error, url) {
  const { host } = new URL(url);
  const code = PRISMA_CODES[error.code] ?? 'P1011';
  if (code === 'P1003') return { code, message: `Database \`${databaseName(url)}\` does not exist on ${host}` };
  if (code === 'P1001') return { code, message: `Can't reach database server at \`${host}\`` };
  return { code, message: `${host}: ${error.message}` };
}

/**
 * Runs `schema-engine cli <command>` and reports as the native engine does: JSON lines on stderr, of which the Prisma CLI
 * drops the first unread.
 *
 * @param {string} command
 * @param {import('./arguments.mjs').Datasource} datasource
 * @returns {Promise<number>} exit code
 */
export async function runCommand(command, { url }) {
  const log = (level, fields) =>
    process.stderr.write(
      `${JSON.stringify({ timestamp: new Date().toISOString(), level, fields, target: 'schema_engine::logger' })}\n`,
    );
  log('INFO', { message: `Starting ${command}` });
  const run = COMMANDS[command];
  if (!run || !url) {
    log('ERROR', { message: run ? 'No database URL was given' : `Unknown command ${command}`, error_code: 'P1012' });
    return 1;
  }
  try {
    await run(connectionString(url));
    return 0;
  } catch (error) {
    const { code, message } = explain(error, url);
    log('ERROR', { message, error_code: code, is_panic: false });
    return 1;
  }
}
