import { Hono } from 'hono'
import type { Site } from '../../registers/site.ts'
import { maintenanceListRoutes } from './maintenance-list/routes.tsx'
import { replacementRoutes } from './replacements/routes.tsx'

/** What the register and the procedure say together of the assets. */
export const assetStatisticsRoutes = new Hono<Site>().route('/', replacementRoutes).route('/', maintenanceListRoutes)
