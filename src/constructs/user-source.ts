import { existsSync, statSync } from 'node:fs';
import { basename, isAbsolute, resolve } from 'node:path';
import { AssetType, TerraformAsset } from 'cdktf';
import type { Construct } from 'constructs';
import { isToken } from './address';
import { looked } from './checked';
import { anyText, knownFlag, optional, text } from './expected';
import { knownNamedTexts, object, type Shape } from './expected-objects';
import type { DataMimecastUserComparisonSources } from './gen/data-mimecast-user-comparison';

/** Which header of a CSV file holds what, where the file is not of a kind that is recognised without. */
export interface CsvColumns {
  readonly address?: string;
  readonly name?: string;
  readonly enabled?: string;
  readonly aliases?: string;
  /** The directory's own, stable id of a person: lets an account be renamed instead of replaced. */
  readonly directoryId?: string;
  /** Mimecast attribute to header. */
  readonly attributes?: { readonly [attribute: string]: string };
}

export interface CsvOptions {
  /** Name shown as the origin of a person. Default: `csv:` and the path. */
  readonly name?: string;
  /** Headers. Left out: found from the header line (Microsoft 365, Active Directory, Mimecast's template, plain). */
  readonly columns?: CsvColumns;
  /** One character. Left out: found from the header line. */
  readonly delimiter?: string;
  /** Such as `utf-8` or `windows-1252`. Left out: from the byte order mark, else `utf-8`. */
  readonly encoding?: string;
  /**
   * `true`: the stack only names the file, which Terraform reads where it runs, so a relative path is relative to the
   * folder of the stack. Default: the file is copied into the stack when it is synthesized.
   */
  readonly byReference?: boolean;
}

/** A source as it stands in the configuration, or what is wrong with it. */
export interface BoundSource {
  readonly config: DataMimecastUserComparisonSources;
  readonly problems: readonly string[];
}

const columnShape: Shape<CsvColumns> = {
  address: optional(anyText),
  name: optional(anyText),
  enabled: optional(anyText),
  aliases: optional(anyText),
  directoryId: optional(anyText),
  attributes: optional(knownNamedTexts),
};

const csvShape: Shape<CsvOptions & { readonly path: string }> = {
  path: text('the path of a CSV file'),
  name: optional(anyText),
  columns: optional(object(columnShape)),
  delimiter: optional(anyText),
  encoding: optional(anyText),
  byReference: optional(knownFlag),
};

/** Where declared users come from, besides those in code. */
export class UserSource {
  /**
   * A CSV file; `path` is relative to the working directory of the synthesis. The active users export of the Microsoft 365
   * admin centre, of Active Directory, and Mimecast's import template are recognised without `columns`.
   */
  static csv(path: string, options: CsvOptions = {}): UserSource {
    return new UserSource((scope, id) => bindCsv(scope, id, path, options));
  }

  private constructor(
    /** Called by the construct that reads from this source. */
    readonly bind: (scope: Construct, id: string) => BoundSource,
  ) {}
}

function bindCsv(scope: Construct, id: string, from: string, given: CsvOptions): BoundSource {
  const { seen, mistakes } = looked({ ...given, path: from }, csvShape);
  if (mistakes.length > 0) return { config: {}, problems: mistakes };
  const { path, name, delimiter, encoding, columns, byReference } = seen;
  const config = (place: string): DataMimecastUserComparisonSources => ({
    name: name ?? `csv:${isAbsolute(path) ? basename(path) : path}`,
    csv: { path: place, delimiter, encoding, columns: columns && columnMap(columns) },
  });
  if (byReference === true || isToken(path)) return { config: config(path), problems: [] };
  const file = resolve(path);
  const problem = fileProblem(path, file);
  if (problem !== undefined) return { config: config(path), problems: [problem] };
  const asset = new TerraformAsset(scope, id, { path: file, type: AssetType.FILE });
  return { config: config(asset.path), problems: [] };
}

function fileProblem(path: string, file: string): string | undefined {
  const wayOut =
    'Correct the path, which is relative to the folder where the stack is synthesized; or set byReference where the file comes to be only when Terraform runs.';
  if (!existsSync(file)) return `CSV file "${path}" is not there: looked for ${file}. ${wayOut}`;
  return statSync(file).isFile() ? undefined : `CSV file "${path}" is not a file: ${file}. ${wayOut}`;
}

function columnMap(columns: CsvColumns): { [field: string]: string } {
  const { address, name, enabled, aliases, directoryId, attributes = {} } = columns;
  const fields = { address, name, enabled, aliases, directory_id: directoryId };
  const chosen = Object.entries(fields).flatMap(([field, header]) =>
    header === undefined ? [] : [[field, header] as const],
  );
  const named = Object.entries(attributes).map(([name, header]) => [`attribute:${name}`, header] as const);
  return Object.fromEntries([...chosen, ...named]);
}
