import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import pg from 'pg'
import { answerQuestions } from '../process.ts'
import type { Statement } from '../statements.ts'

/** What is asked of the database for a page, and the page as it was once answered. */
export type BarePage = { path: string; statements: Statement[]; body: string; type: string }
export type BareSite = { databaseUrl: string; pages: BarePage[] }

/** Hono that sends the statements, waits for their rows, and answers a constant. Answers where it can be reached. */
answerQuestions<BareSite, string>(async ({ databaseUrl, pages }) => {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 })
  const known = new Map(pages.map((page) => [page.path, page]))
  const app = new Hono()

  app.get('*', async (c) => {
    const { url } = c.req
    const page = known.get(url.slice(url.indexOf('/', 'http://'.length)))
    if (!page) return c.notFound()

    await Promise.all(page.statements.map((statement) => pool.query(statement)))
    return c.body(page.body, 200, { 'content-type': page.type })
  })

  return await new Promise((resolve) => {
    serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) => resolve(`http://127.0.0.1:${port}`))
  })
})
