import { Hono } from 'hono'
import type { Site } from '../site.ts'
import { certificateRoutes } from './certificates/routes.tsx'
import { registerRoutes } from './register/routes.tsx'
import { verificationRoutes } from './verification/routes.tsx'

export const documentRoutes = new Hono<Site>()
  .route('/', verificationRoutes)
  .route('/', registerRoutes)
  .route('/', certificateRoutes)
