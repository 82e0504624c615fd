/** What Mimecast has and no API can change, and what a person does instead. */
export const withoutApi: readonly { readonly what: string; readonly instead: string }[] = [
  {
    what: 'The consent of a cloud connector (Microsoft 365)',
    instead:
      'Administration Console > Services > Connectors: create the connector and sign in to Microsoft as an administrator who may consent for the tenant. `data.mimecast_connectors` then shows it as `connected`.',
  },
  {
    what: 'A connection of the Mimecast Synchronization Engine',
    instead:
      'Administration Console > Services > Directory Synchronization, then the Windows installer on a server of yours, bound to that connection. `data.mimecast_directory_connection` finds it, `mimecast_directory_sync_request` starts it.',
  },
  {
    what: 'A connection to Domino',
    instead:
      'Administration Console > Services > Directory Synchronization. `data.mimecast_directory_connection` finds it.',
  },
  {
    what: 'A run of one connector alone',
    instead: 'A run covers all connectors of the account; nothing else can be asked for.',
  },
  {
    what: 'Deleting a user at once',
    instead:
      'The purge list removes accounts some time later (`removed = "purge"` of `mimecast_user_sync`); accounts that a directory owns go at their source.',
  },
  {
    what: 'Changing or deleting directory groups (source `ldap`)',
    instead:
      'Change them in the directory; the next run brings it. As targets of policies they can be used like any other.',
  },
  {
    what: 'Changing or deleting an address alteration set',
    instead: 'Administration Console, where the address alteration definitions are kept.',
  },
  {
    what: 'Permitted senders, impersonation protection, attachment protection, URL protection, content examination, spam scanning, secure messaging, stationery and further gateway policies',
    instead:
      'Administration Console > Gateway > Policies. Scope them by a group of `mimecast_profile_group`, whose members Terraform keeps.',
  },
  {
    what: 'An API 2.0 application, its products and its role',
    instead:
      'Administration Console > Integrations Hub (in the older menu: Services > API and Platform Integrations) > Mimecast API 2.0. Products cannot be changed later: choose them with the permissions of this documentation at hand.',
  },
];
