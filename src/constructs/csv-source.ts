import { existsSync, statSync } from 'node:fs';
import { basename, isAbsolute, resolve } from 'node:path';
import { AssetType, TerraformAsset } from 'cdktf';
import type { Construct } from 'constructs';
import { isToken } from './address';
import { looked } from './checked';
import { anyText, knownFlag, optional, text } from './expected';
import { object, type Shape } from './expected-objects';
import type { DataMimecastUserComparisonSources } from './gen/data-mimecast-user-comparison';
import { fieldMap, fieldsShape, type BoundSource, type SourceFields } from './source-fields';

/** Which header of a CSV file holds what, where the file is not of a kind that is recognised without. */
export type CsvColumns = SourceFields;

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

const csvShape: Shape<CsvOptions & { readonly path: string }> = {
  path: text('the path of a CSV file'),
  name: optional(anyText),
  columns: optional(object(fieldsShape)),
  delimiter: optional(anyText),
  encoding: optional(anyText),
  byReference: optional(knownFlag),
};

/** The file is copied into the stack, unless only Terraform is to read it. */
export function bindCsv(scope: Construct, id: string, from: string, given: CsvOptions): BoundSource {
  const { seen, mistakes } = looked({ ...given, path: from }, csvShape);
  if (mistakes.length > 0) return { config: {}, problems: mistakes };
  const { path, name, delimiter, encoding, columns, byReference } = seen;
  const config = (place: string): DataMimecastUserComparisonSources => ({
    name: name ?? `csv:${isAbsolute(path) ? basename(path) : path}`,
    csv: { path: place, delimiter, encoding, columns: columns && fieldMap(columns) },
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
