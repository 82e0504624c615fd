import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { adminDn, ldifEntry, Slapd, suffix } from '../test/harness/slapd';
import { bundle } from '../tools/bundle';
import { installDebianPackages } from '../tools/debian-packages';
import { company } from '../tools/sample-company';
import { median, run, timed, type Row } from './measure';

const runs = 7;
const pageSize = 500;
const password = 'bench';
const base = `ou=People,${suffix}`;
/** What the source asks a directory for that is not Active Directory. */
const asked = '(objectClass=inetOrgPerson) objectClass mail mailLocalAddress displayName cn entryUUID'.split(
  ' ',
);

/** Everybody of a real slapd, in new processes: ours, and ldapsearch with the same pages and attributes, in turns. */
export async function readOverLdap(count: number): Promise<Row[]> {
  const problem = installDebianPackages('LDAP tools');
  if (problem !== undefined) throw new Error(problem);
  const folder = mkdtempSync(join(tmpdir(), 'mimecast-bench-'));
  const program = join(folder, 'ldap-read.js');
  await bundle('bench/ldap-read.ts', program);
  const server = await Slapd.start(password, ldifOf(count));
  try {
    const [ours, theirs, reading, peaks] = [[], [], [], []] as [number[], number[], number[], number[]];
    for (let n = 0; n < runs; n++) {
      theirs.push((await timed(() => ldapsearch(server.url()))).ms);
      const { ms, value } = await timed(() => read(program, server.url()));
      if (value.people !== count) throw new Error(`${value.people} people were read`);
      ours.push(ms);
      reading.push(value.ms);
      peaks.push(value.megabytes);
    }
    return rowsOf(count, { ours, theirs, reading, peaks });
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true });
  }
}

type Measured = Readonly<Record<'ours' | 'theirs' | 'reading' | 'peaks', readonly number[]>>;

function rowsOf(count: number, { ours, theirs, reading, peaks }: Measured): Row[] {
  const [whole, other] = [median(ours), median(theirs)];
  return [
    {
      name: `${count} people over LDAP, to ldapsearch`,
      value: whole / other,
      unit: 'x',
      limit: 3,
      note: `${seconds(whole)} (of which reading ${seconds(median(reading))}) against ${seconds(other)}, medians of ${runs}, pages of ${pageSize}`,
    },
    {
      name: `memory for ${count} people over LDAP`,
      value: Math.max(...peaks),
      unit: 'MB',
      limit: 250,
      note: 'largest resident size of the process that reads',
    },
  ];
}

function ldifOf(count: number): string {
  const unit = ldifEntry(base, { objectClass: 'organizationalUnit', ou: 'People' });
  const people = [...company(count, { domains: ['contoso.example'], aliasDomain: 'alias.example' })];
  const entries = people.map(({ address, aliases, displayName, familyName }) => {
    const uid = address.split('@')[0] ?? '';
    return ldifEntry(`uid=${uid},${base}`, {
      objectClass: ['inetOrgPerson', 'inetLocalMailRecipient'],
      ...{ uid, cn: displayName, sn: familyName, displayName, mail: address, mailLocalAddress: aliases },
    });
  });
  return [unit, ...entries].join('\n');
}

/** As a shell would: what it prints goes nowhere. */
function ldapsearch(url: string): Promise<string> {
  const signIn = ['-x', '-H', url, '-D', adminDn, '-w', password];
  const search = ['-LLL', '-b', base, '-E', `pr=${pageSize}/noprompt`, ...asked];
  return run('sh', ['-c', 'exec "$0" "$@" > /dev/null', 'ldapsearch', ...signIn, ...search]);
}

async function read(
  program: string,
  url: string,
): Promise<{ people: number; ms: number; megabytes: number }> {
  const args = [program, url, adminDn, password, base, String(pageSize)];
  return JSON.parse(await run(process.execPath, args)) as { people: number; ms: number; megabytes: number };
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`;
}
