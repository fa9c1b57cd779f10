import { fileURLToPath } from 'node:url'
import { serveStatic } from '@hono/node-server/serve-static'
import { type Context, Hono, type Next } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { compress } from 'hono/compress'
import { csrf } from 'hono/csrf'
import { createMiddleware } from 'hono/factory'
import { HTTPException } from 'hono/http-exception'
import { routePath } from 'hono/route'
import { secureHeaders } from 'hono/secure-headers'
import { api } from './api.ts'
import { sendWorker } from './notifications/browsers/worker-script.ts'
import { sendMetrics } from './operations/metrics/send-metrics.ts'
import { pages, pagesForStrangers } from './pages.ts'
import { paths } from './paths.ts'
import { pingDatabase } from './platform/database/connect.ts'
import { requestId } from './platform/log.ts'
import { NotFound } from './platform/refusal.ts'
import { watched } from './platform/watched.ts'
import { answerError, answerNotFound } from './registers/answers.tsx'
import { recognise, requirePerson, viewerOf } from './registers/sessions/session.ts'
import { setUpFirst } from './registers/set-up/routes.tsx'
import type { Office, Site } from './registers/site.ts'
import { assetFolder, turboStyleHash } from './ui/assets.ts'

const megabyte = 1024 * 1024
// five files of ten megabytes, as base64 where they come over REST
const largestBody = 72 * megabyte
// a name and a password, or the set-up of the office
const largestOfStrangers = 64 * 1024
const formsForStrangers = [paths.signIn(), paths.pushMoved(), paths.setUp(), paths.language(), '/api/v1/sessions']

/** The whole site as a function from request to response. */
export function createApp(office: Office): Hono<Site> {
  const app = new Hono<Site>()

  app.use(withOffice(office))
  app.use(headers(office.config.baseUrl.startsWith('https://')))
  app.get(paths.assets(), keepForEver, serveStatic({ root: builtFiles, precompressed: true }))
  app.get(paths.pushWorker(), sendWorker)
  app.get(paths.health(), (c) => pingDatabase(office.db).then(() => c.text('ok')))
  app.get(paths.metrics(), sendMetrics)
  // the address that the SOP prints, of the application before this one
  app.get(paths.predecessor(), (c) => c.redirect(paths.home(), 301))

  app.use(refuseNulBytes)
  app.use('/api/*', packWhereAsked)
  app.use(refuseForeignForms(office.config.baseUrl))
  app.use(recognise)
  app.use(limitBody)
  app.use(setUpFirst)
  app.route('/api', api)
  for (const room of pagesForStrangers) app.route('/', room)
  for (const room of pages) app.route('/', room)

  app.notFound(answerNotFound)
  app.onError(answerError)
  return app
}

const builtFiles = fileURLToPath(new URL('..', assetFolder))

function withOffice(office: Office) {
  return createMiddleware<Site>((c, next) => watched.request.tracePromise(() => timed(office, c, next), { c }))
}

async function timed(office: Office, c: Context<Site>, next: Next) {
  const started = performance.now()
  office.metrics?.begin()
  c.set('office', office)
  c.set('requestId', requestId(c.req.header('x-request-id')))
  c.header('x-request-id', c.var.requestId)
  await next()
  // what says nothing of being kept is somebody's own
  if (!c.res.headers.has('cache-control')) c.header('cache-control', 'no-store')

  const path = c.req.path.replace(/^(\/verifikasi|\/nilai|\/pemberitahuan\/alamat)\/.*/, '$1/…')
  const ms = performance.now() - started
  const { method } = c.req
  const { status } = c.res
  office.metrics?.end(method, routePath(c), status, ms)
  office.log.info({ requestId: c.var.requestId, method, path, status, ms: Math.round(ms) }, 'request')
}

const pack = compress()

// what only asks whether to pack already costs the fast way out
const packWhereAsked = createMiddleware<Site>((c, next) => {
  c.header('vary', 'accept-encoding')
  return c.req.header('accept-encoding') ? pack(c, next) : next()
})

/** No path of ours holds one, and PostgreSQL takes none. */
const refuseNulBytes = createMiddleware<Site>((c, next) => {
  if (/^[^?]*%00/.test(c.req.url)) throw new NotFound()
  return next()
})

const limitOfPeople = bodyLimit({ maxSize: largestBody })
const limitOfStrangers = bodyLimit({ maxSize: largestOfStrangers, onError: refuseLargeOfStranger })

const limitBody = createMiddleware<Site>((c, next) => {
  if (c.req.method === 'GET') return next()
  return viewerOf(c) ? limitOfPeople(c, next) : limitOfStrangers(c, next)
})

/** Whose session ended while he filled in a form with photos is led to the sign-in, as with a small form. */
async function refuseLargeOfStranger(c: Context<Site>): Promise<Response> {
  const answer = formsForStrangers.includes(c.req.path) ? undefined : await requirePerson(c, async () => {})
  if (answer) return answer
  throw new HTTPException(413)
}

const neverAsked = [
  ...['geolocation', 'microphone', 'displayCapture', 'payment', 'usb', 'serial', 'hid'],
  ...['bluetooth', 'midi', 'accelerometer', 'gyroscope', 'magnetometer', 'idleDetection'],
]

/** No inline script anywhere; the one inline style is Turbo's progress bar. A room's own stricter policy stays. */
function headers(secure: boolean) {
  return secureHeaders({
    overwrite: false,
    contentSecurityPolicy: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'", turboStyleHash],
      imgSrc: ["'self'", 'data:', 'blob:'],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'self'"],
    },
    xFrameOptions: 'SAMEORIGIN',
    referrerPolicy: 'same-origin',
    crossOriginOpenerPolicy: 'same-origin',
    strictTransportSecurity: secure ? 'max-age=31536000; includeSubDomains' : false,
    permissionsPolicy: { camera: ['self'], ...Object.fromEntries(neverAsked.map((feature) => [feature, []])) },
  })
}

/** A built file that changes gets another name. */
const keepForEver = createMiddleware<Site>(async (c, next) => {
  await next()
  if (c.res.ok) c.header('cache-control', 'public, max-age=31536000, immutable')
})

/** Every browser names the origin of a form that it sends; what names none is no browser and holds no cookie of one. */
function refuseForeignForms(baseUrl: string) {
  const own = new URL(baseUrl).origin
  const check = csrf({ origin: (origin, c) => origin === own || origin === new URL(c.req.url).origin })

  return createMiddleware<Site>(async (c, next) =>
    c.req.header('origin') || c.req.header('sec-fetch-site') ? check(c, next) : next(),
  )
}
