import { defineResource } from '../../framework/definitions';
import type { CreateContext } from '../../framework/definitions';
import type { State } from '../../framework/schema';
import type { DeliveryRoute } from '../../mimecast/definition';
import { definitionCollections } from '../../mimecast/operations/policies';
import { refreshed, settled } from '../attribute-values';
import type { Configured } from '../configured';
import { anotherName, createOnce, existsAlready } from '../creates';
import { forgetDefinitions, listedRoutes } from '../definition-listing';
import { flatPlace, namingAttribute } from '../refused-field';
import { explainedInUse } from './definition-in-use';
import { routeSchema, type RouteAttributes } from './delivery-route-definition-schema';
import { checkPassword, checkSignIn, isSignInGone } from './delivery-route-definition-sign-in';
import { changesOf, fieldsOf, isMadeOf, routeValues } from './delivery-route-definition-values';
import { path } from '../../core/path';

const place = flatPlace(routeSchema.attributes);

export const deliveryRouteDefinition = defineResource<Configured, RouteAttributes>({
  typeName: 'mimecast_delivery_route_definition',
  schema: routeSchema,
  importId: 'DEFINITION_ID',
  uses: Object.values(definitionCollections['delivery-route']),

  validate: checkSignIn,

  plan({ config, prior, planned, diagnostics }) {
    const values = prior ? settled(config, planned, prior) : planned;
    checkPassword(config, values as typeof planned, prior, diagnostics);
    return {
      planned: values as typeof planned,
      requiresReplace: prior && isSignInGone(planned, prior) ? [path('username')] : [],
    };
  },

  async create(context) {
    const id = await create(context);
    return { state: { ...context.plan, id, password_wo: null } };
  },

  async read({ state, provider, signal }) {
    const id = state.id ?? '';
    const listed = await listedRoutes(provider, signal);
    // A listing may leave one out: only the definition's own read says that it is gone.
    const found = listed.get(id) ?? (await provider.mimecast().definitions.deliveryRoutes.read(id, signal));
    return found && { state: { ...state, ...stateOf(found, state) } };
  },

  async update({ config, plan, prior, provider, signal }) {
    const id = prior.id ?? '';
    const changes = changesOf({ ...plan, id, password_wo: config.password_wo }, prior);
    if (Object.keys(changes).length > 0)
      await namingAttribute(
        provider.mimecast().definitions.deliveryRoutes.update(id, changes, signal),
        place,
      );
    forgetDefinitions(provider, 'delivery-route');
    return { state: { ...plan, id, password_wo: null } };
  },

  async delete({ state, provider, signal }) {
    try {
      await provider.mimecast().definitions.deliveryRoutes.delete(state.id ?? '', signal);
    } catch (error) {
      throw explainedInUse(error);
    }
    forgetDefinitions(provider, 'delivery-route');
  },

  async importState({ id }) {
    return {
      state: { ...routeValues({ id, description: '', hostname: '', port: 0, authMechanisms: [] }), id },
    };
  },
});

async function create({
  config,
  plan,
  provider,
  signal,
}: CreateContext<Configured, RouteAttributes>): Promise<string> {
  const routes = provider.mimecast().definitions.deliveryRoutes;
  const wanted = { ...plan, id: null, password_wo: config.password_wo };
  const [what, name] = ['delivery route definition', plan.description];
  const isAlike = (route: DeliveryRoute): boolean => isMadeOf(wanted, route);
  const id = await createOnce<DeliveryRoute>({
    ...{ collection: 'definitions/delivery-route', collections: provider.collections, what, name, isAlike },
    list: () => routes.list(signal),
    async refusal(row) {
      const now = await routes.read(row.id, signal);
      return now && isAlike(now) ? existsAlready(what, name, row.id, anotherName) : undefined;
    },
    create: () => namingAttribute(routes.create(fieldsOf(wanted), signal), place),
  });
  forgetDefinitions(provider, 'delivery-route');
  return id;
}

function stateOf(found: DeliveryRoute, state: State<RouteAttributes>): State<RouteAttributes> {
  const { password_wo_version } = state;
  return { ...refreshed(state, routeValues(found)), password_wo_version } as State<RouteAttributes>;
}
