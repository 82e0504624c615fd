/*
 * Stands in for `mimecast report`, as far as its words go: the plan or the details, a format, where to write, and exit code 3
 * where a guard refused. It says who changes if the details are there.
 */
const { existsSync, readFileSync, writeFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { parseArgs } = require('node:util');

const { values, positionals } = parseArgs({
  args: process.argv.slice(3),
  allowPositionals: true,
  options: {
    details: { type: 'string', multiple: true, default: [] },
    format: { type: 'string', default: 'markdown' },
    out: { type: 'string' },
  },
});
if (process.argv[2] !== 'report' || !['markdown', 'html', 'csv', 'json'].includes(values.format))
  process.exit(2);

const read = (file) => JSON.parse(readFileSync(file, 'utf8'));
const [planFile] = positionals;
const plan = planFile === undefined ? undefined : read(planFile);
const changes = plan?.resource_changes.filter(({ type }) => type === 'mimecast_user_sync') ?? [];
const named = changes
  .flatMap(({ change }) => change.after?.report_file ?? [])
  .map((file) => join(dirname(planFile), file))
  .filter((file) => existsSync(file));
const details = [...new Set([...values.details, ...named])].map(read);

const lines = [
  ...changes.map(({ address, change }) => `${address}: ${change.actions.join(', ')}`),
  ...details.flatMap((each) => [
    ...each.refused.map(({ guard, count, limit }) => `refused: ${guard} ${count} > ${limit}`),
    ...each.changes.map(({ address, verb, outcome }) => `${verb} ${address} ${outcome ?? ''}`),
  ]),
];
writeFileSync(values.out, `${lines.join('\n')}\n`);
if (plan === undefined && details.some(({ refused }) => refused.length > 0)) process.exit(3);
