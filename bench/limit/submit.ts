import pg from 'pg'
import { answerQuestions } from '../process.ts'
import { loop, type Paced } from '../turns.ts'
import { insertBare, type Submitter } from './transaction.ts'

export type BareSubmissions = { databaseUrl: string; people: Submitter[]; seconds: number }

/** As many connections as people, each in a loop of bare transactions; no HTTP. */
answerQuestions<BareSubmissions, Paced>(async ({ databaseUrl, people, seconds }) => {
  const clients = people.map(() => new pg.Client({ connectionString: databaseUrl }))
  try {
    for (const client of clients) await client.connect()
    const workers = clients.map((client, index) => {
      const person = people[index]
      if (!person) throw new Error('a connection without a person')
      return () => insertBare(client, person)
    })
    return await loop(seconds, workers)
  } finally {
    await Promise.all(clients.map((client) => client.end()))
  }
})
