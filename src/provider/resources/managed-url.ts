import { ApiError, ConfigError } from '../../core/errors';
import { path } from '../../core/path';
import { defineResource } from '../../framework/definitions';
import { computed, optionalComputed, required, schema, type Plan, type State } from '../../framework/schema';
import type { Unknown } from '../../framework/values';
import type { ManagedUrl, ManagedUrlFields } from '../../mimecast/managed-urls';
import { operations } from '../../mimecast/operations';
import { urlKey, urlPartsOf } from '../../mimecast/url-parts';
import type { Values } from '../attribute-values';
import type { Configured } from '../configured';
import { createOnce } from '../creates';
import {
  deletedManagedUrls,
  isSpelling,
  listedManagedUrls,
  managedUrlCollection,
  ManagedUrlIndex,
  managedUrlKey,
} from '../managed-url-index';
import { flatPlace, namingAttribute } from '../refused-field';
import { leftOut, withDefaults } from '../left-out';

const urlSchema = schema(
  'A URL that URL Protect always permits or blocks, for the whole account, which has each only once: one that is there already is refused. Mimecast changes none, so that every change makes it anew.',
  {
    id: computed.string('ID that Mimecast gave the URL.', { keep: true }),
    url: required.string(
      'The URL. Without a scheme it is one of http. Case of scheme and host, the usual port and a slash after the host alone have no meaning.',
      {
        replaces: true,
        validate: (url) =>
          urlPartsOf(url) ? undefined : `must be a URL such as "https://contoso.example/login", not "${url}"`,
      },
    ),
    action: required.string('What happens to links to it.', { oneOf: ['permit', 'block'], replaces: true }),
    match_type: optionalComputed.string(
      `Whether it stands for this URL alone, or for all of its domain. ${leftOut('`explicit`')}`,
      { oneOf: ['explicit', 'domain'], replaces: true },
    ),
    comment: optionalComputed.string(`Remarks. ${leftOut('none')}`, { replaces: true }),
    disable_rewrite: optionalComputed.bool(
      `Whether links to it are left as they are. For permitted URLs only. ${leftOut('`false`')}`,
      { replaces: true },
    ),
    disable_user_awareness: optionalComputed.bool(
      `Whether it is kept out of user awareness challenges. For permitted URLs only. ${leftOut('`false`')}`,
      { replaces: true },
    ),
    disable_log_click: optionalComputed.bool(`Whether clicks on it are not logged. ${leftOut('`false`')}`, {
      replaces: true,
    }),
  },
);

const defaults = {
  match_type: 'explicit',
  comment: '',
  disable_rewrite: false,
  disable_user_awareness: false,
  disable_log_click: false,
};

type Attributes = typeof urlSchema.attributes;

const place = flatPlace(urlSchema.attributes);

