import { catalogueRoutes } from './catalogue/routes.tsx'
import { movementRoutes } from './movements/routes.tsx'
import { stockTakeRoutes } from './stock-take/routes.tsx'
import { storeRoutes } from './stores/routes.tsx'

/** Every door of the store room; a part's own page, which knows tickets, is the procedure's. */
export const stockRoutes = [catalogueRoutes, storeRoutes, stockTakeRoutes, movementRoutes]
