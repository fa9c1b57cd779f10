import type { ImportSource } from '../../../platform/database/schema.ts'
import { words } from '../../../platform/words.ts'

export const sourceNames: Record<ImportSource, string> = {
  predecessor: words('Helpdesk Bina Marga (aplikasi lama)'),
  osticket: words('osTicket'),
  people: words('Daftar orang'),
  units: words('Daftar unit'),
}
