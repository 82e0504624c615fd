import { defineDataSource } from '../../framework/definitions';
import { computed, schema } from '../../framework/schema';
import { operations } from '../../mimecast/operations';
import type { Configured } from '../configured';
import { listedManagedUrls } from '../managed-url-index';

const urlsSchema = schema('All URLs that URL Protect always permits or blocks.', {
  id: computed.string('Always `managed_urls`.'),
  excluded_access_token_count: computed.integer(
    'URLs that are left out of `items`, because they hold what looks like an access token: such do not belong in a state.',
  ),
  items: computed.nested(
    'list',
    {
      id: computed.string('ID of the URL. Mimecast may show another one each time.'),
      url: computed.string('The URL, put together from its parts.'),
      action: computed.string('`permit` or `block`.'),
      match_type: computed.string('`explicit`, or `domain` for all of its domain.'),
      comment: computed.string('Remarks. Empty where there are none.'),
      disable_rewrite: computed.bool('Whether links to it are left as they are.'),
      disable_user_awareness: computed.bool('Whether it is kept out of user awareness challenges.'),
      disable_log_click: computed.bool('Whether clicks on it are not logged.'),
    },
    'The URLs, in alphabetical order.',
  ),
});

export const managedUrls = defineDataSource<Configured, typeof urlsSchema.attributes>({
  typeName: 'mimecast_managed_urls',
  schema: urlsSchema,
  uses: [operations.listManagedUrls],

  async read({ provider, signal }) {
    const { rows } = await listedManagedUrls(provider, signal);
    const shown = rows.filter(({ url }) => !holdsToken(url));
    const items = shown.map((row) => ({
      id: row.id,
      url: row.url,
      action: row.action,
      match_type: row.matchType,
      comment: row.comment,
      disable_rewrite: row.disableRewrite,
      disable_user_awareness: row.disableUserAwareness,
      disable_log_click: row.disableLogClick,
    }));
    return {
      id: 'managed_urls',
      excluded_access_token_count: rows.length - shown.length,
      items: items.sort((a, b) => (a.url < b.url ? -1 : 1)),
    };
  },
});

/** Whether a URL has a parameter that gives access to whoever has it. */
function holdsToken(url: string): boolean {
  return /[?&;](access|id|refresh|auth|bearer)?_?token=./i.test(url);
}
