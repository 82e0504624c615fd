import type { ErrorArea } from './area';

export const groupsAndPolicies: ErrorArea = {
  title: 'Groups and policies',
  intro: 'What exists already is never made twice: the message says by which ID to import it.',
  messages: {
    'The … exists already': 'Import it by the ID in the message, or give yours another name.',
    'The group exists already': 'Import it by the ID in the message, or give yours another name.',
    'The managed URL exists already': 'Import it by the ID in the message.',
    'The address alteration exists already': 'Import it by the ID in the message.',
    'There is no such managed URL': 'Check the import ID: `data.mimecast_managed_urls` lists them.',
    '… has no effect':
      'A warning: the attribute is for permitted URLs. Remove it, or set `action` to `permit`.',
    'There is no such group':
      'Correct `group_id`: `data.mimecast_profile_groups` lists the groups with their IDs.',
    'This is no profile group':
      'A directory group is kept by its directory: find it with `data.mimecast_directory_group`, and use it as a target.',
    'Could not create the group': 'The details say what Mimecast refused.',
    'Could not delete the group "…"':
      'Take the group out of the policy that the message names (or of those made by hand), then apply again.',
    'Group is not determined': 'Set exactly one of `name` and `path`.',
    'No such directory group':
      'Correct `name` or `path`; a new group comes with the next directory synchronization.',
    'Several directory groups': 'Give `path` instead of `name`: the message lists the paths.',
    'No such address attribute':
      'Correct the name, or define the attribute in the Administration Console (Directories, Attributes).',
    'Refused: too many members removed':
      'Check the list. If it is right, set `acknowledge` to the digest in the message, or raise `limits`.',
    'Member is declared twice': 'Keep one of them: addresses and domains are compared without case.',
    'Note is too long': 'Mimecast takes at most 100 characters.',
    'Group has members that are not declared':
      'A warning: they were in no plan and were left. The next plan shows their removal; to keep them declare them, exclude them, or set `mode = "additive"`.',
    'Group has members without an address':
      'A warning: Mimecast names neither address nor domain of them. They are left alone; look at the group in the Administration Console.',
    'Members that may be read as others':
      'A warning: letters of two scripts, or letters that look Latin. Compare each with what you know, letter by letter.',
    'One member, one kind': 'Set exactly one of `email_address` and `domain`.',
    'Target is incomplete': 'Add the attribute that the type of the target needs: the message names it.',
    'Attribute does not fit the target': 'Take the attribute out, or change the type of the target.',
    'Targets are missing': 'Give at least one target.',
    'Option is missing': 'Set `option` to one of the values that the message lists.',
    'Period contradicts itself':
      'Give a date or the eternal flag, not both; the end has to be after the beginning.',
    'Sign-in is incomplete': 'A route that signs in needs user and password, both or none.',
    'Secret is missing':
      'Give the write-only attribute from an ephemeral variable or resource; it is in no state, so a create needs it.',
    'URLs are missing': 'Give at least one of `url_actions`.',
    'URL is given twice': 'Keep one of them.',
    'Too many URLs': 'A policy takes 5,000: split it.',
  },
};

export const connectors: ErrorArea = {
  title: 'Directory connectors',
  intro:
    'See also [directory connectors](directory-connectors.md). Messages that begin with a name are about the connector of that name.',
  messages: {
    'Connection is not determined': 'Set exactly one of `id`, `description`, `type` and `domain`.',
    'No such directory integration': 'Correct what it is looked for by: the message lists those there are.',
    'Several directory integrations': 'Look for it by `id`: the message lists them.',
    'No API can create this directory integration':
      'Make it in the Administration Console (Services, Directory Synchronization), then plan again.',
    'Two directory integrations of one name': 'Give one of the two another description.',
    'Nothing to synchronize with': 'No integration is enabled: enable one, or take the request out.',
    'Directory sync is under way already': 'A warning: that run is the one that is waited for.',
    'Synchronization Engine does not run':
      'A warning: start the service on its server, and check its connection in the Administration Console.',
    'Directory sync takes longer than allowed':
      'Raise `timeouts.create`, or leave `wait` out; the next apply asks again.',
    '"…": in error':
      'A warning: Mimecast cannot synchronize with it. Removals wait for all connectors until it is well or gone.',
    '"…": … failed':
      "A warning of `verify`: one of the connector's own tests failed. The message says what to correct.",
    '"…": … could not run':
      'A warning of `verify`: the test itself could not be run. Plan and apply again, or test in the Administration Console.',
    '"…": no consent': 'A warning: set `connector_id` to a cloud connector that is connected.',
    '"…": consent is pending':
      'A warning: an administrator has to finish the consent in the Administration Console (Services, Connectors).',
    '"…": cloud connector is gone': 'A warning: make the consent anew, and set `connector_id` to it.',
    '"…": cloud connector is in error':
      'A warning: consent was taken back or has expired. Give it again in the Administration Console.',
    '"…": password in clear': 'A warning: set `encryption_mode` to `strict`.',
    '"…": removals will pause':
      'A warning: while a connector is disabled, Mimecast and this provider remove nobody, for all connectors.',
    '"…": turned off by hand':
      'A warning: somebody disabled it in the console. Find out why before you apply, which enables it.',
    '"…": will delete accounts':
      'A warning: with `delete_users` Mimecast deletes whom the directory no longer has. Be sure that this is wanted.',
    '"…": is made anew':
      'A warning: replacing it leaves the account without its synchronization for a while, and removals pause.',
    '"…": synchronization ends':
      'A warning: whoever joins, changes or leaves in its directory does not any more in Mimecast.',
    '"…": could not be read back':
      'A warning: it was written; the next plan reads what Mimecast decided of it.',
  },
};
