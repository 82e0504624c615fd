import { encodeDiagnostics } from '../diagnostics-message';
import type { ConfigureRequest, DiagnosticsResponse } from '../gen/tfplugin6';
import { decodeRequired } from '../values/decode';
import type { Rpc } from './rpc';

export const configureProvider: Rpc<ConfigureRequest, DiagnosticsResponse> = {
  async answer(server, { config, terraformVersion }) {
    const value = decodeRequired(server.provider, config, 'The provider configuration');
    const { diagnostics } = await server.configure(value, terraformVersion);
    return { diagnostics: encodeDiagnostics(diagnostics) };
  },
  refuse: (diagnostics) => ({ diagnostics }),
};
