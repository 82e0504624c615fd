import type { Clock } from '../../src/core/clock';
import { systemClock } from '../../src/core/clock';
import { defaultDirectory } from '../../src/emulator/entra/default-directory';
import type { StackDocument } from '../constructs/synthesis';
import { Entra, type Json, type Page } from '../emulator/entra/entra';
import { azuread, terraformClient } from '../harness/azuread/azuread';
import { Workspace, type Ran } from '../harness/workspace';

const head = `terraform {
  required_providers {
    azuread = { source = "hashicorp/azuread" }
  }
}
provider "azuread" {}
data "azuread_client_config" "me" {}
`;

/** An application called Reader that Terraform owns. */
export function application(settings = ''): string {
  return `
resource "azuread_application" "reader" {
  display_name = "Reader"
  owners       = [data.azuread_client_config.me.object_id]
  ${settings}
}
`;
}

/** The same with its service principal. */
export function servicePrincipal(settings = '', owner = 'data.azuread_client_config.me.object_id'): string {
  return `${application()}
resource "azuread_service_principal" "reader" {
  client_id = azuread_application.reader.client_id
  owners    = [${owner}]
  ${settings}
}
`;
}

/** A clock that is some minutes off, so that what Entra dates is older or younger than the plans that look at it. */
export function minutesOff(minutes: number): Clock {
  return { ...systemClock, now: () => systemClock.now() + minutes * 60_000 };
}

/** A tenant in the emulator, azuread and our provider against it, and somebody who looks at it with Graph. */
export class Tenant {
  private constructor(
    readonly workspace: Workspace,
    readonly entra: Entra,
  ) {}

  static async open(emulatorClock: Clock = minutesOff(-10)): Promise<Tenant> {
    const onlooker = { clientId: 'some-client', clientSecret: 'some-secret' };
    const domains = ['contoso.example', 'tailspin.example'];
    const entra = { ...defaultDirectory(), clients: [terraformClient, onlooker] };
    const seed = { account: { accountCode: 'C0001' }, domains, entra };
    const workspace = await Workspace.open({ seed, emulatorClock, other: azuread });
    const graph = new Entra(workspace.emulator);
    await graph.signIn(onlooker.clientId, onlooker.clientSecret);
    return new Tenant(workspace, graph);
  }

  /** Writes the configuration under its head, and initializes. */
  async configure(hcl: string): Promise<void> {
    this.workspace.write('main.tf', head + hcl);
    await this.initialize();
  }

  /** Writes a synthesized stack, for any version of azuread, and initializes. */
  async take(document: StackDocument): Promise<void> {
    const { required_providers: providers = {}, ...terraform } = document['terraform'] ?? {};
    const anyVersion = { ...providers, azuread: { source: 'hashicorp/azuread' } };
    const whole = { ...document, terraform: { ...terraform, required_providers: anyVersion } };
    this.workspace.write('stack.tf.json', JSON.stringify(whole, undefined, 2));
    await this.initialize();
  }

  /** Applies, and sees that no plan after it has anything to do. */
  async settle(): Promise<Ran> {
    const applied = await this.workspace.apply();
    expect(applied.text).toContain('Apply complete!');
    const second = await this.workspace.plan();
    expect(second.text).toContain('No changes.');
    expect(second.code).toBe(0);
    return applied;
  }

  /** Configures and settles; answers what the apply said. */
  async change(hcl: string): Promise<string> {
    await this.configure(hcl);
    return (await this.settle()).text;
  }

  /** Destroys everything, and sees that the application called Reader is gone. */
  async destroy(): Promise<void> {
    expect((await this.workspace.destroy()).text).toContain('Destroy complete!');
    expect(await this.named('Reader')).toEqual([]);
  }

  /** The only application called Reader. */
  async reader(): Promise<Json & { readonly id: string }> {
    const [only, ...others] = await this.named('Reader');
    if (only === undefined || others.length > 0) throw new Error('there is not exactly one Reader');
    return only;
  }

  async output(name: string): Promise<string> {
    const { stdout } = await this.workspace.terraform('output', '-json', name);
    return JSON.parse(stdout) as string;
  }

  /** What Graph lists. */
  async listed<T = Json>(path: string): Promise<T[]> {
    return (await this.entra.all(path)) as T[];
  }

  async named(name: string): Promise<(Json & { readonly id: string })[]> {
    const filter = encodeURIComponent(`displayName eq '${name}'`);
    const { body } = await this.entra.get<Page>(`/applications?$filter=${filter}`);
    return body.value;
  }

  close(): Promise<void> {
    return this.workspace.close();
  }

  private async initialize(): Promise<void> {
    const initialized = await this.workspace.terraform('init', '-no-color', '-input=false');
    expect(initialized.text).toContain('Terraform has been successfully initialized!');
  }
}
