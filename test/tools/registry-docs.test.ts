import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { mimecastProvider } from '../../src/provider/provider';
import { registryDocs } from '../../tools/registry-docs';

const examples = join(__dirname, '..', '..', 'examples');
const definition = mimecastProvider({});
const pages = registryDocs(definition, examples);

describe('the pages of the Registry', () => {
  it('show an example of every type, and how to import every resource that can be', () => {
    const withoutExample = [...pages].filter(([, page]) => !page.includes('## Example Usage'));
    expect(withoutExample.map(([path]) => path)).toEqual([]);

    const importable = definition.resources.filter(({ importState }) => importState !== undefined);
    const pageOf = ({ typeName }: { typeName: string }) =>
      pages.get(`resources/${typeName.slice('mimecast_'.length)}.md`) ?? '';
    const silent = importable.filter((resource) => !pageOf(resource).includes('terraform import'));
    expect(silent.map(({ typeName }) => typeName)).toEqual([]);
  });

  it('leave no example without its type', () => {
    const types = (folder: string) => readdirSync(join(examples, folder)).sort();
    expect(types('resources')).toEqual(definition.resources.map(({ typeName }) => typeName).sort());
    expect(types('data-sources')).toEqual(definition.dataSources.map(({ typeName }) => typeName).sort());
  });
});
