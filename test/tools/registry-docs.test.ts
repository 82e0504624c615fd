import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { mimecastProvider } from '../../src/provider/provider';
import { registryDocs } from '../../tools/registry-docs';

const examples = join(__dirname, '..', '..', 'examples');
const definition = mimecastProvider({});
const pages = registryDocs(definition, examples);

describe('the pages of the Registry', () => {
  it('show an example of every type, and how to import every resource', () => {
    const withoutExample = [...pages].filter(([, page]) => !page.includes('## Example Usage'));
    expect(withoutExample.map(([path]) => path)).toEqual([]);

    const resources = [...pages].filter(([path]) => path.startsWith('resources/'));
    expect(resources.filter(([, page]) => !page.includes('terraform import')).map(([path]) => path)).toEqual(
      [],
    );
  });

  it('leave no example without its type', () => {
    const types = (folder: string) => readdirSync(join(examples, folder)).sort();
    expect(types('resources')).toEqual(definition.resources.map(({ typeName }) => typeName).sort());
    expect(types('data-sources')).toEqual(definition.dataSources.map(({ typeName }) => typeName).sort());
  });
});
