import { encodeDiagnostics } from '../diagnostics-message';
import type { ValidateProviderRequest, ValidateProviderResponse } from '../gen/tfplugin6';
import { decodeRequired } from '../values/decode';
import type { Rpc } from './rpc';

export const validateProviderConfig: Rpc<ValidateProviderRequest, ValidateProviderResponse> = {
  async answer(server, request) {
    const config = decodeRequired(server.provider, request.config, 'The provider configuration');
    const { diagnostics } = await server.validateProvider(config);
    return { diagnostics: encodeDiagnostics(diagnostics) };
  },
  refuse: (diagnostics) => ({ diagnostics }),
};
