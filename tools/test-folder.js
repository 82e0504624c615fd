'use strict';
const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

/** One folder for everything that tests write in passing: cdktf and Terraform leave theirs behind. Workers and programs inherit it. */
module.exports = () => {
  const folder = mkdtempSync(join(tmpdir(), 'tests-'));
  process.env.TMPDIR = folder;
  globalThis.removeTestFolder = () => {
    try {
      rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
    } catch {
      // A program that ends late still writes there: no reason to fail the tests.
    }
  };
};
