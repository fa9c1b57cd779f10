import type { Logger } from 'pino'
import type { Config } from '../platform/config.ts'
import type { Database } from '../platform/database/connect.ts'
import type { Live } from '../platform/live.ts'
import type { Act, Person } from './people/person.ts'
import type { Authentication } from './sessions/authentication.ts'

/** What one running process works with. */
export type Office = {
  config: Config
  db: Database
  log: Logger
  /** 32 bytes; seals private keys and signs cookies, kept outside the database. */
  secret: Buffer
  authentication: Authentication
  live: Live
}

/** What each request finds in `c.var`. `act` is who, from where and when, ready for an operation. */
export type Site = {
  Variables: { office: Office; requestId: string; sessionToken: string; person: Person; unread: number; act: Act }
}
