import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import { adapterFactory } from './adapter.mjs';

/** Where the engine puts the words of a panic before it traps; without it the panic itself fails, and nothing is told. */
globalThis.PRISMA_WASM_PANIC_REGISTRY = {
  set_message(message) {
    throw new Error(`The schema engine panicked: ${message}`);
  },
};

/** The package imports its .wasm as a module, which Node 20 cannot: this does by hand what that import would. */
async function loadWebAssembly() {
  const glueFile = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const glue = await import(glueFile);
  const { instance } = await WebAssembly.instantiate(readFileSync(glueFile.replace(/\.js$/, '.wasm')), {
    './schema_engine_bg.js': glue,
  });
  glue.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return glue.SchemaEngine;
}

/**
 * @param {import('./arguments.mjs').EngineArguments} args
 * @returns a SchemaEngine of @prisma/schema-engine-wasm
 */
export async function startEngine({ datamodels, datasource }) {
  const SchemaEngine = await loadWebAssembly();
  const models = datamodels.map((file) => [file, readFileSync(file, 'utf8')]);
  const log = (line) => process.env.DEBUG?.includes('schema-engine') && process.stderr.write(`${line}\n`);
  return SchemaEngine.new(
    { datamodels: models.length > 0 ? models : undefined },
    log,
    bindMigrationAwareSqlAdapterFactory(adapterFactory(datasource)),
  );
}
