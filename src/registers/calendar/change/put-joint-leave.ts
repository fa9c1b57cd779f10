import { z } from 'zod'
import type { Database } from '../../../platform/database/connect.ts'
import { t } from '../../../platform/words.ts'
import { type Act, adminOnly } from '../../people/person.ts'
import { putPolicy } from '../../settings/change-policy.ts'
import { parsed } from '../../typed.ts'
import { loadCalendar } from '../queries.ts'
import type { Written } from './written.ts'

const jointLeaveInput = z.object({
  isOff: z.enum(['yes', 'no'], { error: () => t('Pilih salah satu dari pilihan yang tersedia.') }),
})

/** Whether the office is shut on joint leave: a policy, and with it every such day of the calendar. */
export async function putJointLeave(tx: Database, act: Act, input: unknown): Promise<Written | undefined> {
  adminOnly(act)
  const isOff = parsed(jointLeaveInput, input).isOff === 'yes'
  const before = (await loadCalendar(tx)).jointLeaveIsOff
  if (before === isOff) return undefined

  await putPolicy(tx, act.person.id, 'calendar.cutiBersamaIsOff', isOff)
  return { kind: 'joint_leave', before: { isOff: before }, after: { isOff } }
}
