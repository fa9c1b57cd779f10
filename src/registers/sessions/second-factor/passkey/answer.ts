import { z } from 'zod'
import { InvalidInput } from '../../../../platform/refusal.ts'
import { t } from '../../../../platform/words.ts'

const clientData = z.object({ challenge: z.string().max(200) })
const credential = {
  id: z.string().max(2000),
  rawId: z.string().max(2000),
  type: z.literal('public-key'),
  clientExtensionResults: z.object({}),
}

const assertion = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: z.string(),
    authenticatorData: z.string(),
    signature: z.string(),
    userHandle: z.string().optional(),
  }),
})

const registration = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: z.string(),
    attestationObject: z.string(),
    transports: z.array(z.string().max(20)).max(10).default([]),
  }),
})

/** What a browser answers who asked a passkey to sign; refuses any other text. */
export function readAssertion(text: unknown) {
  return read(assertion, text)
}

/** What a browser answers who made a passkey. */
export function readRegistration(text: unknown) {
  return read(registration, text)
}

function read<Answer extends { response: { clientDataJSON: string } }>(schema: z.ZodType<Answer>, text: unknown) {
  const answer = schema.safeParse(json(text))
  const said = answer.success ? clientData.safeParse(json(fromBase64(answer.data.response.clientDataJSON))) : undefined
  if (!answer.success || !said?.success) throw passkeyFault(t('Jawaban passkey tidak dapat dibaca. Coba sekali lagi.'))
  return { answer: answer.data, challenge: said.data.challenge }
}

export function passkeyFault(message: string): InvalidInput {
  return new InvalidInput([{ path: 'passkey', message }])
}

function fromBase64(text: string): string {
  return Buffer.from(text, 'base64url').toString('utf8')
}

function json(text: unknown): unknown {
  try {
    return typeof text === 'string' ? JSON.parse(text) : undefined
  } catch {
    return undefined
  }
}
