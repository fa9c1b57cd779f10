import { Hono } from 'hono'
import type { Site } from '../registers/site.ts'
import { assetStatisticsRoutes } from './assets/routes.ts'
import { behindRoutes } from './behind/routes.tsx'
import { dashboardRoutes } from './dashboard/routes.tsx'
import { recapRoutes } from './recaps/routes.tsx'
import { publishedIndexRoutes } from './satisfaction/published/routes.tsx'
import { satisfactionRoutes } from './satisfaction/routes.tsx'
import { sopRoutes } from './sop/routes.tsx'

/** What the office learns from its records. */
export const statisticsRoutes = new Hono<Site>()
  .route('/', assetStatisticsRoutes)
  .route('/', dashboardRoutes)
  .route('/', behindRoutes)
  .route('/', sopRoutes)
  .route('/', satisfactionRoutes)
  .route('/', publishedIndexRoutes)
  .route('/', recapRoutes)
