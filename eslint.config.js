const tseslint = require('typescript-eslint');

const clockOnly = 'appears only in cli/, http/ and core/clock.ts: take it as a parameter.';

module.exports = tseslint.config(
  {
    ignores: [
      'dist/',
      'cdktf.out/',
      'demo.out/',
      'bench.out/',
      'release.out/',
      'mutation.out/',
      'coverage/',
      'src/**/gen/',
      '**/*.js',
    ],
  },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: __dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 50, skipBlankLines: true, skipComments: true }],
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/cli/**', 'src/http/**', 'src/core/clock.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: clockOnly },
        { object: 'process', property: 'exit', message: clockOnly },
        { object: 'Date', property: 'now', message: clockOnly },
        { object: 'Math', property: 'random', message: clockOnly },
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: "NewExpression[callee.name='Date'][arguments.length=0]",
          message: `The current time ${clockOnly}`,
        },
      ],
    },
  },
  {
    files: ['test/**/*.ts', 'bench/**/*.ts'],
    rules: { 'max-lines-per-function': 'off', 'no-console': 'off' },
  },
  { files: ['src/cli/**/*.ts', 'tools/**/*.ts'], rules: { 'no-console': 'off' } },
);
