import { Hono } from 'hono'
import type { Site } from '../registers/site.ts'
import { ownDataRoutes } from './own-data/routes.tsx'
import { retentionRoutes } from './retention/routes.tsx'

/** What is kept, about whom, and for how long. */
export const archiveRoutes = new Hono<Site>().route('/', ownDataRoutes).route('/', retentionRoutes)
