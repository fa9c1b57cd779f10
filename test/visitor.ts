import { site } from './office.ts'
import { password, type World } from './world.ts'

type Fields = Record<string, string | string[] | File | File[]>

/** Somebody at a browser: signs in by the form and sends forms with his cookie; strangers have none. */
export async function visitor({ app }: Pick<World, 'app'>, username?: string) {
  const cookie = username ? await signedIn() : ''

  async function signedIn(): Promise<string> {
    const body = new URLSearchParams({ username: username ?? '', password })
    const response = await app.request(`${site}/masuk`, { method: 'POST', body })
    const line = response.headers.getSetCookie().find((one) => one.startsWith('sesi='))
    if (!line) throw new Error(`${username} was not let in: ${response.status}`)
    return line.split(';')[0] ?? ''
  }

  return {
    open: async (path: string) => answer(await app.request(site + path, { headers: { cookie } })),
    send: async (path: string, fields: Fields = {}) =>
      answer(await app.request(site + path, { method: 'POST', headers: { cookie }, body: formOf(fields) })),
  }
}

export type Visitor = Awaited<ReturnType<typeof visitor>>

function formOf(fields: Fields): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) form.append(name, one)
  return form
}

async function answer(response: Response) {
  const bytes = new Uint8Array(await response.arrayBuffer())
  return {
    status: response.status,
    location: response.headers.get('location'),
    headers: response.headers,
    bytes,
    text: new TextDecoder().decode(bytes),
  }
}
