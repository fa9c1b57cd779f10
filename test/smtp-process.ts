import { fork } from 'node:child_process'
import { once } from 'node:events'
import { SMTPServer, type SMTPServerSession } from 'smtp-server'

/** How the server takes the next messages. The first is as it should be. */
export type SmtpMood =
  | 'well'
  | 'busy'
  | 'unknown address'
  | 'unwanted message'
  | 'barred sender'
  | 'no greeting'
  | 'silent after the message'
  | 'dies in the message'

export type Received = { from: string; to: string[]; encrypted: boolean; user?: string; source: string }

type Setting = { port?: number; tls?: { key: string; cert: string }; login?: { user: string; password: string } }

type Told = { port: number } | { received: Received[] } | 'mood'

const asChild = 'as a mail server'

/** A real mail server on loopback in a process of its own, which goes wrong as it is told. */
export async function startSmtp(setting: Setting = {}) {
  const child = fork(import.meta.filename, [asChild, JSON.stringify(setting)], { execArgv: [] })
  const answer = async (): Promise<Told> => (await once(child, 'message'))[0]
  const ended = once(child, 'exit')

  const first = await Promise.race([answer(), ended])
  if (typeof first === 'string' || !('port' in first)) throw new Error('The mail server did not start')

  return {
    port: first.port,
    async behave(mood: SmtpMood): Promise<void> {
      child.send({ mood })
      await answer()
    },
    /** Everything that it said yes to. */
    async received(): Promise<Received[]> {
      child.send('received')
      const told = await answer()
      return typeof told === 'object' && 'received' in told ? told.received : []
    },
    ended,
    async stop() {
      if (child.connected) child.disconnect()
      await ended
    },
  }
}

if (process.argv[2] === asChild) serve(JSON.parse(process.argv[3] ?? '{}'))

function serve({ port = 0, tls, login }: Setting) {
  const received: Received[] = []
  let mood: SmtpMood = 'well'

  const server = new SMTPServer({
    ...tls,
    authOptional: !login,
    disabledCommands: [...(tls ? [] : ['STARTTLS']), ...(login ? [] : ['AUTH'])],
    allowInsecureAuth: true,
    disableReverseLookup: true,
    hideENHANCEDSTATUSCODES: false,
    closeTimeout: 0,
    onConnect: (_session, done) => void (mood !== 'no greeting' && done()),
    onAuth({ username, password }, _session, done) {
      if (username === login?.user && password === login?.password) done(null, { user: username })
      else done(no(535, 'Wrong name or password'))
    },
    onMailFrom: (_address, _session, done) => done(mood === 'barred sender' ? no(553, 'Not your name') : null),
    onRcptTo({ address }, _session, done) {
      if (mood === 'unknown address') done(no(550, `<${address}> is nobody here`))
      else done(mood === 'busy' ? no(451, 'Come again later') : null)
    },
    async onData(stream, session, done) {
      if (mood === 'dies in the message') return stream.once('data', () => process.kill(process.pid, 'SIGKILL'))
      const source = Buffer.concat(await Array.fromAsync(stream)).toString('utf8')
      if (mood === 'silent after the message') return
      if (mood === 'unwanted message') return done(no(554, 'Looks like an advertisement'))

      received.push(described(session, source))
      done(null)
    },
  })

  const tell = (told: Told) => process.send?.(told)
  process.on('message', (asked: 'received' | { mood: SmtpMood }) => {
    if (asked === 'received') return tell({ received })
    mood = asked.mood
    tell('mood')
  })
  process.on('disconnect', () => process.exit(0))
  server.on('error', () => {})
  const listening = server.listen(port, '127.0.0.1', () => {
    const address = listening.address()
    tell({ port: typeof address === 'object' && address ? address.port : 0 })
  })
}

function described({ envelope, secure, user }: SMTPServerSession, source: string): Received {
  const from = envelope.mailFrom ? envelope.mailFrom.address : ''
  return { from, to: envelope.rcptTo.map(({ address }) => address), encrypted: secure, user, source }
}

function no(responseCode: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode })
}
