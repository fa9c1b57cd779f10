import { z } from '@hono/zod-openapi'
import { stages } from '../stages.ts'
import { categories } from './category.ts'

/** A field of a query that is named but left empty asks nothing. */
export const nothing = z.literal('').transform(() => undefined)

const moment = z.iso.datetime({ offset: true })
const stage = z.enum(stages)
const category = z.enum(categories)

export const TicketRowShape = z
  .object({
    number: z.string(),
    stage,
    category,
    description: z.string(),
    requesterName: z.string(),
    unit: z.string(),
    device: z.string().nullable(),
    technician: z.string().nullable(),
    submittedAt: moment,
    dueAt: moment.nullable(),
  })
  .openapi('TicketRow')

const WorkOrderShape = z.object({
  number: z.string(),
  version: z.number().int(),
  technician: z.string(),
  issuedAt: moment,
  returned: z.object({ at: moment, reason: z.string().nullable() }).nullable(),
  signature: z
    .object({ signedAt: moment, method: z.string(), signer: z.string().nullable(), title: z.string().nullable() })
    .nullable(),
  document: z.object({ sha256: z.string(), verificationUrl: z.string() }),
  printed: z.number().int(),
})

const ClockShape = z
  .object({
    activity: z.enum(['request', 'work_order', 'signature', 'repair', 'handling_report', 'feedback']),
    standardMinutes: z.number().int(),
    usedWorkingMinutes: z.number().int().nullable(),
    netWorkingMinutes: z.number().int().nullable(),
    dueAt: moment.nullable(),
    onTime: z.boolean().nullable(),
  })
  .openapi('Clock')

export const TicketShape = TicketRowShape.omit({ device: true })
  .extend({
    phone: z.string().nullable().openapi({ description: 'E.164; null for those who need not call' }),
    location: z.string(),
    device: z.record(z.string(), z.string().nullable()).nullable(),
    followUpOf: z.string().nullable(),
    planned: z
      .object({ plan: z.string(), period: z.iso.date() })
      .nullable()
      .openapi({ description: 'the maintenance plan that opened it, and the first day of the period' }),
    attachments: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        mediaType: z.string(),
        bytes: z.number().int(),
        partOf: z.enum(['request', 'report', 'label']),
        url: z.string(),
      }),
    ),
    workOrder: WorkOrderShape.nullable(),
    workOrderVersions: z.array(WorkOrderShape),
    repair: z
      .object({
        startedAt: moment,
        dueAt: moment.nullable(),
        holds: z.array(
          z.object({
            reason: z.string(),
            note: z.string(),
            part: z.string().nullable(),
            heldAt: moment,
            resumedAt: moment.nullable(),
          }),
        ),
      })
      .nullable(),
    handlingReport: z
      .object({
        number: z.string().nullable(),
        deliveredAt: moment,
        readAt: moment.nullable(),
        diagnosis: z.string().nullable(),
        cause: z.string().nullable(),
        causeNote: z.string().nullable(),
        action: z.string().nullable(),
        outcome: z.string().nullable(),
        method: z.string().nullable(),
        finalCondition: z.string().nullable(),
        recommendation: z.string().nullable(),
        checklist: z.array(z.object({ item: z.string(), done: z.boolean(), note: z.string() })),
        parts: z.array(
          z.object({
            code: z.string(),
            name: z.string(),
            quantity: z.number(),
            unitOfMeasure: z.string(),
            oldSerial: z.string(),
            newSerial: z.string(),
            unitPrice: z.number().nullable(),
            returned: z.number(),
          }),
        ),
      })
      .nullable(),
    feedback: z
      .object({
        givenAt: moment,
        scores: z.record(z.string(), z.number().nullable()).nullable(),
        comment: z.string().nullable(),
      })
      .nullable(),
    timeline: z.array(
      z.object({
        at: moment,
        activity: z.string(),
        actor: z.string(),
        via: z.enum(['page', 'api', 'shell', 'job', 'link']),
        note: z.string().nullable(),
      }),
    ),
    clocks: z.array(ClockShape),
  })
  .openapi('Ticket')