export const managedUrl = defineResource<Configured, Attributes>({
  typeName: 'mimecast_managed_url',
  schema: urlSchema,
  importId: 'MANAGED_URL_ID',
  uses: [operations.listManagedUrls, operations.createManagedUrl, operations.deleteManagedUrl],

  validate(config, diagnostics) {
    if (config.action !== 'block') return;
    for (const name of ['disable_rewrite', 'disable_user_awareness'] as const)
      if (config[name] === true)
        diagnostics.warning(
          `${name} has no effect`,
          `${name} is for permitted URLs: a link to a blocked one is never opened. Remove it, or set action to "permit".`,
          path(name),
        );
  },

  plan({ config, prior, planned }) {
    if (!prior) return { planned: withDefaults(config, planned as Values, defaults) as typeof planned };
    if (typeof planned.url !== 'string' || urlKey(planned.url) !== urlKey(prior.url)) return {};
    return { planned: { ...planned, url: prior.url } };
  },

  async create({ plan, provider, signal }) {
    const fields = fieldsOf(plan);
    const { managedUrls } = provider.mimecast();
    const id = await createOnce<ManagedUrl>({
      collection: managedUrlCollection,
      collections: provider.collections,
      what: 'managed URL',
      name: fields.url,
      key: managedUrlKey(fields),
      written: fields,
      list: () => managedUrls.list(signal),
      isAlike: (row) => isMadeOf(row, fields),
      excludes: (row) => managedUrlKey(row) === managedUrlKey(fields),
      refusal: () => refusalOf(fields, provider, signal),
      create: () =>
        namingAttribute(managedUrls.create(fields, signal), place).catch((error: unknown) =>
          explained(error, fields, provider, signal),
        ),
    });
    provider.collections.forget(managedUrlCollection);
    return { state: stateOf({ ...fields, id }) };
  },

  async read({ state, provider, signal }) {
    const { id, url, match_type: matchType } = state;
    const index = await listedManagedUrls(provider, signal);
    const found = index.byId(id ?? '') ?? index.like({ url, matchType: matchType ?? undefined });
    if (!found) return undefined;
    return { state: { ...stateOf(found), id, url: isSpelling(found, url) ? url : found.url } };
  },

  async delete({ state, provider, signal }) {
    const { managedUrls } = provider.mimecast();
    if ((await managedUrls.delete(state.id ?? '', signal)) === 'already') {
      // It may be there under another ID: an account has each URL only once.
      const { url, match_type: matchType } = state;
      const index = new ManagedUrlIndex(await managedUrls.list(signal));
      const left = index.like({ url, matchType: matchType ?? undefined });
      if (left) await managedUrls.delete(left.id, signal);
    }
    (await deletedManagedUrls(provider)).add(keyOf(state));
    provider.collections.forget(managedUrlCollection);
  },

  async importState({ id, provider, signal }) {
    const index = await listedManagedUrls(provider, signal);
    const found = index.byId(id) ?? index.like({ url: id });
    if (found) return { state: stateOf(found) };
    throw new ConfigError(
      'There is no such managed URL',
      urlPartsOf(id)?.domain.includes('.')
        ? `No managed URL is "${id}", or more than one may be meant. data.mimecast_managed_urls lists those that there are.`
        : `No managed URL has the ID "${id}". Mimecast may list a URL under another ID each time: give the URL itself instead.`,
    );
  },
});

function fieldsOf(plan: Plan<Attributes>): ManagedUrlFields {
  const flag = (value: boolean | null | Unknown): boolean => value === true;
  return {
    url: plan.url,
    action: plan.action,
    matchType: typeof plan.match_type === 'string' ? plan.match_type : 'explicit',
    comment: typeof plan.comment === 'string' ? plan.comment : '',
    disableRewrite: flag(plan.disable_rewrite),
    disableUserAwareness: flag(plan.disable_user_awareness),
    disableLogClick: flag(plan.disable_log_click),
  };
}

function stateOf(row: ManagedUrl): State<Attributes> {
  return {
    id: row.id,
    url: row.url,
    action: row.action,
    match_type: row.matchType,
    comment: row.comment,
    disable_rewrite: row.disableRewrite,
    disable_user_awareness: row.disableUserAwareness,
    disable_log_click: row.disableLogClick,
  };
}

function isMadeOf(row: ManagedUrl, fields: ManagedUrlFields): boolean {
  const names = Object.keys(fields) as (keyof ManagedUrlFields)[];
  return isSpelling(row, fields.url) && names.every((name) => name === 'url' || row[name] === fields[name]);
}

/** That there is one already, by a look of now: of what was listed before, this run may have deleted some. */
async function refusalOf(
  fields: ManagedUrlFields,
  provider: Configured,
  signal: AbortSignal,
): Promise<ApiError | undefined> {
  const key = managedUrlKey(fields);
  const deleted = await deletedManagedUrls(provider);
  if (deleted.delete(key)) return undefined;
  const now = await provider.mimecast().managedUrls.list(signal);
  return existing(now.find((row) => managedUrlKey(row) === key));
}

function keyOf({ url, match_type: matchType }: State<Attributes>): string {
  return managedUrlKey({ url, matchType: matchType ?? 'explicit' });
}

/** A refusal to create, with what is in the way. */
async function explained(
  error: unknown,
  fields: ManagedUrlFields,
  provider: Configured,
  signal: AbortSignal,
): Promise<never> {
  if (!(error instanceof ApiError) || error.kind !== 'conflict') throw error;
  const index = await provider
    .mimecast()
    .managedUrls.list(signal)
    .then((rows) => new ManagedUrlIndex(rows))
    .catch(() => undefined);
  throw existing(index?.like(fields)) ?? error;
}

function existing(there: ManagedUrl | undefined): ApiError | undefined {
  return (
    there &&
    new ApiError(
      { kind: 'conflict', existingId: there.id },
      'The managed URL exists already',
      `${there.url} is in the list of managed URLs (action "${there.action}"). Nothing was created. Mimecast may list it under another ID each time: its URL is as good to import it.`,
    )
  );
}
