import type { Context } from 'hono'
import { type ReceivedFile, receiveFile } from '../../../platform/files/receive-file.ts'
import { type FieldError, InvalidInput } from '../../../platform/refusal.ts'
import { t } from '../../../platform/words.ts'
import { fieldErrors } from '../../../registers/api-room.ts'
import { filesOf, nested } from '../../../registers/form.ts'
import type { Site } from '../../../registers/site.ts'
import { type Typed, text } from '../../../registers/typed.ts'
import { maxAttachments, type TicketRequest, ticketRequest } from '../request.ts'

/** The form as REST would send it, and its files; refuses (`InvalidInput`) with all that is at fault at once. */
export async function typedRequest(
  c: Context<Site>,
  form: Typed,
): Promise<{ request: TicketRequest; files: ReceivedFile[] }> {
  const request = ticketRequest.safeParse({
    ...nested(form),
    device: deviceOf(form),
    supportsWork: text(form, 'supportsWork') === 'yes',
  })
  const { files, faults } = await receivedFiles(c)

  if (!request.success) throw new InvalidInput([...fieldErrors(request.error), ...faults])
  if (faults.length > 0) throw new InvalidInput(faults)
  return { request: request.data, files }
}

/** Where a fault of the request stands on the form. */
export function onForm({ path, message }: FieldError): FieldError {
  if (path === 'device') return { path: 'device.kind', message }
  if (path === 'device.register') return { path: 'assetSearch', message }
  return { path, message }
}

// a register may be typed whole where the list beside the field was never seen
function deviceOf(form: Typed) {
  const kind = text(form, 'device.kind')
  if (kind === 'asset') return { kind, register: text(form, 'device.register') || text(form, 'assetSearch') }
  if (kind === 'non_asset') return { kind, name: text(form, 'device.name'), ownership: text(form, 'device.ownership') }
  return null
}

async function receivedFiles(c: Context<Site>) {
  const chosen = await filesOf(c, 'attachments')
  const files: ReceivedFile[] = []
  const faults: FieldError[] = []
  if (chosen.length > maxAttachments)
    return {
      files,
      faults: [{ path: 'attachments', message: t('Paling banyak {n} berkas.', { n: maxAttachments }) }],
    }

  for (const file of chosen) {
    try {
      files.push(await receiveFile(file))
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error
      faults.push(...error.errors)
    }
  }
  return { files, faults }
}
