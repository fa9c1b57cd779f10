import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Role, SignatoryScope, Stage } from '../platform/database/schema.ts'
import { type Actor, next, possibleActions, type TicketAction } from './lifecycle.ts'
import { stages } from './stages.ts'

const actions: TicketAction[] = [
  'issue_work_order',
  'sign',
  'return',
  'reject',
  'revoke',
  'reassign',
  'start_repair',
  'hold',
  'resume',
  'deliver_report',
  'propose_asset',
  'give_feedback',
  'cancel',
]
const roles: Role[] = ['unit', 'technician', 'tu_head', 'pusdatin_head', 'unit_head', 'asset_clerk', 'admin']

const anyActor = fc.record({
  roles: fc.subarray(roles, { minLength: 1, maxLength: 2 }),
  scope: fc.constantFrom<SignatoryScope>('full', 'signing'),
  ofRequestingUnit: fc.boolean(),
  isItsTechnician: fc.boolean(),
  servesUnit: fc.boolean(),
})
const anyAttempt = fc.record({ action: fc.constantFrom(...actions), actor: anyActor })

test('whatever anybody tries, nobody works unsigned, reports unworked or rates unreported', () => {
  fc.assert(
    fc.property(fc.array(anyAttempt, { maxLength: 60 }), (attempts) => {
      const done = walk(attempts)

      expectBefore(done, 'sign', 'start_repair')
      expectBefore(done, 'start_repair', 'deliver_report')
      expectBefore(done, 'deliver_report', 'give_feedback')
      expect(done.filter((action) => action === 'give_feedback').length).toBeLessThanOrEqual(1)
      expect(done.filter((action) => action === 'deliver_report').length).toBeLessThanOrEqual(1)
    }),
    { numRuns: 2000 },
  )
})

test('a reassigned order is signed anew before the work begins', () => {
  const tuHead = actor('tu_head')

  expect(next('signed', 'reassign', tuHead)).toEqual({ to: 'returned' })
  expect(next('in_progress', 'reassign', tuHead)).toEqual({ to: 'in_progress' })
})

test('nothing can be done with a ticket that has ended', () => {
  const ended: Stage[] = ['closed', 'rejected', 'cancelled']
  for (const stage of ended)
    for (const role of roles)
      expect(possibleActions(stage, actor(role, { ofRequestingUnit: true, isItsTechnician: true }))).toEqual([])
})

test('pusdatin_head, unit_head, asset_clerk and admin act on no ticket', () => {
  for (const stage of stages)
    for (const role of ['pusdatin_head', 'unit_head', 'asset_clerk', 'admin'] as const)
      expect(possibleActions(stage, actor(role, { ofRequestingUnit: true, isItsTechnician: true }))).toEqual([])
})

test('another technician may not work with an order that is not his', () => {
  const other = actor('technician')

  expect(next('signed', 'start_repair', other)).toMatchObject({ no: { code: 'not-the-technician', status: 403 } })
  expect(next('in_progress', 'deliver_report', other)).toMatchObject({ no: { code: 'not-the-technician' } })
})

test('a returned order is printed anew by the technician who holds it', () => {
  const other = actor('technician')

  expect(next('submitted', 'issue_work_order', other)).toEqual({ to: 'awaiting_signature' })
  expect(next('returned', 'issue_work_order', { ...other, isItsTechnician: true })).toEqual({
    to: 'awaiting_signature',
  })
  expect(next('returned', 'issue_work_order', other)).toMatchObject({ no: { code: 'not-the-technician' } })
})

test('work before the signature is refused as not-signed, work begun twice as already-begun', () => {
  const technician = actor('technician', { isItsTechnician: true })

  expect(next('awaiting_signature', 'start_repair', technician)).toMatchObject({ no: { code: 'not-signed' } })
  expect(next('in_progress', 'start_repair', technician)).toMatchObject({ no: { code: 'already-begun' } })
})

test('a Plh. for signing alone signs, returns, rejects and revokes, and reassigns nothing', () => {
  const plh = actor('pusdatin_head', { roles: ['pusdatin_head', 'tu_head'], scope: 'signing' })

  expect(possibleActions('awaiting_signature', plh)).toEqual(['sign', 'return', 'reject'])
  expect(possibleActions('signed', plh)).toEqual(['revoke'])
  expect(next('signed', 'reassign', plh)).toMatchObject({ no: { code: 'outside-delegation', status: 403 } })
  expect(next('signed', 'reassign', { ...plh, scope: 'full' })).toEqual({ to: 'returned' })
})

test('a technician who stands in for the tu_head goes on working with his own orders', () => {
  const plh = actor('technician', { roles: ['technician', 'tu_head'], isItsTechnician: true })

  expect(possibleActions('signed', plh)).toEqual(['revoke', 'reassign', 'start_repair', 'propose_asset'])
  expect(possibleActions('in_progress', { ...plh, isItsTechnician: false })).toEqual(['reassign'])
})

test('what serves no unit ends with its report, and nobody rates it', () => {
  const technician = actor('technician', { isItsTechnician: true, servesUnit: false })

  expect(next('in_progress', 'deliver_report', technician)).toEqual({ to: 'closed' })
  expect(next('in_progress', 'deliver_report', { ...technician, servesUnit: true })).toEqual({
    to: 'awaiting_feedback',
  })
  for (const stage of stages.filter((stage) => stage !== 'awaiting_feedback'))
    expect(next(stage, 'give_feedback', actor('unit', { ofRequestingUnit: true, servesUnit: false }))).toHaveProperty(
      'no',
    )
})

test('what serves no unit is taken back before the work by who manages the plans, and by no unit', () => {
  const unserved = (role: Role, more: Partial<Actor> = {}) => actor(role, { servesUnit: false, ...more })
  const before: Stage[] = ['submitted', 'awaiting_signature', 'returned', 'signed']
  for (const stage of before)
    for (const role of ['tu_head', 'admin'] as const)
      expect(next(stage, 'cancel', unserved(role))).toEqual({ to: 'cancelled' })
  expect(next('in_progress', 'cancel', unserved('admin'))).toMatchObject({ no: { code: 'work-has-begun' } })
  expect(next('submitted', 'cancel', unserved('unit', { ofRequestingUnit: true }))).toHaveProperty('no')

  const standIn = { roles: ['technician', 'tu_head'], scope: 'signing' } as const
  expect(next('submitted', 'cancel', unserved('technician', standIn))).toMatchObject({
    no: { code: 'outside-delegation' },
  })
  expect(next('submitted', 'cancel', unserved('admin', { roles: ['admin', 'tu_head'], scope: 'signing' }))).toEqual({
    to: 'cancelled',
  })
  expect(next('submitted', 'cancel', actor('admin'))).toHaveProperty('no')
})

function actor(role: Role, more: Partial<Actor> = {}): Actor {
  return { roles: [role], scope: 'full', ofRequestingUnit: false, isItsTechnician: false, servesUnit: true, ...more }
}

function walk(attempts: { action: TicketAction; actor: Actor }[]): TicketAction[] {
  let stage: Stage = 'submitted'
  const done: TicketAction[] = []
  for (const { action, actor } of attempts) {
    const answer = next(stage, action, actor)
    if ('no' in answer) continue
    stage = answer.to
    done.push(action)
  }
  return done
}

function expectBefore(done: TicketAction[], first: TicketAction, second: TicketAction) {
  const at = done.indexOf(second)
  if (at !== -1) expect(done.slice(0, at)).toContain(first)
}
