import { spawn } from 'node:child_process';
import { copyFileSync, writeFileSync } from 'node:fs';
import { devNull } from 'node:os';
import { join } from 'node:path';
import { EmulatorProcess } from './emulator-process';

const root = join(__dirname, '..');
const domains = 'contoso.example,contoso.onmicrosoft.example,fabrikam.example';

interface StoreUser {
  readonly emailAddress: string;
  readonly alias?: boolean;
  readonly aliasFor?: string;
}

/** An emulator, a synthesized stack, and terraform: what the demo works with. */
export class DemoRig {
  private readonly url: string;

  private constructor(
    private readonly emulator: EmulatorProcess,
    private readonly out: string,
  ) {
    this.url = emulator.url;
  }

  static async start(out: string): Promise<DemoRig> {
    return new DemoRig(await EmulatorProcess.start(), out);
  }

  async synth(csv: string): Promise<void> {
    const env = {
      CDKTF_OUTDIR: this.out,
      MIMECAST_BASE_URL: this.url,
      MIMECAST_DOMAINS: domains,
      ADDITIONAL_USERS_CSV: csv,
    };
    await this.run(join(root, 'node_modules', '.bin', 'tsx'), ['tools/synth.ts'], [0], root, env);
  }

  /** Runs terraform in the stack's folder; an exit code that is not expected fails the demo. */
  terraform(args: readonly string[], codes: readonly number[]): Promise<string> {
    const [command = '', ...rest] = args;
    const quiet = command === 'init' ? ['-no-color'] : ['-no-color', '-input=false'];
    console.log(`\n$ terraform ${args.join(' ')}`);
    return this.run('terraform', [command, ...quiet, ...rest], codes, this.stack, {});
  }

  /** Plans into `NAME.tfplan`, and keeps its JSON as demo.out/NAME.json. */
  async plan(name: string): Promise<string> {
    const text = await this.terraform(['plan', `-out=${name}.tfplan`], [0]);
    const json = await this.run('terraform', ['show', '-json', `${name}.tfplan`], [0], this.stack, {});
    writeFileSync(join(this.out, `${name}.json`), json);
    return text;
  }

  keepReport(name: string): void {
    copyFileSync(join(this.stack, 'people.json'), join(this.out, name));
  }

  /** Renders the plan of that name with the report file as it is now: NAME.md for a pull request, NAME.html for looking. */
  async render(name: string): Promise<void> {
    const details = join(this.stack, 'people.json');
    for (const [format, ending] of [
      ['markdown', 'md'],
      ['html', 'html'],
    ] as const) {
      const out = join(this.out, `${name}.${ending}`);
      const args = [
        'report',
        join(this.out, `${name}.json`),
        '--details',
        details,
        '--format',
        format,
        '--out',
        out,
      ];
      await this.run(process.execPath, [join(root, 'dist', 'cli', 'mimecast.js'), ...args], [0], root, {});
    }
  }

  expect(held: boolean, what: string): void {
    if (!held) throw new Error(`it does not hold that ${what}`);
  }

  async writeCount(): Promise<number> {
    const requests = (await (await fetch(`${this.url}/__emulator/requests`)).json()) as { path: string }[];
    return requests.filter(({ path }) =>
      /create-user|update-user|update-alias|update-attributes|groups$/.test(path),
    ).length;
  }

  /** Two people get another name, one loses an alias, as if somebody had clicked in the console. */
  async drift(): Promise<readonly [string, string, string]> {
    const state = (await (await fetch(`${this.url}/__emulator/state`)).json()) as { users: StoreUser[] };
    const people = state.users.filter(
      (user) => user.alias !== true && /^[a-z]+\.[a-z]+2?@contoso/.test(user.emailAddress),
    );
    const alias = state.users.find(
      (user) => user.alias === true && user.emailAddress.endsWith('@contoso.onmicrosoft.example'),
    );
    const [first, second] = [people.at(-1), people.at(-2)];
    if (!first || !second || alias?.aliasFor === undefined)
      throw new Error('there is nobody who could drift');
    await this.write('/api/user/update-user', { emailAddress: first.emailAddress, name: 'Typing Error' });
    await this.write('/api/user/update-user', { emailAddress: second.emailAddress, name: 'Another Name' });
    await this.write('/api/user/remove-alias', { aliasFor: alias.aliasFor, alias: alias.emailAddress });
    return [first.emailAddress, alias.aliasFor, second.emailAddress];
  }

  stop(): Promise<void> {
    return this.emulator.stop();
  }

  private get stack(): string {
    return join(this.out, 'stacks', 'manual');
  }

  private async write(path: string, item: Record<string, string>): Promise<void> {
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: 'console',
      client_secret: 'demo',
    });
    const token = (await (await fetch(`${this.url}/oauth/token`, { method: 'POST', body: form })).json()) as {
      access_token: string;
    };
    const answer = await fetch(`${this.url}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token.access_token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ data: [item] }),
    });
    const { fail = [] } = (await answer.json()) as { fail?: unknown[] };
    this.expect(answer.ok && fail.length === 0, `${path} was taken`);
  }

  private run(
    command: string,
    args: readonly string[],
    codes: readonly number[],
    cwd: string,
    env: NodeJS.ProcessEnv,
  ): Promise<string> {
    return new Promise((resolve, reject) => {
      const child = spawn(command, args, {
        cwd,
        env: {
          ...process.env,
          CHECKPOINT_DISABLE: '1',
          TF_CLI_CONFIG_FILE: devNull,
          MIMECAST_CLIENT_ID: 'demo',
          MIMECAST_CLIENT_SECRET: 'demo',
          ...env,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let text = '';
      child.stdout.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      child.stderr.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      child.on('error', reject);
      child.on('close', (code) => {
        if (code !== null && codes.includes(code)) resolve(text);
        else reject(new Error(`${command} ${args.join(' ')} ended with ${code}:\n${text}`));
      });
    });
  }
}
