import { Missing } from '../src/index'; // yours: 'cdktf-mimecast'

/** A setting from the environment of the synthesis. An empty one is none: pipelines have them so. */
export function setting(name: string): string | undefined {
  const text = process.env[name]?.trim();
  return text === '' ? undefined : text;
}

/** A setting of several values. Distinguished names have commas in them: those are separated by semicolons. */
export function listOf(name: string, separator: ',' | ';' = ','): string[] | undefined {
  return setting(name)
    ?.split(separator)
    .map((each) => each.trim())
    .filter((each) => each !== '');
}

/** MIMECAST_MISSING: who makes the accounts that are missing. Left out: Mimecast's synchronization, where the connector does. */
export function whenMissing(): { readonly whenMissing?: Missing } {
  const verb = setting('MIMECAST_MISSING');
  switch (verb) {
    case undefined:
      return {};
    case 'create':
      return { whenMissing: Missing.create() };
    case 'request_sync':
      return { whenMissing: Missing.requestSync() };
    case 'report':
      return { whenMissing: Missing.report() };
    default:
      throw new Error(`MIMECAST_MISSING is "${verb}": set create, request_sync or report, or leave it out.`);
  }
}
