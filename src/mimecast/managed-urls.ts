import { checkDone, madeId } from './assumptions/envelope-policies';
import type { Caller } from './caller';
import { callOne, listEnvelope, rowItself } from './envelope';
import { compact, flagOf, numberOf, textOf } from './json-value';
import type { JsonObject } from './json-value';
import { byId } from './listing';
import { operations } from './operations';
import { isAlready } from './refusal';
import { composedUrl, plain } from './url-parts';
import type { Done } from './users';

export interface ManagedUrlFields {
  readonly url: string;
  /** `permit` or `block`. */
  readonly action: string;
  /** `explicit` or `domain`. */
  readonly matchType: string;
  readonly comment: string;
  readonly disableRewrite: boolean;
  readonly disableUserAwareness: boolean;
  readonly disableLogClick: boolean;
}

/** Its ID may be another one each time it is listed, all of them good. */
export interface ManagedUrl extends ManagedUrlFields {
  readonly id: string;
}

/** URLs that URL Protect always permits or blocks: made and deleted, never changed, read only as a whole. */
export class ManagedUrlsArea {
  constructor(private readonly caller: Caller) {}

  list(signal: AbortSignal): Promise<ManagedUrl[]> {
    return listEnvelope(
      this.caller,
      operations.listManagedUrls,
      undefined,
      rowItself,
      byId(managedUrlOf),
      signal,
    );
  }

  /** @returns its ID. */
  async create(fields: ManagedUrlFields, signal: AbortSignal): Promise<string> {
    const operation = operations.createManagedUrl;
    const row = await callOne(this.caller, operation, { ...fields }, signal);
    checkDone(operation, row);
    return madeId(operation, row, fields.url);
  }

  async delete(id: string, signal: AbortSignal): Promise<Done> {
    const operation = operations.deleteManagedUrl;
    try {
      checkDone(operation, await callOne(this.caller, operation, { id }, signal));
      return 'done';
    } catch (error) {
      if (isAlready(operation, error)) return 'already';
      throw error;
    }
  }
}

function managedUrlOf(row: JsonObject): ManagedUrl {
  return {
    id: textOf(row, 'id') ?? '',
    url: urlOf(row),
    action: (textOf(row, 'action') ?? '').toLowerCase(),
    matchType: (textOf(row, 'matchType') ?? 'explicit').toLowerCase(),
    comment: textOf(row, 'comment') ?? '',
    disableRewrite: flagOf(row, 'disableRewrite') ?? false,
    disableUserAwareness: flagOf(row, 'disableUserAwareness') ?? false,
    disableLogClick: flagOf(row, 'disableLogClick') ?? false,
  };
}

/** It is answered in parts; port -1 stands for none. */
function urlOf(row: JsonObject): string {
  const domain = textOf(row, 'domain');
  if (domain === undefined) return textOf(row, 'url') ?? '';
  const { scheme, path, query } = compact({
    scheme: textOf(row, 'scheme'),
    path: textOf(row, 'path'),
    query: textOf(row, 'queryString'),
  });
  const parts = { scheme: scheme ?? '', domain, path: path ?? '', query: query ?? '' };
  return composedUrl(plain({ ...parts, port: numberOf(row, 'port') ?? -1 }));
}
