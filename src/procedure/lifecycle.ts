import type { Action, Role, SignatoryScope, Stage } from '../platform/database/schema.ts'
import { words } from '../platform/words.ts'

/** What a ticket's action needs to know of who does it. */
export type Actor = {
  /** His own, and the tu_head's while he stands in for him as Plh./Plt. */
  roles: readonly Role[]
  /** `signing` for one who stands in for that alone. */
  scope: SignatoryScope
  ofRequestingUnit: boolean
  isItsTechnician: boolean
  /** Whether the ticket serves a unit, which then rates it. */
  servesUnit: boolean
}

/** What is asked of the lifecycle; the others come with a ticket or are the Pengurus Barang's, who moves none. */
export type TicketAction = Exclude<Action, 'submit' | 'override_gate' | 'confirm_asset' | 'refuse_asset'>

export type No = { code: string; status: 403 | 409; sentence: string }

type Move = {
  by: Role | readonly Role[]
  /** More than signing: not for a Plh./Plt. whose letter says no more than that. */
  scope?: 'full'
  relation?: 'requesting_unit' | 'its_technician'
  /** From these stages on the ticket is held: only its technician, unless the tu_head reassigns it. */
  heldAt?: Stage[]
  to: Partial<Record<Stage, Stage>>
  /** What differs where no unit is served. */
  unserved?: Partial<Pick<Move, 'by' | 'scope' | 'relation' | 'to'>>
  no: No
  /** Said instead of `no` where the act has been done already. */
  done?: { at: Stage[]; no: No }
}

/** Who manages maintenance plans: the tu_head, whoever stands in for him in full, and administrators. */
export const planners = ['tu_head', 'admin'] as const satisfies Role[]

/** SOP rows 2 to 6 and their extensions (A12, A26): who may, from which stage, to which. Data. */
const moves: Record<TicketAction, Move> = {
  issue_work_order: {
    by: 'technician',
    heldAt: ['returned'],
    to: { submitted: 'awaiting_signature', returned: 'awaiting_signature' },
    no: refused('not-awaiting-work-order', words('Tiket ini tidak menunggu pencetakan Surat Perintah Perbaikan.')),
    done: {
      at: ['awaiting_signature', 'signed', 'in_progress', 'awaiting_feedback', 'closed'],
      no: refused(
        'already-claimed',
        words('Surat Perintah Perbaikan tiket ini sudah dicetak. Buka tiket untuk melihat pemegangnya.'),
      ),
    },
  },
  sign: {
    by: 'tu_head',
    to: { awaiting_signature: 'signed' },
    no: refused(
      'not-awaiting-signature',
      words('Tidak ada Surat Perintah Perbaikan yang menunggu tanda tangan pada tiket ini.'),
    ),
  },
  return: {
    by: 'tu_head',
    to: { awaiting_signature: 'returned' },
    no: refused(
      'not-awaiting-signature',
      words('Tidak ada Surat Perintah Perbaikan yang menunggu tanda tangan pada tiket ini.'),
    ),
  },
  reject: {
    by: 'tu_head',
    to: { awaiting_signature: 'rejected' },
    no: refused(
      'not-awaiting-signature',
      words('Tidak ada Surat Perintah Perbaikan yang menunggu tanda tangan pada tiket ini.'),
    ),
  },
  revoke: {
    by: 'tu_head',
    to: { signed: 'returned' },
    no: refused(
      'nothing-to-revoke',
      words('Hanya Surat Perintah yang sudah ditandatangani dan belum dikerjakan yang dapat dicabut.'),
    ),
  },
  reassign: {
    by: 'tu_head',
    scope: 'full',
    // before the work begins the order must name the new technician: a new version, signed anew
    to: { awaiting_signature: 'returned', returned: 'returned', signed: 'returned', in_progress: 'in_progress' },
    no: refused('nothing-to-reassign', words('Tiket ini tidak sedang dipegang seorang Tenaga Ahli.')),
  },
  start_repair: {
    by: 'technician',
    relation: 'its_technician',
    to: { signed: 'in_progress' },
    no: refused(
      'not-signed',
      words('Pengerjaan baru dapat dimulai setelah Surat Perintah Perbaikan ditandatangani Kasubag TU.'),
    ),
    done: {
      at: ['in_progress', 'awaiting_feedback', 'closed'],
      no: refused('already-begun', words('Pengerjaan tiket ini sudah dimulai.')),
    },
  },
  hold: {
    by: 'technician',
    relation: 'its_technician',
    to: { in_progress: 'in_progress' },
    no: refused('not-in-progress', words('Tiket ini tidak sedang dikerjakan.')),
  },
  resume: {
    by: 'technician',
    relation: 'its_technician',
    to: { in_progress: 'in_progress' },
    no: refused('not-in-progress', words('Tiket ini tidak sedang dikerjakan.')),
  },
  deliver_report: {
    by: 'technician',
    relation: 'its_technician',
    to: { in_progress: 'awaiting_feedback' },
    unserved: { to: { in_progress: 'closed' } },
    no: refused('not-in-progress', words('Tiket ini tidak sedang dikerjakan.')),
  },
  propose_asset: {
    by: 'technician',
    relation: 'its_technician',
    to: {
      awaiting_signature: 'awaiting_signature',
      returned: 'returned',
      signed: 'signed',
      in_progress: 'in_progress',
    },
    no: refused('not-in-hand', words('Aset diusulkan oleh Tenaga Ahli pemegang tiket, sebelum laporan disampaikan.')),
  },
  give_feedback: {
    by: 'unit',
    relation: 'requesting_unit',
    to: { awaiting_feedback: 'closed' },
    no: refused('not-awaiting-feedback', words('Tiket ini tidak menunggu penilaian.')),
  },
  cancel: {
    by: 'unit',
    relation: 'requesting_unit',
    // there is no unit to take it back
    unserved: { by: planners, scope: 'full', relation: undefined },
    to: { submitted: 'cancelled', awaiting_signature: 'cancelled', returned: 'cancelled', signed: 'cancelled' },
    no: refused('work-has-begun', words('Tiket hanya dapat dibatalkan sebelum pengerjaan dimulai.')),
  },
}

