import { archivePaths } from './paths/archive.ts'
import { assetsPaths } from './paths/assets.ts'
import { movingInPaths } from './paths/moving-in.ts'
import { notificationsPaths } from './paths/notifications.ts'
import { operationsPaths } from './paths/operations.ts'
import { papersPaths } from './paths/papers.ts'
import { procedurePaths } from './paths/procedure.ts'
import { registersPaths } from './paths/registers.ts'
import { statisticsPaths } from './paths/statistics.ts'

/** Every URL of the site. A path without an argument is the pattern that a route is mounted at. */
export const paths = {
  home: () => '/',
  health: () => '/healthz',
  metrics: () => '/metrics',
  assets: (file = ':file') => `/assets/${file}`,
  live: () => '/langsung',
  pushWorker: () => '/pekerja.js',
  apiDocs: () => '/api',
  predecessor: () => '/dbmhelpdesk/*',
  ...procedurePaths,
  ...notificationsPaths,
  ...papersPaths,
  ...assetsPaths,
  ...registersPaths,
  ...statisticsPaths,
  ...archivePaths,
  ...movingInPaths,
  ...operationsPaths,
} as const
