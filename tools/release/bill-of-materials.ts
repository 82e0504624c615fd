import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { license, version } from '../../package.json';
import { factsOf } from './licences';
import { nodeVersion, type Platform } from './platforms';

const root = join(__dirname, '..', '..');

interface Lock {
  readonly packages: Readonly<Record<string, { readonly integrity: string }>>;
}

/**
 * What the executables are made of, as CycloneDX 1.5: what the bundle really has, with the integrity of the lock file. (`npm sbom`
 * leaves out what a development dependency needs as well, and names what is never called.) No time and no serial number: two builds
 * of one commit are the same.
 */
export function billOfMaterials(folders: readonly string[], nodes: readonly Platform[]): string {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Lock;
  const own = component({ name: 'terraform-provider-mimecast', version, license }, 'application');
  const ours = folders.map((folder) => ({
    ...component(factsOf(folder)),
    hashes: hashesOf(packages[folder]?.integrity),
  }));
  const runtimes = nodes.map((node) => ({
    ...component({ name: node.package, version: nodeVersion, license: 'MIT' }),
    description: `Node.js, in the executable for ${node.name}`,
    hashes: hashesOf(node.integrity),
  }));
  const components = [...ours, ...runtimes];
  const bill = {
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    metadata: { component: own },
    components,
    dependencies: [{ ref: own['bom-ref'], dependsOn: components.map((each) => each['bom-ref']) }],
  };
  return `${JSON.stringify(bill, null, 2)}\n`;
}

function component(facts: ReturnType<typeof factsOf>, type = 'library') {
  const { name, version: of, license: expression } = facts;
  const purl = `pkg:npm/${name.replace('@', '%40')}@${of}`;
  return {
    type,
    'bom-ref': purl,
    name,
    version: of,
    // Our own program is in no registry of packages.
    ...(type === 'library' ? { purl } : {}),
    licenses: [{ expression }],
  };
}

/** npm writes them in base 64, CycloneDX in base 16. */
function hashesOf(integrity = ''): readonly { readonly alg: 'SHA-512'; readonly content: string }[] {
  const [, digest] = /^sha512-(\S+)$/.exec(integrity) ?? [];
  if (digest === undefined) throw new Error(`package-lock.json has no SHA-512: ${integrity || 'none'}.`);
  return [{ alg: 'SHA-512', content: Buffer.from(digest, 'base64').toString('hex') }];
}