/** Where `action` by `actor` takes a ticket that stands at `stage`, or why not. Pure. */
export function next(stage: Stage, action: TicketAction, actor: Actor): { to: Stage } | { no: No } {
  const move = actor.servesUnit ? moves[action] : { ...moves[action], ...moves[action].unserved }
  const roles = [move.by].flat().filter((role) => actor.roles.includes(role))
  if (roles.length === 0) return { no: notForThisRole }
  if (move.scope === 'full' && actor.scope !== 'full' && roles.every((role) => role === 'tu_head'))
    return { no: notInScope }
  if (move.relation === 'requesting_unit' && !actor.ofRequestingUnit) return { no: notForThisRole }

  const to = move.to[stage]
  if (!to) return { no: move.done?.at.includes(stage) ? move.done.no : endedOr(stage, move.no) }
  const isHeld = move.relation === 'its_technician' || move.heldAt?.includes(stage)
  if (isHeld && !actor.isItsTechnician) return { no: notTheTechnician }
  return { to }
}

const ticketActions = Object.keys(moves).filter((name): name is TicketAction => Object.hasOwn(moves, name))

/** What this actor may do now: the buttons of the ticket page. */
export function possibleActions(stage: Stage, actor: Actor): TicketAction[] {
  return ticketActions.filter((action) => 'to' in next(stage, action, actor))
}

const notForThisRole: No = {
  code: 'not-for-this-role',
  status: 403,
  sentence: words('Akun Anda tidak berwenang melakukan tindakan ini.'),
}

const notInScope: No = {
  code: 'outside-delegation',
  status: 403,
  sentence: words('Pelimpahan Anda hanya meliputi penandatanganan. Tindakan ini menunggu Kasubag TU.'),
}

const notTheTechnician: No = {
  code: 'not-the-technician',
  status: 403,
  sentence: words(
    'Tiket ini dipegang Tenaga Ahli lain. Hanya pemegang Surat Perintah Perbaikan yang dapat melakukannya.',
  ),
}

function refused(code: string, sentence: string): No {
  return { code, status: 409, sentence }
}

function endedOr(stage: Stage, no: No): No {
  if (stage === 'rejected' || stage === 'cancelled')
    return { ...no, sentence: words('Tiket ini sudah berakhir (ditolak atau dibatalkan) dan tidak dapat diubah lagi.') }
  return no
}
