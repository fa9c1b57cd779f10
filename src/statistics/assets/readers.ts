import type { Role } from '../../platform/database/schema.ts'

/** Who reads figures over the whole register. */
export const assetReaders = ['technician', 'tu_head', 'pusdatin_head', 'asset_clerk', 'admin'] as const satisfies Role[]
