import { Hono } from 'hono'
import type { Site } from '../site.ts'
import { codeRoutes } from './codes/routes.tsx'
import { formRoutes } from './forms/routes.tsx'
import { listRoutes } from './list/routes.tsx'

/** The asset's own page stands with the procedure, whose tickets it shows. */
export const assetRoutes = new Hono<Site>().route('/', listRoutes).route('/', codeRoutes).route('/', formRoutes)
