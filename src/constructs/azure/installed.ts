/** Imported before all that needs the package, for an error that says what to do rather than which of its files is not there. */
try {
  require.resolve('@cdktf/provider-azuread');
} catch {
  throw new Error(
    'cdktf-mimecast/azure needs the package @cdktf/provider-azuread: npm install @cdktf/provider-azuread@^14.3.1',
  );
}
