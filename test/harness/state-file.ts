/** What Terraform keeps in terraform.tfstate, as far as tests look at it: reading it needs no start of Terraform. */
export interface StateFile {
  readonly resources: readonly StateResource[];
}

export interface StateResource {
  readonly mode: 'managed' | 'data';
  readonly type: string;
  readonly name: string;
  readonly instances: readonly {
    readonly index_key?: string | number;
    readonly attributes: Readonly<Record<string, unknown>>;
  }[];
}

/** One object of the state. */
export interface StateInstance extends Pick<StateResource, 'type' | 'name'> {
  /** As Terraform writes it: `data.mimecast_users.all`. */
  readonly address: string;
  readonly values: Readonly<Record<string, unknown>>;
}

export function parseState(text: string): StateFile {
  return JSON.parse(text) as StateFile;
}

export function instancesOf({ resources }: StateFile): StateInstance[] {
  return resources.flatMap((resource) =>
    resource.instances.map(({ index_key: key, attributes }) => ({
      type: resource.type,
      name: resource.name,
      address: `${addressOf(resource)}${key === undefined ? '' : `[${JSON.stringify(key)}]`}`,
      values: attributes,
    })),
  );
}

/** The state in which Terraform knows nothing of a resource: what `terraform state rm` makes. */
export function withoutResource(state: StateFile, address: string): StateFile {
  return { ...state, resources: state.resources.filter((resource) => addressOf(resource) !== address) };
}

/** The state in which a resource stands under other names too, as if each of them had made it. */
export function withCopies(state: StateFile, address: string, names: readonly string[]): StateFile {
  const copied = state.resources.filter((resource) => addressOf(resource) === address);
  const copies = copied.flatMap((resource) => names.map((name) => ({ ...resource, name })));
  return { ...state, resources: [...state.resources, ...copies] };
}

function addressOf({ mode, type, name }: StateResource): string {
  return `${mode === 'data' ? 'data.' : ''}${type}.${name}`;
}
