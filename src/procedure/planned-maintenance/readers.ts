import { only } from '../../registers/sessions/session.ts'

/** Who reads plans. */
export const planReaders = only('tu_head', 'admin', 'technician', 'asset_clerk', 'pusdatin_head')
