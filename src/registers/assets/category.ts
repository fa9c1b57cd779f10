import type { Category } from '../../platform/database/schema.ts'
import { words } from '../../platform/words.ts'

/** The five kinds of problem of SOP row 1, spelled as there; each kode barang is of one of them. */
export const categoryNames: Record<Category, string> = {
  computer: words('Komputer/PC'),
  laptop: words('Laptop'),
  printer: words('Printer'),
  network: words('Kabel LAN & Internet'),
  software: words('Software Aplikasi'),
}

export const categories = ['computer', 'laptop', 'printer', 'network', 'software'] as const satisfies Category[]
