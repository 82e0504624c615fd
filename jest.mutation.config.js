const common = require('./jest.config.js');

/** What `npm run mutation` asks: the tests of src/sync, as one file. */
module.exports = {
  ...common,
  testMatch: ['<rootDir>/tools/mutation-entry.js'],
  setupFiles: ['<rootDir>/tools/mutation-setup.js'],
  reporters: ['default'],
};
