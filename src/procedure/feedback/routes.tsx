import { Hono } from 'hono'
import type { Site } from '../../registers/site.ts'
import { indexRoutes } from './index/routes.tsx'
import { ratingRoutes } from './rating/routes.tsx'

/** SOP activity 6 and its output, the satisfaction index. */
export const feedbackRoutes = new Hono<Site>().route('/', ratingRoutes).route('/', indexRoutes)
