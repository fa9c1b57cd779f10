import { Hono } from 'hono'
import type { Site } from '../../registers/site.ts'
import { formRoutes } from './form/routes.tsx'
import { gateRoutes } from './gate/routes.tsx'
import { submittedRoutes } from './submitted/routes.tsx'

/** SOP activity 1: the form, its gate, and what a unit may do with its ticket before the work begins. */
export const requestRoutes = new Hono<Site>().route('/', formRoutes).route('/', gateRoutes).route('/', submittedRoutes)
