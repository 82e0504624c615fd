import { required } from '../../../framework/schema';
import { compact } from '../../../mimecast/json-value';
import { textIn, type Fragment } from './fragment';

/** The definition that a policy applies. @param typeName of the resource that keeps such definitions. */
export function definition(typeName: string): Fragment {
  return {
    attributes: {
      definition_id: required.string(`ID of the definition that it applies: a \`${typeName}\`.`, {
        validate: (text) => (text.trim() === '' ? 'must not be blank' : undefined),
      }),
    },
    write: (values) => compact({ definitionId: textIn(values, 'definition_id') }),
    read: ({ definitionId }) => compact({ definition_id: definitionId }),
  };
}
