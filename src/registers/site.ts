import type { Logger } from 'pino'
import type { Config } from '../platform/config.ts'
import type { Database } from '../platform/database/connect.ts'
import type { Replica } from '../platform/database/replica.ts'
import type { Live } from '../platform/live.ts'
import type { Metrics } from '../platform/metrics/metrics.ts'
import type { Act, Person } from './people/person.ts'
import type { Authentication } from './sessions/authentication.ts'
import type { Waiting } from './sessions/second-step/second-step.ts'

/** What one running process works with. */
export type Office = {
  config: Config
  db: Database
  /** Where statistics are read, if the office has one. */
  replica?: Replica
  log: Logger
  /** 32 bytes; seals private keys and signs cookies, kept outside the database. */
  secret: Buffer
  authentication: Authentication
  live: Live
  /** Where the office lets itself be measured. */
  metrics?: Metrics
}

/** What each request finds in `c.var`. `act` is who, from where and when, ready for an operation. */
export type Site = {
  Variables: {
    office: Office
    requestId: string
    sessionToken: string
    person: Person
    unread: number
    act: Act
    /** Of when the figures on the page are, where they come from a copy that is behind. */
    asOf?: Date
    /** Signed in by a password alone where the office asks for more: nobody, as far as any room is concerned. */
    waiting: Waiting
  }
}
