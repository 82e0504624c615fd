import type { ErrorArea } from './area';

export const comparing: ErrorArea = {
  title: 'Comparing users',
  intro:
    'The plan compares who is declared with who is there. What is wrong with the sources is an error, and removes nobody.',
  messages: {
    'Not internal domains of the account': 'Correct `domains`, or add the domain in Mimecast first.',
    'No domains': 'Name the internal domains that the synchronization owns in `domains`.',
    'Exclusions that cannot be read':
      '`exclude` takes addresses and `*@domain`: correct or remove the others.',
    'Nobody is declared':
      'Give `users`, `sources` or both. To stop synchronizing, take the resource out: no account is touched.',
    'Nobody is left':
      'Sources and `exclude` leave nobody: check both. To destroy without reading sources: `terraform destroy -refresh=false`.',
    'Sources without anybody':
      'An empty answer never means that everybody has left: check path, filter and permissions of the source, or take it out.',
    'Entries that cannot be used': 'Correct the entries at their source; the message says where each stands.',
    'Invalid addresses': 'Correct the addresses at their source.',
    'Invalid aliases': 'Correct the aliases at their source.',
    'Addresses given twice by one source':
      'Remove all but one. Two different sources may name the same person: the earlier wins.',
    'Directory ids given twice by one source':
      'One person of the directory has two primary addresses: correct the addresses or the ids.',
    'Addresses outside the domains': 'Add the domain to `domains`, narrow the source, or exclude `*@domain`.',
    'Aliases that are primary addresses': 'Remove the alias, or the other person.',
    'Aliases of several people': 'Leave the alias with one of them.',
    'Aliases outside the internal domains':
      'Add the domain in Mimecast first, exclude `*@domain`, or remove the aliases.',
    'Source without a kind': 'Give the source exactly one of `csv`, `entra` and `ldap`.',
    'Source of more than one kind':
      'Give the source exactly one of `csv`, `entra` and `ldap`: split it into several.',
    'Source without a directory':
      'Name in `directory` one of the `directories` of the provider configuration.',
    'Source needs no directory': 'A CSV file has none: leave `directory` out.',
    'Source has too many people':
      'Half a million entries is the most that is read from one source. Check that it is the right one, narrow it, or split it.',
    'Comparison of users': 'A warning: what was left out or looks odd, with names. Read it before you apply.',
    'Users without an address':
      'A warning: Mimecast lists them so, and they are left out. Report it to Mimecast.',
    'Users of sources': 'A warning of `data.mimecast_directory_users`: what the sources left out.',
    'Not a duration': 'Write a duration such as `30m`, `24h` or `1h30m`.',
  },
};

export const synchronizing: ErrorArea = {
  title: 'Synchronizing users',
  intro:
    'What the decision refuses, and what an apply could not do. A change that fails leaves the others going; the next plan holds what is left.',
  messages: {
    'Refused: …':
      'A guard refused the whole plan; nothing was written. The message names guard, people and digest. Check the source first. If it is right, set `acknowledge` to the digest, or change the limit for good.',
    'Refused by … guards': 'As with one guard. One digest accepts exactly what all of them found.',
    'Not a user comparison':
      'Set `comparison_wo` to `data.mimecast_user_comparison.NAME.comparison`, and plan anew with the same version of the provider.',
    'Comparison of another account': 'Give the data source and the resource the same provider configuration.',
    'Settings change while the look is deferred':
      'Change the settings in a run of their own, before or after the one that makes the credential.',
    'Comparison of users is deferred':
      'A warning: Terraform looks only during apply, so this plan shows no changes of people. Apply what `ready` waits for, then plan again.',
    'User synchronization':
      'A warning about the decision: removals that are held, accounts that a directory keeps, an `acknowledge` that is not needed.',
    'First run was not complete':
      'Run `terraform untaint` with the address of the resource, then plan again. Nobody is removed by a replacement either.',
    'Accounts are left as they are': 'A warning: destroying a synchronization touches no account.',
    'Report file was not written':
      'A warning: check that the folder of `report_file` exists and can be written to.',
    'User change was skipped':
      'A warning: the account was changed by somebody else after the plan. Plan again.',
    'User synchronization was stopped':
      'Something made going on pointless, or Terraform was interrupted. What was made is kept: remove the cause, then plan and apply again.',
    'User synchronization could not be followed':
      'The account could not be listed while waiting for a directory synchronization. Plan again later.',
    'The accounts could not be listed':
      'Nothing was changed, since it is not known what is there. Apply again when Mimecast answers; the details say why it did not.',
    'No directory synchronization to wait for':
      'No integration of the account is enabled: enable one, or set `missing = "create"`.',
    'Users have not appeared yet':
      'A warning: the directory synchronization was asked for and has not brought them. They stay in the next plan; check that the directory has them.',
  },
};

export const csv: ErrorArea = {
  title: 'CSV files',
  intro: 'Every message names the file, and the line where there is one.',
  messages: {
    'CSV file cannot be read':
      'Check the path, which is relative to the folder where Terraform runs, and the rights.',
    'CSV file is empty': 'The file has no rows: export it again. Nobody is removed because of it.',
    'CSV file is too large': 'Split it, or narrow the export.',
    'CSV file is not … text':
      'Save it in the encoding that the message names, or set `encoding` to what it is.',
    'CSV file is not well formed':
      'Correct the line that the message names: most often a quote that is not closed.',
    'CSV encoding is not known': 'Set `encoding` to one of those that the message lists, or leave it out.',
    'CSV column holds secrets': 'Choose another column: what holds passwords is never read.',
    'CSV delimiter is not usable': 'Set `delimiter` to one character, or leave it out.',
    'CSV header is ambiguous': 'Rename or remove one of the columns: headers are compared without case.',
    'CSV header not recognised':
      'The columns are of no export that is known: say in `columns` which holds what.',
    'CSV column not found': '`columns` names a header that the file does not have: compare the two.',
    'CSV column says the opposite':
      'The column tells who is blocked, not who is enabled. It is read without the setting: take `enabled` out of `columns`.',
    'CSV field not known': '`columns` has a field that there is not: the message lists those there are.',
  },
};
