import { ECDH } from 'node:crypto'
import { z } from 'zod'
import { t } from '../../platform/words.ts'

/** A browser that lets us knock, as it says so itself (`PushSubscription.toJSON()`). */
export type Subscription = z.infer<typeof subscriptionSchema>

/** As many as anybody has in use; a list without end would be an endless way of making us knock. */
export const mostBrowsers = 10

const longestEndpoint = 1000
const unusable = { error: () => t('Data langganan dari peramban tidak dapat dipakai. Coba lagi.') }

const endpointSchema = z.string(unusable).max(longestEndpoint, unusable).refine(isPlainHttps, unusable)

const subscriptionSchema = z.object(
  {
    endpoint: endpointSchema,
    keys: z.object({ p256dh: z.string(unusable).refine(isPoint, unusable), auth: bytes(16) }, unusable),
  },
  unusable,
)

/** The form's one field, in which the browser's own words stand as JSON. */
export const subscriptionForm = z.object({
  subscription: z
    .string(unusable)
    .max(longestEndpoint * 2, unusable)
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown
      } catch {
        context.addIssue({ code: 'custom', message: unusable.error() })
        return z.NEVER
      }
    })
    .pipe(subscriptionSchema),
})

export const endpointForm = z.object({ endpoint: endpointSchema })

/** Written as the browser writes it, so that both know it again. */
function isPlainHttps(text: string): boolean {
  const url = /^[\x21-\x7e]+$/.test(text) ? URL.parse(text) : null
  return url?.protocol === 'https:' && !url.username && !url.password && !url.hash
}

function bytes(length: number) {
  return z.string(unusable).refine((text) => decoded(text)?.length === length, unusable)
}

/** On the curve, uncompressed: for another one nothing can be sealed. */
function isPoint(text: string): boolean {
  const point = decoded(text)
  if (point?.length !== 65 || point[0] !== 4) return false
  try {
    ECDH.convertKey(point, 'prime256v1')
    return true
  } catch {
    return false
  }
}

function decoded(text: string): Buffer | undefined {
  return /^[\w-]{1,100}={0,2}$/.test(text) ? Buffer.from(text, 'base64url') : undefined
}
