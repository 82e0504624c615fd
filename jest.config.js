module.exports = {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  // Dynamic imports name the compiled file.
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
    ],
  },
  modulePathIgnorePatterns: [
    '<rootDir>/dist',
    '<rootDir>/cdktf.out',
    '<rootDir>/demo.out',
    '<rootDir>/release.out',
    '<rootDir>/mutation.out',
  ],
  // For a test that hangs; a slow machine must not fail.
  testTimeout: 180000,
  // Terraform does much of the work: a worker for each core keeps them all busy.
  maxWorkers: '100%',
  globalSetup: '<rootDir>/tools/test-folder.js',
  globalTeardown: '<rootDir>/tools/test-folder-teardown.js',
  testSequencer: '<rootDir>/tools/test-sequencer.js',
  reporters: ['default', '<rootDir>/tools/summary-reporter.js'],
};
