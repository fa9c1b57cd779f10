import type { Role } from '../../platform/database/schema.ts'

/** Who reads the index, and of a Plh./Plt. one who stands in for more than signing. */
export const indexReaders = ['unit_head', 'pusdatin_head', 'tu_head', 'admin'] as const satisfies Role[]
