const common = require('./jest.config.js');

/** What `npm run mutation` asks: the tests of src/sync, without those whose sense is size. Some only repeat, for many numbers, what others ask once. */
module.exports = {
  ...common,
  testMatch: ['<rootDir>/test/sync/**/*.test.ts'],
  testPathIgnorePatterns: ['/(large|guard-table|disagreeing-sources)\\.test\\.ts$'],
  setupFiles: ['<rootDir>/tools/mutation-setup.js'],
  reporters: ['default'],
};
