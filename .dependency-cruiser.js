/** Who may import whom. Anything that is not listed fails. */
const rooms = {
  cli: [
    'framework',
    'protocol6',
    'provider',
    'emulator',
    'sync',
    'report',
    'export',
    'mimecast',
    'directory',
    'http',
    'core',
  ],
  provider: ['framework', 'mimecast', 'directory', 'sync', 'core'],
  protocol6: ['framework', 'core'],
  framework: ['core'],
  mimecast: ['http', 'core'],
  directory: ['http', 'core'],
  sync: ['core'],
  report: ['core'],
  export: ['provider', 'framework', 'mimecast', 'core'],
  http: ['core'],
  emulator: ['core'],
  constructs: [],
  core: [],
};

const roomRules = Object.entries(rooms).map(([room, allowed]) => ({
  name: `${room}-imports`,
  comment: `src/${room} may import only: ${allowed.join(', ') || 'itself'}`,
  severity: 'error',
  from: { path: `^src/${room}/` },
  to: { path: '^src/', pathNot: `^src/(${[room, ...allowed].join('|')})/` },
}));

module.exports = {
  forbidden: [
    ...roomRules,
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, pathNot: ['^src/constructs/gen/', '^stacks/', '\\.d\\.ts$'] },
      to: {},
    },
    {
      name: 'axios-only-in-http',
      severity: 'error',
      from: { pathNot: '^src/http/' },
      to: { path: 'node_modules/axios/' },
    },
    {
      name: 'msal-only-in-entra',
      severity: 'error',
      from: { pathNot: '^src/directory/entra/(msal|network)\\.ts$' },
      to: { path: 'node_modules/@azure/' },
    },
    {
      name: 'grpc-only-in-protocol6',
      severity: 'error',
      from: { pathNot: '^src/protocol6/' },
      to: { path: 'node_modules/@grpc/' },
    },
    {
      name: 'ldapts-only-in-the-wire',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/directory/ldap/wire(-filter)?\\.ts$' },
      to: { path: 'node_modules/ldapts/' },
    },
    {
      name: 'cdktf-only-in-constructs',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/constructs/' },
      to: { path: 'node_modules/(cdktf|constructs|@cdktf)/' },
    },
    {
      name: 'azuread-only-in-azure',
      comment: 'Whoever does not make applications in Entra does not need its package.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/constructs/azure/' },
      to: { path: 'node_modules/@cdktf/provider-azuread/' },
    },
    {
      name: 'azure-is-apart',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(constructs/azure/|azure\\.ts$)' },
      to: { path: '^src/constructs/azure/' },
    },
    {
      name: 'gen-imports-only-cdktf',
      severity: 'error',
      from: { path: '^src/constructs/gen/' },
      to: { path: '^src/', pathNot: '^src/constructs/gen/' },
    },
    {
      name: 'policies-are-strangers',
      severity: 'error',
      from: { path: '^src/provider/policies/([^/]+)\\.ts$' },
      to: {
        path: '^src/provider/policies/',
        pathNot: ['^src/provider/policies/(fragments|shared)', '^src/provider/policies/$1\\.ts$'],
      },
    },
    {
      name: 'stacks-imports',
      severity: 'error',
      from: { path: '^stacks/' },
      to: { path: '^src/', pathNot: '^src/(constructs/|index\\.ts$|azure\\.ts$)' },
    },
    {
      name: 'known-packages-in-src',
      comment: 'Which of them is said, with the reason, in README.md: a test compares.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/constructs/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['node', 'require', 'types', 'default'],
      mainFields: ['main', 'types'],
    },
    exclude: { path: '^(dist|cdktf\\.out|demo\\.out|bench\\.out)/' },
  },
};
