import { type Typed, text } from '../../registers/typed.ts'

/** Rows for parts that a form always has; more unfold below them. */
export const partRows = { shown: 3, most: 8 } as const

const fields = ['part', 'quantity', 'oldSerial', 'newSerial'] as const

/** What was typed, with the rows of parts moved up over empty ones, so that a fault finds its row. */
export function tidied(form: Typed): Typed {
  if (!asksForParts(form)) return form
  const rest = Object.entries(form).filter(([name]) => !name.startsWith('parts.'))
  const rows = filledRows(form).flatMap((row, index) => fields.map((field) => [`parts.${index}.${field}`, row[field]]))
  return Object.fromEntries([...rest, ['parts.0.part', ''], ...rows])
}

/** A part and the store that it lies in, as one choice of a row. */
export function placeOf({ code, storeCode }: { code: string; storeCode: string }): string {
  return `${code}@${storeCode}`
}

/** The parts as REST would send them; undefined of a form that asked for none. */
export function partsFrom(form: Typed): object[] | undefined {
  if (!asksForParts(form)) return undefined
  return filledRows(form).map(({ part: place, quantity, ...row }) => {
    const [part, store] = place.split('@')
    return { ...row, part, store, quantity: quantity || undefined }
  })
}

function asksForParts(form: Typed): boolean {
  return Object.keys(form).some((name) => name.startsWith('parts.'))
}

function filledRows(form: Typed): Record<(typeof fields)[number], string>[] {
  return Array.from({ length: partRows.most }, (_, index) => {
    const typed = (field: string) => text(form, `parts.${index}.${field}`).trim()
    const [part, quantity] = [typed('part'), typed('quantity')]
    return { part, quantity, oldSerial: typed('oldSerial'), newSerial: typed('newSerial') }
  }).filter((row) => fields.some((field) => row[field]))
}
