import { path } from '../../../core/path';
import { optional, optionalComputed } from '../../../framework/schema';
import { compact } from '../../../mimecast/json-value';
import { leftOut } from '../../left-out';
import { textIn, type Fragment } from './fragment';

/** What is done with the mail, where Mimecast documents which words there are. It has no default. */
export function documentedOption(description: string, words: readonly string[]): Fragment {
  return {
    attributes: { option: optional.string(`${description} Needed.`, { oneOf: words }) },
    write: (values) => compact({ option: textIn(values, 'option') }),
    read: ({ option }) => compact({ option }),
    validate(config, diagnostics) {
      if (config['option'] !== null) return;
      const choice = words.map((word) => `"${word}"`).join(' or ');
      diagnostics.error('Option is missing', `option is needed: set it to ${choice}.`, path('option'));
    },
  };
}

/** What is done with the mail, where it is not documented which words there are: any is passed on. */
export function freeOption(description: string): Fragment {
  return {
    attributes: { option: optionalComputed.string(`${description} ${leftOut('what Mimecast decides')}`) },
    write: (values) => compact({ option: textIn(values, 'option') }),
    read: ({ option }) => compact({ option }),
  };
}
