/** Reads the people below a base DN once, and prints what it took: `{"people":…,"ms":…,"megabytes":…}`. Compiled before it runs. */
import { noLog } from '../src/core/log';
import { Secret } from '../src/core/secret';
import { ldapSource } from '../src/directory/ldap';

const [url = '', bindDn = '', password = '', base = '', pageSize = ''] = process.argv.slice(2);

async function main(): Promise<void> {
  const source = ldapSource({
    ...{ directory: 'bench', baseDns: [base], log: noLog },
    connection: {
      ...{ urls: [url], startTls: false, bindDn, bindPassword: new Secret(password) },
      pageSize: Number(pageSize),
    },
  });
  const start = process.hrtime.bigint();
  const { people } = await source.read(new AbortController().signal);
  const ms = Number(process.hrtime.bigint() - start) / 1e6;
  const megabytes = process.resourceUsage().maxRSS / 1024;
  console.log(JSON.stringify({ people: people.length, ms, megabytes }));
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
