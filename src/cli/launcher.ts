#!/usr/bin/env node
/**
 * What Terraform starts. The provider itself is provider.js beside this file; Terraform starts it several times for each command, and
 * compiling it is most of the time that takes, so what V8 compiled is kept beside this folder by whoever installs the provider. V8
 * refuses a cache of another version of Node or of another file, and compiles as usual.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { wrap } from 'node:module';
import { join } from 'node:path';
import { Script } from 'node:vm';
import type * as Provider from './terraform-provider-mimecast';

const file = join(__dirname, 'provider.js');
/** Not in the folder, all files of which Terraform hashes. */
const cacheFile = `${__dirname}.cache`;

type Wrapped = (
  exports: object,
  require: NodeJS.Require,
  module: object,
  file: string,
  folder: string,
) => void;

function load(): { readonly provider: typeof Provider; readonly script: Script } {
  const cachedData = readCache();
  const script = new Script(wrap(readFileSync(file, 'utf8')), {
    filename: file,
    ...(cachedData ? { cachedData } : {}),
  });
  const loaded = { exports: {} as typeof Provider };
  (script.runInThisContext() as Wrapped)(loaded.exports, require, loaded, file, __dirname);
  return { provider: loaded.exports, script };
}

function readCache(): Buffer | undefined {
  try {
    return readFileSync(cacheFile);
  } catch {
    return undefined;
  }
}

const { provider, script } = load();
if (process.argv[2] === '--write-code-cache') {
  void provider.warm().then(() => writeFileSync(cacheFile, script.createCachedData()));
} else {
  void provider.main();
}
