import { Hono } from 'hono'
import type { Site } from '../../registers/site.ts'
import { ratingRoutes } from './rating/routes.tsx'

/** SOP activity 6. */
export const feedbackRoutes = new Hono<Site>().route('/', ratingRoutes)
