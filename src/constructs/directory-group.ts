import type { TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import { isToken } from './address';
import { anyProvider, checked } from './checked';
import { anyText, optional } from './expected';
import type { Shape } from './expected-objects';
import { DataMimecastDirectoryGroup } from './gen/data-mimecast-directory-group';

/** Which group, by exactly one of these. */
export type DirectoryGroupLookup = {
  /** Left out: the stack's only Mimecast provider. */
  readonly provider?: TerraformProvider;
} & (
  | {
      /** Its name, without case. */
      readonly name: string;
      readonly path?: never;
    }
  | {
      /** Names of the groups above it and its own, from the top: `com/example/Staff/Sales`. Without case. */
      readonly path: string;
      readonly name?: never;
    }
);

const shape: Shape<DirectoryGroupLookup> = {
  name: optional(anyText),
  path: optional(anyText),
  provider: anyProvider,
};

/** A group that a directory connector keeps. It cannot be changed here, and policies take it as a target. */
export class DirectoryGroup extends Construct {
  /** Finds a group. The plan fails while it is not there: a group of a new connector comes with the first synchronization. */
  static lookup(scope: Construct, id: string, which: DirectoryGroupLookup): DirectoryGroup {
    return new DirectoryGroup(scope, id, which);
  }

  readonly group: DataMimecastDirectoryGroup;

  private constructor(scope: Construct, id: string, which: DirectoryGroupLookup) {
    super(scope, id);
    const { name, path, provider } = checked(this, which, shape, problems);
    this.group = new DataMimecastDirectoryGroup(this, 'Default', {
      name,
      path,
      ...(provider && { provider }),
    });
  }

  get groupId(): string {
    return this.group.id;
  }
}

function problems({ name, path }: DirectoryGroupLookup): string[] {
  const given: readonly unknown[] = [name, path].filter((text) => text !== undefined);
  if (given.length !== 1) {
    return [
      `The group is looked for by ${given.length === 0 ? 'nothing' : 'name and path'}: give exactly one of them: name or path.`,
    ];
  }
  const [text] = given;
  if (isToken(text) || String(text).trim() !== '') return [];
  return ['The group is looked for by a blank text: give its name, or its path from the top.'];
}
