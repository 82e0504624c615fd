import type { ErrorArea } from './area';

export const account: ErrorArea = {
  title: 'The provider and the account',
  intro: 'Signing in, reaching Mimecast, and what Terraform asks of the provider.',
  messages: {
    'No Mimecast credentials': 'Set `MIMECAST_CLIENT_ID` and `MIMECAST_CLIENT_SECRET` where Terraform runs.',
    'No Mimecast …': 'Set the variable that the message names where Terraform runs.',
    'Environment variable is not usable': 'Correct or unset the variable that the message names.',
    '… refused the credentials':
      'Check client ID and secret, and that the application is enabled: the secret is shown once, when it is made.',
    'Could not get an access token': 'Check `base_url` and `token_url`; the details say what answered.',
    'The provider is read-only':
      'A plan may read, and this would write: take `read_only` (`MIMECAST_READ_ONLY`) away to apply.',
    'Provider is not configured':
      'Configure the provider; in a test of your own, before anything is asked of it.',
    'Provider configuration is not known yet':
      'A part of the configuration is made in this apply: apply that first (`-target`), then the rest.',
    'The account code cannot be used here':
      'Use an API application of the child account instead of `account_code`.',
    'Could not …':
      'A call failed. The details have the cause, the code and the request ID of the service, and what to do: a permission that is missing, a field that was refused, a service that does not answer.',
    'Answer of the service is not understood':
      'The service has changed, or something in between answered in its place. Check `base_url` and proxies, then report it.',
    '… is not an address': 'Write a whole address, with `https://`.',
    '… must be an https address': 'Use `https://`: plain http is taken for numeric loopback addresses only.',
    '… must not hold credentials': 'Take user and password out of the address.',
    'proxy_url is not an address': 'Write `http://HOST:PORT` or `https://HOST:PORT`.',
    'The proxy asks for credentials': 'Put user and password into `MIMECAST_PROXY_URL`.',
    Stopped: 'Terraform was interrupted. Run it again to go on.',
    'Took too long': 'Raise `timeouts` where there is one, and run Terraform again to go on.',
    'Value is not allowed': 'Correct the attribute as the message says.',
    'Secret in an attribute that is stored':
      'Take it out, and replace the secret if it is a real one. Secrets belong in the environment, in write-only arguments and in ephemeral values.',
    'Import is not supported': 'Write the resource and apply: this type has nothing to import.',
    'Import ID is not usable': 'Write the import ID as the page of the type shows it.',
    'Import ID is not understood': 'Write the import ID as the page of the type shows it.',
    'Move is not supported':
      'Take the `moved` block out, and use `removed` and `import` blocks. State of the community provider needs neither: see [migrating](migrating-from-scriptception.md).',
    'State is newer than the provider':
      'Use the version of the provider that wrote the state, or a newer one.',
    'TLS certificates are not verified':
      'Name the authority of your proxy in `SSL_CERT_FILE`, and take `insecure` away.',
    'Stored state is of an unknown form':
      'It was not written by this provider: take the object out of the state and import it.',
    'Bug in the provider': 'Report it with version and configuration, secrets taken out.',
    'Provider failed unexpectedly': 'Report it with version and configuration, secrets taken out.',
  },
};

export const commands: ErrorArea = {
  title: 'The `mimecast` command',
  intro: 'Exit codes: 0 done, 1 failed, 2 wrong use, 3 a guard refused.',
  messages: {
    '--listen is not usable': 'Give a loopback address and a port that is free, such as `127.0.0.1:0`.',
    '--seed is not usable':
      'Correct the seed as the message says: it is the same document as `/__emulator/state`.',
    '… is not usable': 'Correct the file as the message says.',
    '… cannot be read': 'Check the path, and that the file is JSON.',
    '--mirror is not usable': 'Name a folder that can be made and written to.',
    'The provider is not built': 'In a checkout run `npm run build` first.',
    'Not ready': '`mimecast doctor` found what is missing: do what stands below each finding.',
    'No Mimecast account': 'Set credentials and addresses as for the provider: see `mimecast doctor`.',
    '--out is not empty': 'Name another folder, or give `--force`: files of other names are left.',
    '--out is not usable': 'Name a folder (of `report`: a file) that can be made and written to.',
    'A directory integration has no ID': 'Report it with the answer of the API, secrets taken out.',
    'The export is not complete':
      'Grant what the warnings name and export again, or go on with what was written.',
    '--full-report is not usable':
      'Give the address of a page (https or http, at most 1,000 characters), and only with `--format markdown`.',
    '--full-report-note is not usable':
      'Give one line (at most 500 characters) beside `--full-report`, the page that it is about.',
    'Nothing to report': 'Name the JSON of a plan, or with `--details` a report file.',
    'File cannot be read': 'Check the path and who may read it.',
    'Not the JSON of a plan': 'Make it with `terraform show -json tfplan > plan.json`.',
    'Not a report file': 'Name what `report_file` of a `mimecast_user_sync` wrote.',
    'Report file of another version': "Use the `mimecast` command of the provider's own version.",
    'Details of another plan':
      'Plan and report file are of different runs: make both anew, or report the details alone.',
    'Not a progress file': 'Name `FILE.progress`, where FILE is the `report_file` of the apply.',
    'Progress cannot be read': 'Check the path and who may read it.',
  },
};
