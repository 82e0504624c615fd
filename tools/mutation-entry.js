'use strict';
// All tests of src/sync as one file: for each mutant, their modules are then loaded once and not once per file.
const { readdirSync } = require('node:fs');
const { join } = require('node:path');

// About size, or asking for every number what others ask at the boundary.
const left = /^(large|guard-table|disagreeing-sources)\.test\.ts$/;
const folder = join(__dirname, '..', 'test', 'sync');

// A mutant is found by the first test that fails: the others need not run.
let found = false;
const untilFound = (body) =>
  async function (...values) {
    if (found) return;
    try {
      await body(...values);
    } catch (error) {
      found = true;
      throw error;
    }
  };

const test = global.test;
global.test = Object.assign((name, body) => test(name, untilFound(body)), {
  each: (table) => {
    const each = test.each(table);
    return (name, body) => each(name, untilFound(body));
  },
});
global.it = global.test;

for (const file of readdirSync(folder).filter((name) => name.endsWith('.test.ts') && !left.test(name)))
  describe(file, () => void require(join(folder, file)));
