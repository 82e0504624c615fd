import { optionalComputed } from '../../../framework/schema';
import { compact } from '../../../mimecast/json-value';
import { leftOut } from '../../left-out';
import { textIn, type Fragment } from './fragment';

/** Which of a mail's senders is compared with `from`. The first part is the default. */
export function senderPart(...parts: readonly [string, ...string[]]): Fragment {
  const what =
    parts.length === 1
      ? `Which of a mail's senders counts; policies of this kind look at ${parts[0]} only.`
      : "Which of a mail's senders counts: that of the envelope, that of the header, or both.";
  return {
    attributes: {
      from_part: optionalComputed.string(`${what} ${leftOut(`\`${parts[0]}\``)}`, { oneOf: parts }),
    },
    write: (values) => compact({ fromPart: textIn(values, 'from_part') }),
    read: ({ fromPart }) => compact({ from_part: fromPart }),
    defaults: { from_part: parts[0] },
  };
}

/** The parts that most kinds know, in the order of the documentation. */
export const anySenderPart = senderPart('envelope_from', 'header_from', 'both');
