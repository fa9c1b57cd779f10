import { archiveRoutes } from './archive/routes.ts'
import { browserRoutes, sharedBrowserRoutes } from './notifications/browsers/routes.tsx'
import { choiceRoutes } from './notifications/choices/routes.tsx'
import { deliveryRoutes } from './notifications/deliveries/routes.tsx'
import { inboxRoutes } from './notifications/inbox/routes.tsx'
import { ratingLinkRoutes } from './notifications/rating-link/routes.tsx'
import { telegramRoutes } from './notifications/telegram/routes.tsx'
import { webhookRoutes } from './notifications/webhooks/routes.tsx'
import { auditRoutes } from './operations/audit/routes.tsx'
import { movingInRoutes } from './operations/moving-in/routes.ts'
import { statusRoutes } from './operations/status/routes.tsx'
import { assetRecordRoutes } from './procedure/asset-record/routes.tsx'
import { feedbackRoutes } from './procedure/feedback/routes.tsx'
import { handlingReportRoutes } from './procedure/handling-report/routes.tsx'
import { homeRoutes } from './procedure/home/routes.tsx'
import { letterRoutes } from './procedure/letters/routes.tsx'
import { officeCalendarRoutes } from './procedure/office-calendar/routes.tsx'
import { partRecordRoutes } from './procedure/part-record/routes.tsx'
import { maintenancePlanRoutes } from './procedure/planned-maintenance/routes.tsx'
import { repairRoutes } from './procedure/repair/routes.tsx'
import { requestRoutes } from './procedure/request/routes.tsx'
import { revocationRoutes } from './procedure/signature/revoke/routes.tsx'
import { signatureRoutes } from './procedure/signature/routes.tsx'
import { signSeveralRoutes } from './procedure/signature/several/routes.tsx'
import { liveRoutes } from './procedure/ticket/live.ts'
import { ticketRoutes } from './procedure/ticket/routes.tsx'
import { unregisteredAssetRoutes } from './procedure/unregistered-asset/routes.tsx'
import { workOrderRoutes } from './procedure/work-order/routes.tsx'
import { printTogetherRoutes } from './procedure/work-order/together/routes.tsx'
import { assetExportRoutes } from './registers/assets/export/routes.ts'
import { assetImportRoutes } from './registers/assets/import/routes.tsx'
import { labelRoutes } from './registers/assets/labels/routes.tsx'
import { assetRoutes } from './registers/assets/routes.tsx'
import { scanRoutes } from './registers/assets/scanning/routes.tsx'
import { calendarRoutes } from './registers/calendar/routes.tsx'
import { documentRoutes } from './registers/documents/routes.tsx'
import { peopleRoutes } from './registers/people/routes.tsx'
import { accountRoutes } from './registers/sessions/account/routes.tsx'
import { signInRoutes } from './registers/sessions/routes.tsx'
import { setUpRoutes } from './registers/set-up/routes.tsx'
import { settingRoutes } from './registers/settings/routes.tsx'
import { signatoryRoutes } from './registers/signatories/routes.tsx'
import { stockRoutes } from './registers/spare-parts/routes.ts'
import { unitRoutes } from './registers/units/routes.tsx'
import { statisticsRoutes } from './statistics/routes.ts'

/** Open to who is not signed in. */
export const pagesForStrangers = [sharedBrowserRoutes, signInRoutes, setUpRoutes, documentRoutes, ratingLinkRoutes]

/** Every room of the site, in the order in which an address is looked for. */
export const pages = [
  homeRoutes,
  requestRoutes,
  ticketRoutes,
  workOrderRoutes,
  printTogetherRoutes,
  signatureRoutes,
  revocationRoutes,
  signSeveralRoutes,
  maintenancePlanRoutes,
  repairRoutes,
  handlingReportRoutes,
  feedbackRoutes,
  liveRoutes,
  choiceRoutes,
  browserRoutes,
  telegramRoutes,
  inboxRoutes,
  deliveryRoutes,
  webhookRoutes,
  ...stockRoutes,
  partRecordRoutes,
  labelRoutes,
  scanRoutes,
  assetImportRoutes,
  assetExportRoutes,
  statisticsRoutes,
  archiveRoutes,
  // before the people and units, any word behind which could be an id
  movingInRoutes,
  statusRoutes,
  auditRoutes,
  calendarRoutes,
  officeCalendarRoutes,
  accountRoutes,
  peopleRoutes,
  unitRoutes,
  settingRoutes,
  letterRoutes,
  signatoryRoutes,
  assetRoutes,
  unregisteredAssetRoutes,
  // last of what stands under /aset: any register is an address of it
  assetRecordRoutes,
]
