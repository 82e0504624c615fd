import { encodeDiagnostics, encodePath } from '../diagnostics-message';
import type { PlanRequest, PlanResponse } from '../gen/tfplugin6';
import { decodeObject } from '../values/decode';
import { encodeObject } from '../values/encode';
import type { Rpc } from './rpc';
import { resourceSchema } from './rpc';

export const planResourceChange: Rpc<PlanRequest, PlanResponse> = {
  async answer(server, request) {
    const { typeName } = request;
    const schema = resourceSchema(server, typeName);
    const plan = await server.plan({
      typeName,
      config: decodeObject(schema, request.config, `The configuration of ${typeName}`),
      prior: decodeObject(schema, request.priorState, `The prior state of ${typeName}`),
      proposed: decodeObject(schema, request.proposedNewState, `The proposed new state of ${typeName}`),
      priorPrivate: request.priorPrivate,
    });
    return {
      plannedState: encodeObject(schema, plan.planned, `The planned state of ${typeName}`),
      plannedPrivate: Buffer.from(plan.plannedPrivate),
      requiresReplace: plan.requiresReplace.map(encodePath),
      diagnostics: encodeDiagnostics(plan.diagnostics),
    };
  },
  refuse: (diagnostics) => ({ plannedPrivate: Buffer.alloc(0), requiresReplace: [], diagnostics }),
};
