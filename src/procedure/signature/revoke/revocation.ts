import { z } from 'zod'
import { plainText } from '../../../platform/plain-text.ts'

/** The reason is read by everybody who scans the paper, so it is short. */
export const longestReason = 300
export const revocationRequest = z.object({ reason: plainText({ min: 10, max: longestReason }) })
