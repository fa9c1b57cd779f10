import { Hono } from 'hono'
import type { Site } from '../../registers/site.ts'
import { oldTicketRoutes } from './old-tickets/routes.tsx'
import { listRoutes } from './people-and-units/routes.tsx'

/** What came from elsewhere: lists of people and units, and the tickets of an application before this one. */
export const movingInRoutes = new Hono<Site>().route('/', listRoutes).route('/', oldTicketRoutes)
