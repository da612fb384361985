#!/usr/bin/env node
/**
 * Stands in for Prisma's native `schema-engine`: same arguments, same JSON-RPC over stdio, but the engine itself is the
 * WebAssembly build from the package registry and the connection is node-postgres. Runs on Node 20 and 24, because
 * `npx prisma` starts it with whatever Node started npm.
 *
 * @see prisma.config.ts, which points PRISMA_SCHEMA_ENGINE_BINARY here
 */
import { readArguments } from './arguments.mjs';
import { runCommand } from './commands.mjs';
import { serveRpc } from './rpc.mjs';

/** The CLI reads JSON lines only and says nothing of a death without one: "Error in Schema engine: ", and no more. */
process.on('uncaughtException', (error) => {
  const fields = { message: String(error?.stack ?? error), error_code: null, is_panic: false };
  process.stderr.write(
    `${JSON.stringify({ timestamp: new Date().toISOString(), level: 'ERROR', fields, target: 'schema_engine' })}\n`,
    () => process.exit(1),
  );
});

const args = readArguments(process.argv.slice(2));
if (args.version) console.log('schema-engine-cli webassembly');
else if (args.command) process.exitCode = await runCommand(args.command, args.datasource);
else await serveRpc(args, process.stdin, process.stdout);
